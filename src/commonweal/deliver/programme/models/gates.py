from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.enums import GateOutcome
from commonweal.deliver.programme.models.milestones import Milestone
from commonweal.ground.access.owned import Owned
from commonweal.ground.files.models import Document
from commonweal.ground.reference.fields import PartDateField
from commonweal.partners.partnership.models import Partner


class Gate(Owned):
    """The decision at the end of a milestone: what must be shown, and who must decide."""

    milestone = models.OneToOneField(Milestone, on_delete=models.PROTECT, related_name="gate")
    name = models.CharField(max_length=200)
    chair = models.CharField(max_length=200, help_text=_("The body that decides."))
    due = PartDateField(null=True, blank=True)
    deciders = models.ManyToManyField(
        Partner,
        through="GateDecider",
        related_name="gates",
        help_text=_("Partners whose own decision is needed as well."),
    )

    class Meta(Owned.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class GateDecider(Owned):
    """A partner whose own decision a gate needs."""

    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="decider_lines")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="gate_lines")

    class Meta(Owned.Meta):
        ordering = ["gate", "id"]
        constraints = [
            models.UniqueConstraint(fields=["gate", "partner"], name="gate_decider_once")
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.gate}"


class GateCheck(Owned):
    """One thing that must be shown at a gate."""

    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="checks")
    order = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=300)
    is_required = models.BooleanField(default=True)

    class Meta(Owned.Meta):
        ordering = ["gate", "order", "id"]

    def __str__(self) -> str:
        return self.text


class Evidence(Owned):
    """What shows that a check is met: a document, or a reference to where it can be read."""

    check_shown = models.ForeignKey(GateCheck, on_delete=models.PROTECT, related_name="evidence")
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reference = models.CharField(max_length=300, blank=True)
    known = PartDateField(null=True, blank=True)
    attached_at = models.DateTimeField(auto_now_add=True)
    attached_by = models.CharField(max_length=200)

    class Meta(Owned.Meta):
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(document__isnull=False) | ~Q(reference=""), name="evidence_is_something"
            ),
        ]

    def __str__(self) -> str:
        return self.reference or str(self.document)


class GateDecision(Owned):
    """What was decided at a gate: by the chair, or by one partner for itself."""

    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="decisions")
    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text=_("Blank for the decision of the chair."),
    )  # fmt: skip
    outcome = models.CharField(max_length=20, choices=GateOutcome)
    conditions = models.TextField(blank=True)
    conditions_due = PartDateField(null=True, blank=True)
    conditions_met = PartDateField(null=True, blank=True)
    decided_on = PartDateField()
    minute = models.CharField(
        max_length=300, blank=True, help_text=_("Where the decision is written down.")
    )
    recorded_by = models.CharField(max_length=200)

    class Meta(Owned.Meta):
        ordering = ["gate", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome="go_with_conditions")
                | (~Q(conditions="") & Q(conditions_due__isnull=False)),
                name="gate_conditions_are_said_and_due",
            ),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()

    @property
    def conditions_due_by(self) -> date | None:
        """The last day for the conditions; None where there are none, or they are met."""
        if self.conditions_met is not None or self.conditions_due is None:
            return None
        return self.conditions_due.last
