"""The same figure by several councils' rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.performance import ColourRule, Measured, Status, colour, shares_of_100

HAVERING = ColourRule(green_within=0.10, amber_unless_worse_than_before=True)
REIGATE = ColourRule(amber_within=0.05)
EAST_RIDING = ColourRule(green_within=-0.05, amber_within=0.05)

# Value and the year before, against a target of 100: Havering's colour, Reigate's colour.
CASES = [
    (92, 95, "green", "red"),
    (88, 85, "amber", "red"),
    (88, 90, "red", "red"),
    (97, 90, "green", "amber"),
    (101, 99, "green", "green"),
]


@pytest.mark.parametrize(("value", "before", "havering", "reigate"), CASES)
def test_each_council_colours_the_same_figure_by_its_own_rule(value, before, havering, reigate):
    told = [
        colour(Measured(value, 100, rule, before=before)).status for rule in (HAVERING, REIGATE)
    ]

    assert told == [havering, reigate]


def test_better_than_the_tolerance_within_it_and_worse_are_three_states():
    told = [colour(Measured(value, 100, EAST_RIDING)).status for value in (106, 103, 94)]

    assert told == ["green", "amber", "red"]


def test_where_less_is_better_the_rule_turns_round():
    told = [
        colour(Measured(value, 10, REIGATE, higher_is_better=False)).status
        for value in (9, 10.4, 11)
    ]

    assert told == ["green", "amber", "red"]


def test_the_reason_says_how_far_and_what_the_rule_allows():
    told = colour(Measured(92, 100, HAVERING, before=95))

    assert told.reason == "8.0% worse than the target: green reaches to 10% worse."


@pytest.mark.parametrize(("value", "target"), [(None, 100), (92, None), (92, 0)])
def test_without_figure_or_target_there_is_no_colour(value, target):
    assert colour(Measured(value, target, REIGATE)).status == Status.UNKNOWN


def test_amber_that_ends_before_green_is_refused():
    with pytest.raises(ValueError, match="Amber must reach at least as far as green"):
        ColourRule(green_within=0.1, amber_within=0.05)


@given(
    value=st.floats(0, 1000),
    step=st.floats(0, 100),
    green=st.floats(-0.2, 0.2),
    more=st.floats(0, 0.3),
)
def test_a_better_figure_never_has_a_worse_colour(value, step, green, more):
    rule = ColourRule(green_within=green, amber_within=green + more)
    order = [Status.RED, Status.AMBER, Status.GREEN]

    one, better = (colour(Measured(each, 100, rule)).status for each in (value, value + step))

    assert order.index(better) >= order.index(one)


def test_haverings_roll_up_rounds_as_it_was_printed():
    assert shares_of_100((38, 2, 6)) == (83, 4, 13)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=6).filter(any).map(tuple))
def test_rounded_shares_add_up_to_a_hundred(counts):
    shares = shares_of_100(counts)

    assert sum(shares) == 100
    assert all(
        abs(share - 100 * count / sum(counts)) < 1
        for share, count in zip(shares, counts, strict=True)
    )
