"""The core: splits under which no group would gain by leaving, or proof that there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from commonweal.methods.method import MadeBy, method
from commonweal.methods.sharing.allocation import listed, written
from commonweal.methods.sharing.game import Game
from commonweal.methods.sharing.lexicographic import first_level, least_complaints


@dataclass(frozen=True, slots=True)
class Holder:
    """A group whose offer on its own keeps the worst complaint from being smaller."""

    players: tuple[str, ...]
    """Its members."""
    alone: float
    """What it would pay on its own."""
    weight: float
    """How much it counts in the proof: with these, each body counts once."""


@dataclass(frozen=True, slots=True)
class CoreTest:
    """Whether there is a split that nobody would leave, and why or why not."""

    empty: bool
    """Whether some group would gain by leaving, whatever the split."""
    least: float | None
    """The smallest that the worst complaint can be made: above zero, what somebody must pay
    more than alone; below, what every group is sure to save. Null when there is one body."""
    shares: Mapping[str, float]
    """A split that reaches it (the nucleolus)."""
    holders: tuple[Holder, ...]
    """The groups that prove it cannot be smaller."""
    sentence: str
    """The finding in words."""
    made_by: MadeBy | None = None


@method(
    "sharing.core",
    version="1",
    question="Is there any split that no group would leave, and if not, who stands in the way?",
)
def core(game: Game) -> CoreTest:
    """Test whether the core is empty, with the proof either way.

    Source: Gillies (1959); Shapley (1967) and Bondareva (1963) for the proof by weighed groups.

    >>> core(Game(("A", "B"), {"A": 60, "B": 40, "A,B": 110})).sentence
    'However it is split, A pays more than 60.00 or B pays more than 40.00: apart 100.00 in all, \
together 110.00.'
    """
    shares, _levels = least_complaints(game, np.ones(game.values.size))
    if game.n == 1:
        return CoreTest(False, None, game.by_name(shares), (), "One body pays its own cost.")
    least, weights = first_level(game)
    holders = tuple(
        Holder(game.names(mask), float(game.values[mask]), round(weight, 9))
        for mask, weight in weights.items()
    )
    empty = least > game.tolerance
    sentence = _why_empty(game, holders) if empty else _why_not(game, least)
    return CoreTest(empty, least, game.by_name(shares), holders, sentence)


def _why_not(game: Game, least: float) -> str:
    if least > -game.tolerance:
        return "No group need pay more than on its own, but some group can save nothing."
    return f"There is a split under which every group saves at least {written(-least)}."


def _why_empty(game: Game, holders: tuple[Holder, ...]) -> str:
    offers = " or ".join(
        f"{listed(each.players)} {'pays' if len(each.players) == 1 else 'pay'} more than "
        f"{written(each.alone)}"
        for each in holders
    )
    apart = sum(each.weight * each.alone for each in holders)
    counted = "in all" if all(each.weight == 1 for each in holders) else "with each counted once"
    return (
        f"However it is split, {offers}: apart {written(apart)} {counted}, "
        f"together {written(game.total)}."
    )
