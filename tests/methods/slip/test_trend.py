"""Milestone trend analysis: the published arithmetic, dates, and refusals."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from commonweal.methods.dates import PartDate
from commonweal.methods.slip import (
    DatedForecast,
    TooFewReportsError,
    fit_trend,
    milestone_trend,
)


def forecast(reported: str, end: str) -> DatedForecast:
    return DatedForecast(PartDate.parse(reported), PartDate.parse(end))


def test_six_reports_that_creep_by_a_third_meet_the_diagonal_at_14():
    # Milestone trend analysis, least-squares line T = a / (1 - b); worked by hand.
    trend = fit_trend([0, 1, 2, 3, 4, 5], [10, 10, 10.5, 11, 11, 11.5])

    assert round(trend.slope, 4) == 0.3143
    assert round(trend.intercept, 4) == 9.8810
    assert round(trend.meets or 0, 2) == 14.41


def test_an_end_that_recedes_as_fast_as_time_is_never_met():
    trend = fit_trend([0, 1, 2], [4, 5, 6])

    assert (trend.meets, trend.never) == (None, True)
    assert "no date is in sight" in trend.sentence()


def test_a_flat_line_is_met_at_its_own_date():
    trend = milestone_trend(
        [forecast(f"2010-{month:02d}", "2010-09") for month in (1, 2, 3)],
    )

    assert (trend.slope, trend.month) == (0, PartDate(2010, 9))
    assert trend.sentence() == "From 3 reports: at this rate the end is reached in September 2010."


def test_half_a_month_lost_each_month_doubles_the_wait():
    trend = milestone_trend(
        [
            forecast("2010-01", "2010-05"),
            forecast("2010-03", "2010-06"),
            forecast("2010-05", "2010-07"),
        ]
    )

    assert (trend.slope, trend.month) == (0.5, PartDate(2010, 9))


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_than_three_reports_are_refused_with_the_count(count):
    few = [forecast("2010-01", "2010-05"), forecast("2010-03", "2010-06")][:count]

    with pytest.raises(TooFewReportsError, match=f"this stage has {count}"):
        milestone_trend(few)


def test_reports_of_one_date_show_no_trend():
    with pytest.raises(TooFewReportsError, match="bear the same date"):
        fit_trend([3, 3, 3], [10, 11, 12])


def test_a_line_that_meets_beyond_the_calendar_gives_no_month():
    trend = milestone_trend(
        [forecast("2000", "2500"), forecast("2001", "2500-12"), forecast("2002", "2502-11")]
    )

    assert (trend.never, trend.month) == (True, None)


@given(
    st.lists(st.integers(0, 120), min_size=3, max_size=20, unique=True),
    st.floats(-2, 0.95),
    st.floats(0, 100),
)
def test_points_on_a_line_give_that_line_back(times, slope, intercept):
    assume(max(times) - min(times) >= 3)

    trend = fit_trend(times, [intercept + slope * time for time in times])

    assert trend.slope == pytest.approx(slope, abs=1e-7)
    assert trend.meets == pytest.approx(intercept / (1 - slope), rel=1e-4, abs=1e-4)
