"""Each piece of work to one site, for the least running cost, rent and travel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from commonweal.methods.location.prices import by_prices
from commonweal.methods.location.problem import Problem, own_posts
from commonweal.methods.location.program import search
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
    """Proven: the best is at most this share cheaper."""
    refused: tuple[str, ...] = ()
    """Why there is no answer; empty where there is one."""
    made_by: MadeBy | None = None

    @property
    def saving_gbp(self) -> float | None:
        """Pounds a year less than now; below nil where the rules cost more than they save."""
        return self.now.total_gbp - self.cost.total_gbp if self.now and self.cost else None


# Work times sites up to which the general search proves more than prices do.
SMALL = 200


@method(
    "location.assign",
    version="2",
    question="Where should each partner's part of each service be done, for the least cost?",
)
def assign(problem: Problem) -> Assignment:
    """Place all work for the least cost a year.

    The gap says how far the answer may be from the best. With a balance between partners it comes
    from prices, and the general search is used beside them only where a problem is small.
    """
    priced = by_prices(problem)
    told = None
    if priced and priced.chosen is not None:
        told = _by_bound(problem, priced.chosen, priced.bound_gbp)
        if _gap(told) <= problem.gap or len(problem.work) * len(problem.sites) > SMALL:
            return told
    found = search(problem)
    if found.chosen is None:
        return told or _refusal(problem, infeasible=found.is_impossible)
    other = _answer(problem, found.chosen, found.gap)
    if told is None or _pounds(other) < _pounds(told):
        return other
    return replace(told, gap=min(_gap(told), _gap(other)))


def _by_bound(problem: Problem, chosen: tuple[int, ...], bound: float) -> Assignment:
    told = _answer(problem, chosen, 0.0)
    return replace(told, gap=max(0.0, 1 - bound / _pounds(told)) if _pounds(told) else 0.0)


def _pounds(told: Assignment) -> float:
    return told.cost.total_gbp if told.cost else 0.0


def _gap(told: Assignment) -> float:
    return told.gap or 0.0


def _refusal(problem: Problem, *, infeasible: bool) -> Assignment:
    reason = (
        "No placing keeps all the rules together: room at the sites, work that stays at home, "
        "services tied together, and the balance between partners. Relax one of them."
        if infeasible
        else f"Nothing was found in {problem.seconds_allowed:g} seconds. Allow more time."
    )
    return Assignment((), None, None, (), (), None, refused=(reason,))


def _answer(problem: Problem, chosen: Sequence[int], gap: float) -> Assignment:
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
            Hosting(partner, own, hosted[partner]) for partner, own in own_posts(problem).items()
        ),
        gap=gap,
    )


def _cost(problem: Problem, chosen: Sequence[int]) -> Cost:
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


def assign_each(
    problem: Problem, imbalances: Sequence[float | None], watch: Callable[[int, int], None]
) -> list[Assignment]:
    """The same problem under one balance after another.

    `watch` is told before each how many are done and of how many; what it raises stops the work.
    """
    found = []
    for done, imbalance in enumerate(imbalances):
        watch(done, len(imbalances))
        found.append(assign(replace(problem, imbalance=imbalance)))
    return found


def price_of_balance(
    problem: Problem, imbalances: tuple[float | None, ...] = (None, 0.5, 0.2, 0.1)
) -> tuple[tuple[float | None, Assignment], ...]:
    """What a fairer spread of posts between partners costs: one assignment for each rule.

    The less imbalance is allowed, the less is saved. Each search takes up to the seconds allowed.
    """
    return tuple((each, assign(replace(problem, imbalance=each))) for each in imbalances)
