"""Days that count towards a notice: bank holidays, weekends and a body's own closures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

import holidays

ONE_DAY = timedelta(days=1)
SATURDAY = 5


class Nation(Enum):
    """The part of the United Kingdom whose bank holidays a body keeps."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"


_CODES = {
    Nation.ENGLAND: "ENG",
    Nation.WALES: "WLS",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}


class DayKind(Enum):
    """Which days count: all of them, or those on which offices are open."""

    CALENDAR = "calendar"
    WORKING = "working"


class Ends(Enum):
    """Which of the two days at the ends count: the day of publication, or of the meeting."""

    NEITHER = "neither"
    """Clear days, the common reading of the law."""
    PUBLICATION = "publication"
    """The day of publication is the first that counts."""
    MEETING = "meeting"
    """The day of the meeting is the last that counts."""


@dataclass(frozen=True, slots=True)
class Counting:
    """How one body counts the days of one sort of notice."""

    days: int
    """How many days of notice must be given; none where it is not bound to any."""
    kind: DayKind = DayKind.CALENDAR
    """Which days count."""
    ends: Ends = Ends.NEITHER
    """Which end counts too."""
    nation: Nation = Nation.ENGLAND
    """Whose bank holidays are no working days."""
    closed: frozenset[date] = frozenset()
    """Further days on which the body's offices are shut."""


# What the law of England asks, where a body has said nothing else.
KEY_DECISION = Counting(28)
AGENDA = Counting(5, DayKind.WORKING)


@lru_cache(maxsize=256)
def bank_holidays(nation: Nation, year: int) -> frozenset[date]:
    """The bank holidays of a year in one nation, days in lieu among them.

    A single extra holiday that is proclaimed later is known once the `holidays` library is
    brought up to date; until then a body can name it as a closure of its own.

    >>> sorted(day.day for day in bank_holidays(Nation.ENGLAND, 2026) if day.month == 12)
    [25, 26, 28]
    """
    return frozenset(holidays.country_holidays("GB", subdiv=_CODES[nation], years=year))


def is_working_day(day: date, counting: Counting) -> bool:
    """Whether the body's offices are open: no weekend, bank holiday or closure of its own.

    >>> is_working_day(date(2026, 12, 28), AGENDA)  # Boxing Day fell on a Saturday
    False
    """
    if day.weekday() >= SATURDAY or day in counting.closed:
        return False
    return day not in bank_holidays(counting.nation, day.year)


def counts(day: date, counting: Counting) -> bool:
    """Whether a day counts towards the notice."""
    return counting.kind is DayKind.CALENDAR or is_working_day(day, counting)
