"""Counting whole months, as the printed columns of a programme report do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.dates import (
    DateOrderError,
    PartDate,
    add_months,
    month_steps,
    months_between,
)

months = st.dates().map(lambda d: PartDate(d.year, d.month))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2009-01", "2009-03", 3),
        ("2009-10", "2010-01", 4),
        ("2010-07", "2010-07", 1),
        ("2009-06", "2009-07-31", 2),
        ("2010", "2010", 12),
    ],
)
def test_both_ends_of_a_span_are_counted(start, end, expected):
    assert months_between(PartDate.parse(start), PartDate.parse(end)) == expected


def test_a_span_that_runs_backwards_is_refused_by_name():
    with pytest.raises(DateOrderError, match="April 2010, falls before the start, May 2010"):
        months_between(PartDate(2010, 5), PartDate(2010, 4))


def test_a_span_that_runs_backwards_inside_one_month_is_refused_too():
    with pytest.raises(DateOrderError, match="10 July 2010, falls before the start, 11 July 2010"):
        months_between(PartDate(2010, 7, 11), PartDate(2010, 7, 10))


@given(months, st.integers(0, 400))
def test_a_span_and_its_steps_differ_by_one(start, steps):
    if start.year < 9900:
        end = add_months(start, steps)

        assert month_steps(start, end) == steps
        assert months_between(start, end) == steps + 1


@pytest.mark.parametrize(
    ("value", "steps", "expected"),
    [
        ("2010-01-31", 1, "2010-02-28"),
        ("2012-01-31", 1, "2012-02-29"),
        ("2010-12", 1, "2011-01"),
        ("2010-01", -1, "2009-12"),
        ("2010", 24, "2012"),
        ("2010", 1, "2011-01"),
    ],
)
def test_adding_months_keeps_the_exactness_where_it_can(value, steps, expected):
    assert str(add_months(PartDate.parse(value), steps)) == expected
