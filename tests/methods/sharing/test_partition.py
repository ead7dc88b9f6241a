"""The cheapest partition and the subadditive cover, against looking at every one."""

import itertools

import pytest
from hypothesis import given, settings
from tests.methods.sharing.games import economies, games

from commonweal.methods import sharing
from commonweal.methods.sharing.coalitions import parts_of
from commonweal.methods.sharing.cover import cover


def partitions(mask):
    """Every way to divide a coalition."""
    if not mask:
        yield []
        return
    last = 1 << (mask.bit_length() - 1)
    for part in parts_of(mask ^ last).tolist():
        for rest in partitions(mask ^ last ^ part):
            yield [part | last, *rest]


@given(games(1, 5))
@settings(max_examples=40)
def test_no_partition_costs_less_than_the_best(game):
    best = sharing.best_partition(game)

    least = min(game.values[list(parts)].sum() for parts in partitions(game.everybody))
    assert best.cost == pytest.approx(least)
    assert sum(block.cost for block in best.blocks) == pytest.approx(best.cost)
    assert sorted(itertools.chain(*(block.players for block in best.blocks))) == sorted(
        game.players
    )


@given(games(1, 4))
@settings(max_examples=40)
def test_the_cover_is_what_each_group_pays_in_its_best_parts(game):
    table = cover(game.values)

    for mask in range(1, game.everybody + 1):
        least = min(game.values[list(parts)].sum() for parts in partitions(mask))
        assert table[mask] == pytest.approx(least)


@given(games(2, 5))
@settings(max_examples=40)
def test_each_block_pays_its_own_cost_and_no_split_of_a_stable_one_is_left(game):
    best = sharing.best_partition(game)

    for block in best.blocks:
        pays = sum(best.allocation.shares[name] for name in block.players)
        assert pays == pytest.approx(block.cost, abs=1e-6)
    assert best.stable is best.allocation.in_core


def test_the_blocks_of_the_convolution_meet():
    game = economies(11, seed=1)

    assert cover(game.values)[-1] == pytest.approx(sharing.best_partition(game).cost)
    assert (cover(game.values) <= game.values + 1e-9).all()


def test_a_partition_may_hold_its_blocks_and_still_not_be_stable():
    # Any two of three pay 12 together and 10 each alone: whichever pair forms, one of it and
    # the third do better.
    pairs = {"A,B": 12, "A,C": 12, "B,C": 12}
    game = sharing.Game(("A", "B", "C"), {"A": 10, "B": 10, "C": 10, **pairs, "A,B,C": 30})

    best = sharing.best_partition(game)

    assert best.cost == 22
    assert not best.stable
    assert best.allocation.worst.gain == pytest.approx(4)
