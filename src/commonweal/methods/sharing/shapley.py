"""The Shapley value: what each adds, averaged over every order of joining."""

from __future__ import annotations

from math import comb

import numpy as np

from commonweal.methods.method import method
from commonweal.methods.sharing.allocation import Allocation, allocation
from commonweal.methods.sharing.coalitions import Figures, sizes, with_member, without_member
from commonweal.methods.sharing.game import Game


@method(
    "sharing.shapley",
    version="1",
    question="What does each add to the cost, averaged over every order of joining?",
)
def shapley(game: Game) -> Allocation:
    """Split a joint cost by the Shapley value.

    It may lie outside the core even where there is one: read `leaving`.

    Source: Shapley (1953), "A value for n-person games".

    >>> shapley(Game(("A", "B"), {"A": 60, "B": 40, "A,B": 80})).shares
    {'A': 50.0, 'B': 30.0}
    """
    return allocation(game, shapley_shares(game.values))


def shapley_shares(values: Figures) -> Figures:
    """The Shapley value of a table of 2ⁿ costs, in the order of the bits."""
    n = values.size.bit_length() - 1
    size = sizes(n).astype(np.intp)
    # Body i gains c(S) for a coalition S with it, and loses c(S) for one without it, each
    # weighed by the share of orders in which S, or S with i, has just come together.
    joining = np.array([0.0, *(1 / (n * comb(n - 1, s - 1)) for s in range(1, n + 1))])
    ahead = np.array([*(1 / (n * comb(n - 1, s)) for s in range(n)), 0.0])
    gains, losses = values * joining[size], values * ahead[size]
    return np.array(
        [with_member(gains, i).sum() - without_member(losses, i).sum() for i in range(n)]
    )
