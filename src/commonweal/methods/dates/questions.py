"""Text that could mean two dates, or less than one: what to ask about it.

Each function takes a match and the text as it was written, and returns the error to raise.
"""

from __future__ import annotations

import re

from commonweal.methods.dates.names import MONTH_SPELLINGS, MONTHS
from commonweal.methods.dates.part_date import PartDate, PartDateError

FIRST_YEAR_OF_LAST_CENTURY = 70


def full_year(digits: str) -> int:
    """A year of four figures, or of two: 70 to 99 are 1970 to 1999, others from 2000 on."""
    digits = digits.lstrip("'")
    if len(digits) == 4:
        return int(digits)
    number = int(digits)
    return number + (1900 if number >= FIRST_YEAR_OF_LAST_CENTURY else 2000)


def month_and_bare_number(found: re.Match[str], text: str) -> PartDateError:
    """For "Sep 10": a month of 2010, or a day without a year?"""
    number, month = int(found["number"]), MONTH_SPELLINGS[found["month"]]
    name, year = MONTHS[month - 1], full_year(f"{number:02d}")
    return PartDateError(
        f"Does “{text}” mean {name} {year}, or {number} {name} with no year? "
        "Write the year in full.",
        readings=(PartDate(year, month),),
    )


def two_months(found: re.Match[str], text: str) -> PartDateError:
    """For "Sept/Oct 2010", and "Dec/Jan 2011" across a new year."""
    year = full_year(found["year"])
    first, last = MONTH_SPELLINGS[found["month"]], MONTH_SPELLINGS[found["other"]]
    return _which(text, PartDate(year if first <= last else year - 1, first), PartDate(year, last))


def iso_interval(found: re.Match[str], text: str) -> PartDateError:
    """For "2010-09/2010-10"."""
    return _which(text, PartDate.fromisoformat(found["a"]), PartDate.fromisoformat(found["b"]))


def _which(text: str, *readings: PartDate) -> PartDateError:
    choice = " or ".join(reading.label() for reading in readings)
    return PartDateError(
        f"“{text}” names two dates. Which should be counted: {choice}?", readings=readings
    )


def part_of_month(found: re.Match[str], text: str) -> PartDateError:
    """For "mid July 2010"."""
    month = PartDate(full_year(found["year"]), MONTH_SPELLINGS[found["month"]])
    return PartDateError(
        f"“{text}” is closer than a month but is not a day. Which day is meant? "
        f"If that is not known, write “{month.label()}”.",
        readings=(month,),
    )


def quarter(found: re.Match[str], text: str) -> PartDateError:
    """For "Q2 2010", of a calendar or a financial year, and "Q2 2010/11"."""
    number, year = int(found["quarter"]), int(found["year"])
    calendar_end = PartDate(year, number * 3)
    financial_end = PartDate(year + (number == 4), (number * 3 + 2) % 12 + 1)
    if found["next"]:
        return PartDateError(
            f"“{text}” covers three months, the last of them {financial_end.label()} when the "
            "year begins in April. Write the month or the day that is meant.",
            readings=(financial_end,),
        )
    return PartDateError(
        f"Does “{text}” count calendar years, to end in {calendar_end.label()}, or financial "
        f"years from April, to end in {financial_end.label()}? Write the month that is meant.",
        readings=(calendar_end, financial_end),
    )


def financial_year(found: re.Match[str], text: str) -> PartDateError:
    """For "2009/10"."""
    end = PartDate(int(found["year"]) + 1, 3)
    return PartDateError(
        f"“{text}” looks like a financial year. Write the month or the day that is meant, "
        f"for example “{end.label()}” for its end.",
        readings=(end,),
    )


def season(found: re.Match[str], text: str) -> PartDateError:
    """For "autumn 2010"."""
    return PartDateError(f"“{text}” names a season. Which month is meant?")
