"""What holds of the rules for every game: the axioms, on games drawn at random."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.methods.sharing.games import games, subadditive_games

from commonweal.methods import sharing
from commonweal.methods.sharing import Game, is_nucleolus
from commonweal.methods.sharing.coalitions import sizes, totals

NUCLEOLI = {
    "nucleolus": lambda game: None,
    "nucleolus_below_alone": lambda game: None,
    "per_capita_nucleolus": lambda game: sizes(game.n),
    "proportional_nucleolus": lambda game: game.values,
}
COVARIANT = ["shapley", "nucleolus", "per_capita_nucleolus", "separable_costs", "tau",
             "equal_nonseparable"]  # fmt: skip


def paid(found):
    return np.array(list(found.shares.values()))


@given(games())
@settings(max_examples=40)
def test_every_rule_shares_out_exactly_the_joint_cost_or_says_why_not(game):
    for rule in sharing.RULES.values():
        found = rule(game)

        assert found.refused if not found.shares else paid(found).sum() == pytest.approx(game.total)


@given(games())
@settings(max_examples=60)
@pytest.mark.parametrize("rule", NUCLEOLI)
def test_each_nucleolus_passes_the_criterion_of_kohlberg(rule, game):
    found = sharing.RULES[rule](game)

    below = rule == "nucleolus_below_alone"
    assert found.refused or is_nucleolus(
        game, found.shares, NUCLEOLI[rule](game), below_alone=below
    )


@given(games(3, 5), st.integers(0, 4), st.floats(0.01, 1))
@settings(max_examples=30)
def test_the_criterion_of_kohlberg_fails_shares_that_are_moved_from_the_nucleolus(game, i, by):
    shares = dict(sharing.nucleolus(game).shares)
    shares[game.players[i % game.n]] += by
    shares[game.players[(i + 1) % game.n]] -= by

    assert not is_nucleolus(game, shares)


@given(subadditive_games())
@settings(max_examples=60)
def test_where_the_whole_is_not_dearer_than_its_parts_nobody_pays_more_than_alone(game):
    found = sharing.nucleolus(game)

    assert (paid(found) <= game.alone + 1e-6).all()
    assert paid(found) == pytest.approx(paid(sharing.nucleolus_below_alone(game)), abs=1e-6)


@given(games())
@settings(max_examples=60)
def test_the_nucleolus_is_in_the_core_whenever_there_is_one(game):
    test = sharing.core(game)

    for rule in ("nucleolus", "per_capita_nucleolus"):
        assert sharing.RULES[rule](game).in_core is not test.empty
    assert sharing.nucleolus(game).worst.gain == pytest.approx(test.least, abs=1e-6)


@given(games())
@settings(max_examples=40)
def test_an_empty_core_is_proved_by_groups_that_count_each_body_once(game):
    test = sharing.core(game)

    counted = dict.fromkeys(game.players, 0.0)
    for holder in test.holders:
        for name in holder.players:
            counted[name] += holder.weight
    apart = sum(holder.weight * holder.alone for holder in test.holders)
    assert list(counted.values()) == pytest.approx([1.0] * game.n)
    assert test.empty is bool(apart < game.total - 1e-6)


@given(games(2, 4), st.lists(st.integers(-20, 20), min_size=4, max_size=4), st.integers(1, 5))
@settings(max_examples=30)
def test_adding_what_each_pays_anyway_and_counting_in_another_unit_changes_nothing_else(
    game, extra, unit
):
    added = np.array(extra[: game.n], dtype=float)
    moved = Game.from_values(game.players, unit * game.values + totals(added))

    for rule in COVARIANT:
        before, after = sharing.RULES[rule](game), sharing.RULES[rule](moved)
        assert bool(before.refused) == bool(after.refused)
        if before.shares:
            assert paid(after) == pytest.approx(unit * paid(before) + added, abs=1e-6)


@given(games(2, 4), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_nobody_gains_by_the_order_in_which_bodies_are_named(game, chance):
    order = list(game.players)
    chance.shuffle(order)
    other = Game(tuple(order), dict(game.cost))

    for rule in sharing.RULES.values():
        assert rule(other).shares == pytest.approx(dict(rule(game).shares), abs=1e-6)


@given(games(2, 4))
@settings(max_examples=30)
def test_two_alike_pay_alike(game):
    # The last body is made to stand for the first wherever only one of them is in.
    table = game.values.reshape(2, -1, 2).copy()
    table[1, :, 0] = table[0, :, 1]
    alike = Game.from_values(game.players, table.reshape(-1))

    for rule in sharing.RULES.values():
        if shares := rule(alike).shares:
            first, last = shares[game.players[0]], shares[game.players[-1]]
            assert first == pytest.approx(last, abs=1e-6)


@given(games(2, 4), st.integers(0, 30))
@settings(max_examples=30)
def test_one_who_adds_the_same_to_every_group_pays_just_that(game, own):
    table = np.concatenate([game.values, game.values + own])
    joined = Game.from_values((*game.players, "dummy"), table)

    for rule in ("shapley", "nucleolus"):
        assert sharing.RULES[rule](joined).shares["dummy"] == pytest.approx(own, abs=1e-6)


@given(games(3, 3), games(3, 3))
def test_shapley_shares_of_two_services_add_up(first, second):
    both = Game.from_values(first.players, first.values + second.values)

    together = paid(sharing.shapley(both))

    assert together == pytest.approx(
        paid(sharing.shapley(first)) + paid(sharing.shapley(second)), abs=1e-9
    )


@given(games(3, 4), st.integers(1, 20))
@settings(max_examples=30)
def test_when_the_joint_cost_rises_nobody_pays_less_by_shapley_or_for_each_member(game, rise):
    table = game.values.copy()
    table[-1] += rise
    dearer = Game.from_values(game.players, table)

    for rule in (sharing.shapley, sharing.per_capita_nucleolus):
        assert (paid(rule(dearer)) >= paid(rule(game)) - 1e-6).all()


@given(games(3, 4))
@settings(max_examples=40)
def test_when_one_has_paid_the_nucleolus_asks_the_others_for_the_same(game):
    # Consistency: Sobolev (1975). The others may each call on the one who has paid, or not.
    shares = paid(sharing.nucleolus(game))
    half = game.values.size // 2
    without, with_last = game.values[:half], game.values[half:] - shares[-1]
    table = np.minimum(without, with_last)
    table[0], table[-1] = 0.0, with_last[-1]

    rest = sharing.nucleolus(Game.from_values(game.players[:-1], table))

    assert paid(rest) == pytest.approx(shares[:-1], abs=1e-6)
