"""Groups of names that cannot run away: two groups join on the mean of all their pairs."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

Labels = npt.NDArray[np.int32]


def components(size: int, pairs: npt.NDArray[np.int32]) -> Labels:
    """The number of the connected piece that each of `size` names lies in."""
    ones = np.ones(len(pairs), dtype=np.int8)
    graph = csr_matrix((ones, (pairs[:, 0], pairs[:, 1])), shape=(size, size))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int32)


def average_linkage(
    size: int,
    pairs: npt.NDArray[np.int32],
    chance: npt.NDArray[np.floating],
    *,
    least: float,
    joined: Iterable[tuple[int, int]] = (),
    may_join: Callable[[Sequence[int], Sequence[int]], bool] = lambda one, two: True,
    kept_apart: Callable[[Sequence[int], Sequence[int]], bool] = lambda one, two: False,
    watch: Callable[[Sequence[int], Sequence[int], float], None] = lambda one, two, mean: None,
) -> Labels:
    """Groups in which, at each joining, the mean chance over all pairs across was at least `least`.

    A pair that was not scored counts as no chance at all, so one strong link does not pull two
    large groups together, as it does where groups are connected pieces.

    Parameters
    ----------
    pairs, chance
        Pairs of names, the smaller first, each once; and the chance that each is one supplier.
    joined
        Pairs that are one supplier whatever their chance, unless they are kept apart.
    may_join
        Whether two groups may be joined on their chance.
    kept_apart
        Whether two groups may not be one, whatever else is known.
    watch
        Told of each joining on chance before it is done: the two groups, and the mean.

    Returns
    -------
    array
        The smallest name of each name's group.

    Source: Sokal and Michener (1958), unweighted pair groups with arithmetic mean.
    """
    groups = _Groups(size)
    for a, b in joined:
        one, two = groups.of(a), groups.of(b)
        if not kept_apart(groups.members[one], groups.members[two]):
            groups.join(one, two)
    across: dict[int, dict[int, float]] = defaultdict(dict)
    for a, b, p in zip(pairs[:, 0].tolist(), pairs[:, 1].tolist(), chance.tolist(), strict=True):
        _add(across, groups.of(a), groups.of(b), p)
    heap = [
        (-total / groups.pairs(one, two), one, two)
        for one, others in across.items()
        for two, total in others.items()
        if one < two and total >= least * groups.pairs(one, two)
    ]
    heapq.heapify(heap)
    while heap:
        minus_mean, one, two = heapq.heappop(heap)
        total = across.get(one, {}).get(two)
        if total is None or -minus_mean != total / groups.pairs(one, two):
            continue  # one of the two has grown, or is gone
        members = groups.members[one], groups.members[two]
        if kept_apart(*members) or not may_join(*members):
            across[one].pop(two), across[two].pop(one)
            continue
        watch(*members, -minus_mean)
        kept, gone = groups.join(one, two)
        for other, amount in across.pop(gone).items():
            across[other].pop(gone, None)
            if other != kept:
                _add(across, kept, other, amount)
        for other, amount in across[kept].items():
            if amount >= least * groups.pairs(kept, other):
                first, second = min(kept, other), max(kept, other)
                heapq.heappush(heap, (-amount / groups.pairs(kept, other), first, second))
    return np.array([groups.of(name) for name in range(size)], dtype=np.int32)


def mean_chance_within(
    labels: Labels, pairs: npt.NDArray[np.int32], chance: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """For each name, the mean chance with the other names of its group; 1 where it is alone."""
    size = np.bincount(labels, minlength=len(labels))[labels] if len(labels) else labels
    inside = labels[pairs[:, 0]] == labels[pairs[:, 1]]
    total = np.zeros(len(labels))
    for side in (0, 1):
        np.add.at(total, pairs[inside, side], chance[inside])
    return np.where(size > 1, total / np.maximum(size - 1, 1), 1.0)


class _Groups:
    """Which group a name is in; a group goes by its smallest name."""

    def __init__(self, size: int) -> None:
        self.members: dict[int, list[int]] = {name: [name] for name in range(size)}
        self._of = list(range(size))

    def of(self, name: int) -> int:
        return self._of[name]

    def pairs(self, one: int, two: int) -> int:
        return len(self.members[one]) * len(self.members[two])

    def join(self, one: int, two: int) -> tuple[int, int]:
        """Make two groups one; the group that stays, and the one that goes."""
        kept, gone = min(one, two), max(one, two)
        if kept != gone:
            for name in self.members.pop(gone):
                self._of[name] = kept
                self.members[kept].append(name)
        return kept, gone


def _add(across: dict[int, dict[int, float]], one: int, two: int, amount: float) -> None:
    if one != two:
        across[one][two] = across[one].get(two, 0.0) + amount
        across[two][one] = across[two].get(one, 0.0) + amount
