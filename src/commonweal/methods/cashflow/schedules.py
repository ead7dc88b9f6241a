"""Discount rates by year, in the versions in which the Treasury published them.

Sources: HM Treasury, The Green Book (2003, table 6.1; 2022, table 7; February 2026, with the
lower schedule that it asks beside the standard one where costs or benefits run beyond 50
years). Health rates are those for risk to life and health values.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

# Up to and including this year each rate holds; the last holds for ever.
STEPS = (30, 75, 125, 200, 300)
STANDARD = (0.035, 0.030, 0.025, 0.020, 0.015, 0.010)
HEALTH = (0.015, 0.0129, 0.0107, 0.0086, 0.0064, 0.0043)
LOWER = (0.030, 0.0257, 0.0214, 0.0171, 0.0129, 0.0086)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Yearly rates in force from a date: `rates[i]` up to year `steps[i]`, the last for ever."""

    name: str
    rates: tuple[float, ...]
    from_on: date
    steps: tuple[int, ...] = STEPS
    beyond_50: str | None = None  # the schedule that is asked beside it for longer horizons

    def rate(self, year: int) -> float:
        """The rate at which the step into that year is discounted."""
        return next(
            (rate for rate, last in zip(self.rates, self.steps, strict=False) if year <= last),
            self.rates[-1],
        )

    def factors(self, years: int) -> NDArray[np.float64]:
        """What a pound of each year from 0 to `years` is worth now, shape (years + 1,)."""
        steps = [1.0, *(1 / (1 + self.rate(year)) for year in range(1, years + 1))]
        return np.asarray(np.cumprod(steps), dtype=np.float64)


SCHEDULES = MappingProxyType(
    {
        each.name: each
        for each in (
            Schedule("green-book-2003", STANDARD, date(2003, 4, 1)),
            Schedule("green-book-2022", STANDARD, date(2022, 3, 30)),
            Schedule("green-book-2022-health", HEALTH, date(2022, 3, 30)),
            Schedule(
                "green-book-2026", STANDARD, date(2026, 2, 1), beyond_50="green-book-2026-lower"
            ),
            Schedule("green-book-2026-lower", LOWER, date(2026, 2, 1)),
            Schedule("green-book-2026-health", HEALTH, date(2026, 2, 1)),
        )
    }
)


def schedule(name: str) -> Schedule:
    """The schedule of that name.

    Raises
    ------
    ValueError
        When there is none, with those there are.
    """
    if name not in SCHEDULES:
        raise ValueError(f"There is no schedule “{name}”. There are: {', '.join(SCHEDULES)}.")
    return SCHEDULES[name]
