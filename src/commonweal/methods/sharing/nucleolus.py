"""The nucleolus and its kin: the worst complaint made small, then the next worst, and so on."""

from __future__ import annotations

import numpy as np

from commonweal.methods.method import method
from commonweal.methods.sharing.allocation import Allocation, allocation, listed, refusal, written
from commonweal.methods.sharing.coalitions import Figures, sizes
from commonweal.methods.sharing.game import Game
from commonweal.methods.sharing.lexicographic import least_complaints


@method(
    "sharing.nucleolus",
    version="1",
    question="What would each pay so that the worst-off group complains least?",
)
def nucleolus(game: Game) -> Allocation:
    """Split a joint cost so that the greatest complaint is as small as it can be, and so on down.

    The complaint of a group is what its members pay less what they would pay on their own; a
    body by itself is a group like any other. In the core whenever there is one. Where the
    whole is dearer than parts of it, a body may be asked for more than it would pay alone;
    the notes then say so, and `nucleolus_below_alone` keeps everyone at or below that. In
    other cases the two are the same.

    Source: Schmeidler (1969), "The nucleolus of a characteristic function game"; by linear
    programmes, Kopelowitz (1967); over all splits of the joint cost, Sobolev (1975).

    >>> nucleolus(Game(("A", "B"), {"A": 60, "B": 40, "A,B": 80})).shares
    {'A': 50.0, 'B': 30.0}
    """
    return _allocate(game, np.ones(game.values.size))


@method(
    "sharing.nucleolus_below_alone",
    version="1",
    question="What would each pay so that nobody pays more than alone and groups complain least?",
)
def nucleolus_below_alone(game: Game) -> Allocation:
    """The nucleolus among splits under which no body pays more than it would alone.

    Refused when the joint cost is more than all would pay alone: then there is no such split.

    Source: Schmeidler (1969), "The nucleolus of a characteristic function game".

    >>> nucleolus_below_alone(Game(("A", "B"), {"A": 60, "B": 40, "A,B": 80})).shares
    {'A': 50.0, 'B': 30.0}
    """
    if game.total > game.alone.sum() + game.tolerance:
        return refusal(
            game,
            f"Together it costs {written(game.total)} and apart {written(game.alone.sum())}, so "
            "somebody must pay more than alone.",
        )
    return _allocate(game, np.ones(game.values.size), ceiling=True)


@method(
    "sharing.per_capita_nucleolus",
    version="1",
    question="What would each pay so that the worst-off group complains least for each member?",
)
def per_capita_nucleolus(game: Game) -> Allocation:
    """The nucleolus of complaints divided by how many complain; also the weak nucleolus.

    Unlike the nucleolus it asks nobody for less when the joint cost rises.

    Source: Grotte (1970); Young, Okada and Hashimoto (1982), "Cost allocation in water
    resources development".

    >>> per_capita_nucleolus(Game(("A", "B"), {"A": 60, "B": 40, "A,B": 80})).shares
    {'A': 50.0, 'B': 30.0}
    """
    return _allocate(game, sizes(game.n).copy())


@method(
    "sharing.proportional_nucleolus",
    version="1",
    question="What would each pay so that the worst-off group complains least for each pound?",
)
def proportional_nucleolus(game: Game) -> Allocation:
    """The nucleolus of complaints divided by what the group would pay on its own.

    Refused when a coalition costs nothing or less: its complaint then has no measure.

    Source: Young, Okada and Hashimoto (1982), "Cost allocation in water resources development".

    >>> proportional_nucleolus(Game(("A", "B"), {"A": 60, "B": 40, "A,B": 80})).shares
    {'A': 48.0, 'B': 32.0}
    """
    if (game.values[1:] <= 0).any():
        free = game.names(1 + int(game.values[1:].argmin()))
        return refusal(
            game, f"{listed(free)} would pay {written(float(game.values[1:].min()))} alone, and "
            "only costs above zero can be compared in proportion."
        )  # fmt: skip
    return _allocate(game, game.values.copy())


def _allocate(game: Game, weights: Figures, *, ceiling: bool = False) -> Allocation:
    try:
        shares, levels = least_complaints(game, weights, ceiling=ceiling)
    except ArithmeticError:
        low, high = (written(float(end(game.values[1:]))) for end in (np.min, np.max))
        return refusal(
            game,
            f"Its costs, from {low} to {high}, lie too far apart to be weighed against each other. "
            "Look for a slip of the pen.",
        )
    above = np.flatnonzero(shares - game.alone > game.tolerance).tolist()
    notes = [
        f"{game.players[i]} pays {written(float(shares[i] - game.alone[i]))} more than alone."
        for i in above
    ]
    apart = [t for k, t in enumerate(levels) if not k or levels[k - 1] - t > game.tolerance]
    return allocation(game, shares, levels=apart, notes=notes)
