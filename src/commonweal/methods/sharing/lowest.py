"""The smallest worst complaint there can be: one linear programme over all coalitions.

min t  such that  x(S) − t·w(S) ≤ c(S) for every free coalition S, and what is settled stays so.

Only the coalitions that matter are put into the programme: it is solved for a few, all 2ⁿ are
looked over at once for ones that its answer breaks, and the worst of those join.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from commonweal.methods.sharing.coalitions import Figures, Masks, memberships, totals

TOLERANCE = 1e-9  # of figures whose largest is 1
MULTIPLIER = 1e-7
JOINING = 4  # coalitions that join at a time, for each body
ROOM = 30  # coalitions for each body above which those far from mattering are let go
PRECISE = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}


@dataclass(frozen=True, slots=True)
class Complaints:
    """What is to be made small: costs less the sum of costs alone, scaled, and weights.

    `values` are c(S) − Σ c(i), the largest of them 1 in size; a share is then what a body pays
    more than alone. A complaint is (x(S) − c(S)) ÷ w(S). With `ceiling` no body may pay more
    than alone.
    """

    values: Figures
    weights: Figures
    ceiling: bool = False

    @property
    def n(self) -> int:
        """How many bodies there are."""
        return self.values.size.bit_length() - 1


@dataclass(frozen=True, slots=True)
class Settled:
    """Coalitions whose payment is settled: what each pays together, by its number."""

    masks: tuple[int, ...]
    pays: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """The smallest worst complaint, shares that reach it, and who holds it there.

    `holders` are coalitions with their multipliers: each of them has this complaint in every
    solution. `capped` are bodies that pay exactly their cost alone in every solution.
    """

    shares: Figures
    worst: float
    holders: Mapping[int, float]
    capped: tuple[int, ...]
    pool: Masks


def lowest(complaints: Complaints, settled: Settled, free: npt.NDArray[np.bool_],
           pool: Masks, start: Figures) -> Level:  # fmt: skip
    """Make the worst complaint of the free coalitions as small as it can be.

    While few coalitions are known the programme's answers swing widely, so it may move only so
    far from the best shares yet. When nothing breaks its answer at the edge, it may move on.

    Parameters
    ----------
    free
        For each of the 2ⁿ coalitions, whether its complaint counts.
    pool
        Coalitions to begin with, among them a free one and its complement.
    start
        Shares that pay what is settled.

    Source: Marsten, Hogan and Blankenship (1975), "The boxstep method for large-scale
    optimization".
    """
    n, smallest = complaints.n, np.inf
    always, pool, room = first_pool(n)[free[first_pool(n)]], pool[free[pool]], ROOM * n
    box = Box(start, _worst(complaints, start, free) / n + TOLERANCE)
    while True:
        found = _solve(complaints, settled, pool, box)
        above = _above(complaints, found.shares, found.worst, free)
        broken = np.flatnonzero(above > TOLERANCE)
        if not broken.size and not found.at_edge:
            return _level(found, pool)
        reached = float((above / complaints.weights)[1:-1].max()) + found.worst
        if not broken.size:
            box = Box(found.shares, 4 * box.reach)
        elif reached < smallest:
            box = Box(found.shares, box.reach)
        smallest = min(reached, smallest)
        if pool.size > room:
            near = np.argsort(-above[pool], kind="stable")
            pool, room = np.union1d(pool[near[: room // 2]], always), 2 * room
        most = JOINING * n
        if broken.size > most:
            broken = broken[np.argpartition(-above[broken], most)[:most]]
        pool = np.concatenate([pool, broken])


def first_pool(n: int) -> Masks:
    """Each body, and all the others without it."""
    single = 1 << np.arange(n, dtype=np.int64)
    pool = np.unique(np.concatenate([single, (1 << n) - 1 - single]))
    return pool[pool > 0]


@dataclass(frozen=True, slots=True)
class Box:
    """Shares, and how far from each of them the programme may move."""

    centre: Figures
    reach: float


@dataclass(frozen=True, slots=True)
class _Answer:
    """The programme's answer for the coalitions it knew."""

    shares: Figures
    worst: float
    multipliers: Figures
    at_ceiling: Figures
    at_edge: bool


def _solve(complaints: Complaints, settled: Settled, pool: Masks, box: Box) -> _Answer:
    """Solve by the dual programme, which has a row a body however many coalitions are known.

    Its variables are the multipliers of the coalitions, of what is settled, and of the
    ceilings; the shares and the worst complaint are the multipliers of its rows.
    """
    n, ceilings = complaints.n, complaints.n if complaints.ceiling else 0
    known, edge = len(pool) + ceilings, len(pool) + ceilings + 2 * n
    each = np.eye(n)
    members = np.vstack([memberships(pool, n), each[:ceilings], each, -each,
                         memberships(settled.masks, n)])  # fmt: skip
    edges = np.r_[box.centre + box.reach, box.reach - box.centre]
    found = linprog(
        np.r_[complaints.values[pool], np.zeros(ceilings), edges, settled.pays],
        A_eq=np.vstack(
            [members.T, np.r_[complaints.weights[pool], np.zeros(len(members) - len(pool))]]
        ),
        b_eq=np.r_[np.zeros(n), 1.0],
        bounds=[(0.0, None)] * edge + [(None, None)] * len(settled.masks),
        method="highs-ds",
        options=PRECISE,
    )
    if found.x is None:
        raise ArithmeticError(f"The linear programme of the complaints failed: {found.message}")
    prices = found.eqlin.marginals
    at_edge = bool((found.x[known:edge] > MULTIPLIER).any())
    return _Answer(prices[:-1], -float(prices[-1]), found.x[: len(pool)],
                   found.x[len(pool) : known], at_edge)  # fmt: skip


def _worst(complaints: Complaints, shares: Figures, free: npt.NDArray[np.bool_]) -> float:
    """The size of the largest complaint that some shares raise, above or below zero."""
    excess = totals(shares) - complaints.values
    return float(np.abs(excess[free] / complaints.weights[free]).max())


def _above(
    complaints: Complaints, shares: Figures, worst: float, free: npt.NDArray[np.bool_]
) -> Figures:
    """By how much each free coalition pays more than the worst that is allowed."""
    above = totals(shares) - complaints.values - worst * complaints.weights
    above[~free] = -np.inf
    return above


def _level(found: _Answer, pool: Masks) -> Level:
    held = np.flatnonzero(found.multipliers > MULTIPLIER)
    holders = {int(pool[k]): float(found.multipliers[k]) for k in held}
    capped = np.flatnonzero(found.at_ceiling > MULTIPLIER).tolist()
    return Level(found.shares, found.worst, holders, tuple(capped), pool)


def independent(masks: Sequence[int], n: int) -> list[int]:
    """The places of coalitions that none before them add up to, by their members' rows."""
    basis, kept = np.zeros((0, n)), list[int]()
    for place, row in enumerate(memberships(list(masks), n)):
        rest = beyond(basis, row)
        if np.linalg.norm(rest) > TOLERANCE:
            basis, kept = np.vstack([basis, rest / np.linalg.norm(rest)]), [*kept, place]
    return kept


def beyond(basis: Figures, row: Figures) -> Figures:
    """What is left of a row when a basis of unit rows is taken out, twice for exactness."""
    once = row - basis.T @ (basis @ row)
    rest: Figures = once - basis.T @ (basis @ once)
    return rest
