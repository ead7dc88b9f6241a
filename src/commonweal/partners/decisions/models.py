from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.owned import Owned
from commonweal.ground.files.models import Document
from commonweal.ground.reference.fields import PartDateField
from commonweal.partners.decisions.enums import Outcome, Route
from commonweal.partners.partnership.models import Partner


class Proposal(Owned):
    """Something put to the partners, each of which decides for itself."""

    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    about_code = models.CharField(
        max_length=40,
        blank=True,
        help_text=_("The code of the project, gate or service it is about."),
    )
    made_on = PartDateField(null=True, blank=True)
    needs_all = models.BooleanField(
        default=False,
        help_text=_("Whether it binds nobody until every partner asked has approved."),
    )

    class Meta(Owned.Meta):
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title


class DecisionLine(Owned):
    """One partner's decision on a proposal: in which body, by which route, with what outcome.

    Added to, never overwritten: the last line of a partner's deciding body is the one that holds,
    and each belongs to whoever recorded it, so that a partner's own record stays its own.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="lines")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="decision_lines")
    deciding_body = models.CharField(max_length=200)
    route = models.CharField(max_length=12, choices=Route)
    recommendation = models.TextField(blank=True)
    due = PartDateField(null=True, blank=True, help_text=_("When it is expected to decide."))
    outcome = models.CharField(max_length=30, choices=Outcome, default=Outcome.AWAITED)
    resolution = models.TextField(blank=True, help_text=_("What was resolved, as minuted."))
    conditions = models.TextField(blank=True, help_text=_("One condition a line."))
    conditions_due = PartDateField(null=True, blank=True)
    conditions_first = models.BooleanField(
        default=False, help_text=_("Whether it binds only once its conditions are met.")
    )
    decided_on = PartDateField(null=True, blank=True)
    evidence = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evidence_note = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["proposal", "partner", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome="approved_with_conditions") | ~Q(conditions=""),
                name="conditional_approval_says_its_conditions",
            ),
        ]
        indexes = [models.Index(fields=["proposal", "partner", "id"], name="decision_in_order")]

    def __str__(self) -> str:
        return f"{self.partner}, {self.deciding_body}: {self.get_outcome_display()}"

    @property
    def condition_list(self) -> tuple[str, ...]:
        """Each condition of the approval, in the words in which it was recorded."""
        return tuple(text.strip() for text in self.conditions.splitlines() if text.strip())


class ConditionMet(Owned):
    """That one condition of an approval was met, when, and how that is known.

    A row of its own, since whoever recorded the decision is not always who sees it met.
    """

    line = models.ForeignKey(DecisionLine, on_delete=models.PROTECT, related_name="met")
    condition = models.TextField(help_text=_("The condition, in the decision's own words."))
    met_on = PartDateField()
    evidence = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    evidence_note = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["line", "id"]
        verbose_name_plural = "conditions met"

    def __str__(self) -> str:
        return self.condition
