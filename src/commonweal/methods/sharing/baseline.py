"""A cost game from what each body pays today: the scale model, with every assumption in sight.

A body alone pays what it pays now, or the price of its best offer from elsewhere. A pool pays
rate × size^elasticity for its members' size together, and a sum for coordination for every
member after the first; no group pays more than its members would each alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from commonweal.methods.bounds import MOST_GBP, within
from commonweal.methods.method import MadeBy, WrongField, method
from commonweal.methods.sharing.allocation import written
from commonweal.methods.sharing.coalitions import Figures, totals
from commonweal.methods.sharing.game import Game


@dataclass(frozen=True, slots=True)
class BodyCost:
    """What one body pays for the service today, and how large it is."""

    name: str
    """Its name, without commas."""
    cost: float
    """What it pays a year now."""
    size: float
    """How much service it needs: population, transactions, accounts. Above zero."""
    offer: float | None = None
    """The price of its best alternative elsewhere: a contract, another partnership. Null when
    it has none."""

    @property
    def alone(self) -> float:
        """What it would pay outside any pool of these bodies."""
        return self.cost if self.offer is None else min(self.cost, self.offer)


@dataclass(frozen=True, slots=True)
class Baseline:
    """What each body pays today, and what is assumed of a pool of them."""

    bodies: tuple[BodyCost, ...]
    """The bodies, each once."""
    elasticity: float = 0.85
    """How cost follows size: 1 in proportion, 0.85 when doubling the size multiplies the cost
    by 1.80. Above 0, at most 1.5."""
    coordination: float = 0.0
    """What each member after the first adds to a pool's cost a year, in the unit of the costs."""
    rate: float | None = None
    """A pool's cost for size 1. Null takes the geometric mean of what the bodies pay now,
    cost ÷ size^elasticity: a pool of middling efficiency."""

    def __post_init__(self) -> None:
        _check(self)

    @property
    def players(self) -> tuple[str, ...]:
        """The bodies' names."""
        return tuple(body.name for body in self.bodies)

    @property
    def alone(self) -> Figures:
        """What each would pay outside any pool, in the order of the bodies."""
        return np.array([body.alone for body in self.bodies])

    @property
    def sizes(self) -> Figures:
        """How large each is."""
        return np.array([body.size for body in self.bodies])

    @property
    def pool_rate(self) -> float:
        """The pool's cost for size 1, as given or as the bodies pay it now."""
        if self.rate is not None:
            return self.rate
        costs = np.array([body.cost for body in self.bodies])
        return float(np.exp(np.mean(np.log(costs) - self.elasticity * np.log(self.sizes))))

    def pooled(self, size: npt.ArrayLike, count: npt.ArrayLike) -> Figures:
        """The cost of pools of these sizes and numbers of members."""
        coordination = self.coordination * (np.asarray(count, dtype=np.float64) - 1)
        result: Figures = self.pool_rate * np.asarray(size) ** self.elasticity + coordination
        return result

    def least(self, size: Figures, count: Figures, alone: Figures) -> Figures:
        """The cost of groups of these sizes, numbers, and costs alone added up."""
        together = np.where(count > 1, self.pooled(size, np.maximum(count, 1)), np.inf)
        result: Figures = np.minimum(together, alone)
        return result

    def game(self) -> Game:
        """The cost game of these bodies, where there are at most 20."""
        count = totals(np.ones(len(self.bodies)))
        values = self.least(totals(self.sizes), count, totals(self.alone))
        return Game.from_values(self.players, values)

    def assumptions(self) -> tuple[str, ...]:
        """What the game supposes, each in a sentence."""
        rate = "given" if self.rate is not None else "the geometric mean of what they pay now"
        offers = [body.name for body in self.bodies if body.alone < body.cost]
        taken = f"{', '.join(offers)} would take another offer" if offers else "None has an offer"
        return (
            f"Cost follows size to the power {self.elasticity:g}, so twice the size costs "
            f"{2**self.elasticity:.2f} times as much.",
            f"A pool pays {self.pool_rate:,.6g} × size^{self.elasticity:g}; the rate is {rate}.",
            f"Each member after the first adds {written(self.coordination)} for coordination.",
            f"{taken} that is below its cost now; otherwise each goes on paying that.",
            "No group pays more than its members would each alone.",
        )


@dataclass(frozen=True, slots=True)
class CostGame:
    """A game that any of the sharing methods takes, and what it supposes."""

    players: tuple[str, ...]
    """Names of the bodies."""
    cost: Mapping[str, float]
    """What each coalition would pay, by its names with commas between."""
    rate: float
    """The pool's cost for size 1."""
    assumptions: tuple[str, ...]
    """What the game supposes, each in a sentence."""
    made_by: MadeBy | None = None


@method(
    "sharing.cost_game",
    version="1",
    question="What would each group of these bodies pay, going by what they pay today?",
)
def cost_game(baseline: Baseline) -> CostGame:
    """Make a cost game from a baseline; in Python `baseline.game()` gives it at once.

    >>> two = Baseline((BodyCost("A", 60, 1), BodyCost("B", 60, 1)), elasticity=0.5)
    >>> round(cost_game(two).cost["A,B"], 2)
    84.85
    """
    game = baseline.game()
    return CostGame(game.players, dict(game.cost), baseline.pool_rate, baseline.assumptions())


def _check(baseline: Baseline) -> None:
    if not baseline.bodies:
        raise WrongField("At least one body is needed.", "bodies")
    for i, body in enumerate(baseline.bodies):
        if not body.name.strip() or body.name != body.name.strip() or "," in body.name:
            raise WrongField(
                f"“{body.name}” cannot name a body: a name is not blank, has no comma, and "
                "neither begins nor ends with a space.",
                "bodies", i, "name",
            )  # fmt: skip
        for field, figure in (("cost", body.cost), ("size", body.size)):
            if not 0 < figure < math.inf:
                raise WrongField(
                    f"The {field} of {body.name} must be above zero. It was {figure:g}.",
                    "bodies", i, field,
                )  # fmt: skip
            within(figure, 0, MOST_GBP, "bodies", i, field, called=f"The {field} of {body.name}")
        if body.offer is not None:
            within(
                body.offer, 0, MOST_GBP, "bodies", i, "offer", called=f"The offer to {body.name}"
            )
        if body.name in baseline.players[:i]:
            raise WrongField(f"Two bodies are named “{body.name}”.", "bodies", i, "name")
    if not 0 < baseline.elasticity <= 1.5:
        raise WrongField(
            f"The elasticity lies above 0 and at most at 1.5. It was {baseline.elasticity:g}.",
            "elasticity",
        )
    within(baseline.coordination, 0, MOST_GBP, "coordination", called="The cost of coordination")
    if baseline.rate is not None:
        if baseline.rate <= 0:
            raise WrongField("The rate must be above zero.", "rate")
        within(baseline.rate, 0, MOST_GBP, "rate", called="The rate")
