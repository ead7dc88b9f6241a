"""What every coalition would pay if it could work in parts: the subadditive cover.

The cheapest way to serve a coalition is the least, over the parts that hold its last member, of
that part's cost and the cheapest way to serve the others. With m members before the last that
is a (min, +) convolution over subsets, 3ᵐ sums, done here in blocks small enough for the cache.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from commonweal.methods.sharing.coalitions import Figures, Masks, parts_of

BLOCK = 1 << 9


def cover(values: Figures) -> Figures:
    """The cheapest cost of each coalition when it may divide.

    >>> cover(np.array([0.0, 5.0, 4.0, 20.0]))
    array([0., 5., 4., 9.])
    """
    best = np.zeros(values.size)
    for half in _halves(values.size):
        best[half : 2 * half] = _convolve(values[half : 2 * half], best[:half])
    return best


def cheapest_blocks(values: Figures) -> list[int]:
    """The partition of everybody that costs least; of equals, the one in smaller parts."""
    best = np.zeros(values.size)
    for half in _halves(values.size // 2):
        best[half : 2 * half] = _convolve(values[half : 2 * half], best[:half])
    blocks, left = [], values.size - 1
    while left:
        blocks.append(first_block(values, best, left))
        left ^= blocks[-1]
    return sorted(blocks)


def first_block(values: Figures, best: Figures, mask: int) -> int:
    """The part with a coalition's last member in the cheapest way to divide it."""
    last = 1 << (mask.bit_length() - 1)
    parts = parts_of(mask ^ last)
    costs = values[parts | last] + best[(mask ^ last) - parts]
    slack = 1e-9 * float(np.abs(costs).max())
    return int(parts[np.flatnonzero(costs <= costs.min() + slack)[0]]) | last


def _halves(size: int) -> list[int]:
    return [1 << i for i in range(size.bit_length() - 1)]


def _convolve(first: Figures, rest: Figures) -> Figures:
    """For every coalition S, the least over its parts T of first[T] + rest[S without T]."""
    if first.size <= BLOCK:
        parts, others, starts = _splits(first.size)
        return np.minimum.reduceat(first[parts] + rest[others], starts)
    half = first.size // 2
    without = _convolve(first[:half], rest[:half])
    in_first = _convolve(first[half:], rest[:half])
    in_rest = _convolve(first[:half], rest[half:])
    return np.concatenate([without, np.minimum(in_first, in_rest)])


@cache
def _splits(size: int) -> tuple[Masks, Masks, npt.NDArray[np.intp]]:
    """Every coalition with every part of it: the parts, the others, and where each begins."""
    parts = [parts_of(mask) for mask in range(size)]
    others = [mask - each for mask, each in enumerate(parts)]
    starts = np.cumsum([0, *(each.size for each in parts[:-1])])
    return np.concatenate(parts), np.concatenate(others), starts
