"""Lots of work that go to one site whole, and groups of lots that share a running cost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from commonweal.methods.location.problem import Problem, tied_pairs

MOST_LOTS = 13  # of a group: every choice among them is weighed, and there are 2 to that power

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Group:
    """Lots whose running cost hangs together, and every choice among them for one site."""

    lots: tuple[tuple[int, ...], ...]
    """The work of each lot, by its place in the problem."""
    member: Numbers
    """Choices by lots: 1 where the lot is in the choice."""
    running_gbp: Numbers
    """Pounds a year of running each choice, by the true curves."""
    posts: Numbers
    """Posts of each choice."""

    def work_of(self, choice: int) -> list[int]:
        """The work in a choice."""
        return [n for k in np.flatnonzero(self.member[choice]) for n in self.lots[k]]


def groups_of(problem: Problem) -> tuple[Group, ...] | None:
    """The groups of a problem; None where one is too large for every choice to be weighed."""
    lots = _joined(len(problem.work), tied_pairs(problem))
    lot_of = {n: k for k, lot in enumerate(lots) for n in lot}
    first: dict[str, int] = {}
    same = [
        (first.setdefault(work.service, lot_of[n]), lot_of[n])
        for n, work in enumerate(problem.work)
        if work.service
    ]
    groups = _joined(len(lots), same)
    if max(map(len, groups)) > MOST_LOTS:
        return None
    return tuple(_group(problem, tuple(lots[k] for k in group)) for group in groups)


def _joined(count: int, pairs: list[tuple[int, int]]) -> list[tuple[int, ...]]:
    """The numbers below `count` by which of them the pairs join."""
    ones, others = zip(*pairs, strict=True) if pairs else ((), ())
    graph = coo_array((np.ones(len(pairs)), (ones, others)), shape=(count, count))
    parts, part_of = connected_components(graph, directed=False)
    return [tuple(np.flatnonzero(part_of == part).tolist()) for part in range(parts)]


def _group(problem: Problem, lots: tuple[tuple[int, ...], ...]) -> Group:
    count = len(lots)
    member = ((np.arange(2**count)[:, None] >> np.arange(count)) & 1).astype(np.float64)
    posts = np.array([sum(problem.work[n].posts for n in lot) for lot in lots])
    running = np.zeros(len(member))
    for service in problem.services:
        volumes = [
            sum(problem.work[n].volume for n in lot if problem.work[n].service == service.name)
            for lot in lots
        ]
        total = member @ np.array(volumes)
        powers = np.power(total, service.elasticity, where=total > 0, out=np.zeros(len(total)))
        running += service.scale_gbp * powers
    return Group(lots, member, running, member @ posts)
