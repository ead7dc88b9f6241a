"""Bars: how many stand at each status, and figures with the range in which they lie."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from commonweal.ground.ui import words

from .frame import Chart
from .scale import Scale, Tick, round_ticks

ROW, AXIS = 46, 26
STATUSES = ("green", "amber", "red", "blue", "grey", "none")
STATUS_WORDS = {
    "green": "Green",
    "amber": "Amber",
    "red": "Red",
    "blue": "Blue",
    "grey": "Grey",
    "none": "Not stated",
}


@dataclass(frozen=True)
class Segment:
    """A part of a bar that stands for one status."""

    status: str
    word: str
    count: int
    x: float
    width: float


@dataclass(frozen=True)
class StatusBar:
    name: str
    y: int
    total: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, kw_only=True)
class StatusChart(Chart):
    bars: tuple[StatusBar, ...]
    legend: tuple[tuple[str, str], ...]


def status_bars(id: str, title: str, counts: Mapping[str, Mapping[str, int]]) -> StatusChart:
    """A bar for each name, all of the length of the largest total, cut by status.

    `counts` maps a name to how many stand at green, amber, red, blue, grey and none.
    """
    widest = max((sum(by.values()) for by in counts.values()), default=0)
    bars = tuple(
        _status_bar(name, i * ROW, by, widest) for i, (name, by) in enumerate(counts.items())
    )
    used = tuple(s for s in STATUSES if any(by.get(s) for by in counts.values()))
    totals = {s: sum(by.get(s, 0) for by in counts.values()) for s in used}
    return StatusChart(
        id=id,
        title=title,
        description=", ".join(f"{STATUS_WORDS[s]}: {totals[s]}" for s in used) + ".",
        height=len(bars) * ROW,
        columns=("", *(STATUS_WORDS[s] for s in used), "Total"),
        rows=tuple(
            (name, *(by.get(s, 0) for s in used), sum(by.values())) for name, by in counts.items()
        ),
        bars=bars,
        legend=tuple((s, STATUS_WORDS[s]) for s in used),
    )


def _status_bar(name: str, y: int, by: Mapping[str, int], widest: int) -> StatusBar:
    scale, before, segments = Scale(0, widest or 1), 0, []
    for status in STATUSES:
        if count := by.get(status, 0):
            x, width = scale(before), round(scale(before + count) - scale(before), 2)
            segments.append(Segment(status, STATUS_WORDS[status], count, x, width))
            before += count
    return StatusBar(name, y, sum(by.values()), tuple(segments))


@dataclass(frozen=True)
class Bar:
    """A figure with its range; `value` may lie between, or be missing."""

    name: str
    low: float | None
    high: float | None
    value: float | None = None
    note: str = ""


@dataclass(frozen=True)
class RangeBar:
    name: str
    y: int
    text: str
    x: float
    width: float
    value_at: float | None
    missing: bool


@dataclass(frozen=True, kw_only=True)
class RangeChart(Chart):
    bars: tuple[RangeBar, ...]
    ticks: tuple[Tick, ...]


def range_bars(
    id: str,
    title: str,
    bars: Sequence[Bar],
    write: Callable[[float | None], str] = words.money,
) -> RangeChart:
    """A bar from low to high for each figure, on one scale from zero.

    Raises
    ------
    ValueError
        When a figure is below zero: such figures need another chart.
    """
    known = [v for bar in bars for v in (bar.low, bar.high, bar.value) if v is not None]
    if any(value < 0 for value in known):
        raise ValueError("Bars with ranges start at zero; a figure below zero cannot be drawn.")
    ticks = round_ticks(max(known, default=0), 5)
    scale = Scale(0, ticks[-1] or 1, 0, 96)
    return RangeChart(
        id=id,
        title=title,
        description=_describe(bars, write),
        height=len(bars) * ROW + AXIS,
        columns=("", "Low", "High", "Figure"),
        rows=tuple((b.name, write(b.low), write(b.high), write(b.value)) for b in bars),
        bars=tuple(_range_bar(bar, i * ROW, scale, write) for i, bar in enumerate(bars)),
        ticks=tuple(Tick(scale(tick), write(tick)) for tick in ticks),
    )


def _range_bar(bar: Bar, y: int, scale: Scale, write: Callable[[float | None], str]) -> RangeBar:
    ends = [v for v in (bar.low, bar.high, bar.value) if v is not None]
    text = _range_text(bar, write) + (f" ({bar.note})" if bar.note else "")
    if not ends:
        return RangeBar(bar.name, y, text, 0, 0, None, missing=True)
    # A lone figure has no range; its bar runs from zero, as bars do.
    low = min(ends) if bar.low is not None and bar.high is not None else 0
    x, right = scale(low), scale(max(ends))
    at = None if bar.value is None else scale(bar.value)
    return RangeBar(bar.name, y, text, x, round(max(right - x, 0.5), 2), at, missing=False)


def _range_text(bar: Bar, write: Callable[[float | None], str]) -> str:
    if bar.low is None and bar.high is None:
        return write(bar.value)
    ends = write(bar.low) if bar.low == bar.high else f"{write(bar.low)} to {write(bar.high)}"
    return ends if bar.value is None else f"{write(bar.value)}, within {ends}"


def _describe(bars: Sequence[Bar], write: Callable[[float | None], str]) -> str:
    return "; ".join(f"{bar.name}: {_range_text(bar, write)}" for bar in bars) + "."
