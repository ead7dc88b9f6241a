"""What a table of costs ought to be, and where it is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from commonweal.methods.method import MadeBy, method
from commonweal.methods.sharing.allocation import listed, written
from commonweal.methods.sharing.coalitions import Figures, with_member, without_member
from commonweal.methods.sharing.cover import cover, first_block
from commonweal.methods.sharing.game import Game

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Validation:
    """How far the costs make sense as those of bodies that may work together or apart."""

    monotone: bool
    """Whether nobody's joining makes a group cheaper to serve."""
    subadditive: bool
    """Whether no group is dearer than its parts working apart."""
    warnings: tuple[str, ...]
    """Where not, the ten greatest of each kind, in sentences."""
    cheaper_apart: Mapping[str, float]
    """The groups that are dearer than their parts, and what they pay if they work apart. With
    these costs in place of the given ones, the game is its own subadditive cover."""
    made_by: MadeBy | None = None


@method(
    "sharing.validate",
    version="1",
    question="Do these costs make sense: is any group dearer than its parts, or cheaper with more?",
)
def validate(game: Game) -> Validation:
    """Check that costs rise with members and that no group is dearer than its parts.

    Neither failing is an error: rules still answer. But where a group is dearer than its parts
    its members would work apart, and the cost of that is the one to bargain from.

    >>> validate(Game(("A", "B"), {"A": 60, "B": 40, "A,B": 110})).warnings
    ('A and B pay 110.00 together, and 100.00 as A beside B.',)
    """
    falls = _falls(game)
    best = cover(game.values)
    dearer = np.flatnonzero(game.values - best > game.tolerance)
    worst = dearer[np.argsort(best[dearer] - game.values[dearer], kind="stable")]
    warnings = [*falls[:SHOWN], *(_dearer(game, best, int(mask)) for mask in worst[:SHOWN])]
    apart = {",".join(game.names(int(mask))): float(best[mask]) for mask in dearer}
    return Validation(not falls, not dearer.size, tuple(warnings), apart)


def covered(game: Game) -> Game:
    """The same game where each group pays the least of working together or in parts."""
    return Game.from_values(game.players, cover(game.values))


def _falls(game: Game) -> list[str]:
    """Where somebody's joining makes a group cheaper, greatest fall first."""
    found = []
    for i, name in enumerate(game.players):
        fall = without_member(game.values, i) - with_member(game.values, i)
        for row, column in np.argwhere(fall > game.tolerance):
            group = int(row) << (i + 1) | int(column)
            found.append((float(fall[row, column]), name, game.names(group)))
    found.sort(key=lambda each: -each[0])
    return [_fall(*each) for each in found]


def _fall(fall: float, name: str, group: tuple[str, ...]) -> str:
    if not group:
        return f"{name} alone would cost {written(fall)} less than nothing."
    cost = "costs" if len(group) == 1 else "cost"
    return f"{listed(group)} {cost} {written(fall)} less with {name} than without."


def _dearer(game: Game, best: Figures, mask: int) -> str:
    parts, left = list[int](), mask
    while left:
        parts.append(first_block(game.values, best, left))
        left ^= parts[-1]
    beside = " beside ".join(listed(game.names(part)) for part in sorted(parts))
    return (
        f"{listed(game.names(mask))} pay {written(float(game.values[mask]))} together, and "
        f"{written(float(game.values[parts].sum()))} as {beside}."
    )
