"""Reading the dates that people type and reports print.

Each form of text has one short reader; the first whose pattern fits answers. Text that
could mean two dates is never settled by guessing: it raises with a question to ask.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable

from commonweal.methods.dates.part_date import PartDate, PartDateError

EXPECTED = (
    "Write a day, a month or a year, for example “31 July 2010”, “July 2010”, "
    "“31/07/2010” or “2010-07”."
)
FIRST_YEAR_OF_LAST_CENTURY = 70

MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
WEEKDAYS = {
    name.lower(): number
    for names in (calendar.day_name, calendar.day_abbr)
    for number, name in enumerate(names)
} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

NAME = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
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
            value = _real(reader(found, text), text)
            return value if weekday is None else _on_weekday(value, weekday, text)
    raise PartDateError(f"“{text}” could not be read as a date. {EXPECTED}")


def _split_weekday(plain: str) -> tuple[int | None, str]:
    first, _, rest = plain.partition(" ")
    number = WEEKDAYS.get(first.rstrip(",."))
    return (None, plain) if number is None or not rest else (number, rest)


def _on_weekday(value: PartDate, weekday: int, text: str) -> PartDate:
    if value.day is not None and value.first.weekday() == weekday:
        return value
    raise PartDateError(
        f"“{text}” names a {calendar.day_name[weekday]}, which {value.label()} is not. "
        "Check the day and the year."
    )


def _real(parts: tuple[int, ...], text: str) -> PartDate:
    try:
        return PartDate(*parts)
    except PartDateError as fault:
        raise PartDateError(
            f"“{text}” is not a date in the calendar. Dates in figures are read day first. "
            f"{EXPECTED}"
        ) from fault


def _year(digits: str) -> int:
    number = int(digits.lstrip("'"))
    if len(digits.lstrip("'")) == 4:
        return number
    return number + (1900 if number >= FIRST_YEAR_OF_LAST_CENTURY else 2000)


def _iso(found: re.Match[str], text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in found.groups() if part is not None)


def _figures(found: re.Match[str], text: str) -> tuple[int, ...]:
    return _year(found["year"]), int(found["month"]), int(found["day"])


def _month_in_figures(found: re.Match[str], text: str) -> tuple[int, ...]:
    return int(found["year"]), int(found["month"])


def _named_day(found: re.Match[str], text: str) -> tuple[int, ...]:
    return _year(found["year"]), MONTHS[found["month"]], int(found["day"])


def _named_month(found: re.Match[str], text: str) -> tuple[int, ...]:
    return _year(found["year"]), MONTHS[found["month"]]


def _month_and_bare_number(found: re.Match[str], text: str) -> tuple[int, ...]:
    number, month = int(found["number"]), MONTHS[found["month"]]
    name = calendar.month_name[month]
    year = _year(f"{number:02d}")
    raise PartDateError(
        f"Does “{text}” mean {name} {year}, or {number} {name} with no year? "
        "Write the year in full.",
        readings=(PartDate(year, month),),
    )


def _two_months(found: re.Match[str], text: str) -> tuple[int, ...]:
    last_year = _year(found["year"])
    first, last = MONTHS[found["month"]], MONTHS[found["other"]]
    readings = (
        PartDate(last_year if first <= last else last_year - 1, first),
        PartDate(last_year, last),
    )
    raise _asks_which(text, readings)


def _iso_interval(found: re.Match[str], text: str) -> tuple[int, ...]:
    raise _asks_which(
        text, tuple(PartDate.fromisoformat(part) for part in (found["a"], found["b"]))
    )


def _asks_which(text: str, readings: tuple[PartDate, ...]) -> PartDateError:
    choice = " or ".join(reading.label() for reading in readings)
    return PartDateError(
        f"“{text}” names two dates. Which should be counted: {choice}?", readings=readings
    )


def _part_of_month(found: re.Match[str], text: str) -> tuple[int, ...]:
    month = PartDate(_year(found["year"]), MONTHS[found["month"]])
    raise PartDateError(
        f"“{text}” is closer than a month but is not a day. Which day is meant? "
        f"If that is not known, write “{month.label()}”.",
        readings=(month,),
    )


def _quarter(found: re.Match[str], text: str) -> tuple[int, ...]:
    number, year = int(found["quarter"]), int(found["year"])
    calendar_end = PartDate(year, number * 3)
    financial_end = PartDate(year + (number == 4), (number * 3 + 2) % 12 + 1)
    if found["next"]:
        raise PartDateError(
            f"“{text}” covers three months, the last of them {financial_end.label()} when the "
            "year begins in April. Write the month or the day that is meant.",
            readings=(financial_end,),
        )
    raise PartDateError(
        f"Does “{text}” count calendar years, to end in {calendar_end.label()}, or financial "
        f"years from April, to end in {financial_end.label()}? Write the month that is meant.",
        readings=(calendar_end, financial_end),
    )


def _financial_year(found: re.Match[str], text: str) -> tuple[int, ...]:
    end = PartDate(int(found["year"]) + 1, 3)
    raise PartDateError(
        f"“{text}” looks like a financial year. Write the month or the day that is meant, "
        f"for example “{end.label()}” for its end.",
        readings=(end,),
    )


def _season(found: re.Match[str], text: str) -> tuple[int, ...]:
    raise PartDateError(f"“{text}” names a season. Which month is meant?")


_Reader = Callable[[re.Match[str], str], tuple[int, ...]]
_ISO_PART = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[t ]00:00(?::00(?:\.0+)?)?)?)?)?", _iso),
        (r"(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4}|\d{2})", _figures),
        (r"(?P<month>\d{1,2})[/.\-](?P<year>\d{4})", _month_in_figures),
        (rf"{DAY}{GAP}(?:of )?{NAME}{GAP}{YEAR}", _named_day),
        (rf"{NAME}\s*{DAY},?\s+(?P<year>\d{{4}})", _named_day),
        (rf"{NAME}\s+(?P<number>\d{{1,2}})", _month_and_bare_number),
        (rf"(?:(?:by )?(?:the )?end(?: of)? |in |during )?{NAME}{GAP}{YEAR}", _named_month),
        (rf"(?:in )?(?:the )?{PART_OF}(?: of)?[ \-]{NAME}{GAP}{YEAR}", _part_of_month),
        (rf"{NAME}\s*(?:/|-|or|to|and|&)\s*{OTHER_NAME}{GAP}{YEAR}", _two_months),
        (rf"(?P<a>{_ISO_PART})\s*/\s*(?P<b>{_ISO_PART})", _iso_interval),
        (
            r"(?:q|quarter )(?P<quarter>[1-4])(?: of)?[ ,]*(?P<year>\d{4})(?P<next>[/\-]\d{2,4})?",
            _quarter,
        ),
        (r"(?P<year>\d{4})/(?P<next>\d{2}|\d{4})", _financial_year),
        (r"(?:spring|summer|autumn|winter)(?: of)? \d{4}", _season),
    )
)
