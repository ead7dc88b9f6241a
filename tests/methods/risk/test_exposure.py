"""Money at risk: a case worked by hand, what holds for any risks, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.methods.risk import ExposureInput, Risk, exposure, exposure_watched

FOUR = (
    Risk("A", 0.3, 50, 100, 300),
    Risk("B", 0.1, 200, 400, 900),
    Risk("C", 0.5, 10, 20, 60),
    Risk("D", 0.2, 0, 150, 150),
)


@st.composite
def some_risks(draw: st.DrawFn) -> tuple[Risk, ...]:
    made = []
    for number in range(draw(st.integers(1, 6))):
        low, likely, high = sorted(draw(st.tuples(*[st.integers(0, 1000)] * 3)))
        chance = draw(st.floats(0.01, 1))
        cause = draw(st.sampled_from(["", "", "pay", "rain"]))
        made.append(Risk(f"R{number}", chance, low, likely, high + 1, cause))
    return tuple(made)


def test_the_worked_case_of_four_risks_comes_out() -> None:
    """Mean 130, sd 180, P50 50, P80 203, P95 565 and none at 0.252, by 400,000 draws."""
    result = exposure(ExposureInput(FOUR, draws=400_000))

    assert result.mean == pytest.approx(130)
    assert round(result.sd) == 180
    assert result.chance_of_none == pytest.approx(0.252)
    assert (round(result.p50), round(result.p80), round(result.p95)) == (
        pytest.approx(50, abs=1), pytest.approx(203, abs=1.5), pytest.approx(565, abs=4),
    )  # fmt: skip


def test_watching_changes_nothing_but_that_it_is_heard() -> None:
    heard: list[tuple[int, int]] = []
    shared = tuple(replace(each, shares={"North": 0.5, "South": 0.5}) for each in FOUR)
    many = ExposureInput(shared, draws=1_000_000)

    told = exposure_watched(many, lambda done, total: heard.append((done, total)))

    assert told == exposure(many)
    # Two risks of a million years make a step; then all are sorted, then each partner's.
    assert heard == [(0, 7), (2, 7), (4, 7), (5, 7), (6, 7)]


def test_what_watching_raises_stops_the_draws() -> None:
    def stop(done: int, total: int) -> None:
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        exposure_watched(ExposureInput(FOUR, draws=1_000_000), stop)


def test_the_years_drawn_agree_with_the_exact_mean_and_spread() -> None:
    result = exposure(ExposureInput(FOUR, draws=400_000))

    assert result.drawn_mean == pytest.approx(result.mean, abs=5 * result.sd / sqrt(400_000))
    assert result.drawn_sd == pytest.approx(result.sd, rel=0.01)


def test_the_same_seed_gives_the_same_answer_and_another_seed_another() -> None:
    once, again = exposure(ExposureInput(FOUR)), exposure(ExposureInput(FOUR))
    other = exposure(ExposureInput(FOUR, seed=7))

    assert once == again
    assert other.p80 != once.p80
    assert other.mean == once.mean


def test_the_result_says_which_method_made_it_and_with_which_seed() -> None:
    made_by = exposure(ExposureInput(FOUR, seed=7)).made_by

    assert (made_by.method, made_by.version, made_by.seed) == ("risk.exposure", "1", 7)


def test_the_order_of_the_risks_does_not_matter() -> None:
    there = exposure(ExposureInput(FOUR))
    back = exposure(ExposureInput(FOUR[::-1]))

    assert back.p80 == pytest.approx(there.p80)
    assert back.risks == there.risks


def test_a_common_cause_leaves_the_mean_and_widens_the_spread() -> None:
    linked = tuple(replace(risk, cause="The supplier fails") for risk in FOUR)

    apart, together = exposure(ExposureInput(FOUR)), exposure(ExposureInput(linked))

    assert together.mean == apart.mean
    assert together.sd > apart.sd
    assert together.chance_of_none == pytest.approx(0.5)
    assert together.drawn_sd == pytest.approx(together.sd, rel=0.02)


def test_two_alike_risks_of_one_cause_are_one_risk_of_twice_the_cost() -> None:
    """With fixed costs the pair is Bernoulli: mean 2pc, variance p(1-p)(2c)^2."""
    pair = tuple(Risk(name, 0.2, 100, 100, 100, "Both") for name in "AB")

    result = exposure(ExposureInput(pair))

    assert result.mean == pytest.approx(40)
    assert result.sd == pytest.approx(80)
    assert (result.p50, result.p95) == (0, 200)


def test_each_partner_has_its_part_and_the_means_add_up() -> None:
    risks = tuple(replace(r, shares={"North": 0.25, "South": 0.75}) for r in FOUR)

    result = exposure(ExposureInput(risks))

    north, south = result.partners
    assert (north.partner, south.partner) == ("North", "South")
    assert north.mean + south.mean == pytest.approx(result.drawn_mean)
    assert north.p80 == pytest.approx(result.p80 * 0.25)


def test_no_partner_s_part_is_told_while_one_risk_says_no_shares() -> None:
    risks = (replace(FOUR[0], shares={"North": 1.0}), *FOUR[1:2])

    result = exposure(ExposureInput(risks))

    assert result.partners == ()
    assert result.refused == (
        "“B” does not say on whom its cost falls, so no partner’s part is told.",
    )


def test_without_a_chance_and_a_cost_there_is_no_figure() -> None:
    result = exposure(ExposureInput((Risk("A", 0, 1, 2, 3),)))

    assert (result.mean, result.p80, result.curve) == (None, None, ())
    assert result.refused == ("No risk has both a chance and a cost, so there is nothing to draw.",)


@settings(max_examples=30)
@given(some_risks())
def test_percentiles_rise_and_parts_of_the_spread_add_up(risks: tuple[Risk, ...]) -> None:
    result = exposure(ExposureInput(risks, draws=2_000))

    costs = [point.cost for point in result.curve]
    assert costs == sorted(costs)
    assert result.p50 <= result.p80 <= result.p95 <= sum(risk.high for risk in risks)
    assert sum(part.mean for part in result.risks) == pytest.approx(result.mean)
    shares = [part.share_of_spread for part in result.risks]
    assert None in shares or sum(shares) == pytest.approx(1)


@settings(max_examples=30)
@given(some_risks())
def test_the_years_drawn_stay_near_the_exact_mean(risks: tuple[Risk, ...]) -> None:
    result = exposure(ExposureInput(risks, draws=4_000))

    assert abs(result.drawn_mean - result.mean) <= 6 * result.sd / sqrt(4_000) + 1e-6


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"chance": 30}, "The chance of “A” must be from 0 to 1. You entered 30"),
        ({"low": 500}, "must rise from least to most"),
        ({"low": -5}, "must rise from least to most"),
        ({"high": float("inf")}, "must be figures"),
        ({"shares": {"North": 0.4}}, "They add up to 0.4"),
    ],
)
def test_a_risk_that_makes_no_sense_is_refused_in_a_sentence(facts: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        replace(FOUR[0], **facts)


def test_two_risks_of_one_name_and_too_few_draws_are_refused() -> None:
    with pytest.raises(ValueError, match="Two risks are called “A”"):
        ExposureInput((FOUR[0], FOUR[0]))
    with pytest.raises(ValueError, match="from 1,000 to 1,000,000"):
        ExposureInput(FOUR, draws=10)
