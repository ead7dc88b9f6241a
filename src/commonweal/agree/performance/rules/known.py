"""What is known of a series, period after period, as one small value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from commonweal.agree.performance.enums import Frequency
from commonweal.agree.performance.rules.periods import STEPS

Value = tuple[int, float | None, bool]
"""The number of a period, its value, and whether it is provisional."""


@dataclass(frozen=True, slots=True)
class Known:
    """The value that holds of each period from the first on; null where there is none."""

    first: int = 0
    step: int = 1
    values: tuple[float | None, ...] = ()
    provisional: frozenset[int] = field(default_factory=frozenset)
    revised: frozenset[int] = field(default_factory=frozenset)

    @classmethod
    def from_json(cls, held: Mapping[str, Any], frequency: str) -> Known:
        """As the database keeps it."""
        return cls(
            held.get("first", 0),
            STEPS[Frequency(frequency)],
            tuple(held.get("values", ())),
            frozenset(held.get("provisional", ())),
            frozenset(held.get("revised", ())),
        )

    def as_json(self) -> dict[str, Any]:
        """As the database keeps it: numbers of periods, oldest first."""
        told: dict[str, Any] = {"first": self.first, "values": list(self.values)}
        if self.provisional:
            told["provisional"] = sorted(self.provisional)
        if self.revised:
            told["revised"] = sorted(self.revised)
        return told

    @property
    def periods(self) -> range:
        """The numbers of its periods."""
        return range(self.first, self.first + self.step * len(self.values), self.step)

    def at(self, period: int) -> float | None:
        """The value of a period, if there is one."""
        place, rest = divmod(period - self.first, self.step)
        return self.values[place] if not rest and 0 <= place < len(self.values) else None

    @property
    def last(self) -> tuple[int, float] | None:
        """The last period that has a value, and that value."""
        for period, value in zip(reversed(self.periods), reversed(self.values), strict=True):
            if value is not None:
                return period, value
        return None

    def until(self, period: int) -> Known:
        """What it says of periods up to one and that one, as if none had come since."""
        count = max(0, (period - self.first) // self.step + 1)
        if count >= len(self.values):
            return self
        return Known(
            self.first, self.step, self.values[:count],
            frozenset(each for each in self.provisional if each <= period),
            frozenset(each for each in self.revised if each <= period),
        )  # fmt: skip

    def before(self, period: int) -> float | None:
        """The value of the same period a year earlier."""
        return self.at(period - 12)


@dataclass(frozen=True, slots=True)
class Merged:
    """What new values make of what was known: those to add, and how many are what."""

    known: Known
    changed: tuple[Value, ...]
    revised: int
    unchanged: int


def merge(known: Known, given: Iterable[Value]) -> Merged:
    """Set new values beside what was known: the new one holds; the same again is left out."""
    held = dict(zip(known.periods, known.values, strict=True))
    provisional, revised = set(known.provisional), set(known.revised)
    changed, unchanged, times = [], 0, 0
    for period, value, is_provisional in given:
        before = held.get(period)
        if period in held and before == value and (period in provisional) == is_provisional:
            unchanged += 1
            continue
        if before is not None and before != value:
            revised.add(period)
            times += 1
        held[period] = value
        (provisional.add if is_provisional else provisional.discard)(period)
        changed.append((period, value, is_provisional))
    return Merged(
        _filled(held, known.step, provisional, revised) if changed else known,
        tuple(changed), times, unchanged,
    )  # fmt: skip


def _filled(
    held: Mapping[int, float | None], step: int, provisional: set[int], revised: set[int]
) -> Known:
    first, last = min(held), max(held)
    values = tuple(held.get(period) for period in range(first, last + 1, step))
    return Known(first, step, values, frozenset(provisional), frozenset(revised))
