"""Lines over whole numbers or shares, such as what has been gained by each year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor

from commonweal.ground.ui.charts.frame import Chart
from commonweal.ground.ui.charts.scale import Scale, Tick, round_ticks

TOP, BOTTOM, HEIGHT = 12, 252, 286
MARKS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Stroke:
    """A straight piece of a line."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Drawn:
    """A line as drawn: its letter, pieces, dots and where the letter stands."""

    mark: str
    name: str
    hue: int
    strokes: tuple[Stroke, ...]
    dots: tuple[tuple[float, float], ...]
    label_at: tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class LinesChart(Chart):
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    nought: float | None
    lines: tuple[Drawn, ...]
    across: str
    top: int = TOP
    bottom: int = BOTTOM


def lines_chart(
    id: str,
    title: str,
    names: Sequence[str],
    lines: Mapping[str, Sequence[float | None]],
    *,
    write: Callable[[float], str],
    across: str,
    description: str,
) -> LinesChart:
    """Lines over the same names from left to right; a value of None leaves a gap.

    Raises
    ------
    ValueError
        When no line has a value.
    """
    known = [value for line in lines.values() for value in line if value is not None]
    if not known:
        raise ValueError("A chart of lines needs at least one value.")
    ticks = axis_ticks(min(0.0, *known), max(0.0, *known))
    along = Scale(0, max(len(names) - 1, 1), 2, 94)
    up = Scale(ticks[0], ticks[-1], BOTTOM, TOP)
    shown = max(1, ceil(len(names) / 8))
    return LinesChart(
        id=id,
        title=title,
        description=description,
        height=HEIGHT,
        columns=(across, *lines),
        rows=tuple(
            (name, *(_said(line[n], write) for line in lines.values()))
            for n, name in enumerate(names)
        ),
        x_ticks=tuple(Tick(along(n), name) for n, name in enumerate(names) if n % shown == 0),
        y_ticks=tuple(Tick(up(tick), write(tick)) for tick in ticks),
        nought=up(0) if ticks[0] < 0 else None,
        lines=tuple(
            _draw(n, name, [None if v is None else (along(k), up(v)) for k, v in enumerate(line)])
            for n, (name, line) in enumerate(lines.items())
        ),
        across=across,
    )


def _said(value: float | None, write: Callable[[float], str]) -> str:
    return "" if value is None else write(value)


def axis_ticks(low: float, high: float, at_most: int = 6) -> list[float]:
    """Round steps from at or below `low` to at or above `high`, nought among them."""
    steps = round_ticks(max(high - low, 1e-9), at_most)
    step = steps[1] if len(steps) > 1 else 1.0
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(n * step, 10) for n in range(first, max(last, first + 1) + 1)]


def _draw(index: int, name: str, points: Sequence[tuple[float, float] | None]) -> Drawn:
    strokes = tuple(
        Stroke(*one, *other) for one, other in pairwise(points) if one is not None and other
    )
    dots = tuple(point for point in points if point is not None)
    return Drawn(
        MARKS[index % 26], name, index % 6 + 1, strokes, dots, dots[-1] if dots else (0, 0)
    )
