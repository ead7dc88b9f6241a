"""Periods of an indicator: months, quarters and years, the last two of the financial year.

A period is numbered by its first month, `12 × year + month − 1`, so that neighbours of the same
frequency lie 1, 3 or 12 apart.
"""

from __future__ import annotations

import re
from datetime import date

from commonweal.agree.performance.enums import Frequency

STEPS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}
APRIL = 3  # its number from 0
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = re.compile(r"(\d{4})\s*[-/–]\s*(\d{2}|\d{4})")
_QUARTER = re.compile(r"(?:q([1-4])\s*)(\d{4})\s*[-/–]\s*(?:\d{2}|\d{4})", re.I)
_QUARTER_LAST = re.compile(r"(\d{4})\s*[-/–]\s*(?:\d{2}|\d{4})\s*q([1-4])", re.I)
_MONTH = re.compile(r"([a-z]{3})[a-z]*\s+(\d{4})", re.I)
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2})(?:[T ][\d:.]+)?)?")


class NoPeriod(ValueError):
    """Words that name no period of that frequency."""


def number_of(day: date) -> int:
    """The number of the month of a day."""
    return day.year * 12 + day.month - 1


def day_of(number: int) -> date:
    """The first day of a numbered period."""
    return date(number // 12, number % 12 + 1, 1)


def starts(number: int, frequency: str) -> bool:
    """Whether a period of that frequency begins in that month."""
    return (number - APRIL) % STEPS[Frequency(frequency)] == 0


def read_period(text: str, frequency: str) -> int:
    """The number of the period that words name.

    A month may be “Apr 2026”, “2026-04” or its first day; a quarter “Q1 2026/27” or its first
    day; a year “2026/27”, “2026-27” or its first day.

    Raises
    ------
    NoPeriod
        When they name none, or one of another frequency.

    >>> day_of(read_period("Q3 2025/26", "quarter")).isoformat()
    '2025-10-01'
    """
    number = _number(text.strip(), frequency)
    if number is None or not starts(number, frequency):
        raise NoPeriod(f"“{text}” is no period of an indicator that is measured by {frequency}.")
    return number


def _number(text: str, frequency: str) -> int | None:
    if frequency == Frequency.QUARTER:
        if found := _QUARTER.fullmatch(text):
            return int(found[2]) * 12 + APRIL + 3 * (int(found[1]) - 1)
        if found := _QUARTER_LAST.fullmatch(text):
            return int(found[1]) * 12 + APRIL + 3 * (int(found[2]) - 1)
    if frequency == Frequency.YEAR and (found := _YEAR.fullmatch(text)):
        follows = int(found[2]) % 100 == (int(found[1]) + 1) % 100
        return int(found[1]) * 12 + APRIL if follows else None
    if (found := _ISO.fullmatch(text)) and 1 <= int(found[2]) <= 12:
        return int(found[1]) * 12 + int(found[2]) - 1
    if (found := _MONTH.fullmatch(text)) and found[1].lower() in MONTHS:
        return int(found[2]) * 12 + MONTHS.index(found[1].lower())
    return None


def words_of(number: int, frequency: str) -> str:
    """A period as people write it.

    >>> words_of(2025 * 12 + 3, "quarter"), words_of(2025 * 12 + 3, "year")
    ('Q1 2025/26', '2025/26')
    """
    if frequency == Frequency.MONTH:
        return f"{MONTHS[number % 12].title()} {number // 12}"
    year = (number - APRIL) // 12
    span = f"{year}/{(year + 1) % 100:02d}"
    if frequency == Frequency.YEAR:
        return span
    return f"Q{(number - APRIL) % 12 // 3 + 1} {span}"
