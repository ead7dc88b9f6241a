"""Meetings, their agendas, and who was there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from commonweal.methods.dates import PartDate
from commonweal.prove.governance.enums import Attended
from commonweal.prove.governance.models import (
    AgendaItem,
    Attendance,
    Committee,
    ItemPaper,
    Meeting,
    Seat,
    Wording,
)
from commonweal.prove.governance.selectors.committees import seats_on, terms_in_force
from commonweal.prove.governance.selectors.resolutions import ItemStanding, standings_of

THERE = frozenset({Attended.PRESENT, Attended.SUBSTITUTED})


@dataclass(frozen=True)
class AgendaLine:
    """An item with the papers that go with it and where each committee is with it."""

    item: AgendaItem
    papers: tuple[ItemPaper, ...]
    standings: tuple[ItemStanding, ...]


@dataclass(frozen=True)
class Quorum:
    """Who of a committee was at a meeting, and whether that was enough.

    `is_quorate` is null where the quorum, or everybody's attendance, is not recorded.
    """

    committee: Committee
    seats: tuple[tuple[Seat, Attendance | None], ...]
    needed: int | None

    @property
    def is_recorded(self) -> bool:
        """Whether anybody's attendance is."""
        return any(attendance for _seat, attendance in self.seats)

    @property
    def voting(self) -> int:
        """How many with a vote were there."""
        return sum(
            seat.votes and attendance is not None and attendance.answer in THERE
            for seat, attendance in self.seats
        )

    @property
    def is_quorate(self) -> bool | None:
        """Whether enough with a vote were there."""
        if self.needed is None or not self.is_recorded:
            return None
        return self.voting >= self.needed


def meetings() -> QuerySet[Meeting]:
    """Every meeting in sight, with the committees that sit in it: two queries."""
    return Meeting.objects.prefetch_related("sittings__committee__body").order_by("held_on", "id")


def from_day(day: date) -> Q:
    """Meetings on a day or later; one known only to the month or year may still be to come."""
    return Q(held_on__gte=PartDate.from_date(day)) | Q(
        held_on__in=[PartDate(day.year), PartDate(day.year, day.month)]
    )


def committees_of(meeting: Meeting) -> tuple[Committee, ...]:
    """The committees that sit in a meeting."""
    return tuple(sitting.committee for sitting in meeting.sittings.all())


def items() -> QuerySet[AgendaItem]:
    """Every item in sight, with its meeting, committees and proposal: two queries."""
    return (
        AgendaItem.objects.select_related("meeting", "proposal")
        .prefetch_related("meeting__sittings__committee__body")
        .order_by("meeting__held_on", "meeting", "order", "id")
    )


def agenda_items_of(meeting: Meeting) -> tuple[AgendaLine, ...]:
    """The agenda of a meeting in order, with papers and wordings: five queries at most."""
    listed = list(items().filter(meeting=meeting))
    papers = list(
        ItemPaper.objects.filter(item__in=listed)
        .select_related("paper", "version__paper")
        .order_by("id")
    )
    standings = standings_of(listed)
    return tuple(
        AgendaLine(
            item,
            tuple(each for each in papers if each.item_id == item.pk),
            tuple(each for each in standings if each.item.pk == item.pk),
        )
        for item in listed
    )


def recommended_to(item: AgendaItem, committee: Committee) -> Wording | None:
    """What one committee is asked on an item: the last recommendation to it, if there is one."""
    for standing in standings_of([item]):
        if standing.committee.pk == committee.pk:
            return standing.recommended
    return None


def attendance_at(meeting: Meeting, committees: Iterable[Committee]) -> tuple[Quorum, ...]:
    """Who was there of each committee, by the seats and terms of that day: one query and theirs."""
    last: dict[int, Attendance] = {}
    for attendance in Attendance.objects.filter(meeting=meeting).order_by("id"):
        last[attendance.seat_id] = attendance
    on = meeting.held_on.last if meeting.held_on else date.max
    return tuple(
        Quorum(
            committee,
            tuple((seat, last.get(seat.pk)) for seat in seats_on(committee, on)),
            terms.quorum if (terms := terms_in_force(committee, on)) else None,
        )
        for committee in committees
    )
