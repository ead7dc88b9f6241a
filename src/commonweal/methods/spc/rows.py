"""Limits and rules for many series at once, a row each.

Rows are packed: their values stand to the left and NaN fills the rest. Everything here is an
array operation over all rows, so that fifty thousand charts take seconds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Marks = NDArray[np.bool_]

TO_LIMIT = 2.66  # limits stand this many mean moving ranges from the mean: 3 / 1.128
SCREEN = 3.267  # a moving range of this many means is taken for an outlier's


@dataclass(frozen=True)
class Limits:
    """The mean and the distance from it to a limit, for each row, shape (rows,)."""

    mean: Floats
    reach: Floats
    count: NDArray[np.int_]


@dataclass(frozen=True)
class Signals:
    """Which points each rule marks, shape (rows, points); and those that point upward."""

    outside: Marks
    trend: Marks
    two_of_three: Marks
    shift: Marks
    upward: Marks


def pack(series: list[list[float]]) -> Floats:
    """Rows of different length as one array, NaN to the right."""
    width = max((len(each) for each in series), default=0)
    rows = np.full((len(series), width), np.nan)
    for at, each in enumerate(series):
        rows[at, : len(each)] = each
    return rows


def limits(rows: Floats, *, screens_outliers: bool) -> Limits:
    """Mean and reach of each row; NaN where a row has fewer than two values."""
    count = np.count_nonzero(~np.isnan(rows), axis=1)
    ranges = np.abs(np.diff(rows, axis=1))
    average = _mean(ranges)
    if screens_outliers:
        # Where every range is nil none is an outlier.
        outlying = (ranges >= SCREEN * average[:, None]) & (average[:, None] > 0)
        average = _mean(np.where(outlying, np.nan, ranges))
    return Limits(_mean(rows), TO_LIMIT * average, count)


def _mean(rows: Floats) -> Floats:
    number = np.count_nonzero(~np.isnan(rows), axis=1)
    total = np.nansum(rows, axis=1)
    return np.where(number > 0, total / np.maximum(number, 1), np.nan)


def signals(rows: Floats, found: Limits, *, run: int, counts_beyond_limit: bool) -> Signals:
    """What the four rules mark. A comparison with NaN marks nothing."""
    mean, reach = found.mean[:, None], found.reach[:, None]
    above, below = rows > mean, rows < mean
    distance = np.abs(rows - mean)
    outside = distance > reach
    beyond = distance > reach * 2 / 3
    if not counts_beyond_limit:
        beyond &= ~outside
    change = np.diff(rows, axis=1)
    rising, falling = _runs_of_moves(change > 0, run), _runs_of_moves(change < 0, run)
    return Signals(
        outside=outside,
        trend=rising | falling,
        two_of_three=_two_of_three(above, beyond) | _two_of_three(below, beyond),
        shift=_runs(above, run) | _runs(below, run),
        upward=rising | (above & ~falling),
    )


def _runs(marks: Marks, length: int) -> Marks:
    """Points that lie in some run of so many marks on end."""
    if marks.shape[1] < length:
        return np.zeros_like(marks)
    whole: Marks = np.all(sliding_window_view(marks, length, axis=1), axis=-1)
    return _spread(whole, length)


def _runs_of_moves(moves: Marks, length: int) -> Marks:
    """Points, one more than moves, that lie in some run of `length` points moving one way."""
    points = np.zeros((moves.shape[0], moves.shape[1] + 1), dtype=bool)
    if moves.shape[1] >= length - 1 > 0:
        whole: Marks = np.all(sliding_window_view(moves, length - 1, axis=1), axis=-1)
        points[:] = _spread(whole, length)
    return points


def _spread(starts: Marks, length: int) -> Marks:
    """From the windows that hold, every point in them."""
    marks = np.zeros((starts.shape[0], starts.shape[1] + length - 1), dtype=bool)
    for step in range(length):
        marks[:, step : step + starts.shape[1]] |= starts
    return marks


def _two_of_three(side: Marks, beyond: Marks) -> Marks:
    if side.shape[1] < 3:
        return np.zeros_like(side)
    together = sliding_window_view(side, 3, axis=1).all(axis=-1)
    enough = sliding_window_view(beyond, 3, axis=1).sum(axis=-1) >= 2
    return _spread(together & enough, 3) & beyond & side
