from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonweal.agree.performance.models.indicators import Indicator
from commonweal.ground.access.owned import Owned
from commonweal.ground.files.models import Document
from commonweal.ground.reference.models import Body


class Load(Owned):
    """Values that came in together: when, from where, and how many."""

    at = models.DateTimeField()
    source = models.CharField(max_length=300)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    added = models.PositiveIntegerField(default=0)
    revised = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)

    class Meta(Owned.Meta):
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.source


class Series(Owned):
    """What is known of one indicator for one body, period after period.

    `known` repeats the last observation of each period so that a thousand series are read at
    once; services/values.py keeps it in the transaction that adds the observations.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="series")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    known = models.JSONField(default=dict)

    # Repeats observations, which are never changed and name the load that brought them.
    unaudited: ClassVar[bool] = True

    class Meta(Owned.Meta):
        ordering = ["indicator", "body", "id"]
        verbose_name_plural = "series"
        constraints = [
            models.UniqueConstraint(fields=["indicator", "body", "owner"], name="series_once"),
        ]
        indexes = [models.Index(fields=["body", "indicator"], name="series_by_body")]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.body}"


class Observation(Owned):
    """A value as one load gave it. Added to, never changed: a later load's value holds."""

    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, related_name="observations", db_index=False
    )
    period_on = models.DateField(help_text=_("The first day of the period."))
    value = models.FloatField(null=True, help_text=_("Empty where it is not known; not 0."))
    is_provisional = models.BooleanField(default=False)
    load = models.ForeignKey(
        Load, on_delete=models.PROTECT, related_name="observations", db_index=False
    )

    # Three million rows are their own history: none is ever changed or removed.
    unaudited: ClassVar[bool] = True

    class Meta(Owned.Meta):
        ordering = ["series", "period_on", "id"]
        indexes = [models.Index(fields=["series", "period_on"], name="observation_by_period")]

    def __str__(self) -> str:
        return f"{self.series}, {self.period_on:%Y-%m-%d}"


class ColumnName(Owned):
    """How a body's own files call a column; remembered from the first file."""

    target = models.CharField(max_length=20)
    heading = models.CharField(max_length=200)

    class Meta(Owned.Meta):
        ordering = ["target"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "owner", "target"], name="column_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.heading
