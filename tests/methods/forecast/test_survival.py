"""Kaplan–Meier on slip ratios: by hand, on a published set, and by its properties."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.forecast import EmptyClassError, Observation, survival_curve


def observations(complete: list[float], unfinished: list[float]) -> list[Observation]:
    return [Observation(r, True) for r in complete] + [Observation(r, False) for r in unfinished]


FIRST_STAGES = observations([1.0, 1.0, 1.5, 2.0], [2.0, 2.5, 2.75, 3.0])


def test_the_first_stages_of_the_ten_councils_survive_as_worked_by_hand():
    curve = survival_curve(FIRST_STAGES)

    assert [(s.ratio, s.at_risk, s.survival) for s in curve.steps] == [
        (1.0, 8, Fraction(3, 4)),
        (1.5, 6, Fraction(5, 8)),
        (2.0, 5, Fraction(1, 2)),
    ]


def test_remission_times_of_the_6_mp_group_match_the_published_estimate():
    # Freireich et al. (1963), the textbook case: S(6) = 0.857, S(10) = 0.753, S(23) = 0.448.
    complete = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]

    curve = survival_curve(observations(complete, censored))

    survival = [round(float(curve.survival(week)), 3) for week in (5, 6, 10, 23)]
    assert survival == [1.0, 0.857, 0.753, 0.448]
    assert curve.quantile(0.5).ratio == 23


def test_a_quantile_that_is_not_reached_says_more_than_the_largest_ratio_seen():
    p80 = survival_curve(FIRST_STAGES).quantile(0.8)

    assert (p80.ratio, p80.more_than) == (None, 3.0)
    assert p80.sentence() == "P80 is more than 3.0 times the plan (8 stages, 4 complete)."


def test_fewer_than_five_complete_stages_carry_a_caution():
    p50 = survival_curve(FIRST_STAGES).quantile(0.5)

    assert p50.sentence() == "P50 is 2.00 times the planned length (8 stages, 4 complete)."
    assert p50.cautions() == (
        "Only 4 of the 8 stages are complete; with fewer than 5 the figure may move a long way.",
        "P50 rests on one stage.",
    )


def test_a_stage_that_has_used_its_plan_twice_is_compared_with_those_that_lasted_as_long():
    curve = survival_curve(observations([1.0, 1.0, 1.0, 2.0, 3.0], []))

    fresh, late = curve.quantile(0.5), curve.quantile(0.5, already=1.5)

    assert (fresh.ratio, late.ratio) == (1.0, 2.0)


def test_a_stage_later_than_all_others_is_refused_with_its_own_ratio_as_the_floor():
    late = survival_curve(FIRST_STAGES).quantile(0.5, already=4.0)

    assert (late.ratio, late.more_than) == (None, 4.0)


@pytest.mark.parametrize("share", [0, 1, -0.1, 80])
def test_a_share_outside_nought_and_one_is_refused(share):
    with pytest.raises(ValueError, match="between 0 and 1"):
        survival_curve(FIRST_STAGES).quantile(share)


def test_an_empty_class_gives_no_forecast():
    with pytest.raises(EmptyClassError, match="No stage in this class has dates to learn from"):
        survival_curve([])


ratios = st.floats(0.1, 10)
samples = st.lists(st.builds(Observation, ratios, st.booleans()), min_size=1, max_size=30)


@given(samples)
def test_survival_never_rises_and_stays_between_one_and_nought(sample):
    survival = [Fraction(1), *(step.survival for step in survival_curve(sample).steps)]

    assert survival == sorted(survival, reverse=True)
    assert survival[-1] >= 0


@given(st.lists(ratios, min_size=1, max_size=30), st.integers(1, 99))
def test_with_nothing_unfinished_the_quantile_is_the_plain_one(complete, percent):
    curve = survival_curve(observations(complete, []))

    reached = curve.quantile(percent / 100).ratio

    needed = -(-percent * len(complete) // 100)
    assert reached == sorted(complete)[needed - 1]


@given(samples, st.floats(0.1, 10))
def test_an_unfinished_stage_never_makes_the_forecast_rosier(sample, ratio):
    before = survival_curve(sample).quantile(0.5).ratio
    after = survival_curve([*sample, Observation(ratio, False)]).quantile(0.5).ratio

    assert after is None or (before is not None and after >= before)
