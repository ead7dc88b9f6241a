"""Balance between partners by prices: a bound on every placing, and good placings with it.

Where every partner must host part of its own posts, half a piece of work at each of two sites looks
cheap to a general search, and it proves little. So each piece of work is given a price, and each
site picks on its own, in whole pieces, what it would host for the most gain. All prices less all
gains are below the cost of every placing (Lagrangian relaxation of “each work once”); prices rise
for work that nobody picks and fall for work that many pick, until that bound rises no more. What
was picked on the way is then put together, each work once, at the least cost.

Source: A. M. Geoffrion (1974), “Lagrangean relaxation for integer programming”; B. T. Polyak
(1969), for the length of a step.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array

from commonweal.methods.location.groups import Numbers, groups_of
from commonweal.methods.location.hosts import Host, Pick
from commonweal.methods.location.problem import Problem, own_posts

MOST_STEPS = 400
PATIENCE = 15  # steps without a better bound before steps are halved
SHORTEST = 0.004  # steps below this part of the first change nothing worth the time
AROUND = 100  # how many prices about the best ones are tried for more picks
SPREAD = 0.1  # and how far about them, as a part of each price

Kept = dict[tuple[int, tuple[int, ...]], float]


@dataclass(frozen=True)
class Priced:
    """What prices told."""

    chosen: tuple[int, ...] | None
    """The site of each work; None where the picks could not be put together."""
    bound_gbp: float
    """No placing that keeps the rules costs less."""


def by_prices(problem: Problem) -> Priced | None:
    """Place work under a balance by prices; None where the problem is not of that kind."""
    needs = _needs(problem)
    groups = groups_of(problem) if needs else None
    if needs is None or groups is None:
        return None
    hosts = [Host(problem, groups, at, need) for at, need in enumerate(needs)]
    kept = _as_now(problem, hosts)
    found = _raise_bound(hosts, _start(problem), kept)
    if found is None:
        return None
    prices, bound = found
    random = np.random.default_rng(0)
    for _ in range(AROUND):
        _picked(hosts, prices * (1 + SPREAD * random.standard_normal(len(prices))), kept)
    return Priced(_together(problem, kept), bound)


def _needs(problem: Problem) -> list[float] | None:
    """Posts that each site must host; None where that is not one site's own matter."""
    own = own_posts(problem)
    sites = [site.partner for site in problem.sites]
    if problem.imbalance is None or any(sites.count(partner) != 1 for partner in own):
        return None
    return [(1 - problem.imbalance) * own.get(partner, 0.0) for partner in sites]


def _start(problem: Problem) -> Numbers:
    """Prices to begin with: each work's part of all of its service done at its cheapest site."""
    volume = {
        service.name: sum(work.volume for work in problem.work if work.service == service.name)
        for service in problem.services
    }
    average = {
        service.name: service.cost(volume[service.name]) / (volume[service.name] or 1)
        for service in problem.services
    }
    return np.array(
        [
            average.get(work.service, 0.0) * work.volume + min(work.at_gbp, default=0.0)
            for work in problem.work
        ]
    )


def _as_now(problem: Problem, hosts: list[Host]) -> Kept:
    """What each site hosts now, where every work has a home: a placing that keeps any balance."""
    names = [site.name for site in problem.sites]
    if any(work.home is None for work in problem.work):
        return {}
    homes = [names.index(str(work.home)) for work in problem.work]
    kept: Kept = {}
    for at, host in enumerate(hosts):
        work = tuple(n for n, home in enumerate(homes) if home == at)
        if (cost := host.cost_of(work)) is not None:
            kept[at, work] = cost
    return kept


def _picked(hosts: list[Host], prices: Numbers, kept: Kept) -> list[Pick] | None:
    picks = [host.pick(prices) for host in hosts]
    if any(pick is None for pick in picks):
        return None
    told = [pick for pick in picks if pick is not None]
    for at, pick in enumerate(told):
        if pick.is_allowed:
            kept[at, pick.work] = pick.cost_gbp
    return told


def _raise_bound(hosts: list[Host], prices: Numbers, kept: Kept) -> tuple[Numbers, float] | None:
    best, bound, length, waited = prices, -np.inf, 1.0, 0
    for _ in range(MOST_STEPS):
        picks = _picked(hosts, prices, kept)
        if picks is None:
            return None
        value = float(prices.sum()) - sum(pick.gain_gbp for pick in picks)
        off = 1.0 - np.bincount([n for pick in picks for n in pick.work], minlength=len(prices))
        if value > bound + 1e-5 * abs(bound) or bound == -np.inf:
            best, bound, waited = prices, value, 0
        elif (waited := waited + 1) == PATIENCE:
            prices, length, waited = best, length / 2, 0
            continue
        if length < SHORTEST or not off.any():
            break
        aim = bound + 0.05 * abs(bound)
        prices = prices + length * (aim - value) / float(off @ off) * off
    return best, bound


def _together(problem: Problem, kept: Kept) -> tuple[int, ...] | None:
    """Of what was picked, one for each site and each work once, at the least cost."""
    count = len(problem.work)
    rows = [row for at, work in kept for row in (*work, count + at)]
    columns = [column for column, (_, work) in enumerate(kept) for _ in range(len(work) + 1)]
    shape = (count + len(problem.sites), len(kept))
    found = milp(
        np.array(list(kept.values())),
        constraints=LinearConstraint(csc_array((np.ones(len(rows)), (rows, columns)), shape), 1, 1),
        integrality=np.ones(len(kept)),
        bounds=Bounds(0, 1),
        options={"time_limit": problem.seconds_allowed, "mip_rel_gap": problem.gap},
    )
    if found.x is None:
        return None
    chosen = [0] * count
    for (at, work), part in zip(kept, found.x, strict=True):
        for n in work if part > 0.5 else ():
            chosen[n] = at
    return tuple(chosen)
