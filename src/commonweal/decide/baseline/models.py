"""What services cost before they are shared, and what others of their kind cost."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.decide.baseline.enums import Basis, Measure, NationalClass, NationalLine
from commonweal.ground.access.owned import Owned
from commonweal.ground.files.models import Document
from commonweal.ground.reference.fields import PartDateField
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Undertaking
from commonweal.partners.returns.models import Delivery


class Baseline(Owned):
    """The scope of some joint work, and what it costs and takes today."""

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    note = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "owner", "code"], name="baseline_code_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class BaselineLine(Owned):
    """One thing measured for one body, or for all together, in one year."""

    baseline = models.ForeignKey(Baseline, on_delete=models.PROTECT, related_name="lines")
    what = models.CharField(max_length=200)
    service = models.ForeignKey(
        Undertaking, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("Empty for all partners together."),
    )  # fmt: skip
    year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("The year in which the financial year begins.")
    )
    measure = models.CharField(max_length=10, choices=Measure)
    unit = models.CharField(
        max_length=60, blank=True, help_text=_("For a volume or an indicator, what is counted.")
    )
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.NOT_STATED)
    is_host = models.BooleanField(
        default=False, help_text=_("Whether other bodies' costs are in it, as the body hosts them.")
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ["baseline", "year", "measure", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(measure__in=[Measure.COST, Measure.STAFF]) | ~Q(unit=""),
                name="baseline_line_says_its_unit",
            ),
            models.CheckConstraint(
                condition=Q(measure=Measure.COST) | Q(basis=Basis.NOT_STATED),
                name="baseline_basis_is_of_costs",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=models.F("valid_from")),
                name="baseline_line_valid_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def holds_on(self, day: date) -> bool:
        """Whether the line is part of the scope on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


class BaselineFigure(Owned):
    """The figure of a line as it was given. Added to, never overwritten; the last holds."""

    line = models.ForeignKey(BaselineLine, on_delete=models.PROTECT, related_name="figures")
    value = models.DecimalField(
        max_digits=16, decimal_places=2, null=True, blank=True,
        help_text=_("Empty where it is not known, which is not 0."),
    )  # fmt: skip
    as_at = PartDateField(null=True, blank=True)
    source = models.CharField(max_length=300)
    reason = models.CharField(max_length=300, blank=True)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    delivery = models.ForeignKey(
        Delivery, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("The return that it was taken from."),
    )  # fmt: skip

    class Meta(Owned.Meta):
        ordering = ["line", "id"]

    def __str__(self) -> str:
        return f"{self.line}: {'–' if self.value is None else self.value}"


class Potential(Owned):
    """What a baseline is said to hold in reach, as a range, with the formula that gave it."""

    baseline = models.ForeignKey(Baseline, on_delete=models.PROTECT, related_name="potentials")
    what = models.CharField(max_length=200)
    measure = models.CharField(max_length=10, choices=Measure)
    low = models.DecimalField(max_digits=16, decimal_places=2)
    high = models.DecimalField(
        max_digits=16, decimal_places=2, null=True, blank=True,
        help_text=_("Empty for “at least”."),
    )  # fmt: skip
    formula = models.CharField(max_length=300)
    source = models.CharField(max_length=300)
    as_at = PartDateField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ["baseline", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(high__isnull=True) | Q(high__gte=models.F("low")),
                name="potential_low_before_high",
            ),
        ]

    def __str__(self) -> str:
        return self.what


class ServiceSort(Owned):
    """What the body whose row this is answers of a service, from which its kind follows."""

    service = models.ForeignKey(Undertaking, on_delete=models.PROTECT, related_name="sorts")
    decides = models.BooleanField(null=True, blank=True)
    must_be_own = models.BooleanField(null=True, blank=True)
    same_everywhere = models.BooleanField(null=True, blank=True)
    in_like_pieces = models.BooleanField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["service", "owner"]
        constraints = [
            models.UniqueConstraint(fields=["service", "owner"], name="service_sorted_once"),
        ]

    def __str__(self) -> str:
        return str(self.service)


class FrontierRun(Owned):
    """An efficiency frontier with its intervals as it was worked out once, and from what."""

    title = models.CharField(max_length=300)
    asked = models.JSONField(
        default=dict, help_text=_("Of a national class or of a baseline's lines, and how.")
    )
    ran_at = models.DateTimeField()
    given = models.JSONField(default=dict)
    result = models.JSONField(default=dict)

    class Meta(Owned.Meta):
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title


class NationalAuthority(models.Model):
    """An English authority in the national returns. Published, so it belongs to nobody."""

    gss = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=14, choices=NationalClass)
    population = models.PositiveIntegerField(help_text=_("Census 2011."))
    area_km2 = models.PositiveIntegerField(
        null=True, blank=True, help_text=_("Empty where it is not published.")
    )
    is_peer = models.BooleanField(
        default=True, help_text=_("False where its population is no measure of what it does.")
    )

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "national authorities"

    def __str__(self) -> str:
        return self.name


class NationalCost(models.Model):
    """What an authority returned as its net current expenditure on a line in a year."""

    authority = models.ForeignKey(NationalAuthority, on_delete=models.CASCADE, related_name="costs")
    line = models.CharField(max_length=14, choices=NationalLine)
    year = models.PositiveSmallIntegerField(
        help_text=_("The year in which the financial year begins.")
    )
    cost_k = models.IntegerField(
        null=True, help_text=_("£ thousand, net of income; empty where nothing was returned.")
    )

    class Meta:
        ordering = ["authority", "line", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "line", "year"], name="national_cost_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority}, {self.get_line_display()}, {self.year}"
