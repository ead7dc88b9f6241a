"""How often a report or a return is due."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from commonweal.methods.dates.months import add_months
from commonweal.methods.dates.part_date import PartDate
from commonweal.methods.number_words import read_number


class FrequencyError(ValueError):
    """Words for a reporting cycle that fit no single interval; the message asks or tells."""


@dataclass(frozen=True, slots=True)
class Frequency:
    """An interval of whole months, or of days for the cycles shorter than a month.

    Exactly one of the two is more than nothing.

    >>> Frequency.parse("every two months")
    Frequency(months=2, days=0)
    """

    months: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        if min(self.months, self.days) < 0 or (self.months > 0) == (self.days > 0):
            raise FrequencyError(
                "A reporting cycle needs either a whole number of months or a whole number "
                f"of days, above zero. It was given {self.months} months and {self.days} days."
            )

    @classmethod
    def parse(cls, text: str) -> Frequency:
        """Read the words for a cycle, such as "monthly", "quarterly" or "every 6 weeks".

        Raises
        ------
        FrequencyError
            For words with two meanings ("bi-monthly"), with the question to ask, and for
            words that name no cycle.
        """
        plain = re.sub(r"[\s\-]+", " ", text.strip().lower())
        if question := _TWO_MEANINGS.get(plain.replace(" ", "")):
            raise FrequencyError(f"Does “{text}” mean {question}? Write the one that is meant.")
        if known := _NAMED.get(plain):
            return cls(**known)
        return cls._parse_interval(plain, text)

    @classmethod
    def _parse_interval(cls, plain: str, text: str) -> Frequency:
        found = re.fullmatch(r"(?:every )?(\w+)? ?(day|week|month|year)(?:s|ly)?", plain)
        number = _number(found[1]) if found else None
        if found is None or not number:
            raise FrequencyError(
                f"“{text}” could not be read as a reporting cycle. Write for example "
                "“monthly”, “every 2 months”, “quarterly” or “every 6 weeks”."
            )
        unit, size = _UNITS[found[2]]
        return cls(**{unit: number * size})

    def dates(self, first: dt.date) -> Iterator[dt.date]:
        """Every due date from `first` on, without end.

        Each is counted from `first`, so that a cycle from 31 January returns to the 31st
        after February.
        """
        return (self.occurrence(first, number) for number in count())

    def occurrence(self, first: dt.date, number: int) -> dt.date:
        """The due date that comes `number` intervals after `first`."""
        if self.days:
            return first + dt.timedelta(days=self.days * number)
        return add_months(PartDate.from_date(first), self.months * number).last

    def label(self) -> str:
        """The cycle in words: "every 2 months"."""
        size, unit = (self.months, "month") if self.months else (self.days, "day")
        return f"every {unit}" if size == 1 else f"every {size} {unit}s"


def next_date(after: dt.date, frequency: Frequency) -> dt.date:
    """The due date one interval after another.

    >>> next_date(dt.date(2008, 10, 2), Frequency(months=2))
    datetime.date(2008, 12, 2)
    """
    return frequency.occurrence(after, 1)


def _number(word: str | None) -> int | None:
    if word is None:
        return 1
    return 2 if word == "other" else read_number(word)


_UNITS = {"day": ("days", 1), "week": ("days", 7), "month": ("months", 1), "year": ("months", 12)}
_NAMED = {
    "daily": {"days": 1},
    "fortnightly": {"days": 14},
    "every fortnight": {"days": 14},
    "quarterly": {"months": 3},
    "every quarter": {"months": 3},
    "termly": {"months": 4},
    "half yearly": {"months": 6},
    "twice a year": {"months": 6},
    "annual": {"months": 12},
    "annually": {"months": 12},
}
_TWO_MEANINGS = {
    "bimonthly": "every two months or twice a month (which “fortnightly” comes closest to)",
    "biweekly": "every two weeks or twice a week",
    "biannual": "twice a year or every two years",
    "biannually": "twice a year or every two years",
}
