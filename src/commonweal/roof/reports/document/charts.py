"""Where the marks of a chart stand, as fractions of its width, for whoever draws it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .blocks import Chart, SlipChart, StatusChart, StatusCount
from .document import Labels
from .table import Cell, Column, Kind, Row, Table

MOST_TICKS = 5
_STEPS_IN_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 300, 600, 1200, 2400, 6000, 12000, 24000, 48000)


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a status bar: `start` and `width` are fractions of the whole bar."""

    count: StatusCount
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A date on the axis."""

    label: str
    at: float


@dataclass(frozen=True, slots=True)
class SlipLine:
    """A milestone's first and present date on the axis; None where it has none."""

    label: str
    slip_text: str
    original: float | None
    current: float | None


@dataclass(frozen=True, slots=True)
class SlipPicture:
    """The axis and lines of a slip chart."""

    ticks: tuple[Tick, ...]
    lines: tuple[SlipLine, ...]


def segments(chart: StatusChart) -> tuple[Segment, ...]:
    """The parts of the bar, in order; statuses that count nothing are left out."""
    whole = sum(count.count for count in chart.counts)
    parts, start = [], 0.0
    for count in chart.counts:
        if count.count:
            parts.append(Segment(count, start, count.count / whole))
            start += count.count / whole
    return tuple(parts)


def slip_picture(chart: SlipChart, labels: Labels) -> SlipPicture:
    """The chart's axis, from the month of its earliest date to the one after its latest."""
    days = [
        day
        for milestone in chart.milestones
        for day in (milestone.original_on, milestone.current_on)
        if day is not None
    ]
    if not days:
        return SlipPicture((), tuple(_line(chart, n, 0, 1) for n in range(len(chart.milestones))))
    months = _tick_months(min(days), max(days))
    first, last = _ordinal(months[0]), _ordinal(months[-1])
    lines = tuple(_line(chart, n, first, last) for n in range(len(chart.milestones)))
    ticks = (Tick(_label(month, labels), _at(_ordinal(month), first, last)) for month in months)
    return SlipPicture(tuple(ticks), lines)


def chart_table(chart: Chart, labels: Labels) -> Table:
    """The figures behind the chart, for those who read rather than look."""
    if isinstance(chart, StatusChart):
        columns: tuple[Column, ...] = (
            Column(chart.heading, 3),
            Column(labels.count, 1, Kind.NUMBER),
        )
        rows: list[Row] = [
            (Cell(count.word, status=count.status), _number(count.count)) for count in chart.counts
        ]
        return Table(chart.caption, columns, tuple(rows), wide=False)
    headings = (labels.original, labels.current, labels.slip)
    columns = (Column(chart.heading, 3), *(Column(heading, 1.2, Kind.DATE) for heading in headings))
    rows = [
        (Cell(m.label), Cell(m.original_text), Cell(m.current_text), Cell(m.slip_text))
        for m in chart.milestones
    ]
    return Table(chart.caption, columns, tuple(rows), wide=False)


def _number(count: int) -> Cell:
    return Cell(f"{count:,}", amount=Decimal(count))


def _line(chart: SlipChart, number: int, first: float, last: float) -> SlipLine:
    milestone = chart.milestones[number]
    original, current = (
        None if day is None else _at(day.toordinal(), first, last)
        for day in (milestone.original_on, milestone.current_on)
    )
    return SlipLine(milestone.label, milestone.slip_text, original, current)


def _at(ordinal: float, first: float, last: float) -> float:
    return round((ordinal - first) / (last - first), 6)


def _tick_months(earliest: date, latest: date) -> list[int]:
    """Months (counted from year 0) that enclose both days, evenly spaced, few enough to label."""
    low, high = (day.year * 12 + day.month - 1 for day in (earliest, latest))
    for step in _STEPS_IN_MONTHS:
        start = low // step * step
        end = -(-(high + 1) // step) * step
        if (end - start) // step < MOST_TICKS:
            return list(range(start, end + step, step))
    raise AssertionError("The widest step encloses every date there is.")


def _ordinal(month: int) -> float:
    """The day number of a month's first day; outside the calendar's years, an even continuation."""
    year, index = divmod(month, 12)
    if 1 <= year <= 9999:
        return date(year, index + 1, 1).toordinal()
    return (month - 12) * 30.436875


def _label(month: int, labels: Labels) -> str:
    year, index = divmod(month, 12)
    return f"{labels.months.split()[index]} {year}"
