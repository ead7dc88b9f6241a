from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.enums import (
    ActionKind,
    ActionState,
    AnswerKind,
    OpportunityState,
)
from commonweal.deliver.programme.models.plan import Programme, Project, ServiceArea
from commonweal.ground.access.owned import Owned
from commonweal.ground.reference.fields import PartDateField
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Partner, Post


class Action(Owned):
    """Something to be done, or a steer given, from a meeting or outside one."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="actions")
    area = models.ForeignKey(
        ServiceArea, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    kind = models.CharField(max_length=8, choices=ActionKind, default=ActionKind.ACTION)
    text = models.CharField(max_length=400)
    meeting = models.CharField(max_length=200, blank=True)
    given_on = PartDateField(null=True, blank=True)
    owner_post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    lead = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due = PartDateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=ActionState, default=ActionState.OPEN)
    closed_on = PartDateField(null=True, blank=True)
    outcome = models.CharField(max_length=400, blank=True)
    # A steer may narrow what was found; the source may give the numbers without the names.
    narrows_from = models.PositiveSmallIntegerField(null=True, blank=True)
    narrows_to = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Owned.Meta):
        ordering = ["due", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(narrows_from__isnull=True, narrows_to__isnull=True)
                | Q(narrows_from__gte=F("narrows_to")),
                name="steer_narrows_to_fewer",
            ),
        ]
        indexes = [models.Index(fields=["programme", "state", "due"], name="action_open_by_due")]

    def __str__(self) -> str:
        return self.text


class Opportunity(Owned):
    """Something found that could be improved together, from find to take-up."""

    area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, related_name="opportunities")
    title = models.CharField(max_length=200)
    owner_post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="opportunities"
    )
    state = models.CharField(
        max_length=10, choices=OpportunityState, default=OpportunityState.FOUND
    )
    found = PartDateField(null=True, blank=True)
    estimate_low_gbp = models.BigIntegerField(null=True, blank=True)
    estimate_high_gbp = models.BigIntegerField(null=True, blank=True)
    note = models.CharField(max_length=400, blank=True)
    steer = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.PROTECT, related_name="set_aside",
        help_text=_("The steer that set it aside."),
    )  # fmt: skip

    class Meta(Owned.Meta):
        ordering = ["area", "title"]
        verbose_name_plural = "opportunities"
        constraints = [
            models.CheckConstraint(
                condition=Q(estimate_low_gbp__isnull=True)
                | Q(estimate_high_gbp__isnull=True)
                | Q(estimate_high_gbp__gte=F("estimate_low_gbp")),
                name="opportunity_range_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class OpportunityAnswer(Owned):
    """What one partner says to an opportunity. Added to; the last one holds."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.PROTECT, related_name="answers")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=12, choices=AnswerKind)
    condition = models.CharField(max_length=300, blank=True)
    answered = PartDateField()

    class Meta(Owned.Meta):
        ordering = ["opportunity", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer="conditional") | ~Q(condition=""),
                name="conditional_answer_says_its_condition",
            ),
        ]

    def __str__(self) -> str:
        return self.get_answer_display()


class Result(Owned):
    """A result that a project posts, such as its first go-live: what waiting partners look for."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="results")
    text = models.CharField(max_length=400)
    known = PartDateField()
    evidence = models.CharField(max_length=400)
    posted_at = models.DateTimeField(auto_now_add=True)

    class Meta(Owned.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text
