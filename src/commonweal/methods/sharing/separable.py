"""Rules that charge each what it adds last, and then split what is left over.

What a body adds to the cost of all the others is its separable cost. The rest of the joint
cost is common, and the rules differ in how they split it.
"""

from __future__ import annotations

import numpy as np

from commonweal.methods.method import method
from commonweal.methods.sharing.allocation import Allocation, allocation, refusal, written
from commonweal.methods.sharing.coalitions import Figures, totals, with_member
from commonweal.methods.sharing.game import Game


@method(
    "sharing.separable_costs",
    version="1",
    question="What does each pay when the common cost follows what each avoids by joining?",
)
def separable_costs(game: Game) -> Allocation:
    """Split by separable costs and remaining benefits, the alternate cost avoided method.

    Each pays its separable cost, and of the rest a part in proportion to its cost alone less
    its separable cost. Refused when some would avoid less than nothing, or nobody avoids
    anything and there is a common cost to split.

    Source: Inter-Agency Committee on Water Resources (1958); Ransmeier (1942).

    >>> separable_costs(Game(("A", "B"), {"A": 60, "B": 40, "A,B": 80})).shares
    {'A': 50.0, 'B': 30.0}
    """
    avoided = game.alone - game.marginal
    below = [game.players[i] for i in np.flatnonzero(avoided < -game.tolerance)]
    if below:
        return refusal(game, *(f"{name} adds more than it costs alone." for name in below))
    return _split(game, avoided, "Nobody avoids any cost by joining, so there is no key.")


@method(
    "sharing.equal_nonseparable",
    version="1",
    question="What does each pay when the common cost is split into equal parts?",
)
def equal_nonseparable(game: Game) -> Allocation:
    """Split by separable costs and an equal part of the rest.

    Source: James and Lee (1971), "Economics of water resources planning".

    >>> equal_nonseparable(Game(("A", "B"), {"A": 60, "B": 40, "A,B": 80})).shares
    {'A': 50.0, 'B': 30.0}
    """
    return _split(game, np.ones(game.n), "")


@method(
    "sharing.tau",
    version="1",
    question="What does each pay when the common cost follows what each could fairly concede?",
)
def tau(game: Game) -> Allocation:
    """Split by the tau value, which for costs is the cost gap method.

    The gap of a coalition is its cost less its members' separable costs; what a body would
    concede at most is the smallest gap of the coalitions that it is in. The common cost is
    split in proportion to these. Refused where a gap is below zero, or where all that they
    would concede does not cover the common cost.

    Source: Tijs and Driessen (1986), "Game theory and cost allocation problems".

    >>> tau(Game(("A", "B"), {"A": 60, "B": 40, "A,B": 80})).shares
    {'A': 50.0, 'B': 30.0}
    """
    gap = game.values - totals(game.marginal)
    if (gap < -game.tolerance).any():
        worst = game.names(int(gap.argmin()))
        return refusal(
            game,
            f"{' + '.join(worst)} would cost less than its members' separable costs by "
            f"{written(-float(gap.min()))}, so the tau value is not defined.",
        )
    conceded = np.array([with_member(gap, i).min() for i in range(game.n)])
    if conceded.sum() < gap[-1] - game.tolerance:
        return refusal(
            game,
            f"All would concede {written(float(conceded.sum()))} at most, and the common cost is "
            f"{written(float(gap[-1]))}, so the tau value is not defined.",
        )
    return _split(game, conceded, "There is a common cost and nobody concedes any of it.")


def _split(game: Game, key: Figures, no_key: str) -> Allocation:
    """Each one's separable cost, and the rest by a key."""
    common = game.total - game.marginal.sum()
    if key.sum() <= game.tolerance:
        if abs(common) > game.tolerance:
            return refusal(game, no_key)
        key = np.ones(game.n)
    return allocation(game, game.marginal + common * key / key.sum())
