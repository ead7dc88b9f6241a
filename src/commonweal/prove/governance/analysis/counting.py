"""How a committee counts, as `methods.notice` takes it."""

from __future__ import annotations

from datetime import date

from commonweal.methods.notice import Counting, DayKind, Ends, Nation
from commonweal.prove.governance.models import Committee


def key_counting(committee: Committee) -> Counting:
    """How it counts the notice of a key decision: all days, by the law."""
    return _counting(committee, committee.notice_days, DayKind.CALENDAR)


def agenda_counting(committee: Committee) -> Counting:
    """How it counts the days for which an agenda is out."""
    return _counting(committee, committee.agenda_days, DayKind(committee.agenda_counts))


def _counting(committee: Committee, days: int, kind: DayKind) -> Counting:
    return Counting(
        days,
        kind,
        Ends(committee.ends_count),
        Nation(committee.nation),
        frozenset(date.fromisoformat(day) for day in committee.closed_days),
    )
