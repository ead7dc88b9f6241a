"""Charts as places on the page: a large one to study, a small one for a glance."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10
from typing import Any

from django.utils.translation import gettext as _

from commonweal.agree.performance.analysis.charts import Charted
from commonweal.agree.performance.views.words import ASSURANCE, RULES, VARIATION, figure, period
from commonweal.ground.ui.charts.frame import Chart
from commonweal.ground.ui.charts.scale import Scale, Tick
from commonweal.methods.spc import Segment

TOP, BOTTOM, HEIGHT = 14, 250, 292
WIDE, HIGH = 132.0, 30.0  # a small chart, in its own units


@dataclass(frozen=True)
class Stroke:
    """A straight piece of a line."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Dot:
    """A value: plain, better, worse or other by what its rules say."""

    x: float
    y: float
    kind: str
    words: str


@dataclass(frozen=True)
class Level:
    """The mean and limits of a stretch."""

    x1: float
    x2: float
    mean: float
    lower: float | None
    upper: float | None


@dataclass(frozen=True, kw_only=True)
class XmrChart(Chart):
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    levels: tuple[Level, ...]
    strokes: tuple[Stroke, ...]
    dots: tuple[Dot, ...]
    target: float | None
    steps: tuple[float, ...]
    top: int = TOP
    bottom: int = BOTTOM


@dataclass(frozen=True)
class Spark:
    """A series at a glance: the limits as a band, the line, and the last value."""

    strokes: tuple[str, ...]
    lone: tuple[Dot, ...]
    band: tuple[float, float] | None
    mean: float | None
    target: float | None
    last: Dot | None
    words: str


def xmr_chart(charted: Charted, title: str) -> XmrChart:
    """The chart of one series, with the same facts as a table."""
    known, unit = charted.of.known, charted.of.indicator.unit
    count = len(known.values)
    across = Scale(0, max(count - 1, 1), 2, 97)
    low, high = _span(charted)
    up = Scale(low, high, BOTTOM, TOP)
    dots = _dots(charted, across, up)
    return XmrChart(
        id="xmr", title=title, description=description(charted), height=HEIGHT,
        columns=(_("Period"), _("Value"), _("Mean"), _("Lower limit"), _("Upper limit"),
                 _("What marks it")),
        rows=_rows(charted, unit),
        x_ticks=tuple(Tick(across(at), period(charted.of, known.periods[at]))
                      for at in _spread(count, 6)),
        y_ticks=tuple(Tick(up(value), figure(value)) for value in _round(low, high)),
        levels=tuple(_levels(charted, across, up)),
        strokes=_strokes(known.values, across, up),
        dots=tuple(dots),
        target=up(charted.target) if charted.target is not None else None,
        steps=tuple(across(each.starts_at - 0.5) for each in charted.chart.segments[1:]),
    )  # fmt: skip


def spark(charted: Charted) -> Spark:
    """The same as a small drawing."""
    known = charted.of.known
    across = Scale(0, max(len(known.values) - 1, 1), 3, WIDE - 4)
    up = Scale(*_span(charted), HIGH - 3, 3)
    last = charted.chart.segments[-1] if charted.chart.segments else None
    band = None
    if last and last.lower is not None and last.upper is not None:
        band = (up(last.upper), round(up(last.lower) - up(last.upper), 2))
    dots = _dots(charted, across, up)
    return Spark(
        tuple(_lines(known.values, across, up)), _lone(known.values, dots), band,
        up(last.mean) if last and last.mean is not None else None,
        up(charted.target) if charted.target is not None else None,
        dots[-1] if dots else None, description(charted),
    )  # fmt: skip


def description(charted: Charted) -> str:
    """What the chart shows, in a sentence or two."""
    chart, of = charted.chart, charted.of
    if of.known.last is None or chart.variation is None:
        return _("There is no value yet.")
    number, value = of.known.last
    said = [
        _("%(value)s in %(period)s.")
        % {"value": figure(value, of.indicator.unit), "period": period(of, number)},
        f"{VARIATION[chart.variation]}.",
    ]
    if chart.assurance:
        said.append(f"{ASSURANCE[chart.assurance]}.")
    if chart.segments[-1].is_trial:
        said.append(_("Fewer than 12 values: the limits are trial limits."))
    return " ".join(said)


