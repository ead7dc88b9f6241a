"""Notices are counted as SI 2012/2089 and the Local Government Act 1972, section 100B, ask."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.notice import (
    AGENDA,
    KEY_DECISION,
    Counting,
    DayKind,
    Ends,
    LateRoute,
    Nation,
    NoticeError,
    NoticeState,
    days_given,
    first_day_to_meet,
    is_working_day,
    last_day_to_publish,
    route_from,
    standing,
)

MEETING = date(2026, 12, 18)
DAYS = st.dates(min_value=date(2001, 1, 1), max_value=date(2040, 12, 31))
COUNTINGS = st.builds(
    Counting,
    days=st.integers(1, 40),
    kind=st.sampled_from(DayKind),
    ends=st.sampled_from(Ends),
    nation=st.sampled_from(Nation),
    closed=st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=5),
)


@pytest.mark.parametrize(
    ("meeting", "counting", "last"),
    [
        # 28 clear days: the meeting less 29 days.
        (MEETING, KEY_DECISION, date(2026, 11, 19)),
        # Five clear working days, without and with Christmas, Boxing Day in lieu and New Year.
        (MEETING, AGENDA, date(2026, 12, 10)),
        (date(2027, 1, 5), AGENDA, date(2026, 12, 23)),
        # The same meeting in Scotland, where 2 January is kept too (in lieu on the 4th).
        (date(2027, 1, 5), replace(AGENDA, nation=Nation.SCOTLAND), date(2026, 12, 22)),
        # A Monday meeting: the sixth working day before it, not the Sunday between.
        (date(2026, 12, 14), AGENDA, date(2026, 12, 4)),
        # A body that shuts its offices between Christmas and New Year.
        (
            date(2027, 1, 5),
            replace(AGENDA, closed=frozenset({date(2026, 12, day) for day in (29, 30, 31)})),
            date(2026, 12, 18),
        ),
        # A body that counts the day of publication, or that of the meeting.
        (MEETING, replace(AGENDA, ends=Ends.PUBLICATION), date(2026, 12, 11)),
        (MEETING, replace(AGENDA, ends=Ends.MEETING), date(2026, 12, 11)),
        (MEETING, replace(KEY_DECISION, ends=Ends.PUBLICATION), date(2026, 11, 20)),
        # Five clear days with weekends counted.
        (MEETING, Counting(5), date(2026, 12, 12)),
        # Three clear days, as an authority's standing orders in Scotland may ask.
        (MEETING, Counting(3, DayKind.WORKING, nation=Nation.SCOTLAND), date(2026, 12, 14)),
    ],
)
def test_the_last_day_to_publish(meeting, counting, last):
    assert last_day_to_publish(meeting, counting) == last


def test_northern_ireland_keeps_the_twelfth_of_july():
    there = replace(AGENDA, nation=Nation.NORTHERN_IRELAND)

    assert is_working_day(date(2027, 7, 12), AGENDA)
    assert not is_working_day(date(2027, 7, 12), there)


@given(meeting=DAYS, counting=COUNTINGS)
def test_what_is_published_on_the_last_day_gives_the_days_and_later_does_not(meeting, counting):
    last = last_day_to_publish(meeting, counting)
    following = last + timedelta(days=1)
    while counting.kind is DayKind.WORKING and not is_working_day(following, counting):
        following += timedelta(days=1)

    assert days_given(last, meeting, counting) >= counting.days
    assert days_given(following, meeting, counting) < counting.days


@given(published=DAYS, counting=COUNTINGS)
def test_the_first_day_to_meet_is_in_time_and_the_day_before_it_is_not(published, counting):
    first = first_day_to_meet(published, counting)

    assert days_given(published, first, counting) >= counting.days
    assert days_given(published, first - timedelta(days=1), counting) < counting.days


@given(meeting=DAYS, counting=COUNTINGS, later=st.integers(1, 60))
def test_a_later_meeting_never_needs_an_earlier_notice(meeting, counting, later):
    assert last_day_to_publish(meeting + timedelta(days=later), counting) >= last_day_to_publish(
        meeting, counting
    )


@given(meeting=DAYS, counting=COUNTINGS)
def test_an_agenda_that_counts_working_days_is_published_on_one(meeting, counting):
    counting = replace(counting, kind=DayKind.WORKING)

    assert is_working_day(last_day_to_publish(meeting, counting), counting)


@given(meeting=DAYS)
def test_28_clear_days_are_29_days_before(meeting):
    assert last_day_to_publish(meeting, KEY_DECISION) == meeting - timedelta(days=29)


@pytest.mark.parametrize(
    ("published", "today", "state", "given"),
    [
        (None, date(2026, 12, 9), NoticeState.DUE, None),
        (None, date(2026, 12, 10), NoticeState.DUE_TODAY, None),
        (None, date(2026, 12, 11), NoticeState.OVERDUE, None),
        (None, date(2026, 12, 18), NoticeState.OVERDUE, None),
        (None, date(2026, 12, 19), NoticeState.NOT_RECORDED, None),
        (date(2026, 12, 10), date(2026, 12, 19), NoticeState.IN_TIME, 5),
        (date(2026, 12, 11), date(2026, 12, 12), NoticeState.LATE, 4),
        (date(2026, 12, 18), date(2026, 12, 18), NoticeState.LATE, 0),
    ],
)
def test_where_an_agenda_stands(published, today, state, given):
    where = standing(MEETING, AGENDA, published, today)

    assert (where.state, where.due, where.given) == (state, date(2026, 12, 10), given)


def test_nothing_is_needed_of_a_body_that_asks_for_no_days():
    where = standing(MEETING, Counting(0), None, MEETING)

    assert (where.state, where.due) == (NoticeState.NOT_NEEDED, None)


@pytest.mark.parametrize(
    ("today", "route"),
    [
        (date(2026, 11, 19), LateRoute.FULL_NOTICE),
        (date(2026, 11, 20), LateRoute.GENERAL_EXCEPTION),
        (date(2026, 12, 10), LateRoute.GENERAL_EXCEPTION),
        (date(2026, 12, 11), LateRoute.SPECIAL_URGENCY),
    ],
)
def test_a_late_notice_has_its_way_still(today, route):
    assert route_from(today, MEETING, KEY_DECISION, AGENDA) is route


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_notice_of_no_days_or_of_more_than_a_year_is_refused(days):
    with pytest.raises(NoticeError, match=f"A notice of {days} days makes no sense"):
        last_day_to_publish(MEETING, Counting(days))
    with pytest.raises(NoticeError, match="between 1 and 366"):
        first_day_to_meet(MEETING, Counting(days))
