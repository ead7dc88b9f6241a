from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.agree.performance.enums import CaseKind, CaseOutcome
from commonweal.ground.access.owned import Owned
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Undertaking


class CaseProcess(Owned):
    """How one body deals with complaints and compliments, so that both can share a register."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    steps = models.TextField(blank=True)
    answer_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("Days within which it answers.")
    )
    is_mapped = models.BooleanField(default=False, help_text=_("Its steps are written down."))
    principles_agreed_on = models.DateField(
        null=True, blank=True, help_text=_("When the team agreed its principles; empty while not.")
    )

    class Meta(Owned.Meta):
        ordering = ["body", "name"]
        verbose_name_plural = "case processes"

    def __str__(self) -> str:
        return f"{self.body}: {self.name}"


class Case(Owned):
    """A complaint or a compliment. It holds no name of whoever made it."""

    process = models.ForeignKey(CaseProcess, on_delete=models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=12, choices=CaseKind)
    service = models.ForeignKey(
        Undertaking, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    theme = models.CharField(max_length=100)
    text = models.CharField(max_length=400, blank=True)
    received_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=CaseOutcome, blank=True)
    learning = models.CharField(max_length=400, blank=True)

    class Meta(Owned.Meta):
        ordering = ["-received_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("received_on")),
                name="case_closes_after_it_came",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.theme}"
