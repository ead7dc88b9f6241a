"""Coalitions as numbers: bit *i* of the number is set when body *i* is in the coalition.

A table of 2ⁿ figures, one for each coalition, is then one array, and what is asked of every
coalition at once is a few passes over it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

Figures = npt.NDArray[np.float64]
Masks = npt.NDArray[np.int64]


def totals(each: npt.ArrayLike) -> Figures:
    """The sum over the members of every coalition, of one figure for each body.

    >>> totals([1, 10])
    array([ 0.,  1., 10., 11.])
    """
    figures = np.asarray(each, dtype=np.float64)
    table = np.zeros(1 << len(figures))
    for i, figure in enumerate(figures):
        table[1 << i : 2 << i] = table[: 1 << i] + figure
    return table


@cache
def sizes(n: int) -> Figures:
    """How many bodies are in each coalition of n."""
    table = totals(np.ones(n))
    table.setflags(write=False)
    return table


def memberships(masks: npt.ArrayLike, n: int) -> Figures:
    """A row for each coalition, with 1 for its members and 0 for the others."""
    return ((np.asarray(masks, dtype=np.int64)[:, None] >> np.arange(n)) & 1).astype(np.float64)


def with_member(table: Figures, i: int) -> Figures:
    """The figures of the coalitions that body i is in; a view, in the order of `without_member`."""
    return table.reshape(-1, 2, 1 << i)[:, 1, :]


def without_member(table: Figures, i: int) -> Figures:
    """The figures of the coalitions that body i is not in; each is one body short of its pair."""
    return table.reshape(-1, 2, 1 << i)[:, 0, :]


def parts_of(mask: int) -> Masks:
    """Every coalition within one, the empty one first and itself last.

    >>> parts_of(0b101)
    array([0, 1, 4, 5])
    """
    parts = np.zeros(1, dtype=np.int64)
    while mask:
        lowest = mask & -mask
        parts = np.concatenate([parts, parts | lowest])
        mask ^= lowest
    return parts


def members(mask: int, players: Sequence[str]) -> tuple[str, ...]:
    """The names in a coalition, in the order of the players.

    >>> members(0b101, ("A", "B", "C"))
    ('A', 'C')
    """
    return tuple(name for i, name in enumerate(players) if mask >> i & 1)
