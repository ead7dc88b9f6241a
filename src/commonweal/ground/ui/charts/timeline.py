"""Stages over time: what was first agreed above, what is expected now below, row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commonweal.ground.ui import words

from .frame import Chart
from .scale import Scale, Tick, date_scale, month_ticks

HEAD, ROW = 28, 50


@dataclass(frozen=True)
class Stage:
    """A stage with its first and its present dates; any may be missing. `status` colours it."""

    name: str
    baseline_start: date | None = None
    baseline_end: date | None = None
    start: date | None = None
    end: date | None = None
    status: str = "none"
    critical: bool = False


@dataclass(frozen=True)
class Span:
    """A bar, or a diamond where only one end is known."""

    x: float
    width: float
    only_end: bool = False


@dataclass(frozen=True)
class DrawnStage:
    name: str
    y: int
    status: str
    baseline: Span | None
    current: Span | None
    critical: bool


@dataclass(frozen=True, kw_only=True)
class TimelineChart(Chart):
    ticks: tuple[Tick, ...]
    today: float | None
    stages: tuple[DrawnStage, ...]
    has_lone_ends: bool
    has_critical: bool
    above: str = "First agreed"
    below: str = "Now expected"


def timeline(
    id: str,
    title: str,
    stages: Sequence[Stage],
    today: date | None = None,
    *,
    above: str = "First agreed",
    below: str = "Now expected",
) -> TimelineChart:
    """Place the bars of a timeline; `today` is marked where it falls within.

    `above` and `below` name the two bars of a stage where they are not a promise and a forecast.

    Raises
    ------
    ValueError
        When no stage has a date.
    """
    scale = date_scale(day for stage in stages for day in _days(stage))
    drawn = tuple(_draw(stage, HEAD + i * ROW, scale) for i, stage in enumerate(stages))
    seen = today is not None and scale.low <= today.toordinal() <= scale.high
    return TimelineChart(
        id=id,
        title=title,
        description=_describe(stages, above),
        height=HEAD + len(stages) * ROW + 6,
        columns=("Stage", above, below, "Status"),
        rows=tuple(_row(stage) for stage in stages),
        ticks=_ticks(scale),
        today=scale.at(today) if seen and today else None,
        stages=drawn,
        has_lone_ends=any(s.only_end for d in drawn for s in (d.baseline, d.current) if s),
        has_critical=any(d.critical for d in drawn),
        above=above,
        below=below,
    )


def _ticks(scale: Scale) -> tuple[Tick, ...]:
    """Named months; none so near an edge that its name would leave the chart."""
    ticks = [Tick(scale.at(day), f"{day:%b %Y}") for day in month_ticks(scale, 5)]
    return tuple(tick for tick in ticks if tick.anchor == "middle")


def _days(stage: Stage) -> list[date]:
    every = (stage.baseline_start, stage.baseline_end, stage.start, stage.end)
    return [day for day in every if day]


def _draw(stage: Stage, y: int, scale: Scale) -> DrawnStage:
    return DrawnStage(
        name=stage.name,
        y=y,
        status=stage.status or "none",
        baseline=_span(stage.baseline_start, stage.baseline_end, scale),
        current=_span(stage.start, stage.end, scale),
        critical=stage.critical,
    )


def _span(start: date | None, end: date | None, scale: Scale) -> Span | None:
    if start and end:
        left, right = sorted((scale.at(start), scale.at(end)))
        return Span(left, round(max(right - left, 0.4), 2))
    known = end or start
    return Span(scale.at(known), 0, only_end=True) if known else None


def _row(stage: Stage) -> tuple[str, ...]:
    return (
        stage.name,
        _from_to(stage.baseline_start, stage.baseline_end),
        _from_to(stage.start, stage.end),
        stage.status if stage.status != "none" else words.NOT_STATED,
    )


def _from_to(start: date | None, end: date | None) -> str:
    if not start and not end:
        return words.NOT_STATED
    if not start:
        return f"until {words.short_date(end)}"
    return f"{words.short_date(start)} to {words.short_date(end)}"


def _describe(stages: Sequence[Stage], above: str) -> str:
    later = sum(1 for s in stages if s.end and s.baseline_end and s.end > s.baseline_end)
    blank = sum(1 for s in stages if not _days(s))
    text = f"{words.plural(len(stages), 'stage', 'stages')}, of which {later} now end later"
    text += f" than {above[0].lower()}{above[1:]}."
    return f"{text} {blank} without any date." if blank else text
