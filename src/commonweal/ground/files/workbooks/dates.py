"""Dates as workbooks keep them: a count of days, and a format that says it is a date.

Source: ECMA-376 part 1, 18.17.4 (dates) and 18.8.30 (number formats).
"""

import re
from datetime import date, datetime, time, timedelta
from enum import StrEnum


class NumberKind(StrEnum):
    """What a number format makes of a number."""

    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    MOMENT = "moment"
    TIME = "time"
    DURATION = "duration"


_BUILT_IN = {
    **dict.fromkeys((9, 10), NumberKind.PERCENT),
    **dict.fromkeys((*range(14, 18), *range(27, 37), *range(50, 59)), NumberKind.DATE),
    **dict.fromkeys((18, 19, 20, 21, 45, 47), NumberKind.TIME),
    22: NumberKind.MOMENT,
    46: NumberKind.DURATION,
}
# Quoted text, an escaped letter, a width or fill letter, and brackets such as [Red] or [$-809]
# are not part of the format's meaning; [h], [mm] and [s] are.
_DECORATION = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]')
_MIDNIGHT = time()
_START = datetime.combine(date.min, _MIDNIGHT)
_LAST_SERIAL = 2_958_466  # 1 January 10000


def built_in_kind(format_id: int) -> NumberKind:
    """What a format that every workbook knows by number makes of a number."""
    return _BUILT_IN.get(format_id, NumberKind.NUMBER)


def format_kind(code: str) -> NumberKind:
    """What a written number format makes of a number.

    >>> format_kind("dd/mm/yyyy"), format_kind('0.0"days"'), format_kind("[h]:mm")
    (<NumberKind.DATE: 'date'>, <NumberKind.NUMBER: 'number'>, <NumberKind.DURATION: 'duration'>)
    """
    bare = _DECORATION.sub("", code.lower()).split(";")[0]
    if bare == "general":
        return NumberKind.NUMBER
    if "%" in bare:
        return NumberKind.PERCENT
    if "[" in bare:
        return NumberKind.DURATION
    has_time = "h" in bare or "s" in bare
    has_day = "y" in bare or "d" in bare or ("m" in bare and not has_time)
    if has_day:
        return NumberKind.MOMENT if has_time else NumberKind.DATE
    return NumberKind.TIME if has_time else NumberKind.NUMBER


def from_serial(
    serial: float, kind: NumberKind, *, from_1904: bool
) -> int | float | date | datetime | time | timedelta:
    """The date, moment, time or length of time that a number stands for.

    The 1900 system counts a 29 February 1900 that never was: serial 60. That one, serials below
    1 and those past the year 9999 name no day, and come back as the number they are. A date with
    a time of day hidden by its format comes back as the moment it is.
    """
    if abs(serial) >= _LAST_SERIAL:
        return _plain(serial)
    if kind is NumberKind.DURATION:
        return timedelta(milliseconds=round(serial * 86_400_000))
    days, milliseconds = divmod(round(serial * 86_400_000), 86_400_000)
    if kind is NumberKind.TIME and days == 0:
        return time_of_day(timedelta(milliseconds=milliseconds))
    day = _day(days, from_1904=from_1904)
    if day is None:
        return _plain(serial)
    if kind is NumberKind.DATE and milliseconds == 0:
        return day
    return datetime.combine(day, _MIDNIGHT) + timedelta(milliseconds=milliseconds)


def to_serial(moment: date | datetime | time | timedelta, *, from_1904: bool) -> float:
    """The number that stands for a date, moment, time or length of time in a workbook.

    Whole days come back as whole numbers. ValueError for a day before the system begins, or for
    a moment that carries a time zone, which a workbook cannot keep.
    """
    if isinstance(moment, timedelta):
        return moment / timedelta(days=1)
    if isinstance(moment, time):
        return (datetime.combine(date.min, moment) - _START) / timedelta(days=1)
    if isinstance(moment, datetime):
        if moment.tzinfo is not None:
            raise ValueError("A workbook cannot keep a time zone. Give the local time.")
        whole = to_serial(moment.date(), from_1904=from_1904)
        return whole + (moment - datetime.combine(moment.date(), _MIDNIGHT)) / timedelta(days=1)
    return _serial_of_day(moment, from_1904=from_1904)


def time_of_day(length: timedelta) -> time:
    """The clock's time that long after midnight."""
    return (_START + length).time()


def _plain(serial: float) -> int | float:
    return int(serial) if float(serial).is_integer() else serial


def _day(days: int, *, from_1904: bool) -> date | None:
    if from_1904:
        return date(1904, 1, 1) + timedelta(days=days) if 0 <= days < _LAST_SERIAL - 1462 else None
    if days < 1 or days == 60 or days >= _LAST_SERIAL:
        return None
    return date(1899, 12, 31 if days < 60 else 30) + timedelta(days=days)


def _serial_of_day(day: date, *, from_1904: bool) -> int:
    first = date(1904, 1, 1) if from_1904 else date(1900, 1, 1)
    if day < first:
        raise ValueError(
            f"This workbook keeps no dates before {first:%-d %B %Y}; {day} is earlier."
        )
    if from_1904:
        return (day - first).days
    return (day - date(1899, 12, 31 if day < date(1900, 3, 1) else 30)).days
