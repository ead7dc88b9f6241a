from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.deliver.programme.enums import (
    Colour,
    DateEvent,
    DependencyKind,
    MilestoneKind,
    Status,
)
from commonweal.deliver.programme.models.plan import LadderStep, Programme, Project, ServiceArea
from commonweal.ground.access.owned import Owned
from commonweal.ground.reference.fields import PartDateField
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Post


class Milestone(Owned):
    """A dated promise: a stage of an area, a phase or deliverable of a project, an activity.

    `first_end`, `end` and `ended` are what the given dates (`DateGiven`) now amount to; only
    `services.dates` writes them, in the same transaction as the date.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="milestones")
    area = models.ForeignKey(
        ServiceArea, null=True, blank=True, on_delete=models.PROTECT, related_name="milestones"
    )
    project = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.PROTECT, related_name="milestones"
    )
    kind = models.CharField(max_length=12, choices=MilestoneKind)
    code = models.CharField(max_length=40)
    order = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=300)
    step = models.ForeignKey(
        LadderStep, null=True, blank=True, on_delete=models.PROTECT, related_name="milestones"
    )
    stage_word = models.CharField(max_length=120, blank=True, help_text=_("The stage, as printed."))
    status = models.CharField(max_length=14, choices=Status, default=Status.PLANNED)
    status_word = models.CharField(
        max_length=80, blank=True, help_text=_("The status, as printed.")
    )
    status_on = PartDateField(null=True, blank=True)
    inherits_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="inheritors",
        help_text=_("The row that “as above” means."),
    )  # fmt: skip
    percent = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("Progress; blank is not zero.")
    )
    start = PartDateField(null=True, blank=True)
    first_end = PartDateField(null=True, blank=True, editable=False)
    end = PartDateField(null=True, blank=True, editable=False)
    ended = PartDateField(null=True, blank=True, editable=False)
    stated_colour = models.CharField(max_length=6, choices=Colour, blank=True, editable=False)
    stated_until = models.DateField(null=True, blank=True, editable=False)
    comment = models.TextField(blank=True)
    owner_post = models.ForeignKey(
        Post, null=True, blank=True, on_delete=models.PROTECT, related_name="milestones"
    )
    lead = models.ForeignKey(
        Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_public = models.BooleanField(
        default=True, help_text=_("Whether the public version of a report shows it.")
    )

    class Meta(Owned.Meta):
        ordering = ["programme", "order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "code"], name="milestone_code_once"),
            models.CheckConstraint(
                condition=Q(area__isnull=True) | Q(project__isnull=True),
                name="milestone_of_an_area_or_a_project",
            ),
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100),
                name="milestone_percent_at_most_100",
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "order", "id"], name="milestone_in_order"),
            models.Index(fields=["programme", "end"], name="milestone_by_end"),
            models.Index(fields=["programme", "status"], name="milestone_by_status"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def full_title(self) -> str:
        """The title with its project, since many projects have a “Phase 1”."""
        return f"{self.project.name}: {self.title}" if self.project else self.title

    def stated_on(self, day: date) -> str:
        """The colour stated, unless it overruled the rule and its time has run out."""
        lapsed = self.stated_until is not None and self.stated_until < day
        return "" if lapsed else self.stated_colour

    def take_into_account(self, given: DateGiven) -> None:
        """Bring the sum of the dates up to date with one given last; nothing is saved."""
        if given.event == DateEvent.BASELINE:
            self.first_end = self.end = given.value
        elif given.event == DateEvent.FORECAST:
            self.end = given.value
            self.ended = None
            if self.status in (Status.COMPLETE, Status.WILL_NOT_MEET):
                self.status = Status.IN_PROGRESS
        elif given.event == DateEvent.ACTUAL:
            self.end = self.ended = given.value
            self.status = Status.COMPLETE
        elif given.event == DateEvent.WILL_NOT_MEET:
            self.end = None
            self.status = Status.WILL_NOT_MEET


class DateGiven(Owned):
    """A date that was given for a milestone: which, when it became known, who said so, why."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="dates")
    seq = models.PositiveIntegerField()
    event = models.CharField(max_length=14, choices=DateEvent)
    value = PartDateField(null=True, blank=True)
    known = PartDateField(
        null=True, blank=True, help_text=_("When it became known; blank where nobody recorded it.")
    )
    given_by = models.CharField(max_length=200)
    reason = models.CharField(max_length=400)
    source = models.CharField(max_length=200, blank=True)
    given_at = models.DateTimeField()

    class Meta(Owned.Meta):
        ordering = ["milestone", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["milestone", "seq"], name="date_given_in_order"),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(event="will_not_meet"),
                name="date_given_has_a_date",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="date_given_has_a_reason"),
        ]
        indexes = [
            models.Index(
                fields=["partnership", "-given_at", "-known", "-id"], name="date_given_last_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_event_display()} {self.value.label() if self.value else ''}".strip()


class Dependency(Owned):
    """A link between two pieces of work, named by their codes, so that a broken one shows."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="dependencies")
    # The work that waits, and what it waits for.
    code = models.CharField(max_length=80)
    needs = models.CharField(max_length=80)
    kind = models.CharField(max_length=14, choices=DependencyKind)
    lag_months = models.SmallIntegerField(default=0)
    note = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["code", "needs"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "code", "needs", "kind"], name="dependency_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} needs {self.needs}"
