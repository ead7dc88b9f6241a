"""What bodies pay for a service today, and what is assumed of them together."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.decide.baseline.models import Baseline
from commonweal.ground.access.owned import Owned


class CostStudy(Owned):
    """A service whose cost some bodies may share."""

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    size_unit = models.CharField(
        max_length=60, help_text=_("What sizes are counted in, such as inhabitants.")
    )
    elasticity = models.DecimalField(
        max_digits=4, decimal_places=3, default=0.85,
        help_text=_("How cost follows size: 1 is in proportion."),
    )  # fmt: skip
    coordination = models.DecimalField(
        max_digits=14, decimal_places=2, default=0,
        help_text=_("Pounds a year for each member after the first."),
    )  # fmt: skip
    source = models.CharField(max_length=300)
    note = models.CharField(max_length=400, blank=True)
    baseline = models.ForeignKey(
        Baseline, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("The baseline from which its figures were taken."),
    )  # fmt: skip

    class Meta(Owned.Meta):
        ordering = ["code"]
        verbose_name_plural = "cost studies"
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "owner", "code"], name="cost_study_code_once"
            ),
            models.CheckConstraint(
                condition=Q(elasticity__gt=0, elasticity__lte=1.5), name="elasticity_in_bounds"
            ),
            models.CheckConstraint(
                condition=Q(coordination__gte=0), name="coordination_not_below_nought"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CostBody(Owned):
    """One body of a study: what it pays, how large it is, what it is offered elsewhere."""

    study = models.ForeignKey(CostStudy, on_delete=models.PROTECT, related_name="bodies")
    name = models.CharField(max_length=200)
    cost = models.DecimalField(max_digits=16, decimal_places=2, help_text=_("Pounds a year."))
    size = models.DecimalField(max_digits=16, decimal_places=2)
    offer = models.DecimalField(
        max_digits=16, decimal_places=2, null=True, blank=True,
        help_text=_("The price of its best alternative, pounds a year; empty for none."),
    )  # fmt: skip

    class Meta(Owned.Meta):
        ordering = ["study", "name"]
        verbose_name_plural = "cost bodies"
        constraints = [
            models.UniqueConstraint(fields=["study", "name"], name="cost_body_once"),
            models.CheckConstraint(
                condition=Q(cost__gt=0, size__gt=0), name="cost_body_pays_and_has_size"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ShareRun(Owned):
    """Who would pay what among many bodies as it was worked out once, with what it came from."""

    study = models.ForeignKey(CostStudy, on_delete=models.PROTECT, related_name="runs")
    ran_at = models.DateTimeField()
    version = models.CharField(max_length=20, help_text=_("The version of the method."))
    inputs = models.CharField(
        max_length=64, help_text=_("Digest of what each pays and what is assumed.")
    )
    given = models.JSONField(default=dict)
    result = models.JSONField(default=dict)

    class Meta(Owned.Meta):
        ordering = ["study", "-id"]

    def __str__(self) -> str:
        return f"{self.study} {self.pk}"
