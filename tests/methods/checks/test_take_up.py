"""Percentages of opportunities taken up, from the July 2010 report."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.checks import TakeUpError, check_take_up


def test_84_per_cent_of_20_opportunities_is_asked_about():
    check = check_take_up(84, 20)

    assert (check.implied, check.count) == (Decimal("16.8"), None)
    assert check.question == (
        "84% of 20 is 16.8, which is not a whole number (16 is 80% and 17 is 85%). "
        "What does the 84% count, and out of how many?"
    )


def test_80_per_cent_of_20_is_sixteen():
    check = check_take_up(80, 20)

    assert (check.count, check.question) == (16, "")


@pytest.mark.parametrize(("percent", "count"), [("33", 1), ("33.3", 1), ("33.0", None), ("67", 2)])
def test_a_percentage_is_tested_as_exactly_as_it_was_printed(percent, count):
    assert check_take_up(percent, 3).count == count


@pytest.mark.parametrize(
    ("percent", "of", "message"),
    [
        (101, 20, "between 0% and 100%"),
        (-1, 20, "between 0% and 100%"),
        ("most", 20, "It was given “most”"),
        ("NaN", 20, "It was given “NaN”"),
        (50, 0, "at least one thing"),
    ],
)
def test_a_share_of_nothing_or_beyond_everything_is_refused(percent, of, message):
    with pytest.raises(TakeUpError, match=message):
        check_take_up(percent, of)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_true_count_is_never_questioned(pair):
    count, of = pair
    percent = (Decimal(100) * count / of).quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")

    assert check_take_up(percent, of).count == count
