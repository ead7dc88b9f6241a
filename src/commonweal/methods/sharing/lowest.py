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
from scipy.optimize import OptimizeResult, linprog

from commonweal.methods.sharing.coalitions import Figures, Masks, memberships, totals

TOLERANCE = 1e-9  # of figures whose largest is 1
MULTIPLIER = 1e-7
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
           pool: Masks) -> Level:  # fmt: skip
    """Make the worst complaint of the free coalitions as small as it can be.

    Parameters
    ----------
    free
        For each of the 2ⁿ coalitions, whether its complaint counts.
    pool
        Coalitions to begin with, among them a free one and its complement.
    """
    pool = pool[free[pool]]
    while True:
        found = _solve(complaints, settled, pool)
        shares, worst = found.x[:-1], float(found.x[-1])
        broken = _broken(complaints, shares, worst, free)
        if not broken.size:
            return _level(found, shares, worst, pool)
        pool = np.concatenate([pool, broken])


def first_pool(n: int) -> Masks:
    """Each body, and all the others without it."""
    single = 1 << np.arange(n, dtype=np.int64)
    pool = np.unique(np.concatenate([single, (1 << n) - 1 - single]))
    return pool[pool > 0]


def _solve(complaints: Complaints, settled: Settled, pool: Masks) -> OptimizeResult:
    n = complaints.n
    ceiling = 0.0 if complaints.ceiling else None
    found = linprog(
        np.r_[np.zeros(n), 1.0],
        A_ub=np.column_stack([memberships(pool, n), -complaints.weights[pool]]),
        b_ub=complaints.values[pool],
        A_eq=np.column_stack([memberships(settled.masks, n), np.zeros(len(settled.masks))]),
        b_eq=settled.pays,
        bounds=[(None, ceiling)] * n + [(None, None)],
        method="highs-ds",
        options=PRECISE,
    )
    if found.x is None:
        raise ArithmeticError(f"The linear programme of the complaints failed: {found.message}")
    return found


def _broken(
    complaints: Complaints, shares: Figures, worst: float, free: npt.NDArray[np.bool_]
) -> Masks:
    """The free coalitions that complain most above the worst that was allowed."""
    above = totals(shares) - complaints.values - worst * complaints.weights
    above[~free] = 0.0
    found: Masks = np.flatnonzero(above > TOLERANCE)
    most = 4 * complaints.n
    return found if found.size <= most else found[np.argpartition(-above[found], most)[:most]]


def _level(found: OptimizeResult, shares: Figures, worst: float, pool: Masks) -> Level:
    held = -found.ineqlin.marginals
    holders = {int(pool[k]): float(held[k]) for k in np.flatnonzero(held > MULTIPLIER)}
    capped = np.flatnonzero(-found.upper.marginals[:-1] > MULTIPLIER).tolist()
    return Level(shares, worst, holders, tuple(capped), pool)


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
