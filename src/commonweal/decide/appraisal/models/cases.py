"""A business case: what a change costs and brings, year by year, against doing nothing."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.decide.appraisal.enums import BiasKind, CaseNature, CostClass, Moves
from commonweal.decide.appraisal.models.options import Option
from commonweal.ground.access.owned import Owned
from commonweal.ground.reference.models import Body


class BusinessCase(Owned):
    """A change whose worth is appraised."""

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    option = models.ForeignKey(
        Option, null=True, blank=True, on_delete=models.PROTECT, related_name="cases",
        help_text=_("The option of which it tells the worth, where it is one that is weighed."),
    )  # fmt: skip
    first_year = models.PositiveSmallIntegerField(
        help_text=_("The year in which year 0 begins; prices are of that year.")
    )
    years = models.PositiveSmallIntegerField(help_text=_("The last year counted from year 0."))
    schedule = models.CharField(max_length=40, default="green-book-2026")
    realisation = models.DecimalField(
        max_digits=5, decimal_places=2, default=100,
        help_text=_("Per cent of every benefit that is expected to come true."),
    )  # fmt: skip
    note = models.CharField(max_length=400, blank=True)

    class Meta(Owned.Meta):
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "owner", "code"], name="business_case_code_once"
            ),
            models.CheckConstraint(
                condition=Q(years__gte=1, years__lte=100), name="business_case_years_in_bounds"
            ),
            models.CheckConstraint(
                condition=Q(realisation__gte=0, realisation__lte=100),
                name="realisation_is_a_percentage",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CaseLine(Owned):
    """One cost or benefit of a case, in real pounds of its first year."""

    case = models.ForeignKey(BusinessCase, on_delete=models.PROTECT, related_name="lines")
    name = models.CharField(max_length=200)
    nature = models.CharField(max_length=12, choices=CaseNature)
    amount_gbp = models.DecimalField(max_digits=16, decimal_places=2)
    phase = models.CharField(
        max_length=300, default="100",
        help_text=_("Per cent of the amount in each year from year 0, such as “0 50 100”."),
    )  # fmt: skip
    continues = models.BooleanField(
        default=True, help_text=_("Whether the last of these holds to the end.")
    )
    cost_class = models.CharField(
        max_length=16, choices=CostClass, blank=True, default="", db_default="",
        help_text=_("Of a cost: which cost of getting there; one without is counted as other."),
    )  # fmt: skip
    bias_kind = models.CharField(max_length=24, choices=BiasKind, blank=True)
    mitigated = models.DecimalField(
        max_digits=5, decimal_places=2, default=0,
        help_text=_("Per cent of the causes of optimism that are dealt with, with evidence."),
    )  # fmt: skip
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("Whose it is, where it is one partner's."),
    )  # fmt: skip
    source = models.CharField(max_length=300)

    class Meta(Owned.Meta):
        ordering = ["case", "nature", "id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "name"], name="case_line_name_once"),
            models.CheckConstraint(
                condition=Q(bias_kind="") | Q(nature=CaseNature.COST),
                name="optimism_bias_is_of_costs",
            ),
            models.CheckConstraint(
                condition=Q(cost_class="") | Q(nature=CaseNature.COST),
                name="cost_class_is_of_costs",
            ),
            models.CheckConstraint(
                condition=Q(mitigated__gte=0, mitigated__lte=100),
                name="mitigated_is_a_percentage",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def class_words(self) -> str:
        """The class of a cost in words, “Other” where none was given; empty for a benefit."""
        if self.nature != CaseNature.COST:
            return ""
        return str(CostClass(self.cost_class or CostClass.OTHER).label)


class CaseDriver(Owned):
    """Something of a case that is not known, between bounds with a likeliest value."""

    case = models.ForeignKey(BusinessCase, on_delete=models.PROTECT, related_name="drivers")
    moves = models.CharField(max_length=16, choices=Moves)
    line = models.ForeignKey(
        CaseLine, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    low = models.DecimalField(max_digits=10, decimal_places=3)
    likely = models.DecimalField(max_digits=10, decimal_places=3)
    high = models.DecimalField(max_digits=10, decimal_places=3)
    source = models.CharField(max_length=300)

    class Meta(Owned.Meta):
        ordering = ["case", "id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "line"], name="line_moved_once"),
            models.UniqueConstraint(
                fields=["case", "moves"], condition=Q(line__isnull=True), name="case_moved_once"
            ),
            models.CheckConstraint(
                condition=Q(moves=Moves.LINE, line__isnull=False)
                | (~Q(moves=Moves.LINE) & Q(line__isnull=True)),
                name="driver_names_the_line_it_moves",
            ),
            models.CheckConstraint(
                condition=Q(low__gte=0, low__lte=F("likely"), likely__lte=F("high")),
                name="driver_bounds_in_order",
            ),
        ]

    def __str__(self) -> str:
        return str(self.line or self.get_moves_display())


class CaseRun(Owned):
    """What a case may be worth as it was drawn once, with all that it was drawn from."""

    case = models.ForeignKey(BusinessCase, on_delete=models.PROTECT, related_name="runs")
    ran_at = models.DateTimeField()
    seed = models.PositiveBigIntegerField()
    draws = models.PositiveIntegerField()
    version = models.CharField(max_length=20, help_text=_("The version of the method."))
    inputs = models.CharField(max_length=64, help_text=_("Digest of the input."))
    given = models.JSONField(default=dict)
    result = models.JSONField(default=dict)

    class Meta(Owned.Meta):
        ordering = ["case", "-id"]

    def __str__(self) -> str:
        return f"{self.case} {self.pk}"