def _span(charted: Charted) -> tuple[float, float]:
    found = [value for value in charted.of.known.values if value is not None]
    for each in charted.chart.segments:
        found += [value for value in (each.lower, each.upper) if value is not None]
    if charted.target is not None:
        found.append(charted.target)
    low, high = (min(found), max(found)) if found else (0.0, 1.0)
    spare = (high - low) * 0.06 or abs(high) * 0.1 or 1.0
    return low - spare, high + spare


def _spread(count: int, at_most: int) -> list[int]:
    """Places evenly apart, the last one among them."""
    step = max(-(-count // at_most), 1)
    return list(range(count - 1, -1, -step))[::-1]


def _round(low: float, high: float) -> list[float]:
    """Round values within a span, four to ten of them."""
    power = 10.0 ** floor(log10((high - low) / 4))
    step = max(power * n for n in (1, 2, 2.5, 5) if power * n <= (high - low) / 4 * (1 + 1e-9))
    return [round(step * n, 10) for n in range(ceil(low / step), floor(high / step) + 1)]


def _kind(charted: Charted, at: int) -> str:
    """Better or worse by the side of the mean on which a marked value lies."""
    value, segment = charted.of.known.values[at], _segment(charted, at)
    polarity = charted.of.indicator.polarity
    if not charted.chart.rules[at] or value is None or segment.mean is None:
        return "plain"
    if polarity == "neither":
        return "other"
    return "better" if (value > segment.mean) == (polarity == "higher") else "worse"


def _segment(charted: Charted, at: int) -> Segment:
    return [each for each in charted.chart.segments if each.starts_at <= at][-1]


def _dots(charted: Charted, across: Scale, up: Scale) -> list[Dot]:
    return [
        Dot(across(at), up(value), _kind(charted, at), _marks(charted, at))
        for at, value in enumerate(charted.of.known.values)
        if value is not None
    ]


def _marks(charted: Charted, at: int) -> str:
    return "; ".join(str(RULES[rule]) for rule in charted.chart.rules[at])


def _strokes(values: tuple[float | None, ...], across: Scale, up: Scale) -> tuple[Stroke, ...]:
    """Lines between neighbours that both have a value; a gap stays a gap."""
    return tuple(
        Stroke(across(at), up(one), across(at + 1), up(two))
        for at, (one, two) in enumerate(pairwise(values))
        if one is not None and two is not None
    )


def _lines(values: tuple[float | None, ...], across: Scale, up: Scale) -> list[str]:
    """The same as points of unbroken lines, which take less room on a page of many."""
    lines: list[list[str]] = [[]]
    for at, value in enumerate(values):
        if value is None:
            lines.append([])
        else:
            lines[-1].append(f"{across(at):.1f},{up(value):.1f}")
    return [" ".join(points) for points in lines if len(points) > 1]


def _lone(values: tuple[float | None, ...], dots: list[Dot]) -> tuple[Dot, ...]:
    """Values with no neighbour, to which no line leads."""
    places = [at for at, value in enumerate(values) if value is not None]
    return tuple(
        dot
        for at, dot in zip(places, dots, strict=True)
        if all(near < 0 or near >= len(values) or values[near] is None for near in (at - 1, at + 1))
    )


def _levels(charted: Charted, across: Scale, up: Scale) -> list[Level]:
    ends = [each.starts_at for each in charted.chart.segments[1:]]
    ends.append(len(charted.of.known.values))
    return [
        Level(
            across(max(each.starts_at - 0.5, 0)),
            across(min(end - 0.5, len(charted.of.known.values) - 1)), up(each.mean),
            up(each.lower) if each.lower is not None else None,
            up(each.upper) if each.upper is not None else None,
        )
        for each, end in zip(charted.chart.segments, ends, strict=True)
        if each.mean is not None
    ]  # fmt: skip


def _rows(charted: Charted, unit: str) -> tuple[tuple[Any, ...], ...]:
    known = charted.of.known
    low, high = _span(charted)
    places = 2 if high - low >= 1 else 4
    rows = []
    for at, (number, value) in enumerate(zip(known.periods, known.values, strict=True)):
        each = _segment(charted, at)
        note = _(" (provisional)") if number in known.provisional else ""
        rows.append((
            period(charted.of, number),
            (figure(value, unit) + note) if value is not None else _("not known"),
            *(figure(line, unit, places) for line in (each.mean, each.lower, each.upper)),
            _marks(charted, at),
        ))  # fmt: skip
    return tuple(rows)
