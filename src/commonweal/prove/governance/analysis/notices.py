"""By which day each notice of a meeting must be published, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from commonweal.methods.notice import (
    Counting,
    LateRoute,
    NoticeStanding,
    NoticeState,
    route_from,
    standing,
)
from commonweal.prove.governance.analysis.counting import agenda_counting, key_counting
from commonweal.prove.governance.analysis.keys import KeyStanding, key_standings_of
from commonweal.prove.governance.enums import MeetingState, NoticeKind
from commonweal.prove.governance.models import AgendaItem, Committee, Meeting, Notice
from commonweal.prove.governance.selectors.meetings import committees_of, items

WARNED = frozenset({NoticeState.OVERDUE, NoticeState.DUE_TODAY, NoticeState.LATE})


@dataclass(frozen=True)
class NoticeDate:
    """One notice that a meeting needs of one committee, and where it stands."""

    meeting: Meeting
    committee: Committee
    item: AgendaItem | None
    kind: NoticeKind
    due: date
    standing: NoticeStanding
    notice: Notice | None
    route: LateRoute | None = None
    """How a key decision whose notice is overdue may still be taken."""

    @property
    def is_warned_of(self) -> bool:
        """Whether somebody must act, or must say why it was late."""
        return self.standing.state in WARNED


@dataclass(frozen=True)
class _Facts:
    items: Mapping[int, list[AgendaItem]]
    keys: Mapping[int, KeyStanding]
    published: Mapping[tuple[int, int, int | None, str], Notice]
    on: date


def notice_dates(meetings: Iterable[Meeting], on: date) -> tuple[NoticeDate, ...]:
    """Every notice that some meetings need, the first due first: five queries for all.

    Only a meeting whose day is known exactly, and that is not cancelled, has such dates.
    """
    exact = {
        each: each.day
        for each in meetings
        if each.day is not None and each.state != MeetingState.CANCELLED
    }
    facts = _facts(list(exact), on)
    found = [each for meeting, day in exact.items() for each in _of_meeting(meeting, day, facts)]
    return tuple(sorted(found, key=lambda each: (each.due, each.meeting.pk, each.kind)))


def _facts(meetings: list[Meeting], on: date) -> _Facts:
    by_meeting: dict[int, list[AgendaItem]] = {}
    listed = list(items().filter(meeting__in=meetings))
    for item in listed:
        by_meeting.setdefault(item.meeting_id, []).append(item)
    published: dict[tuple[int, int, int | None, str], Notice] = {}
    for notice in Notice.objects.filter(meeting__in=meetings).order_by("published_on", "id"):
        key = (notice.meeting_id, notice.committee_id, notice.item_id, notice.kind)
        published.setdefault(key, notice)
    return _Facts(by_meeting, key_standings_of(listed), published, on)


def _of_meeting(meeting: Meeting, day: date, facts: _Facts) -> Iterator[NoticeDate]:
    for committee in committees_of(meeting):
        agenda, key = agenda_counting(committee), key_counting(committee)
        wanted: list[tuple[NoticeKind, AgendaItem | None, Counting]] = [
            (NoticeKind.AGENDA, None, agenda)
        ]
        for item in facts.items.get(meeting.pk, ()):
            if _is_key_for(facts.keys[item.pk], committee):
                wanted.append((NoticeKind.KEY, item, key))
            # Only those who give notice of decisions give it of meeting in private.
            if item.is_private and key.days:
                wanted += [
                    (NoticeKind.PRIVATE, item, key),
                    (NoticeKind.PRIVATE_FINAL, item, agenda),
                ]
        for kind, about, counting in wanted:
            notice = facts.published.get(
                (meeting.pk, committee.pk, about.pk if about else None, kind)
            )
            where = standing(day, counting, notice.published_on if notice else None, facts.on)
            if where.due is None:
                continue
            late = kind == NoticeKind.KEY and where.state is NoticeState.OVERDUE
            route = route_from(facts.on, day, key, agenda) if late else None
            yield NoticeDate(meeting, committee, about, kind, where.due, where, notice, route)


def _is_key_for(key: KeyStanding, committee: Committee) -> bool:
    if committee.body_id is None:
        return key.is_key is True
    return any(body.pk == committee.body_id for body in key.key_for)
