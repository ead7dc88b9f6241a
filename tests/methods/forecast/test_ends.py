"""The month in which a stage should end: Children's Services, from the July 2010 class."""

import datetime as dt

import pytest
from tests.methods.agma import REPORTED_ON, STAGE_1

from commonweal.methods.dates import DateOrderError, PartDate
from commonweal.methods.forecast import Observation, build_class, forecast_end, survival_curve

START, PLANNED_END = PartDate(2010, 5), PartDate(2010, 9)


@pytest.fixture
def curve():
    return build_class(STAGE_1, REPORTED_ON).curve()


def test_an_even_chance_for_childrens_stage_1_is_february_2011(curve):
    forecast = forecast_end(START, PLANNED_END, curve, 0.5, on=REPORTED_ON)

    assert (forecast.month, forecast.not_before) == (PartDate(2011, 2), None)
    assert forecast.sentence() == "P50: February 2011 (8 stages, 4 complete)."


def test_a_prudent_date_for_it_is_refused_with_the_earliest_month(curve):
    forecast = forecast_end(START, PLANNED_END, curve, 0.8, on=REPORTED_ON)

    assert (forecast.month, forecast.not_before) == (None, PartDate(2011, 7))
    assert forecast.sentence() == "P80: not before July 2011 (8 stages, 4 complete)."


def test_part_of_a_month_is_counted_to_its_end():
    curve = survival_curve([Observation(9 / 7, True)])

    exact = forecast_end(PartDate(2009, 7), PartDate(2010, 1), curve, 0.5)
    part = forecast_end(PartDate(2010, 1), PartDate(2010, 2), curve, 0.5)

    assert exact.month == PartDate(2010, 3)
    assert part.month == PartDate(2010, 3)


def test_a_stage_of_one_month_that_keeps_its_plan_ends_in_that_month():
    curve = survival_curve([Observation(1.0, True)])

    assert forecast_end(START, START, curve, 0.5).month == START


def test_a_running_stage_is_never_forecast_to_end_in_the_past(curve):
    forecast = forecast_end(
        PartDate(2009, 12), PartDate(2010, 3), curve, 0.2, on=dt.date(2010, 7, 27)
    )

    assert forecast.month == PartDate(2010, 7)


def test_a_stage_that_has_not_begun_uses_the_whole_class(curve):
    before = forecast_end(START, PLANNED_END, curve, 0.5, on=dt.date(2010, 1, 1))

    assert before == forecast_end(START, PLANNED_END, curve, 0.5)


def test_a_plan_that_runs_backwards_is_refused(curve):
    with pytest.raises(DateOrderError):
        forecast_end(PLANNED_END, START, curve, 0.5)
