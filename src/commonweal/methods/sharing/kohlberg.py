"""A check of a nucleolus that does not use how it was found.

Shares are the nucleolus just when, for every size of complaint, those who complain at least so
much cannot all be made better off, nor some of them without making others of them worse off.

Source: Kohlberg (1971), "On the nucleolus of a characteristic function game".
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from commonweal.methods.sharing.coalitions import Figures, memberships, totals
from commonweal.methods.sharing.game import Game

PLAIN = 1e-7


def is_nucleolus(
    game: Game,
    shares: Mapping[str, float],
    weights: npt.ArrayLike | None = None,
    *,
    below_alone: bool = False,
) -> bool:
    """Whether shares are the nucleolus of a game, by Kohlberg's criterion.

    Parameters
    ----------
    weights
        What each of the 2ⁿ coalitions' complaints is divided by; 1 when left out. Coalition
        sizes make it the test of a per-capita nucleolus, costs that of a proportional one.
    below_alone
        Whether only splits count under which nobody pays more than alone.

    >>> is_nucleolus(Game(("A", "B"), {"A": 60, "B": 40, "A,B": 80}), {"A": 50, "B": 30})
    True
    >>> is_nucleolus(Game(("A", "B"), {"A": 60, "B": 40, "A,B": 80}), {"A": 48, "B": 32})
    False
    """
    paid = np.array([shares[name] for name in game.players])
    scale = max(float(np.abs(game.values - totals(game.alone)).max()), game.tolerance)
    if abs(paid.sum() - game.total) > PLAIN * scale:
        return False
    by = np.ones(game.values.size) if weights is None else np.asarray(weights, dtype=float)
    excess = (totals(paid) - game.values)[1:-1] / by[1:-1] * by[1:].max() / scale
    at_most = np.flatnonzero((game.alone - paid) < PLAIN * scale) if below_alone else np.array([])
    if below_alone and (paid - game.alone > PLAIN * scale).any():
        return False
    return all(_balanced(game.n, above, at_most) for above in _levels(excess))


def _levels(excess: Figures) -> list[npt.NDArray[np.intp]]:
    """The coalitions with at least each complaint that occurs, worst first."""
    order = np.argsort(-excess)
    ends = np.flatnonzero(-np.diff(excess[order]) > PLAIN).tolist()
    return [order[: end + 1] + 1 for end in [*ends, len(order) - 1]] if len(order) else []


def _balanced(n: int, masks: npt.NDArray[np.intp], at_most: npt.NDArray[np.intp] | Figures) -> bool:
    """Whether nothing moved between bodies lowers one of the coalitions and raises none."""
    rows = memberships(masks, n)
    highest = [0.0 if i in at_most else 1.0 for i in range(n)]
    found = linprog(
        rows.sum(axis=0),
        A_ub=rows,
        b_ub=np.zeros(len(rows)),
        A_eq=np.ones((1, n)),
        b_eq=[0.0],
        bounds=[(-1.0, top) for top in highest],
    )
    return bool(found.fun > -PLAIN)
