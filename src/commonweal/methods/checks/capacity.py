"""Who is asked for most at once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from commonweal.methods.dates import PartDate


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing asked of one holder: a role, a project, a return that is due.

    Without a start it has always been there, and without an end it goes on.
    """

    holder: str
    what: str
    start: PartDate | None = None
    end: PartDate | None = None


@dataclass(frozen=True, slots=True)
class Strain:
    """The load of one holder.

    `peak` is the most asked for on any one day, first on `peak_from` (None when from the
    beginning), and `at_peak` names what is asked for then.
    """

    holder: str
    total: int
    peak: int
    peak_from: dt.date | None
    at_peak: tuple[str, ...]

    def sentence(self) -> str:
        """The load in words."""
        things = "thing" if self.total == 1 else "things"
        since = f", first on {PartDate.from_date(self.peak_from).label()}" if self.peak_from else ""
        return (
            f"{self.holder} is asked for {self.total} {things}, {self.peak} of them at once"
            f"{since}: {', '.join(self.at_peak)}."
        )


def capacity_strain(demands: Iterable[Demand]) -> list[Strain]:
    """Count what is asked of each holder, and how much of it at once; most strained first.

    A demand takes up every day from the first that its start could mean to the last that
    its end could. Counting says who is asked for most, not how heavy each thing is.
    """
    by_holder: dict[str, list[Demand]] = defaultdict(list)
    for demand in demands:
        by_holder[demand.holder].append(demand)
    found = [_strain(holder, asked) for holder, asked in by_holder.items()]
    return sorted(found, key=lambda strain: (-strain.peak, -strain.total, strain.holder))


def _strain(holder: str, asked: list[Demand]) -> Strain:
    # The load rises only where something starts, so the peak is at one of the starts.
    days = sorted({_from(demand) for demand in asked})
    loads = [(day, tuple(d.what for d in asked if _from(d) <= day <= _until(d))) for day in days]
    day, at_peak = max(loads, key=lambda load: len(load[1]))
    return Strain(holder, len(asked), len(at_peak), None if day == dt.date.min else day, at_peak)


def _from(demand: Demand) -> dt.date:
    return demand.start.first if demand.start else dt.date.min


def _until(demand: Demand) -> dt.date:
    return demand.end.last if demand.end else dt.date.max
