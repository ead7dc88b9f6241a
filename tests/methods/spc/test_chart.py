"""The NHS's rules: the cases of the reference code, its edge cases, and properties."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.methods.spc import Assurance, Better, Rule, Series, Variation, xmr, xmr_many
from commonweal.methods.spc.rows import Limits, signals

# The series of eighteen in the reference code's own guide.
EIGHTEEN = (1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)

values = st.lists(st.none() | st.integers(-50, 50).map(float), min_size=1, max_size=40).map(tuple)
series = st.builds(
    Series,
    values=values,
    better=st.sampled_from(Better),
    target=st.none() | st.integers(-60, 60).map(float),
    run=st.sampled_from((6, 7)),
    counts_beyond_limit=st.booleans(),
    screens_outliers=st.booleans(),
)


def marked(told, rule: Rule) -> list[int]:
    """Numbers of the points, from 1, that a rule marks."""
    return [n for n, rules in enumerate(told.rules, start=1) if rule in rules]


@pytest.mark.parametrize(("screens", "lower", "upper"), [(True, -0.72, 4.60), (False, -3.06, 6.95)])
def test_the_series_of_eighteen_has_the_published_limits(screens, lower, upper):
    told = xmr(Series(EIGHTEEN, screens_outliers=screens))

    [segment] = told.segments
    found = [segment.mean, segment.lower, segment.upper]
    assert found == pytest.approx([1.94, lower, upper], abs=0.006)
    assert marked(told, Rule.OUTSIDE) == [5]


def test_seven_that_rise_are_a_trend_and_the_fall_after_them_is_not():
    told = xmr(Series((2, 1, 2, 3, 4, 5, 6, 7, 3)))

    assert marked(told, Rule.TREND) == [2, 3, 4, 5, 6, 7, 8]


def test_an_equal_pair_breaks_a_trend():
    assert not marked(xmr(Series((1, 2, 3, 4, 4, 5, 6, 7))), Rule.TREND)


def test_two_values_near_opposite_limits_are_not_two_of_three():
    told = xmr(Series((1, -1) * 7 + (5.5, -5.5)))

    assert told.rules[-2:] == ((), ())


@pytest.mark.parametrize(
    ("three", "before", "since"),
    [
        ((0.5, 2.5, 3.5), [], [2, 3]),
        ((2.5, 0.5, 2.5), [1, 3], [1, 3]),
        ((2.5, -0.5, 2.5), [], []),
        ((3.5, 3.5, 2.5), [], [1, 2, 3]),
    ],
)
def test_two_of_three_before_and_since_november_2023(three, before, since):
    # Mean 0, two thirds of the way at 2, the limit at 3.
    row = np.array([three])
    given = Limits(np.zeros(1), np.full(1, 3.0), np.full(1, 3))

    found = [
        list(
            np.flatnonzero(signals(row, given, run=7, counts_beyond_limit=now).two_of_three[0]) + 1
        )
        for now in (False, True)
    ]
    assert found == [before, since]


def test_a_value_on_the_mean_breaks_a_shift():
    # The mean of all is 0, and so is the fourth value.
    told = xmr(Series((1, 1, 1, 0, 1, 1, 1, -1, -1, -1, -1, -1, -1)))

    assert not marked(told, Rule.SHIFT)


@pytest.mark.parametrize(("run", "shifted"), [(7, []), (6, [1, 2, 3, 4, 5, 6])])
def test_a_run_of_six_counts_where_six_is_set(run, shifted):
    told = xmr(Series((1, 2, 1, 2, 1, 2, -3, 2, -4, -3, 1, -3), run=run))

    assert marked(told, Rule.SHIFT) == shifted


def test_limits_from_fewer_than_twelve_values_are_trial():
    trials = [xmr(Series((1.0, 2.0) * half)).segments[0].is_trial for half in (5, 6)]

    assert trials == [True, False]


def test_a_step_begins_new_limits_and_ends_runs():
    low, high = (1, 2) * 6, (11, 12) * 6
    whole, stepped = xmr(Series(low + high)), xmr(Series(low + high, steps=(12,)))

    assert marked(whole, Rule.SHIFT) == list(range(1, 25))
    assert not any(stepped.rules)
    assert [segment.mean for segment in stepped.segments] == [1.5, 11.5]


def test_a_missing_period_is_not_nought_and_marks_nothing():
    told = xmr(Series((1, 2, None, 1, 2, 1, None)))

    assert told.rules[2] == ()
    assert told.segments[0].mean == pytest.approx(1.4)
    assert told.variation == Variation.COMMON_CAUSE


@pytest.mark.parametrize(
    ("better", "variation"),
    [
        (Better.HIGHER, Variation.IMPROVEMENT_HIGH),
        (Better.LOWER, Variation.CONCERN_HIGH),
        (Better.NEITHER, Variation.NEUTRAL_HIGH),
    ],
)
def test_the_last_value_tells_improvement_from_concern(better, variation):
    assert xmr(Series((1, 2) * 8 + (40,), better=better)).variation == variation


def test_a_falling_trend_above_the_mean_points_down():
    told = xmr(Series((0, 0, 0, 0, 0, 0, 0, 0, 0, 40, 39, 38, 37, 36, 35, 34)))

    assert told.segments[0].mean < 34
    assert told.variation == Variation.CONCERN_LOW


@pytest.mark.parametrize(
    ("target", "better", "assurance"),
    [
        (9, Better.HIGHER, Assurance.FAILS),
        (-9, Better.HIGHER, Assurance.PASSES),
        (1.5, Better.HIGHER, Assurance.HIT_AND_MISS),
        (9, Better.LOWER, Assurance.PASSES),
        (-9, Better.LOWER, Assurance.FAILS),
        (9, Better.NEITHER, None),
        (None, Better.HIGHER, None),
    ],
)
def test_a_target_beyond_the_limits_is_always_or_never_met(target, better, assurance):
    assert xmr(Series((1, 2) * 8, better=better, target=target)).assurance == assurance


@settings(deadline=None)
@given(st.lists(series, min_size=1, max_size=6))
def test_charts_drawn_up_together_are_the_same_as_one_by_one(many):
    alone = [xmr(each) for each in many]

    together = xmr_many(many)

    assert [(a.rules, a.segments, a.variation, a.assurance) for a in together] == [
        (b.rules, b.segments, b.variation, b.assurance) for b in alone
    ]


@settings(deadline=None)
@given(series, st.integers(-20, 20))
def test_moving_every_value_moves_the_limits_and_marks_the_same_points(one, by):
    moved = Series(
        tuple(None if v is None else v + by for v in one.values),
        run=one.run,
        counts_beyond_limit=one.counts_beyond_limit,
        screens_outliers=one.screens_outliers,
    )

    here, there = xmr(one), xmr(moved)

    for a, b in zip(here.segments, there.segments, strict=True):
        if a.upper is not None:
            assert b.upper == pytest.approx(a.upper + by)
    # Values on a line exactly may fall either way by rounding, so only clear marks are compared.
    assert marked(here, Rule.TREND) == marked(there, Rule.TREND)


def test_steps_out_of_order_are_refused():
    with pytest.raises(ValueError, match="Steps are periods after the first"):
        Series((1, 2, 3), steps=(2, 1))
