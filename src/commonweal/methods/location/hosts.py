"""What one site would choose to host, at given prices."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.methods.location.groups import Group, Numbers
from commonweal.methods.location.problem import Problem

# The posts that a site must host are counted in so many steps, and every choice is rounded up:
# what is chosen may fall short by a little, and is then not used, but no choice is overlooked.
STEPS = 150

Places = NDArray[np.intp]


@dataclass(frozen=True)
class Pick:
    """The work that a site would host."""

    work: tuple[int, ...]
    """By its place in the problem."""
    cost_gbp: float
    """Running cost, rent and the rest at this site, a year."""
    gain_gbp: float
    """Its prices less that cost: no other choice of at least the posts needed gains more."""
    is_allowed: bool
    """Whether it holds the posts needed, and no more than there is room for."""


@dataclass(frozen=True)
class _Choices:
    """The choices of a group at one site, in the order of the steps they come to."""

    group: Group
    order: Places  # choices by steps
    start: Places  # where in that order each number of steps begins
    steps: Places  # those numbers
    base: Numbers  # less what each choice costs here; -inf where it may not be
    source: Places  # by number and steps so far: the steps before; STEPS + 1 for none


class Host:
    """A site that must host some posts."""

    def __init__(self, problem: Problem, groups: tuple[Group, ...], at: int, need: float) -> None:
        self.problem, self.at, self.need = problem, at, need
        self.choices = [self._choices(group) for group in groups]

    def _choices(self, group: Group) -> _Choices:
        counted = np.zeros(len(group.posts))
        if self.need > 0:
            counted = np.ceil(group.posts * (STEPS / self.need) - 1e-9)
        counted = np.minimum(counted, STEPS)
        order = np.argsort(counted, kind="stable")
        start = np.flatnonzero(np.diff(counted[order], prepend=-1))
        steps = counted[order][start].astype(np.intp)
        source = np.arange(STEPS + 1)[None, :] - steps[:, None]
        base = self._base(group)
        return _Choices(group, order, start, steps, base, np.where(source < 0, STEPS + 1, source))

    def _base(self, group: Group) -> Numbers:
        other = np.array([sum(self._other(n) for n in lot) for lot in group.lots])
        base = -(group.member @ other) - group.running_gbp
        site = self.problem.sites[self.at].name
        for k, lot in enumerate(group.lots):
            homes = {self.problem.work[n].home for n in lot if self.problem.work[n].is_pinned}
            if homes:
                base[group.member[:, k] != float(homes == {site})] = -np.inf
        return np.asarray(base, dtype=np.float64)

    def _other(self, work: int) -> float:
        given = self.problem.work[work].at_gbp
        return given[self.at] if given else 0.0

    def pick(self, prices: Numbers) -> Pick | None:
        """The work that gains most at these prices; None where no choice is allowed at all."""
        best = np.full(STEPS + 2, -np.inf)  # the last place stands for what cannot be
        best[0] = 0.0
        trace = []
        for choices in self.choices:
            best, how = _add(choices, best, prices)
            trace.append(how)
        end = STEPS if self.need > 0 else 0
        told = None if best[end] == -np.inf else self._told(trace, end, float(best[end]))
        nothing = self.cost_of(())
        if nothing is not None and (told is None or told.gain_gbp < 0):
            return Pick((), nothing, -nothing, is_allowed=True)
        return told

    def cost_of(self, work: tuple[int, ...]) -> float | None:
        """Pounds a year of hosting that work; None where it may not be all that is here."""
        cost = self.problem.sites[self.at].rent_gbp if work else 0.0
        for choices in self.choices:
            group = choices.group
            held = [len(set(lot) & set(work)) for lot in group.lots]
            if any(0 < got < len(lot) for got, lot in zip(held, group.lots, strict=True)):
                return None
            cost -= float(choices.base[sum(2**k for k, got in enumerate(held) if got)])
        return cost if self._is_allowed(work) and cost < np.inf else None

    def _is_allowed(self, work: tuple[int, ...]) -> bool:
        posts = sum(self.problem.work[n].posts for n in work)
        room = self.problem.sites[self.at].capacity
        return posts >= self.need - 1e-9 and (room is None or posts <= room + 1e-9)

    def _told(self, trace: list[tuple[Places, Places, Numbers]], end: int, gain: float) -> Pick:
        work: list[int] = []
        cost, at = 0.0, end
        for choices, (which, before, values) in zip(
            reversed(self.choices), reversed(trace), strict=True
        ):
            choice = _choice(choices, int(which[at]), values)
            work += choices.group.work_of(choice)
            cost -= float(choices.base[choice])
            at = int(before[at])
        rent = self.problem.sites[self.at].rent_gbp if work else 0.0
        chosen = tuple(sorted(work))
        return Pick(chosen, cost + rent, gain - rent, self._is_allowed(chosen))


def _add(
    choices: _Choices, best: Numbers, prices: Numbers
) -> tuple[Numbers, tuple[Places, Places, Numbers]]:
    """The best by steps with one group more, and how each came about."""
    of_lots = np.array([sum(prices[n] for n in lot) for lot in choices.group.lots])
    values = (choices.group.member @ of_lots + choices.base)[choices.order]
    top = np.maximum.reduceat(values, choices.start)
    reached = best[choices.source] + top[:, None]
    which = np.argmax(reached, axis=0)
    places = np.arange(STEPS + 1)
    before = choices.source[which, places]
    found = np.append(reached[which, places], -np.inf)
    # More steps than are counted come to the last step too.
    ahead = np.maximum.accumulate(best[STEPS::-1])[::-1]
    beyond = ahead[STEPS - choices.steps] + top
    last = int(np.argmax(beyond))
    if beyond[last] > found[STEPS]:
        low = STEPS - int(choices.steps[last])
        found[STEPS], which[STEPS] = beyond[last], last
        before[STEPS] = low + int(np.argmax(best[low : STEPS + 1]))
    return found, (which, before, values)


def _choice(choices: _Choices, which: int, values: Numbers) -> int:
    """The best choice of those that come to a number of steps."""
    ends = np.append(choices.start, len(values))
    start, end = ends[which], ends[which + 1]
    return int(choices.order[start + int(np.argmax(values[start:end]))])
