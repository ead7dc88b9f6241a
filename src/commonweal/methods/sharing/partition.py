"""Who should share with whom: the partition that costs least, and whether it would hold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from commonweal.methods.method import MadeBy, method
from commonweal.methods.sharing.allocation import Allocation, allocation
from commonweal.methods.sharing.cover import cheapest_blocks
from commonweal.methods.sharing.game import Game
from commonweal.methods.sharing.lexicographic import least_complaints


@dataclass(frozen=True, slots=True)
class Block:
    """A group that shares, or one body that stays by itself."""

    players: tuple[str, ...]
    """Its members."""
    cost: float
    """What they pay together."""
    alone: float
    """What they would pay if each stayed alone."""


@dataclass(frozen=True, slots=True)
class Partition:
    """The cheapest way to group the bodies, and shares within it."""

    blocks: tuple[Block, ...]
    """The groups; each body is in one."""
    cost: float
    """What all of them pay together in these groups."""
    together: float
    """What they would pay as one group."""
    apart: float
    """What they would pay if each stayed alone."""
    stable: bool
    """Whether these shares leave no group, also across the blocks, that would gain by leaving."""
    allocation: Allocation
    """Shares within each block whose worst complaint, of any group at all, is the smallest."""
    made_by: MadeBy | None = None


@method(
    "sharing.best_partition",
    version="1",
    question="Which groupings cost least altogether, and would anybody leave them?",
)
def best_partition(game: Game) -> Partition:
    """Find the partition of the bodies that costs least, and split each block's cost.

    Of partitions that cost the same, one in smaller blocks: nobody is asked to share for
    nothing. Each block pays its own cost; within that, complaints are made small as by the
    nucleolus. No split of these costs has a smaller worst complaint, so where this one is not
    stable none is.

    Source: Aumann and Drèze (1974), "Cooperative games with coalition structures"; by dynamic
    programming over subsets, Yeh (1986).

    >>> best = best_partition(Game(("A", "B"), {"A": 60, "B": 40, "A,B": 110}))
    >>> [block.players for block in best.blocks], best.cost
    ([('A',), ('B',)], 100.0)
    """
    masks = cheapest_blocks(game.values)
    shares, _levels = least_complaints(game, np.ones(game.values.size), blocks=masks)
    cost = float(game.values[masks].sum())
    found = allocation(game, shares, total=cost)
    blocks = tuple(_block(game, mask) for mask in masks)
    apart = float(game.alone.sum())
    return Partition(blocks, cost, game.total, apart, found.in_core, found)


def _block(game: Game, mask: int) -> Block:
    names = game.names(mask)
    alone = sum(float(game.alone[i]) for i in range(game.n) if mask >> i & 1)
    return Block(names, float(game.values[mask]), alone)
