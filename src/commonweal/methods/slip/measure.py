"""Slip, slip ratio and moves, from every end date that a stage was ever given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from commonweal.methods.dates import PartDate, Precision, month_steps, months_between


class SlipError(ValueError):
    """Dates from which no slip can be measured; the message says which is missing."""


@dataclass(frozen=True, slots=True)
class Slip:
    """How far an end has moved from the one first agreed.

    Attributes
    ----------
    months
        Whole calendar months later; negative when earlier.
    days
        Days later, or None unless both ends are known to the day.
    ratio
        Months taken over months planned, or None when the start is not known.
    moves
        How often the end changed from one dated forecast to the next.
    average_move_months
        Months a move, or None when the end has never moved.
    """

    months: int
    days: int | None
    ratio: float | None
    moves: int
    average_move_months: float | None

    @property
    def is_late(self) -> bool:
        """Whether the end is later than first agreed, by days where those are known."""
        return (self.months if self.days is None else self.days) > 0


def slip_months(original_end: PartDate, end: PartDate) -> int:
    """Whole calendar months by which an end is later than the one first agreed."""
    return month_steps(original_end, end)


def slip_days(original_end: PartDate, end: PartDate) -> int | None:
    """Days by which an end is later; None unless both are known to the day."""
    if original_end.precision is Precision.DAY and end.precision is Precision.DAY:
        return (end.last - original_end.last).days
    return None


def slip_ratio(start: PartDate, original_end: PartDate, end: PartDate) -> float:
    """Months taken over months planned, the first and last month of each counted.

    1.0 is on time, 2.0 is twice as long as planned.

    Raises
    ------
    DateOrderError
        When either end falls before the start.

    >>> slip_ratio(PartDate(2010, 2), PartDate(2010, 4), PartDate(2010, 7))
    2.0
    """
    return months_between(start, end) / months_between(start, original_end)


def measure_slip(forecasts: Sequence[PartDate], *, start: PartDate | None = None) -> Slip:
    """Measure slip from every end date given, oldest first.

    The first is the end first agreed; the last is the end expected now, or reached. A
    forecast repeated unchanged is not a move.

    Raises
    ------
    SlipError
        When no end date is given.
    """
    if not forecasts:
        raise SlipError("Slip needs the end date first agreed, and none is given.")
    original_end, end = forecasts[0], forecasts[-1]
    months = slip_months(original_end, end)
    moves = sum(before != after for before, after in pairwise(forecasts))
    return Slip(
        months=months,
        days=slip_days(original_end, end),
        ratio=None if start is None else slip_ratio(start, original_end, end),
        moves=moves,
        average_move_months=months / moves if moves else None,
    )
