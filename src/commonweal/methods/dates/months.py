"""Counting in whole months, the unit in which programmes print their dates."""

from __future__ import annotations

import calendar

from commonweal.methods.dates.part_date import PartDate, Precision

MONTHS_IN_YEAR = 12


class DateOrderError(ValueError):
    """An end that falls before its start."""


def month_steps(earlier: PartDate, later: PartDate) -> int:
    """Whole calendar months from the end of one part date to the end of another.

    Negative when `later` is the earlier of the two. A bare year counts as its December.

    >>> month_steps(PartDate(2009, 12), PartDate(2010, 3))
    3
    """
    return _index_of_last(later) - _index_of_last(earlier)


def months_between(start: PartDate, end: PartDate) -> int:
    """Calendar months that a span touches, its first and last month both counted.

    A bare year counts from its January as a start and to its December as an end.

    Raises
    ------
    DateOrderError
        When the last day that `end` could mean falls before the first of `start`.

    >>> months_between(PartDate(2009, 10), PartDate(2010, 1))
    4
    >>> months_between(PartDate(2010, 7), PartDate(2010, 7, 31))
    1
    """
    if end.last < start.first:
        raise DateOrderError(
            f"The end, {end.label()}, falls before the start, {start.label()}. Check both dates."
        )
    return _index_of_last(end) - _index_of_first(start) + 1


def add_months(value: PartDate, months: int) -> PartDate:
    """The same part date so many months later (earlier, when negative).

    A day that the new month lacks becomes its last day. A bare year can only move by
    whole years; anything else is answered to the month, from its December.

    >>> str(add_months(PartDate(2010, 1, 31), 1))
    '2010-02-28'
    """
    if value.precision is Precision.YEAR and months % MONTHS_IN_YEAR == 0:
        return PartDate(value.year + months // MONTHS_IN_YEAR)
    years, month = divmod(_index_of_last(value) + months, MONTHS_IN_YEAR)
    month += 1
    if value.day is None:
        return PartDate(years, month)
    return PartDate(years, month, min(value.day, calendar.monthrange(years, month)[1]))


def _index_of_first(value: PartDate) -> int:
    return value.year * MONTHS_IN_YEAR + (value.month or 1) - 1


def _index_of_last(value: PartDate) -> int:
    return value.year * MONTHS_IN_YEAR + (value.month or MONTHS_IN_YEAR) - 1
