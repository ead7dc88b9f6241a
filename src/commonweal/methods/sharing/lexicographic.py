"""The sequence of linear programmes that makes complaints small one after another.

Each programme settles what its holders pay: by its multipliers they have the same complaint in
every solution. Coalitions that the settled ones add up to are settled with them, and the next
programme looks at those that remain. Every step settles at least one direction more, so n − 1
programmes suffice. At the end all that was settled is solved at once, which gives the shares to
the precision of the machine.

Source: Kopelowitz (1967), "Computation of the kernels of simple games and the nucleolus of
n-person games"; the settling by multipliers and rank, Potters, Reijnierse and Ansing (1996).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from commonweal.methods.sharing.coalitions import Figures, memberships, totals
from commonweal.methods.sharing.game import Game
from commonweal.methods.sharing.lowest import (
    TOLERANCE,
    Complaints,
    Level,
    Settled,
    beyond,
    first_pool,
    independent,
    lowest,
)

# One thing that was settled: a coalition, what it would pay on its own, its weight, and the
# number of the level whose complaint it has; with no level it pays just that.
Equation = tuple[int, float, float, int | None]


def first_level(game: Game) -> tuple[float, dict[int, float]]:
    """The smallest worst complaint there can be, and the coalitions that hold it there.

    Their weights count every body once: Σ weight·S is everybody.
    """
    apart = game.values - totals(game.alone)
    scale = max(float(np.abs(apart).max()), game.tolerance)
    everybody = [(game.everybody, float(apart[-1] / scale), 0.0, None)]
    complaints = Complaints(apart / scale, np.ones(apart.size))
    pool, free = first_pool(game.n), _free(game.n, everybody)
    start = np.full(game.n, everybody[0][1] / game.n)
    level = lowest(complaints, _settled(game.n, everybody, ()), free, pool, start)
    counted = sum(weight * mask.bit_count() for mask, weight in level.holders.items()) / game.n
    holders = {mask: weight / counted for mask, weight in sorted(level.holders.items())}
    return level.worst * scale, holders


def least_complaints(
    game: Game, weights: Figures, *, blocks: Sequence[int] = (), ceiling: bool = False
) -> tuple[Figures, list[float]]:
    """Shares whose complaints, worst first, are the smallest there can be; and those complaints.

    Parameters
    ----------
    weights
        What each coalition's complaint is divided by, above zero.
    blocks
        Coalitions that together are everybody, each of which pays its own cost; when left
        out, everybody is one block.
    ceiling
        Whether no body may pay more than alone.
    """
    apart = game.values - totals(game.alone)
    scale = float(np.abs(apart).max())
    if scale <= game.tolerance:  # sharing changes no cost
        return game.alone, [0.0] if game.n > 1 else []
    weight = weights / float(weights[1:].max())
    complaints = Complaints(apart / scale, weight, ceiling)
    equations: list[Equation] = [
        (block, float(complaints.values[block]), 0.0, None) for block in blocks or [game.everybody]
    ]
    above_alone, levels = _in_turn(complaints, equations)
    shares = _tidy(game.alone + above_alone * scale, scale)
    return shares, _tidy(np.array(levels) * scale / float(weights[1:].max()), scale).tolist()


def _tidy(figures: Figures, scale: float) -> Figures:
    """Figures without the dust of the last binary places: 50 rather than 50.00000000000001."""
    short = np.round(figures, 9)
    return np.where(np.abs(figures - short) <= 1e-13 * scale, short, figures)


def _in_turn(complaints: Complaints, equations: list[Equation]) -> tuple[Figures, list[float]]:
    n = complaints.n
    pool, levels = first_pool(n), list[float]()
    free, start = _free(n, equations), _evenly(n, equations)
    while free.any():
        level = lowest(complaints, _settled(n, equations, levels), free, pool, start)
        start = level.shares
        equations = [*equations, *_new_equations(complaints, level, len(levels))]
        levels, pool, free = [*levels, level.worst], level.pool, _free(n, equations)
    return _solve_all(n, equations, len(levels))


def _evenly(n: int, blocks: Sequence[Equation]) -> Figures:
    """Each block's cost in equal parts."""
    rows = memberships([e[0] for e in blocks], n)
    costs = np.array([e[1] for e in blocks])
    result: Figures = (costs / rows.sum(axis=1)) @ rows
    return result


def _new_equations(complaints: Complaints, level: Level, number: int) -> list[Equation]:
    holding: list[Equation] = [
        (mask, float(complaints.values[mask]), float(complaints.weights[mask]), number)
        for mask in level.holders
    ]
    return [*holding, *((1 << i, 0.0, 0.0, None) for i in level.capped)]


def _settled(n: int, equations: Sequence[Equation], levels: Sequence[float]) -> Settled:
    """As many of the equations as say something new, for the next programme."""
    kept = [equations[k] for k in independent([e[0] for e in equations], n)]
    pays = [own if k is None else own + weight * levels[k] for _mask, own, weight, k in kept]
    return Settled(tuple(e[0] for e in kept), tuple(pays))


def _free(n: int, equations: Sequence[Equation]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which coalitions the settled ones do not add up to.

    A coalition is a sum of them when everything at right angles to them is at right angles to
    it. Two directions drawn at random among those tell this for all coalitions at once.
    """
    masks = [e[0] for e in equations]
    rows = memberships([masks[k] for k in independent(masks, n)], n)
    basis = np.linalg.qr(rows.T)[0].T
    draws = np.random.default_rng(n).standard_normal((2, n))
    parts = [np.abs(totals(beyond(basis, draw))) > TOLERANCE for draw in draws]
    return parts[0] | parts[1]


def _solve_all(n: int, equations: Sequence[Equation], levels: int) -> tuple[Figures, list[float]]:
    """Shares and levels at once from everything that was settled: x(S) − w·t = c(S)."""
    rows = np.zeros((len(equations), n + levels))
    rows[:, :n] = memberships([e[0] for e in equations], n)
    for row, (_mask, _own, weight, level) in zip(rows, equations, strict=True):
        if level is not None:
            row[n + level] = -weight
    found = np.linalg.lstsq(rows, np.array([e[1] for e in equations]), rcond=None)[0]
    return found[:n], found[n:].tolist()
