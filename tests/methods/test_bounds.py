"""Figures held to their bounds, and how a refusal tells them."""

from dataclasses import dataclass
from decimal import Decimal
from math import inf, nan

import pytest

from commonweal.methods.bounds import above, all_different, draws_and_seed, shown, within
from commonweal.methods.method import WrongField


@dataclass(frozen=True)
class Drawing:
    draws: int = 1_000
    seed: int = 0


@pytest.mark.parametrize("value", [1, 1.0, Decimal(1), 5, 10])
def test_a_figure_on_or_between_its_bounds_passes(value):
    assert within(value, 1, 10, "lines") is None


@pytest.mark.parametrize(
    ("value", "low", "high", "told"),
    [
        (0, 1, 10, "Lines must be from 1 to 10. You entered 0."),
        (-0.5, 0, inf, "Lines must be 0 or more. You entered -0.5."),
        (3, -inf, 2, "Lines must be 2 or less. You entered 3."),
        (10**400, 0, 10, "Lines must be from 0 to 10. You entered a number of 401 digits."),
        (nan, 0, 10, "Lines must be from 0 to 10. You entered nan."),
        (inf, 0, inf, "Lines must be 0 or more. You entered inf."),
    ],
)
def test_a_figure_outside_is_refused_with_its_bounds_and_its_place(value, low, high, told):
    with pytest.raises(WrongField) as refusal:
        within(value, low, high, "desks", 2, "lines")

    assert (str(refusal.value), refusal.value.path) == (told, ("desks", 2, "lines"))


def test_a_bound_that_is_not_itself_allowed_is_told_so():
    with pytest.raises(WrongField, match=r"^The rate must be above 0 and at most 1\. You"):
        above(0, 0, 1, "rate", called="The rate")
    with pytest.raises(WrongField, match=r"^Rent in pounds must be above 0\. You entered -2\.$"):
        above(-2, 0, inf, "rent_gbp")
    assert above(1, 0, 1, "rate") is None


@pytest.mark.parametrize(
    ("given", "path"),
    [
        (Drawing(draws=0), "draws"),
        (Drawing(draws=-1), "draws"),
        (Drawing(draws=2**63), "draws"),
        (Drawing(draws=10**12), "draws"),
        (Drawing(seed=-1), "seed"),
        (Drawing(seed=10**400), "seed"),
    ],
)
def test_draws_and_seeds_beyond_what_can_be_drawn_are_refused(given, path):
    with pytest.raises(WrongField) as refusal:
        draws_and_seed(given)

    assert refusal.value.path == (path,)


def test_draws_and_seeds_within_bounds_pass():
    assert draws_and_seed(Drawing(1, 0)) is None
    assert draws_and_seed(Drawing(1_000_000, 2**64 - 1)) is None


def test_a_name_given_twice_is_refused_where_it_stands_the_second_time():
    with pytest.raises(WrongField, match="Two are called “A”") as refusal:
        all_different(["A", "B", "A"], "risks", "name", "Two are called “{}”.")

    assert refusal.value.path == ("risks", 2, "name")


@pytest.mark.parametrize("digits", [22, 23, 100, 400, 5000])
def test_an_integer_too_long_to_read_is_told_by_the_number_of_its_digits(digits):
    assert shown(10 ** (digits - 1)) == f"a number of {digits} digits"
    assert shown(10**digits - 1) == f"a number of {digits} digits"
