"""The placing as one mixed-integer program for the general search of HiGHS.

Single-source facility location (J. E. Beasley's instances are its tests) with a concave running
cost followed by lines, rent that is released only when a site empties, work that stays at home,
services tied together, and a balance between partners.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from commonweal.methods.location.curve import Tangent, tangents
from commonweal.methods.location.problem import Problem, own_posts, tied_pairs


@dataclass(frozen=True)
class Searched:
    """What the general search found."""

    chosen: tuple[int, ...] | None
    """The site of each work; None where nothing was found."""
    gap: float
    """Proven: the best is at most this share cheaper, the curves being followed by lines."""
    is_impossible: bool
    """Whether it is proven that no placing keeps the rules."""


def search(problem: Problem) -> Searched:
    """Place all work by the general search, in the seconds that the problem allows."""
    program = _Program()
    at = _place(program, problem)
    _running_cost(program, problem, at)
    _balance(program, problem, at)
    size = (len(program.low), len(program.cost))
    rows, columns, values = program.entries
    found = milp(
        np.array(program.cost),
        constraints=LinearConstraint(
            coo_array((values, (rows, columns)), shape=size).tocsc(), program.low, program.high
        ),
        integrality=np.array(program.whole),
        bounds=Bounds(0, np.array(program.upper)),
        options={"time_limit": problem.seconds_allowed, "mip_rel_gap": problem.gap},
    )
    if found.x is None:
        return Searched(None, 1.0, is_impossible=found.status == 2)
    chosen = tuple(
        next(site for site in range(len(problem.sites)) if found.x[row[site]] > 0.5) for row in at
    )
    return Searched(chosen, max(0.0, float(found.mip_gap)), is_impossible=False)


class _Program:
    """Variables and rows of the mixed-integer program, gathered one by one."""

    def __init__(self) -> None:
        self.cost: list[float] = []
        self.whole: list[int] = []
        self.upper: list[float] = []
        self.entries: tuple[list[int], list[int], list[float]] = ([], [], [])
        self.low: list[float] = []
        self.high: list[float] = []

    def variable(self, cost: float, *, whole: bool = True, upper: float = 1) -> int:
        self.cost.append(cost)
        self.whole.append(int(whole))
        self.upper.append(upper)
        return len(self.cost) - 1

    def row(self, terms: dict[int, float], low: float, high: float) -> None:
        rows, columns, values = self.entries
        rows += [len(self.low)] * len(terms)
        columns += list(terms)
        values += list(terms.values())
        self.low.append(low)
        self.high.append(high)


def _place(program: _Program, problem: Problem) -> list[list[int]]:
    """Variables: this work at that site; that site in use."""
    in_use = [program.variable(site.rent_gbp) for site in problem.sites]
    at = []
    for work in problem.work:
        other = work.at_gbp or (0.0,) * len(problem.sites)
        row = [
            program.variable(other[j], upper=0 if work.is_pinned and site.name != work.home else 1)
            for j, site in enumerate(problem.sites)
        ]
        program.row(dict.fromkeys(row, 1.0), 1, 1)
        for j, variable in enumerate(row):
            program.row({variable: 1, in_use[j]: -1}, -np.inf, 0)
        at.append(row)
    for j, site in enumerate(problem.sites):
        if site.capacity is not None:
            terms = {row[j]: work.posts for work, row in zip(problem.work, at, strict=True)}
            program.row(terms | {in_use[j]: -site.capacity}, -np.inf, 0)
    for one, other_row in tied_pairs(problem):
        for j in range(len(problem.sites)):
            program.row({at[one][j]: 1, at[other_row][j]: -1}, 0, 0)
    return at


def _running_cost(program: _Program, problem: Problem, at: list[list[int]]) -> None:
    """Variables: a line of a service's curve in use at a site, and the volume on it."""
    for service in problem.services:
        parts = [n for n, work in enumerate(problem.work) if work.service == service.name]
        volumes = [problem.work[n].volume for n in parts if problem.work[n].volume > 0]
        if not volumes:
            continue
        lines = tangents(service, min(volumes), sum(volumes), problem.segments)
        for j in range(len(problem.sites)):
            here = {at[n][j]: problem.work[n].volume for n in parts}
            _at_site(program, lines, here, sum(volumes))


def _at_site(
    program: _Program, lines: tuple[Tangent, ...], here: dict[int, float], most: float
) -> None:
    used = [program.variable(line.fixed_gbp) for line in lines]
    volume = [program.variable(line.per_unit_gbp, whole=False, upper=most) for line in lines]
    program.row(here | dict.fromkeys(volume, -1.0), 0, 0)
    program.row(dict.fromkeys(used, 1.0), 0, 1)
    for one, other, (low, high) in zip(volume, used, _ranges(lines, most), strict=True):
        program.row({one: 1, other: -high}, -np.inf, 0)
        if low > 0:
            program.row({one: 1, other: -low}, 0, np.inf)
    # Implied by the rest for whole numbers, and what keeps the relaxation close to them.
    for variable, size in here.items():
        if size > 0:
            program.row({variable: 1} | dict.fromkeys(used, -1.0), -np.inf, 0)


def _ranges(lines: tuple[Tangent, ...], most: float) -> list[tuple[float, float]]:
    """From which volume to which each line is the least of all: where neighbours cross."""
    crossings = [
        (later.fixed_gbp - one.fixed_gbp) / (one.per_unit_gbp - later.per_unit_gbp)
        for one, later in pairwise(lines)
    ]
    return list(pairwise([0.0, *crossings, most]))


def _balance(program: _Program, problem: Problem, at: list[list[int]]) -> None:
    if problem.imbalance is None:
        return
    for partner, own in own_posts(problem).items():
        here = [j for j, site in enumerate(problem.sites) if site.partner == partner]
        terms: dict[int, float] = {}
        for work, row in zip(problem.work, at, strict=True):
            terms |= {row[j]: work.posts for j in here}
        program.row(terms, (1 - problem.imbalance) * own - 1e-9, np.inf)
