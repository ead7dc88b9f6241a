"""The core of a baseline's game for any number of bodies, between proved bounds.

With 60 bodies there are 10¹⁸ coalitions, but for the scale model the worst-off one can be found
without looking at them. While cost follows size to a power of at most 1, what a pool's members
pay beyond its cost is convex in its size. The pool that complains most is then a pair, or it
holds just the first few bodies by (share − coordination) ÷ size once one body is left out: n³
figures for n bodies. A group that stays apart complains most when it holds all who pay more
than alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from commonweal.methods.method import MadeBy, WrongField, method
from commonweal.methods.sharing.allocation import Complaint, written
from commonweal.methods.sharing.baseline import Baseline
from commonweal.methods.sharing.coalitions import Figures
from commonweal.methods.sharing.lowest import MULTIPLIER, PRECISE

TOLERANCE = 1e-8  # of what they all pay alone
ROUNDS = 120

Chosen = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class BaselineCore:
    """Bounds that are proved for the worst complaint, and a split between them."""

    empty: bool | None
    """Whether some group would gain by leaving, whatever the split. Null when the bounds leave
    it open."""
    at_least: float
    """No split has a worst complaint below this: proved by the groups that were looked at."""
    at_most: float
    """The worst complaint of the split given, over all groups: proved by the search."""
    shares: Mapping[str, float]
    """A split with that worst complaint."""
    total: float
    """The cost of serving them all together."""
    worst: Complaint
    """The group with most to gain, or least to lose, by leaving that split."""
    sentence: str
    """The finding in words."""
    assumptions: tuple[str, ...]
    """What the game supposes."""
    made_by: MadeBy | None = None


@dataclass(frozen=True, slots=True)
class PooledBaseline(Baseline):
    """A baseline of two bodies or more whose cost grows no faster than their size."""

    def __post_init__(self) -> None:
        # A class made anew by slots is not the one that a bare super() would look for.
        Baseline.__post_init__(self)
        _check(self)


def _check(baseline: Baseline) -> None:
    if len(baseline.bodies) < 2:
        raise WrongField("At least two bodies are needed.", "bodies")
    if baseline.elasticity > 1:
        raise WrongField(
            f"This search needs an elasticity of at most 1. You entered {baseline.elasticity:g}.",
            "elasticity",
        )


@method(
    "sharing.baseline_core",
    version="1",
    question="Is there a split that no group would leave, however many bodies there are?",
)
def baseline_core(baseline: PooledBaseline) -> BaselineCore:
    """Find a split whose worst complaint is small, and prove how small it could be.

    Both bounds are proved whenever the search stops. For a dozen bodies they meet; for many
    more a gap is left.

    Raises
    ------
    ValueError
        When there are fewer than two bodies, or the elasticity is above 1.

    Source: row generation, Hallefjord, Helming and Jørnsten (1995), "Computing the nucleolus
    when the characteristic function is given implicitly"; the search is our own.
    """
    _check(baseline)
    bounds = _close_in(baseline)
    return _answer(baseline, bounds)


@dataclass(slots=True)
class _Bounds:
    """What is proved so far: no worst complaint below `at_least`, and `shares` reach `at_most`."""

    total: float
    shares: Figures
    worst: Chosen
    at_least: float
    at_most: float


def _close_in(baseline: Baseline) -> _Bounds:
    """Find what is proved, by programmes over more and more groups.

    While few groups are known a programme's split swings widely, so it may move only so far
    from the best split yet, and further once nothing breaks it at the edge.
    """
    n, slack = len(baseline.bodies), TOLERANCE * float(baseline.alone.sum())
    total = float(cost_of(baseline, np.ones((1, n), dtype=bool))[0])
    best = baseline.alone * total / baseline.alone.sum()
    found, complaints = worst_groups(baseline, best)
    known: Chosen = np.vstack([np.eye(n, dtype=bool), ~np.eye(n, dtype=bool), found])
    bounds = _Bounds(total, best, found[0], -np.inf, float(complaints[0]))
    reach = abs(bounds.at_most) / n + slack
    for _round in range(ROUNDS):
        split, worst, at_edge = _split(baseline, known, total, bounds.shares, reach)
        found, complaints = worst_groups(baseline, split)
        fresh = found[complaints > worst + slack]
        if complaints[0] <= bounds.at_most:
            bounds = _Bounds(total, split, found[0], bounds.at_least, float(complaints[0]))
        if not len(fresh):
            reach *= 4
            if not at_edge:
                break
        known = np.vstack([known, fresh])
    bounds.at_least = _split(baseline, known, total, bounds.shares, None)[1]
    return bounds


def cost_of(baseline: Baseline, groups: Chosen) -> Figures:
    """What each of these groups would pay."""
    return baseline.least(
        groups @ baseline.sizes, groups.sum(axis=1).astype(float), groups @ baseline.alone
    )


def worst_groups(baseline: Baseline, shares: Figures) -> tuple[Chosen, Figures]:
    """The groups, short of everybody, that complain most, and their complaints, worst first.

    The first is the worst of all groups there are; those after it, as many as there are
    bodies, are only the worst of those looked at.
    """
    n = len(shares)
    single = np.eye(n, dtype=bool)
    one, other = np.triu_indices(n, 1)
    order = np.argsort(-(shares - baseline.coordination) / baseline.sizes, kind="stable")
    pools = [_first_without(order, i) for i in range(n)]
    paying_more = (shares > baseline.alone)[None, :]
    groups = np.vstack([single, single[one] | single[other], *pools, paying_more])
    groups = groups[groups.any(axis=1) & ~groups.all(axis=1)]
    excess = groups @ shares - cost_of(baseline, groups)
    worst = np.argsort(-excess, kind="stable")[:n]
    return groups[worst], excess[worst]


def _first_without(order: npt.NDArray[np.intp], left_out: int) -> Chosen:
    """The groups of the first few in an order, when one body is never taken."""
    others = order[order != left_out]
    groups = np.zeros((len(others), len(order)), dtype=bool)
    groups[:, others] = np.tri(len(others), dtype=bool)
    return groups


def _split(
    baseline: Baseline, groups: Chosen, total: float, centre: Figures, reach: float | None
) -> tuple[Figures, float, bool]:
    """The split whose worst complaint over some groups is the smallest, and that complaint.

    It moves at most `reach` from a centre, and the last answer says whether that held it back.
    """
    n, scale = len(baseline.bodies), float(baseline.alone.sum())
    wide = np.inf if reach is None else reach
    found = linprog(
        np.r_[np.zeros(n), 1.0],
        A_ub=np.column_stack([groups.astype(float), -np.ones(len(groups))]),
        b_ub=cost_of(baseline, groups) / scale,
        A_eq=np.r_[np.ones(n), 0.0][None, :],
        b_eq=[total / scale],
        bounds=[*zip((centre - wide) / scale, (centre + wide) / scale, strict=True), (None, None)],
        method="highs-ds",
        options=PRECISE,
    )
    if found.x is None:
        raise ArithmeticError(f"The linear programme of the complaints failed: {found.message}")
    held = np.abs(np.r_[found.lower.marginals[:-1], found.upper.marginals[:-1]])
    return found.x[:-1] * scale, float(found.x[-1]) * scale, bool((held > MULTIPLIER).any())


def _answer(baseline: Baseline, bounds: _Bounds) -> BaselineCore:
    inside = bounds.worst
    names = tuple(name for name, here in zip(baseline.players, inside, strict=True) if here)
    alone = float(cost_of(baseline, inside[None, :])[0])
    empty = _is_empty(baseline, bounds)
    sentence = {
        True: f"However it is split, some group pays at least {written(bounds.at_least)} more "
        "than on its own.",
        False: f"There is a split under which every group saves at least "
        f"{written(max(-bounds.at_most, 0.0))}.",
        None: "Whether there is a split that no group would leave lies within the bounds.",
    }[empty]
    return BaselineCore(
        empty=empty,
        at_least=bounds.at_least,
        at_most=bounds.at_most,
        shares=dict(zip(baseline.players, bounds.shares.tolist(), strict=True)),
        total=bounds.total,
        worst=Complaint(names, alone + bounds.at_most, alone, bounds.at_most),
        sentence=sentence,
        assumptions=baseline.assumptions(),
    )


def _is_empty(baseline: Baseline, bounds: _Bounds) -> bool | None:
    slack = TOLERANCE * float(baseline.alone.sum())
    if bounds.at_least > slack:
        return True
    return False if bounds.at_most <= slack else None
