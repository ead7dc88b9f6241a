"""The rules that partnerships use most: equal parts, or in proportion to something."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from commonweal.methods.method import WrongField, digest, method
from commonweal.methods.sharing.allocation import Allocation, allocation, refusal
from commonweal.methods.sharing.game import Game


@dataclass(frozen=True)
class WeightedGame(Game):
    """A game, and a weight for each body: population, budget, transactions."""

    weights: Mapping[str, float]
    """A figure for each body, none below zero and not all zero."""

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in self.players:
            if name not in self.weights:
                raise WrongField(f"{name} has no weight. Give one.", "weights")
        for name, weight in self.weights.items():
            if name not in self.players:
                raise WrongField(f"“{name}” is not among the players.", "weights", name)
            if not 0 <= weight < math.inf:
                raise WrongField(f"A weight is 0 or more. {name} has {weight:g}.", "weights", name)
        if not any(self.weights.values()):
            raise WrongField("All weights are zero. At least one must be above.", "weights")

    def digest(self) -> str:
        """SHA-256 of the game and the weights."""
        return digest([super().digest(), dict(self.weights)])


@method(
    "sharing.equal",
    version="1",
    question="What would each pay if all paid the same?",
)
def equal(game: Game) -> Allocation:
    """Split a joint cost into equal parts.

    >>> equal(Game(("A", "B"), {"A": 60, "B": 40, "A,B": 80})).shares
    {'A': 40.0, 'B': 40.0}
    """
    return allocation(game, np.full(game.n, game.total / game.n))


@method(
    "sharing.proportional_to_alone",
    version="1",
    question="What would each pay if all saved the same share of what they pay alone?",
)
def proportional_to_alone(game: Game) -> Allocation:
    """Split a joint cost in proportion to what each would pay alone.

    >>> proportional_to_alone(Game(("A", "B"), {"A": 60, "B": 40, "A,B": 80})).shares
    {'A': 48.0, 'B': 32.0}
    """
    alone = game.alone
    if (alone < 0).any() or not alone.sum():
        return refusal(game, "The costs alone are no key: some lie below zero, or all are zero.")
    return allocation(game, game.total * alone / alone.sum())


@method(
    "sharing.proportional_to_weights",
    version="1",
    question="What would each pay in proportion to its population, its budget or its use?",
)
def proportional_to_weights(game: WeightedGame) -> Allocation:
    """Split a joint cost in proportion to a weight for each body.

    >>> game = WeightedGame(("A", "B"), {"A": 60, "B": 40, "A,B": 80}, {"A": 1, "B": 3})
    >>> proportional_to_weights(game).shares
    {'A': 20.0, 'B': 60.0}
    """
    weights = np.array([game.weights[name] for name in game.players])
    return allocation(game, game.total * weights / weights.sum())
