"""How far people agree: on an order, and on a point of a scale."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np


def concordance(rankings: Sequence[Sequence[float]]) -> float:
    """Kendall's W: 1 where all rank alike, 0 where the ranks cancel out.

    Parameters
    ----------
    rankings
        A row a judge: what each gives to each thing, higher ranks later. Ties share their ranks.

    Raises
    ------
    ValueError
        When there are fewer than two judges or two things, or nobody prefers anything.

    Source: Kendall and Babington Smith (1939); Siegel (1956).

    >>> round(concordance([(1, 6, 3, 2, 5, 4), (1, 5, 6, 4, 2, 3), (6, 3, 2, 5, 4, 1)]), 3)
    0.162
    """
    given = np.array(rankings, dtype=float)
    below = (given[:, :, None] > given[:, None, :]).sum(axis=2)
    alike = (given[:, :, None] == given[:, None, :]).sum(axis=2)
    ranks = below + (alike + 1) / 2
    judges, things = ranks.shape
    if judges < 2 or things < 2:
        raise ValueError("Agreement on an order needs at least two judges and two things.")
    sums = ranks.sum(axis=0)
    spread = float(((sums - sums.mean()) ** 2).sum())
    ties = float((alike**2 - 1).sum())
    most = judges**2 * (things**3 - things) - judges * ties
    if most <= 0:
        raise ValueError("Nobody prefers one thing to another, so there is no order to agree on.")
    return 12 * spread / most


def consensus(counts: Sequence[int]) -> float:
    """Tastle and Wierman's consensus: 1 where all stand at one point, 0 where half at each end.

    Parameters
    ----------
    counts
        How many chose each point of an ordered scale, lowest first.

    Source: Tastle and Wierman (2007).

    >>> round(consensus([2, 2, 2, 2, 2]), 3)
    0.434
    """
    total = sum(counts)
    if total == 0:
        raise ValueError("Nobody has answered, so there is nothing to agree on.")
    width = len(counts) - 1
    mean = sum(point * count for point, count in enumerate(counts)) / total
    return 1 + sum(
        count / total * math.log2(1 - abs(point - mean) / width)
        for point, count in enumerate(counts)
        if count
    )
