from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.risk.enums import DoneState, Trigger
from commonweal.deliver.risk.models.register import Risk
from commonweal.ground.access.owned import Owned
from commonweal.ground.files.models import Document
from commonweal.ground.reference.fields import PartDateField
from commonweal.partners.partnership.models import Post


class Issue(Owned):
    """Something that has happened and must be dealt with; it may have been a risk before."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    risk = models.ForeignKey(
        Risk, null=True, blank=True, on_delete=models.PROTECT, related_name="issues"
    )
    text = models.CharField(max_length=400)
    effect = models.CharField(max_length=400, blank=True)
    owner_post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    raised = PartDateField(null=True, blank=True)
    due = PartDateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=DoneState, default=DoneState.OPEN)
    closed = PartDateField(null=True, blank=True)
    outcome = models.CharField(max_length=400, blank=True)

    class Meta(Owned.Meta):
        ordering = ["due", "id"]
        indexes = [models.Index(fields=["programme", "state", "due"], name="issue_open_by_due")]

    def __str__(self) -> str:
        return self.text


class Assumption(Owned):
    """Something that a plan or case rests on, with the value at which it no longer holds.

    It is tested anew on set dates: the first, and then every so many months.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    risk = models.ForeignKey(
        Risk, null=True, blank=True, on_delete=models.PROTECT, related_name="assumptions"
    )
    text = models.CharField(max_length=400)
    unit = models.CharField(
        max_length=60, blank=True, help_text=_("What is measured, such as “£ a year”.")
    )
    expected = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    trigger = models.CharField(max_length=8, choices=Trigger, default=Trigger.BELOW)
    trigger_value = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    basis = models.CharField(max_length=300, blank=True)
    owner_post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    first_test_on = models.DateField(null=True, blank=True)
    every_months = models.PositiveSmallIntegerField(null=True, blank=True)
    ended = PartDateField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(every_months__isnull=True)
                | Q(every_months__gte=1, first_test_on__isnull=False),
                name="assumption_tested_again_after_first",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Observation(Owned):
    """What was found when an assumption was tested. Added to; the last one holds."""

    assumption = models.ForeignKey(
        Assumption, on_delete=models.PROTECT, related_name="observations"
    )
    value = models.DecimalField(max_digits=16, decimal_places=4, default=Decimal(0))
    seen_on = models.DateField()
    note = models.CharField(max_length=400, blank=True)

    class Meta(Owned.Meta):
        ordering = ["seen_on", "id"]

    def __str__(self) -> str:
        return f"{self.value.normalize():f}"


class Finding(Owned):
    """What an auditor found, what is done about it, and the evidence on which it is closed."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    review = models.CharField(max_length=200, help_text=_("Whose review, of what, when."))
    text = models.CharField(max_length=400, help_text=_("What was found."))
    action = models.CharField(max_length=400, blank=True, help_text=_("What is done about it."))
    found = PartDateField(null=True, blank=True)
    owner_post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due = PartDateField(null=True, blank=True)
    closed = PartDateField(null=True, blank=True)
    evidence = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evidence_note = models.CharField(max_length=400, blank=True)

    class Meta(Owned.Meta):
        ordering = ["due", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed__isnull=True) | Q(evidence__isnull=False) | ~Q(evidence_note=""),
                name="finding_closed_only_with_evidence",
            ),
        ]
        indexes = [models.Index(fields=["programme", "closed", "due"], name="finding_open_by_due")]

    def __str__(self) -> str:
        return self.text
