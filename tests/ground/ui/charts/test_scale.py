from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.ground.ui.charts.scale import Scale, date_scale, month_ticks, round_ticks

days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(st.lists(days, min_size=1, max_size=9))
def test_every_day_lies_within_a_scale_made_for_it(several):
    scale = date_scale(several)

    assert all(0 < scale.at(day) < 100 for day in several)


@given(days, days)
def test_a_later_day_never_lies_before_an_earlier_one(one, other):
    scale = date_scale([date(1990, 1, 1), date(2090, 12, 31)])

    assert (scale.at(one) <= scale.at(other)) or one > other


def test_a_scale_can_run_upwards():
    scale = Scale(0, 10, start=300, end=0)

    assert [scale(0), scale(5), scale(10)] == [300, 150, 0]


def test_a_scale_of_one_value_puts_it_in_the_middle():
    assert Scale(7, 7)(7) == 50


def test_a_chart_over_time_without_a_date_is_refused():
    with pytest.raises(ValueError, match="needs at least one date"):
        date_scale([])


@given(st.lists(days, min_size=1, max_size=9), st.integers(2, 9))
def test_ticks_are_first_days_of_months_within_the_scale_and_not_too_many(several, at_most):
    scale = date_scale(several)

    ticks = month_ticks(scale, at_most)

    assert len(ticks) <= at_most
    assert all(tick.day == 1 and 0 <= scale.at(tick) <= 100 for tick in ticks)


@given(st.floats(0.01, 1e9))
def test_round_ticks_begin_at_zero_and_reach_the_figure(high):
    ticks = round_ticks(high)

    assert ticks[0] == 0
    assert ticks[-1] >= high * (1 - 1e-9)
    assert len(ticks) <= 6
