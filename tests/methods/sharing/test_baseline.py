"""The Lancashire twelve, and other games from what bodies pay today."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.methods.sharing.games import LANCASHIRE, economies, lancashire, swedish

from commonweal.methods import sharing
from commonweal.methods.method import methods
from commonweal.methods.plain_json import DoesNotFit, read_input
from commonweal.methods.sharing import Baseline, BodyCost, WeightedGame

TWO = ("Chorley", "South Ribble")
TEN = tuple(name for name in LANCASHIRE if name not in TWO)


def test_twelve_lancashire_districts_pay_15_1_million_apart_and_10_1_together():
    game = lancashire().game()

    assert game.alone.sum() == pytest.approx(15111.4)
    assert game.total == pytest.approx(10129, abs=1)


def test_their_best_partition_leaves_two_out_and_would_hold():
    best = sharing.best_partition(lancashire().game())

    assert [block.players for block in best.blocks] == [("Chorley",), ("South Ribble",), TEN]
    assert best.cost == pytest.approx(9979, abs=1)
    assert best.stable


def test_their_core_is_empty_and_the_two_sides_are_named():
    test = sharing.core(lancashire().game())

    assert test.empty
    assert {holder.players for holder in test.holders} == {TWO, TEN}
    assert "Chorley and South Ribble pay more than 1,495 or " in test.sentence
    assert test.sentence.endswith("apart 9,979 in all, together 10,129.")


@pytest.mark.parametrize(
    ("rule", "overpaid"),
    [
        ("proportional_to_alone", 748), ("shapley", 201), ("nucleolus", 75),
        ("nucleolus_below_alone", 150),
    ],
)  # fmt: skip
def test_their_worst_off_group_overpays_by_rule(rule, overpaid):
    found = sharing.RULES[rule](lancashire().game())

    assert found.worst.gain == pytest.approx(overpaid, abs=0.6)
    assert found.leaving[0] == found.worst


def test_sharing_by_population_makes_two_of_them_pay_403_more_than_alone():
    game = lancashire().game()
    people = {name: size for name, (_cost, size) in LANCASHIRE.items()}

    found = sharing.proportional_to_weights(WeightedGame(game.players, game.cost, people))

    assert found.worst.players == TWO
    assert found.worst.gain == pytest.approx(403, abs=0.5)


def test_the_nucleolus_says_when_somebody_pays_more_than_alone():
    game = lancashire().game()

    assert sharing.nucleolus(game).notes == (
        "Chorley pays 33.63 more than alone.", "South Ribble pays 41.17 more than alone.",
    )  # fmt: skip
    assert sharing.nucleolus_below_alone(game).notes == ()


def test_every_assumption_is_told_and_can_be_moved():
    told = sharing.cost_game(lancashire())

    moved = sharing.cost_game(lancashire(elasticity=1.0, coordination=0.0, rate=10.0))

    assert told.rate == pytest.approx(23.208, abs=0.001)
    assert "twice the size costs 1.80 times as much" in told.assumptions[0]
    assert "the geometric mean of what they pay now" in told.assumptions[1]
    assert "30.00 for coordination" in told.assumptions[2]
    assert moved.cost[",".join(TWO)] == pytest.approx(1495)
    assert moved.cost[",".join(LANCASHIRE)] == pytest.approx(12270.76)


def test_an_offer_from_elsewhere_lowers_what_a_body_would_pay_alone():
    bodies = (BodyCost("A", 60, 1, offer=30), BodyCost("B", 60, 1))

    assert Baseline(bodies, rate=100).game().values.tolist() == [0, 30, 60, 90]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"elasticity": 0}, "elasticity: The elasticity lies above 0"),
        ({"bodies": []}, "bodies: At least one body is needed."),
        ({"bodies": [{"name": "A", "cost": 1, "size": 0}]}, "bodies[0].size: The size of A"),
        ({"rate": -1}, "rate: The rate must be above zero."),
    ],
)
def test_an_assumption_that_makes_no_sense_is_named(change, sentence):
    plain = {"bodies": [{"name": "A", "cost": 1, "size": 1}]} | change

    with pytest.raises(DoesNotFit) as refusal:
        read_input(methods()["sharing.cost_game"], json.dumps(plain))

    assert str(refusal.value).startswith(sentence)


@given(st.integers(2, 7), st.integers(0, 10_000))
@settings(max_examples=10)
def test_the_bounds_for_many_bodies_hold_the_answer_for_few(n, seed):
    draw = np.random.default_rng(seed)
    bodies = tuple(
        BodyCost(f"p{i}", float(draw.uniform(5, 50)), float(draw.uniform(0.5, 10)))
        for i in range(n)
    )
    baseline = Baseline(bodies, float(draw.uniform(0.4, 1)), float(draw.uniform(0, 3)))

    bounds = sharing.baseline_core(baseline)

    least = sharing.core(baseline.game()).least
    within = 1e-6 * float(baseline.alone.sum())
    assert bounds.at_least - within <= least <= bounds.at_most + within
    worst = sharing.allocation(baseline.game(), list(bounds.shares.values())).worst
    assert worst.gain == pytest.approx(bounds.at_most, abs=within)


def test_sampled_shares_come_with_an_interval_and_a_seed():
    exact = sharing.shapley(lancashire().game()).shares
    sample = sharing.SampledBaseline(lancashire().bodies, 0.85, 30.0, draws=1000, seed=5)

    found = sharing.sampled_shapley(sample)

    inside = [found.low[name] <= exact[name] <= found.high[name] for name in exact]
    assert sum(inside) >= 10  # of twelve intervals that each hold 19 times in 20
    assert sum(found.shares.values()) == pytest.approx(found.total)
    assert found == sharing.sampled_shapley(sample)
    assert found.made_by.seed == 5


def test_any_cost_of_a_set_of_names_can_be_sampled():
    game = swedish()
    cost = sharing.costs_by_name(game.players, lambda who: game.cost[",".join(sorted(who))])

    mean, error = sharing.estimate(6, cost, 300, np.random.default_rng(1))

    exact = np.array(list(sharing.shapley(game).shares.values()))
    assert (np.abs(mean - exact) < 2 * error).all()


@pytest.mark.parametrize("n", [7, 8])
def test_economies_of_scale_pass_the_criterion_of_kohlberg_at_size(n):
    game = economies(n, seed=2)

    assert sharing.is_nucleolus(game, sharing.nucleolus(game).shares)
