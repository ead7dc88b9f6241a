"""Periods as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.agree.performance.enums import Frequency
from commonweal.agree.performance.rules.periods import (
    STEPS,
    NoPeriod,
    day_of,
    number_of,
    read_period,
    starts,
    words_of,
)


@pytest.mark.parametrize(
    ("text", "frequency", "day"),
    [
        ("Apr 2026", "month", date(2026, 4, 1)),
        ("April 2026", "month", date(2026, 4, 1)),
        ("2026-04", "month", date(2026, 4, 1)),
        ("2026-04-01", "month", date(2026, 4, 1)),
        ("2026-04-01 00:00:00", "month", date(2026, 4, 1)),
        ("Q1 2026/27", "quarter", date(2026, 4, 1)),
        ("2026-27 Q4", "quarter", date(2027, 1, 1)),
        ("2016-17", "year", date(2016, 4, 1)),
        ("1999/2000", "year", date(1999, 4, 1)),
    ],
)
def test_the_usual_ways_to_write_a_period_are_read(text, frequency, day):
    assert day_of(read_period(text, frequency)) == day


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("2026", "month"), ("2026-13", "month"), ("Foo 2026", "month"), ("", "month"),
        ("Q5 2026/27", "quarter"), ("May 2026", "quarter"), ("2016/18", "year"),
        ("Jan 2026", "year"),
    ],
)  # fmt: skip
def test_what_names_no_period_of_that_length_is_refused(text, frequency):
    with pytest.raises(NoPeriod):
        read_period(text, frequency)


@given(st.sampled_from(Frequency), st.integers(1900 * 12, 2100 * 12))
def test_words_of_a_period_are_read_back(frequency, number):
    start = number - (number - 3) % STEPS[frequency]

    assert starts(start, frequency)
    assert read_period(words_of(start, frequency), frequency) == start
    assert number_of(day_of(start)) == start
