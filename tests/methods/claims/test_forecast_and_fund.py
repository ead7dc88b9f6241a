"""Ranges that stay ranges, profiles that grow, and bids by agreed weights."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.claims import (
    Expectations,
    Expected,
    forecast,
    ramped,
    score_bids,
)


def test_a_range_with_nothing_else_known_has_its_middle_as_the_even_chance():
    # Fleet in its first year: £533,000 to £783,000.
    [year] = forecast(Expectations((Expected("S14", 2010, 533_000, 783_000),))).years

    assert year.p50 == pytest.approx(658_000, rel=0.01)
    assert year.p80 == pytest.approx(583_000, rel=0.01)
    assert (year.low, year.high) == (533_000, 783_000)


def test_a_claim_that_may_fail_can_have_a_prudent_figure_of_nought():
    [year] = forecast(Expectations((Expected("A", 2026, 100, 100, chance=0.5),))).years

    assert year.p80 == 0
    assert year.mean == pytest.approx(50, abs=2)


def test_ramp_and_correction_come_off_the_full_year():
    claim = Expected("A", 2026, 1_000, 1_000, ramp=0.5, correction=0.1)

    [year] = forecast(Expectations((claim,))).years

    assert (year.low, year.p50, year.high) == (450, 450, 450)


def test_the_same_seed_gives_the_same_figures_and_a_further_claim_leaves_them():
    one = Expected("A", 2026, 0, 100)
    other = Expected("B", 2027, 0, 100)

    alone = forecast(Expectations((one,))).years[0]
    beside = forecast(Expectations((other, one))).years[0]

    assert alone == beside


@given(st.integers(0, 1000), st.integers(0, 1000), st.floats(0, 1))
def test_percentiles_stay_within_what_can_come(low, more, chance):
    given_ = Expectations((Expected("A", 2026, low, low + more, chance=chance),), draws=200)

    [year] = forecast(given_).years

    assert 0 <= year.p80 <= year.p50 <= year.high


def test_a_chance_above_one_is_refused():
    with pytest.raises(ValueError, match="not a fraction"):
        Expected("A", 2026, 1, 2, chance=90)


def test_a_full_year_figure_grows_by_its_shares():
    years = ramped(100_000, 150_000, first_year=2026, percents=(25, 75, 100), recurring=True)

    assert [(y.year, y.low, y.high) for y in years] == [
        (2026, 25_000, 37_500),
        (2027, 75_000, 112_500),
        (2028, 100_000, 150_000),
    ]


def test_a_recurring_saving_that_shrinks_is_refused():
    with pytest.raises(ValueError, match="cannot fall"):
        ramped(1, 1, first_year=2026, percents=(100, 50), recurring=True)


def test_bids_rank_by_weight_and_one_not_fully_scored_comes_last():
    weights = {"saving": 60, "reach": 40}
    scores = {"A": {"saving": 3, "reach": 5}, "B": {"saving": 5, "reach": 3}, "C": {"saving": 5}}

    found = score_bids(weights, scores, out_of=5)

    assert [(bid.code, str(bid.score)) for bid in found] == [
        ("B", "84.0"), ("A", "76.0"), ("C", "None"),
    ]  # fmt: skip
    assert found[-1].missing == ("reach",)


@pytest.mark.parametrize(
    ("weights", "scores", "words"),
    [({}, {}, "need weights"), ({"a": 1}, {"A": {"a": 9}}, "Scores run from 0 to 5")],
)
def test_scores_without_criteria_or_outside_their_scale_are_refused(weights, scores, words):
    with pytest.raises(ValueError, match=words):
        score_bids(weights, scores, out_of=5)
