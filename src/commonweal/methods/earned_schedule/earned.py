"""Earned schedule: the time at which the plan would have had today's work done.

Source: Lipke (2003), "Schedule is different".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


class EarnedScheduleError(ValueError):
    """A plan or a progress from which no earned schedule can be read."""


@dataclass(frozen=True, slots=True)
class EarnedSchedule:
    """Progress measured in time.

    Attributes
    ----------
    earned
        Periods of the plan that the work done is worth.
    performance
        Earned over actual time, SPI(t): below 1 is behind.
    expected_length
        Periods that the whole would take at this pace; None when nothing is earned yet.
    """

    earned: float
    performance: float
    expected_length: float | None


def earned_schedule(planned: Sequence[float], done: float, at: float) -> EarnedSchedule:
    """Compare work done with a plan of cumulative work.

    Parameters
    ----------
    planned
        Cumulative work planned by the end of period 0 (nothing), 1, 2 and so on; in
        pounds, points or per cent.
    done
        Cumulative work done, in the same unit.
    at
        Periods since the start, more than 0.

    Raises
    ------
    EarnedScheduleError
        When the plan falls or has no length, or progress lies outside it.
    """
    if len(planned) < 2 or planned[0] != 0 or any(b < a for a, b in pairwise(planned)):
        raise EarnedScheduleError("A plan must start from 0 and never fall. Check its figures.")
    if not 0 <= done <= planned[-1] or at <= 0:
        raise EarnedScheduleError(
            f"Work done must be between 0 and {planned[-1]:g} and time above 0. "
            f"They were given as {done:g} and {at:g}."
        )
    length = len(planned) - 1
    earned = _earned(planned, done)
    performance = earned / at
    return EarnedSchedule(earned, performance, length / performance if performance else None)


def _earned(planned: Sequence[float], done: float) -> float:
    whole = bisect_right(planned, done) - 1
    if done == planned[-1]:
        # A plan may level off before it ends: the work is worth no more than first reaching it.
        return float(planned.index(done))
    return whole + (done - planned[whole]) / (planned[whole + 1] - planned[whole])
