"""The milestone trend chart: how the promised date of each milestone moved from report to report.

Across runs the day of the report, up the date then expected. A flat line keeps its promise, a
rising one slips; where it meets the slanting line, the milestone is reached.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from commonweal.ground.ui import words

from .frame import Chart
from .scale import Scale, Tick, date_scale, month_ticks

TOP, BOTTOM, HEIGHT = 12, 312, 356
MARKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class TrendPoint:
    """On `reported_on` the milestone was expected on `forecast_on`."""

    reported_on: date
    forecast_on: date


@dataclass(frozen=True)
class TrendLine:
    """One milestone with its promises, and the day it was reached if it was."""

    name: str
    points: Sequence[TrendPoint]
    achieved_on: date | None = None


@dataclass(frozen=True)
class Stroke:
    """A straight piece of a line."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class DrawnLine:
    """A milestone as drawn: its letter, pieces, dots and where the letter stands."""

    mark: str
    name: str
    hue: int
    strokes: tuple[Stroke, ...]
    dots: tuple[tuple[float, float], ...]
    achieved: tuple[float, float] | None
    label_at: tuple[float, float]
    slip_days: int


@dataclass(frozen=True, kw_only=True)
class TrendChart(Chart):
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    diagonal: Stroke | None
    lines: tuple[DrawnLine, ...]
    top: int = TOP
    bottom: int = BOTTOM


def milestone_trend(id: str, title: str, lines: Sequence[TrendLine]) -> TrendChart:
    """Place the lines of a milestone trend chart.

    Raises
    ------
    ValueError
        When no line has a point.
    """
    lines = [line for line in lines if line.points]
    points = [point for line in lines for point in line.points]
    achieved = [line.achieved_on for line in lines if line.achieved_on]
    across = date_scale([*(p.reported_on for p in points), *achieved], 0, 96)
    up = date_scale([*(p.forecast_on for p in points), *achieved], BOTTOM, TOP)
    drawn = _apart([_draw(i, line, across, up) for i, line in enumerate(lines)])
    return TrendChart(
        id=id,
        title=title,
        description=_describe(drawn),
        height=HEIGHT,
        columns=("Milestone", "Report of", "Expected on"),
        rows=tuple(
            (line.name, words.short_date(p.reported_on), words.short_date(p.forecast_on))
            for line in lines
            for p in line.points
        ),
        x_ticks=tuple(Tick(across.at(d), f"{d:%b %Y}") for d in month_ticks(across, 5)),
        y_ticks=tuple(Tick(up.at(d), f"{d:%b %Y}") for d in month_ticks(up, 7)),
        diagonal=_diagonal(across, up),
        lines=tuple(drawn),
    )


def _draw(index: int, line: TrendLine, across: Scale, up: Scale) -> DrawnLine:
    points = sorted(line.points, key=lambda p: p.reported_on)
    dots = [(across.at(p.reported_on), up.at(p.forecast_on)) for p in points]
    done = line.achieved_on and (across.at(line.achieved_on), up.at(line.achieved_on))
    path = [*dots, done] if done else dots
    return DrawnLine(
        mark=MARKS[index % len(MARKS)],
        name=line.name,
        hue=index % 6 + 1,
        strokes=tuple(Stroke(*a, *b) for a, b in pairwise(path)),
        dots=tuple(dots),
        achieved=done or None,
        label_at=path[-1],
        slip_days=(points[-1].forecast_on - points[0].forecast_on).days,
    )


def _apart(lines: list[DrawnLine], gap: float = 15) -> list[DrawnLine]:
    """Move letters that would lie on one another apart, from the top down."""
    placed: list[tuple[float, float]] = []
    moved = {}
    for line in sorted(lines, key=lambda each: each.label_at[1]):
        x, y = line.label_at
        for other_x, other_y in placed:
            if abs(other_x - x) < 5 and y - other_y < gap:
                y = other_y + gap
        placed.append((x, y))
        moved[line.mark + line.name] = replace(line, label_at=(x, round(y, 2)))
    return [moved[line.mark + line.name] for line in lines]


def _diagonal(across: Scale, up: Scale) -> Stroke | None:
    """The days on which what is expected is today: the part of it that the chart shows."""
    first, last = max(across.low, up.low), min(across.high, up.high)
    if first >= last:
        return None
    return Stroke(across(first), up(first), across(last), up(last))


def _describe(lines: Sequence[DrawnLine]) -> str:
    later = [line for line in lines if line.slip_days > 0]
    if not later:
        return (
            f"{words.plural(len(lines), 'milestone', 'milestones')}; none is later than promised."
        )
    if len(lines) == 1:
        return f"It moved later by {words.plural(later[0].slip_days, 'day', 'days')}."
    worst = max(later, key=lambda line: line.slip_days)
    return (
        f"{len(later)} of {words.plural(len(lines), 'milestone', 'milestones')} moved later; "
        f"“{worst.name}” moved most, by {words.plural(worst.slip_days, 'day', 'days')}."
    )
