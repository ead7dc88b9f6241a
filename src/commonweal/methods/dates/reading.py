"""Reading the dates that people type and reports print.

Each form of text is a pattern with one short reader or one question; the first pattern
that fits answers. Text that could mean two dates is never settled by guessing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from commonweal.methods.dates import questions
from commonweal.methods.dates.names import MONTH_SPELLINGS, WEEKDAY_SPELLINGS, WEEKDAYS
from commonweal.methods.dates.part_date import PartDate, PartDateError
from commonweal.methods.dates.questions import full_year

EXPECTED = (
    "Write a day, a month or a year, for example “31 July 2010”, “July 2010”, "
    "“31/07/2010” or “2010-07”."
)

ISO = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
NAME = "(?P<month>" + "|".join(sorted(MONTH_SPELLINGS, key=len, reverse=True)) + r")\.?"
OTHER_NAME = NAME.replace("<month>", "<other>")
YEAR = r"(?P<year>\d{4}|'?\d{2})"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
GAP = r"[\s,\-/.]*"
PART_OF = "(?:early|mid|middle|late|start|beginning)"


def read(text: str) -> PartDate:
    """Read one part date from text; see `PartDate.parse`."""
    plain = " ".join(text.replace("’", "'").replace("–", "-").split()).lower()
    if not plain:
        raise PartDateError(f"No date is given. {EXPECTED}")
    weekday, plain = _split_weekday(plain)
    for pattern, reader in _FORMS:
        if found := pattern.fullmatch(plain):
            value = _real(reader(found), text)
            return value if weekday is None else _on_weekday(value, weekday, text)
    for pattern, question in _QUESTIONS:
        if found := pattern.fullmatch(plain):
            raise _asked(question, found, text)
    raise PartDateError(f"“{text}” could not be read as a date. {EXPECTED}")


def _split_weekday(plain: str) -> tuple[int | None, str]:
    first, _, rest = plain.partition(" ")
    number = WEEKDAY_SPELLINGS.get(first.rstrip(",."))
    return (None, plain) if number is None or not rest else (number, rest)


def _on_weekday(value: PartDate, weekday: int, text: str) -> PartDate:
    if value.day is not None and value.first.weekday() == weekday:
        return value
    raise PartDateError(
        f"“{text}” names a {WEEKDAYS[weekday]}, which {value.label()} is not. "
        "Check the day and the year."
    )


_Parts = tuple[int, ...]
_Question = Callable[[re.Match[str], str], PartDateError]


def _real(parts: _Parts, text: str) -> PartDate:
    try:
        return PartDate(*parts)
    except PartDateError as fault:
        raise _not_in_calendar(text) from fault


def _asked(question: _Question, found: re.Match[str], text: str) -> PartDateError:
    try:
        return question(found, text)
    except PartDateError:
        # One of the two dates that the question would offer does not exist.
        return _not_in_calendar(text)


def _not_in_calendar(text: str) -> PartDateError:
    order = "" if re.search("[A-Za-z]", text) else " Dates in figures are read day first."
    return PartDateError(f"“{text}” is not a date in the calendar.{order} {EXPECTED}")


def _iso(found: re.Match[str]) -> _Parts:
    return tuple(int(part) for part in found[1].split("-"))


def _figures(found: re.Match[str]) -> _Parts:
    return full_year(found["year"]), int(found["month"]), int(found["day"])


def _month_in_figures(found: re.Match[str]) -> _Parts:
    return int(found["year"]), int(found["month"])


def _named_day(found: re.Match[str]) -> _Parts:
    return full_year(found["year"]), MONTH_SPELLINGS[found["month"]], int(found["day"])


def _named_month(found: re.Match[str]) -> _Parts:
    return full_year(found["year"]), MONTH_SPELLINGS[found["month"]]


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Parts]], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        # A spreadsheet's date cell often comes with a midnight that nobody meant.
        (rf"({ISO})(?:[t ]00:00(?::00(?:\.0+)?)?)?", _iso),
        (r"(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4}|\d{2})", _figures),
        (r"(?P<month>\d{1,2})[/.\-](?P<year>\d{4})", _month_in_figures),
        (rf"{DAY}{GAP}(?:of )?{NAME}{GAP}{YEAR}", _named_day),
        (rf"{NAME}\s*{DAY},?\s+(?P<year>\d{{4}})", _named_day),
        # Not "Sep 10", which may be a day without a year.
        (rf"{NAME}(?!\s+\d\d?$){GAP}{YEAR}", _named_month),
        (rf"(?:(?:by )?(?:the )?end(?: of)? |in |during ){NAME}{GAP}{YEAR}", _named_month),
    )
)
_QUESTIONS: tuple[tuple[re.Pattern[str], _Question], ...] = tuple(
    (re.compile(pattern), question)
    for pattern, question in (
        (rf"{NAME}\s+(?P<number>\d{{1,2}})", questions.month_and_bare_number),
        (rf"(?:in )?(?:the )?{PART_OF}(?: of)?[ \-]{NAME}{GAP}{YEAR}", questions.part_of_month),
        (rf"{NAME}\s*(?:/|-|or|to|and|&)\s*{OTHER_NAME}{GAP}{YEAR}", questions.two_months),
        (r"(?P<year>\d{4})/(?:\d{2}|\d{4})", questions.financial_year),
        (rf"(?P<a>{ISO})\s*/\s*(?P<b>{ISO})", questions.iso_interval),
        (
            r"(?:q|quarter )(?P<quarter>[1-4])(?: of)?[ ,]*(?P<year>\d{4})(?P<next>[/\-]\d{2,4})?",
            questions.quarter,
        ),
        (r"(?:spring|summer|autumn|winter)(?: of)? \d{4}", questions.season),
    )
)
