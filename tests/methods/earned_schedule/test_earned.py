"""Earned schedule: a worked example, its ends and its refusals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.earned_schedule import EarnedScheduleError, earned_schedule

PLAN = [0, 10, 25, 45, 70, 90, 100]


def test_work_worth_38_at_period_four_has_earned_less_than_three_periods():
    # ES = C + (EV - PV_C) / (PV_C+1 - PV_C), SPI(t) = ES / AT (Lipke 2003); worked by hand.
    progress = earned_schedule(PLAN, done=38, at=4)

    assert progress.earned == pytest.approx(2.65)
    assert progress.performance == pytest.approx(0.6625)
    assert round(progress.expected_length or 0, 2) == 9.06


def test_work_exactly_on_plan_takes_the_planned_length():
    progress = earned_schedule(PLAN, done=70, at=4)

    assert (progress.earned, progress.performance, progress.expected_length) == (4, 1, 6)


def test_a_plan_of_one_period_is_enough():
    assert earned_schedule([0, 100], done=50, at=1).expected_length == 2


def test_nothing_done_gives_no_length():
    progress = earned_schedule(PLAN, done=0, at=2)

    assert (progress.earned, progress.expected_length) == (0, None)


def test_all_the_work_has_earned_the_period_in_which_the_plan_first_reaches_it():
    assert earned_schedule([0, 50, 100, 100], done=100, at=2).earned == 2


@pytest.mark.parametrize("planned", [[], [0], [5, 10], [0, 10, 5]])
def test_a_plan_that_falls_or_has_no_length_is_refused(planned):
    with pytest.raises(EarnedScheduleError, match="start from 0 and never fall"):
        earned_schedule(planned, done=0, at=1)


@pytest.mark.parametrize(("done", "at"), [(-1, 1), (101, 1), (50, 0)])
def test_progress_outside_the_plan_is_refused(done, at):
    with pytest.raises(EarnedScheduleError, match="between 0 and 100"):
        earned_schedule(PLAN, done=done, at=at)


@given(st.floats(0, 100), st.floats(0, 100))
def test_more_work_never_earns_less_time(a, b):
    less, more = sorted((a, b))

    assert earned_schedule(PLAN, less, at=1).earned <= earned_schedule(PLAN, more, at=1).earned
