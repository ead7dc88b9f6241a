from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.agree.agreements.models import Agreement
from commonweal.agree.performance.enums import Weekday
from commonweal.agree.performance.models.indicators import Indicator
from commonweal.ground.access.owned import Owned
from commonweal.ground.reference.models import Body


class ServiceLevel(Owned):
    """A level that a service level agreement promises, and what follows when it is missed."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="levels")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="levels")
    level = models.FloatField(help_text=_("What is promised, in the unit of the indicator."))
    credit_gbp = models.DecimalField(
        max_digits=12, decimal_places=2, null=True, blank=True,
        help_text=_("What a client is credited for a period in which it is missed."),
    )  # fmt: skip
    remedy = models.CharField(max_length=300, blank=True)
    by_interruptions = models.BooleanField(
        default=False,
        help_text=_("The value is the share of measured hours without an interruption, in %, "
                    "worked out here from the interruptions that are recorded."),
    )  # fmt: skip

    class Meta(Owned.Meta):
        ordering = ["agreement", "indicator"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "indicator"], name="service_level_once"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.level:g}"


class ServiceHours(Owned):
    """When a service is measured on a day of the week."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="hours")
    weekday = models.CharField(max_length=1, choices=Weekday)
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta(Owned.Meta):
        ordering = ["agreement", "weekday", "opens"]
        verbose_name_plural = "service hours"
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")), name="service_hours_close_after_opening"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"


class Exclusion(Owned):
    """Days on which the parties agreed that the service is not measured, and why."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="exclusions")
    from_on = models.DateField()
    until_on = models.DateField()
    opens = models.TimeField(
        null=True, blank=True, help_text=_("From when on each day; empty for whole days.")
    )
    closes = models.TimeField(null=True, blank=True)
    reason = models.CharField(max_length=300)

    class Meta(Owned.Meta):
        ordering = ["agreement", "from_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="exclusion_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(opens__isnull=True, closes__isnull=True) | Q(closes__gt=F("opens")),
                name="exclusion_has_both_hours_or_none",
            ),
        ]

    def __str__(self) -> str:
        return self.reason


class Interruption(Owned):
    """A time in which the service was not there for a client, or for all of them."""

    level = models.ForeignKey(ServiceLevel, on_delete=models.PROTECT, related_name="interruptions")
    body = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("The client that it struck; empty for all."),
    )  # fmt: skip
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    cause = models.CharField(max_length=300)

    class Meta(Owned.Meta):
        ordering = ["level", "from_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_at__gt=F("from_at")), name="interruption_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return self.cause


class LeftOut(Owned):
    """Counts that a client agreed to leave out of a period's value, and why; the last one holds."""

    level = models.ForeignKey(ServiceLevel, on_delete=models.PROTECT, related_name="left_out")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    period_on = models.DateField()
    counted = models.PositiveIntegerField(help_text=_("What was counted, of all of them."))
    out_of = models.PositiveIntegerField(help_text=_("Out of how many."))
    counted_left_out = models.PositiveIntegerField()
    out_of_left_out = models.PositiveIntegerField()
    reason = models.CharField(max_length=300)

    class Meta(Owned.Meta):
        ordering = ["level", "body", "period_on", "id"]
        verbose_name = "agreed exclusion of counts"
        verbose_name_plural = "agreed exclusions of counts"
        constraints = [
            models.CheckConstraint(
                condition=Q(counted__lte=F("out_of"))
                & Q(counted_left_out__lte=F("out_of_left_out"))
                & Q(counted_left_out__lte=F("counted"))
                & Q(out_of_left_out__lt=F("out_of")),
                name="left_out_is_a_part",
            ),
        ]

    def __str__(self) -> str:
        return self.reason


class Explanation(Owned):
    """Why a level was missed in a period, and what is done about it."""

    level = models.ForeignKey(ServiceLevel, on_delete=models.PROTECT, related_name="explanations")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    period_on = models.DateField()
    cause = models.CharField(max_length=400)
    action = models.CharField(max_length=400, blank=True)

    class Meta(Owned.Meta):
        ordering = ["level", "body", "period_on", "id"]

    def __str__(self) -> str:
        return self.cause
