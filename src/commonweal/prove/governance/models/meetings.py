from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonweal.ground.access.owned import Owned
from commonweal.ground.reference.fields import PartDateField
from commonweal.methods.dates import Precision
from commonweal.partners.decisions.models import Proposal
from commonweal.prove.governance.enums import Asks, Attended, MeetingState, NoticeKind, PaperRole
from commonweal.prove.governance.models.committees import Committee, Seat
from commonweal.prove.governance.models.papers import Paper, PaperVersion


class Meeting(Owned):
    """A meeting of one committee, or of several that sit together."""

    title = models.CharField(max_length=200)
    held_on = PartDateField(help_text=_("As exact as it is known; notices need the day."))
    begins = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=12, choices=MeetingState, default=MeetingState.PLANNED)
    note = models.CharField(max_length=400, blank=True)

    class Meta(Owned.Meta):
        ordering = ["held_on", "id"]
        indexes = [models.Index(fields=["partnership", "held_on"], name="meeting_by_day")]

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> date | None:
        """The day, where it is known exactly."""
        exact = self.held_on is not None and self.held_on.precision is Precision.DAY
        return self.held_on.first if exact and self.held_on else None


class Sitting(Owned):
    """That a committee sits in a meeting; several may sit together."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="sittings")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="sittings")

    class Meta(Owned.Meta):
        ordering = ["meeting", "id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "committee"], name="sitting_once"),
        ]

    def __str__(self) -> str:
        return f"{self.committee}: {self.meeting}"


class AgendaItem(Owned):
    """One item of an agenda, and what it asks of the meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    asks = models.CharField(max_length=12, choices=Asks, default=Asks.DECIDE)
    proposal = models.ForeignKey(
        Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="items",
        help_text=_("The proposal that each partner decides for itself."),
    )  # fmt: skip
    is_private = models.BooleanField(default=False)
    private_reason = models.CharField(
        max_length=300, blank=True, help_text=_("Why the public may not be present.")
    )

    class Meta(Owned.Meta):
        ordering = ["meeting", "order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_private=False) | ~Q(private_reason=""),
                name="private_item_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ItemPaper(Owned):
    """A paper that goes with an item, in one version of it."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="item_papers")
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="item_papers")
    version = models.ForeignKey(
        PaperVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=12, choices=PaperRole, default=PaperRole.REPORT)

    class Meta(Owned.Meta):
        ordering = ["item", "id"]
        constraints = [
            models.UniqueConstraint(fields=["item", "paper"], name="item_paper_once"),
        ]

    def __str__(self) -> str:
        return f"{self.paper}: {self.item}"


class Notice(Owned):
    """That a notice was published, on which day and where."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="notices")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="notices")
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="notices",
        help_text=_("The item that it is about; blank for the whole agenda."),
    )  # fmt: skip
    kind = models.CharField(max_length=16, choices=NoticeKind)
    published_on = models.DateField()
    where = models.CharField(max_length=300, blank=True)

    class Meta(Owned.Meta):
        ordering = ["meeting", "published_on", "id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.item or self.meeting}"


class Attendance(Owned):
    """Whether the holder of a seat was at a meeting. Added to; the last holds."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="attendances")
    answer = models.CharField(max_length=12, choices=Attended)
    substitute = models.CharField(max_length=200, blank=True)

    class Meta(Owned.Meta):
        ordering = ["meeting", "id"]

    def __str__(self) -> str:
        return f"{self.seat}: {self.get_answer_display()}"
