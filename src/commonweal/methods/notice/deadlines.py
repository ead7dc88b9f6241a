"""The last day to publish a notice, how much notice was given, and the first day to meet.

Source: Local Authorities (Executive Arrangements) (Meetings and Access to Information)
(England) Regulations 2012, SI 2012/2089, regulations 5, 7, 9, 10 and 11; Local Government Act
1972, section 100B. That weekends and bank holidays do not count towards the days of an agenda
is how clear days are commonly read; a body that counts otherwise says so in its `Counting`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from commonweal.methods.notice.days import ONE_DAY, Counting, DayKind, Ends, counts

# No body asks for a year's notice; the bound keeps a slip of the hand from running for ever.
MOST_DAYS = 366


class NoticeError(ValueError):
    """A number of days that makes no sense for a notice."""


class NoticeState(Enum):
    """Where a notice stands on a day."""

    NOT_NEEDED = "not_needed"
    DUE = "due"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    IN_TIME = "in_time"
    LATE = "late"
    NOT_RECORDED = "not_recorded"
    """The meeting is over and nobody has recorded when, or whether, it was published."""


class LateRoute(Enum):
    """By which way a key decision may still be taken when its notice is late."""

    FULL_NOTICE = "full_notice"
    GENERAL_EXCEPTION = "general_exception"
    """Regulation 10: tell the chair of scrutiny and publish why, with the days of an agenda."""
    SPECIAL_URGENCY = "special_urgency"
    """Regulation 11: the chair of scrutiny must agree that it cannot wait."""


@dataclass(frozen=True, slots=True)
class NoticeStanding:
    """Where one notice stands, with the last day for it and the days that were given."""

    state: NoticeState
    due: date | None
    given: int | None = None
    """Days of notice that were given; null while it is not published."""


def last_day_to_publish(meeting: date, counting: Counting) -> date:
    """The last day on which publishing leaves the days that the body asks for.

    A notice that counts working days is published on a working day, since that is when the
    office is open to be read in.

    Raises
    ------
    NoticeError
        When the body asks for no days, or for more than a year of them.

    >>> from commonweal.methods.notice.days import AGENDA, KEY_DECISION
    >>> last_day_to_publish(date(2026, 12, 18), KEY_DECISION)
    datetime.date(2026, 11, 19)
    >>> last_day_to_publish(date(2027, 1, 5), AGENDA)
    datetime.date(2026, 12, 23)
    """
    _check(counting)
    day, left = meeting, counting.days
    if counting.ends is Ends.MEETING and counts(day, counting):
        left -= 1
    while left:
        day -= ONE_DAY
        left -= counts(day, counting)
    if counting.ends is not Ends.PUBLICATION:
        day -= ONE_DAY
    while counting.kind is DayKind.WORKING and not counts(day, counting):
        day -= ONE_DAY
    return day


def days_given(published: date, meeting: date, counting: Counting) -> int:
    """Days of notice that a publication gave, counted as the body counts; none when too late.

    >>> from commonweal.methods.notice.days import AGENDA
    >>> days_given(date(2026, 12, 10), date(2026, 12, 18), AGENDA)
    5
    """
    first = published if counting.ends is Ends.PUBLICATION else published + ONE_DAY
    last = meeting if counting.ends is Ends.MEETING else meeting - ONE_DAY
    span = range((last - first).days + 1)
    return sum(counts(first + ONE_DAY * step, counting) for step in span)


def first_day_to_meet(published: date, counting: Counting) -> date:
    """The first day on which a body may meet when the notice is published on a day.

    Raises
    ------
    NoticeError
        When the body asks for no days, or for more than a year of them.

    >>> from commonweal.methods.notice.days import KEY_DECISION
    >>> first_day_to_meet(date(2026, 11, 19), KEY_DECISION)
    datetime.date(2026, 12, 18)
    """
    _check(counting)
    day = published
    while days_given(published, day, counting) < counting.days:
        day += ONE_DAY
    return day


def standing(
    meeting: date, counting: Counting, published: date | None, today: date
) -> NoticeStanding:
    """Where a notice stands today: due, overdue, in time, late, or not recorded.

    Nothing is needed of a body that asks for no days.
    """
    if counting.days == 0:
        return NoticeStanding(NoticeState.NOT_NEEDED, None)
    due = last_day_to_publish(meeting, counting)
    if published is not None:
        state = NoticeState.IN_TIME if published <= due else NoticeState.LATE
        return NoticeStanding(state, due, days_given(published, meeting, counting))
    if today > meeting:
        return NoticeStanding(NoticeState.NOT_RECORDED, due)
    if today == due:
        return NoticeStanding(NoticeState.DUE_TODAY, due)
    return NoticeStanding(NoticeState.DUE if today < due else NoticeState.OVERDUE, due)


def route_from(today: date, meeting: date, key: Counting, agenda: Counting) -> LateRoute:
    """By which way a key decision may be taken when its notice is published today.

    >>> from commonweal.methods.notice.days import AGENDA, KEY_DECISION
    >>> route_from(date(2026, 12, 1), date(2026, 12, 18), KEY_DECISION, AGENDA)
    <LateRoute.GENERAL_EXCEPTION: 'general_exception'>
    """
    if days_given(today, meeting, key) >= key.days:
        return LateRoute.FULL_NOTICE
    if days_given(today, meeting, agenda) >= agenda.days:
        return LateRoute.GENERAL_EXCEPTION
    return LateRoute.SPECIAL_URGENCY


def _check(counting: Counting) -> None:
    if not 0 < counting.days <= MOST_DAYS:
        raise NoticeError(
            f"A notice of {counting.days} days makes no sense. Give between 1 and {MOST_DAYS}."
        )
