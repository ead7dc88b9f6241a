from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.agree.performance.enums import Feed, Frequency, Polarity
from commonweal.ground.access.owned import Owned
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Post, Undertaking


class Indicator(Owned):
    """Something that is measured again and again, and how its chart is drawn."""

    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    definition = models.TextField(blank=True)
    service = models.ForeignKey(
        Undertaking, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner_post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    polarity = models.CharField(max_length=8, choices=Polarity, default=Polarity.HIGHER)
    unit = models.CharField(max_length=40, blank=True)
    frequency = models.CharField(max_length=8, choices=Frequency, default=Frequency.MONTH)
    source = models.CharField(max_length=300, blank=True)
    numerator = models.CharField(max_length=300, blank=True, help_text=_("What is counted."))
    denominator = models.CharField(max_length=300, blank=True, help_text=_("Out of what."))
    fed_by = models.CharField(
        max_length=12, choices=Feed, blank=True,
        help_text=_("The register from which its values are counted; empty where they come in."),
    )  # fmt: skip
    run = models.PositiveSmallIntegerField(
        default=7, help_text=_("Values on end that make a shift or a trend: 6 or 7.")
    )
    counts_beyond_limit = models.BooleanField(
        default=True,
        help_text=_("Two of three counts values beyond the limit, as since November 2023."),
    )
    screens_outliers = models.BooleanField(
        default=False, help_text=_("Moving ranges far above the others are left out of the limits.")
    )

    class Meta(Owned.Meta):
        ordering = ["code", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "owner", "code"], name="indicator_code_once"
            ),
            models.CheckConstraint(condition=Q(run__in=(6, 7)), name="indicator_run_6_or_7"),
        ]

    def __str__(self) -> str:
        return self.name


class Target(Owned):
    """What a body wants of an indicator from a period until another."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    value = models.FloatField()
    tolerance = models.FloatField(
        null=True,
        blank=True,
        help_text=_("The share of the target by which it may be missed and still be amber; "
                    "in place of what the body's colour rule says."),
    )  # fmt: skip
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ["indicator", "body", "from_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="target_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(tolerance__isnull=True) | Q(tolerance__gte=0),
                name="target_tolerance_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.body}: {self.value:g}"


class BodyRule(Owned):
    """How a body colours a figure against its target, from a day on. Added to, never changed."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    green_within = models.FloatField(default=0.0)
    amber_within = models.FloatField(null=True, blank=True)
    amber_unless_worse_than_before = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["body", "from_on", "id"]
        verbose_name = "colour rule"
        constraints = [
            models.CheckConstraint(
                condition=Q(amber_within__isnull=True) | Q(amber_within__gte=F("green_within")),
                name="amber_reaches_as_far_as_green",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.from_on:%Y-%m-%d}"


class Step(Owned):
    """From this period on somebody judged that a new process began; limits begin anew."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="steps")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    period_on = models.DateField()
    reason = models.CharField(max_length=400)
    named_by = models.CharField(max_length=200)

    class Meta(Owned.Meta):
        ordering = ["indicator", "body", "period_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "body", "owner", "period_on"], name="step_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.body}: {self.period_on:%Y-%m-%d}"


class PlanAction(Owned):
    """An action of a service plan, meant to move an indicator."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="actions")
    text = models.CharField(max_length=400)
    owner_post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=400, blank=True)

    class Meta(Owned.Meta):
        ordering = ["indicator", "due_on", "id"]

    def __str__(self) -> str:
        return self.text


class PlanLink(Owned):
    """What an action of a service plan serves beside its indicator: a risk, or an objective."""

    action = models.ForeignKey(PlanAction, on_delete=models.PROTECT, related_name="links")
    table = models.CharField(max_length=80)
    row_id = models.BigIntegerField()

    class Meta(Owned.Meta):
        ordering = ["action", "id"]
        constraints = [
            models.UniqueConstraint(fields=["action", "table", "row_id"], name="plan_link_once"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row_id}"
