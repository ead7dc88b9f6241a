"""Each piece of work to one site, for the least running cost, rent and travel.

A mixed-integer program solved by HiGHS: single-source facility location (J. E. Beasley's
instances are its tests) with a concave running cost, rent that is released only when a site
empties, work that stays at home, services tied together, and a balance between partners.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from commonweal.methods.location.curve import Tangent, tangents
from commonweal.methods.location.problem import Problem
from commonweal.methods.method import MadeBy, method


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a piece of work goes."""

    work: str
    """The work."""
    site: str
    """The site."""
    moves: bool
    """Whether that is not where it is now."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Pounds a year, by what they are for."""

    running_gbp: float
    """Running the services."""
    rent_gbp: float
    """Rent of the sites in use."""
    other_gbp: float
    """What each work costs at its site beside these, such as staff travel."""

    @property
    def total_gbp(self) -> float:
        """All three."""
        return self.running_gbp + self.rent_gbp + self.other_gbp


@dataclass(frozen=True, slots=True)
class Hosting:
    """A partner's posts, and those that its sites would host."""

    partner: str
    """The partner."""
    own_posts: float
    """Posts of its own work."""
    hosted_posts: float
    """Posts at its sites, whoever's they are."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where everything goes, and what that comes to a year."""

    placed: tuple[Placed, ...]
    """Each piece of work with its site, in the order given."""
    cost: Cost | None
    """Cost a year, by the true curves; null where nothing was found."""
    now: Cost | None
    """Cost a year with everything where it is; null where some work has no home."""
    released: tuple[str, ...]
    """Sites in use now that would be empty."""
    hosting: tuple[Hosting, ...]
    """Posts by partner."""
    gap: float | None
    """Proven: the best is at most this share cheaper, the curves being followed by lines."""
    refused: tuple[str, ...] = ()
    """Why there is no answer; empty where there is one."""
    made_by: MadeBy | None = None

    @property
    def saving_gbp(self) -> float | None:
        """Pounds a year less than now; below nil where the rules cost more than they save."""
        return self.now.total_gbp - self.cost.total_gbp if self.now and self.cost else None


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


@method(
    "location.assign",
    version="1",
    question="Where should each partner's part of each service be done, for the least cost?",
)
def assign(problem: Problem) -> Assignment:
    """Place all work for the least cost a year.

    Time grows fast with work times sites and with the balance asked for; the gap says how far
    the answer may be from the best when time was up.
    """
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
        return _refusal(problem, infeasible=found.status == 2)
    chosen = [
        next(site for site in range(len(problem.sites)) if found.x[row[site]] > 0.5) for row in at
    ]
    return _answer(problem, chosen, max(0.0, float(found.mip_gap)))


def _refusal(problem: Problem, *, infeasible: bool) -> Assignment:
    reason = (
        "No placing keeps all the rules together: room at the sites, work that stays at home, "
        "services tied together, and the balance between partners. Relax one of them."
        if infeasible
        else f"Nothing was found in {problem.seconds_allowed:g} seconds. Allow more time."
    )
    return Assignment((), None, None, (), (), None, refused=(reason,))


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
    for one, other_row in _tied_pairs(problem):
        for j in range(len(problem.sites)):
            program.row({at[one][j]: 1, at[other_row][j]: -1}, 0, 0)
    return at


def _tied_pairs(problem: Problem) -> list[tuple[int, int]]:
    where = {(work.partner, work.service): n for n, work in enumerate(problem.work)}
    partners = {work.partner for work in problem.work}
    return [
        (where[partner, one], where[partner, other])
        for one, other in problem.tied
        for partner in sorted(partners)
        if (partner, one) in where and (partner, other) in where
    ]


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
    for partner, own in _own_posts(problem).items():
        here = [j for j, site in enumerate(problem.sites) if site.partner == partner]
        terms: dict[int, float] = {}
        for work, row in zip(problem.work, at, strict=True):
            terms |= {row[j]: work.posts for j in here}
        program.row(terms, (1 - problem.imbalance) * own - 1e-9, np.inf)


def _own_posts(problem: Problem) -> dict[str, float]:
    own: dict[str, float] = defaultdict(float)
    for work in problem.work:
        if work.partner:
            own[work.partner] += work.posts
    return dict(own)


def _answer(problem: Problem, chosen: list[int], gap: float) -> Assignment:
    names = [site.name for site in problem.sites]
    homes = [work.home for work in problem.work]
    used = {names[j] for j in chosen}
    hosted: dict[str, float] = defaultdict(float)
    for work, j in zip(problem.work, chosen, strict=True):
        hosted[problem.sites[j].partner] += work.posts
    return Assignment(
        placed=tuple(
            Placed(work.name, names[j], work.home is not None and work.home != names[j])
            for work, j in zip(problem.work, chosen, strict=True)
        ),
        cost=_cost(problem, chosen),
        now=None if None in homes else _cost(problem, [names.index(str(home)) for home in homes]),
        released=tuple(name for name in names if name in homes and name not in used),
        hosting=tuple(
            Hosting(partner, own, hosted[partner]) for partner, own in _own_posts(problem).items()
        ),
        gap=gap,
    )


def _cost(problem: Problem, chosen: list[int]) -> Cost:
    volumes: dict[tuple[str, int], float] = defaultdict(float)
    other = 0.0
    for work, j in zip(problem.work, chosen, strict=True):
        volumes[work.service, j] += work.volume
        other += work.at_gbp[j] if work.at_gbp else 0.0
    services = {service.name: service for service in problem.services}
    running = sum(
        services[name].cost(volume) for (name, _), volume in volumes.items() if name in services
    )
    return Cost(running, sum(problem.sites[j].rent_gbp for j in set(chosen)), other)


def price_of_balance(
    problem: Problem, imbalances: tuple[float | None, ...] = (None, 0.5, 0.2, 0.0)
) -> tuple[tuple[float | None, Assignment], ...]:
    """What a fairer spread of posts between partners costs: one assignment for each rule.

    The less imbalance is allowed, the less is saved. Each search takes up to the seconds allowed.
    """
    return tuple((each, assign(replace(problem, imbalance=each))) for each in imbalances)
