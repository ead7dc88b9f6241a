"""From values to positions, and the round values that an axis names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log10

MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True)
class Tick:
    """A named place on an axis: per cent across, or pixels down."""

    at: float
    label: str

    @property
    def anchor(self) -> str:
        """Which part of the label stands at the tick, so that none leaves the chart sideways."""
        return "start" if self.at < 8 else "end" if self.at > 88 else "middle"


@dataclass(frozen=True)
class Scale:
    """A straight scale from `low`..`high` to `start`..`end`."""

    low: float
    high: float
    start: float = 0.0
    end: float = 100.0

    def __call__(self, value: float) -> float:
        """The position of a value, to a hundredth."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return round(self.start + share * (self.end - self.start), 2)

    def at(self, day: date) -> float:
        """The position of a day."""
        return self(day.toordinal())


def date_scale(days: Iterable[date], start: float = 0.0, end: float = 100.0) -> Scale:
    """A scale from the earliest to the latest day, with a twentieth to spare at each end.

    Raises
    ------
    ValueError
        When there is no day at all.
    """
    ordinals = [day.toordinal() for day in days]
    if not ordinals:
        raise ValueError("A chart over time needs at least one date.")
    low, high = min(ordinals), max(ordinals)
    spare = max((high - low) / 20, 7)
    return Scale(low - spare, high + spare, start, end)


def month_ticks(scale: Scale, at_most: int) -> list[date]:
    """First days of months within the scale, evenly apart, `at_most` of them.

    >>> ticks = month_ticks(Scale(date(2010, 1, 5).toordinal(), date(2010, 9, 20).toordinal()), 4)
    >>> [day.isoformat() for day in ticks]
    ['2010-03-01', '2010-05-01', '2010-07-01', '2010-09-01']
    """
    first, last = date.fromordinal(ceil(scale.low)), date.fromordinal(floor(scale.high))
    for step in MONTH_STEPS:
        days = [day for day in _month_starts(first, last, step) if first <= day <= last]
        if len(days) <= at_most:
            return days
    return []


def _month_starts(first: date, last: date, step: int) -> list[date]:
    begin = (first.year * 12 + first.month - 1) // step * step
    return [date(m // 12, m % 12 + 1, 1) for m in range(begin, last.year * 12 + last.month, step)]


def round_ticks(high: float, at_most: int = 5) -> list[float]:
    """Zero and round steps of 1, 2 or 5 up to the first that reaches `high`.

    >>> round_ticks(19)
    [0, 5, 10, 15, 20]
    """
    if high <= 0:
        return [0]
    rough = high / (at_most - 1)
    power = 10 ** floor(log10(rough))
    step = next(power * n for n in (1, 2, 2.5, 5, 10) if power * n >= rough * (1 - 1e-9))
    count = ceil(high / step - 1e-9)
    ticks = [round(n * step, 10) for n in range(count + 1)]
    return [int(tick) if tick == int(tick) else tick for tick in ticks]
