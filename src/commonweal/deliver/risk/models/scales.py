from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.risk.enums import Axis
from commonweal.ground.access.owned import Owned
from commonweal.ground.reference.models import Body


class Scale(Owned):
    """How one body scores a risk: its own words for likelihood and impact, its own bounds.

    Added to, never changed: the last scale of a body is the one that holds, and a score keeps
    the scale that it was made on.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    amber_from = models.PositiveSmallIntegerField(help_text=_("The score from which it is amber."))
    red_from = models.PositiveSmallIntegerField(help_text=_("The score from which it is red."))
    source = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["body__name", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(red_from__gte=F("amber_from")), name="scale_red_not_before_amber"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Level(Owned):
    """One step of a scale, from 1 up: its word, and what the word means."""

    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="levels")
    axis = models.CharField(max_length=10, choices=Axis)
    value = models.PositiveSmallIntegerField()
    word = models.CharField(max_length=80)
    meaning = models.CharField(max_length=200, blank=True)

    class Meta(Owned.Meta):
        ordering = ["scale", "axis", "value"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "axis", "value"], name="level_once"),
        ]

    def __str__(self) -> str:
        return f"{self.value} {self.word}"
