"""A date that is only as exact as the paper it was read from."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache, total_ordering
from typing import Any

from commonweal.methods.dates.names import MONTHS

ISO_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


# A long list of dates falls in few months, and the calendar is slow to say how long each is.
@lru_cache(maxsize=4096)
def _days_in(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


class Precision(IntEnum):
    """How exact a date is; a smaller number is more exact."""

    DAY = 1
    MONTH = 2
    YEAR = 3


class PartDateError(ValueError):
    """Text or numbers that do not name one date.

    ``str(error)`` is a whole sentence that can be put to the person who wrote the text.
    ``readings`` holds the dates that the text might mean, where there are such.
    """

    def __init__(self, message: str, readings: tuple[PartDate, ...] = ()) -> None:
        super().__init__(message)
        self.readings = readings


@total_ordering
@dataclass(frozen=True, slots=True)
class PartDate:
    """A year, a month of a year, or a day: the level 0 forms of EDTF (ISO 8601-2).

    Two part dates compare by the last day that each could mean, and then the more exact
    comes first: 31 July 2010 < July 2010 < December 2010 < 2010. They are equal only when
    they say the same thing with the same exactness.

    >>> PartDate(2010, 7).last
    datetime.date(2010, 7, 31)
    >>> str(PartDate(2010, 7)), PartDate(2010, 7).label()
    ('2010-07', 'July 2010')
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise PartDateError(f"The day {self.day} of {self.year} needs a month.")
        try:
            dt.date(self.year, self.month or 1, self.day or 1)
        except (ValueError, OverflowError) as fault:
            parts = "-".join(str(p) for p in (self.year, self.month, self.day) if p is not None)
            raise PartDateError(f"There is no such date as {parts} ({fault}).") from fault

    @classmethod
    def parse(cls, text: str) -> PartDate:
        """Read what an officer typed or a report printed.

        Takes the ISO forms and the usual British ones: "Sept 2010", "Sep-10",
        "31/07/2010", "31 July 2009", "end July 2010". Two-figure years 70 to 99 are
        read as 1970 to 1999, others as 2000 to 2069.

        Raises
        ------
        PartDateError
            When the text names no date, or more than one; its message says what to write.
        """
        # Imported here because the reader makes part dates, and so needs this file first.
        from commonweal.methods.dates.reading import read

        return read(text)

    @classmethod
    def fromisoformat(cls, text: str) -> PartDate:
        """Read "2010", "2010-07" or "2010-07-31" and nothing else, as `isoformat` writes."""
        found = ISO_FORM.fullmatch(text)
        if found is None:
            raise PartDateError(f"“{text}” is not a date in the form 2010, 2010-07 or 2010-07-31.")
        return cls(*(int(part) for part in found.groups() if part is not None))

    @classmethod
    def from_date(cls, value: dt.date) -> PartDate:
        """The day of a calendar date."""
        return cls(value.year, value.month, value.day)

    @property
    def precision(self) -> Precision:
        """Whether a year, a month or a day is known."""
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH

    @property
    def first(self) -> dt.date:
        """The earliest day that this can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The latest day that this can mean: a thing due "in July" is due by 31 July."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or _days_in(self.year, month))

    def isoformat(self) -> str:
        """The form to store: "2010", "2010-07" or "2010-07-31"."""
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text

    def label(self) -> str:
        """The form to print: "2010", "July 2010" or "31 July 2010"."""
        words = [str(self.year)]
        if self.month is not None:
            words.insert(0, MONTHS[self.month - 1])
        if self.day is not None:
            words.insert(0, str(self.day))
        return " ".join(words)

    def __str__(self) -> str:
        return self.isoformat()

    def __lt__(self, other: Any) -> bool:
        if not isinstance(other, PartDate):
            return NotImplemented
        return (self.last, self.precision) < (other.last, other.precision)
