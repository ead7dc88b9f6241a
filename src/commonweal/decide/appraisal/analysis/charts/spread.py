"""How wide a figure may be: from P10 to P90 with P50 between, on a scale that knows losses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from commonweal.decide.appraisal.analysis.charts.lines import axis_ticks
from commonweal.ground.ui.charts.frame import Chart
from commonweal.ground.ui.charts.scale import Scale, Tick

BAR, HEIGHT = 46, 128
ROW = 40


@dataclass(frozen=True, kw_only=True)
class SpreadChart(Chart):
    ticks: tuple[Tick, ...]
    nought: float
    x: float
    width: float
    marks: tuple[Tick, ...]
    bar: int = BAR


@dataclass(frozen=True)
class Pull:
    """How strongly one thing pulls the worth, to the left of the middle where it lowers it."""

    name: str
    y: int
    text: str
    x: float
    width: float


@dataclass(frozen=True, kw_only=True)
class PullChart(Chart):
    pulls: tuple[Pull, ...]


def spread_chart(
    id: str, title: str, p10: float, p50: float, p90: float, write: Callable[[float], str]
) -> SpreadChart:
    """A bar from P10 to P90 with a mark at each of the three."""
    ticks = axis_ticks(min(0.0, p10), max(0.0, p90), at_most=4)
    scale = Scale(ticks[0], ticks[-1], 2, 92)
    named = (("P10", p10), ("P50", p50), ("P90", p90))
    said = {name: write(value) for name, value in named}
    return SpreadChart(
        id=id,
        title=title,
        description=_(
            "One draw in ten is below %(P10)s, half are below %(P50)s and one in ten is above "
            "%(P90)s."
        )
        % said,
        height=HEIGHT,
        columns=(_("Share of draws"), _("Not more than")),
        rows=tuple(said.items()),
        ticks=tuple(Tick(scale(tick), write(tick)) for tick in ticks),
        nought=scale(0),
        x=scale(p10),
        width=round(max(scale(p90) - scale(p10), 0.5), 2),
        marks=tuple(Tick(scale(value), name) for name, value in named),
    )


def pull_chart(id: str, title: str, pulls: list[tuple[str, float]]) -> PullChart:
    """A bar for each driver by its rank correlation, from -1 at the left to 1 at the right."""
    scale = Scale(-1, 1, 0, 100)
    told = [(name, value, f"{value:+.2f}") for name, value in pulls]
    return PullChart(
        id=id,
        title=title,
        description="; ".join(f"{name}: {text}" for name, _value, text in told) + ".",
        height=ROW * len(told) + 8,
        columns=(_("What is not known"), _("Rank correlation")),
        rows=tuple((name, text) for name, _value, text in told),
        pulls=tuple(
            Pull(
                name,
                n * ROW,
                text,
                scale(min(value, 0)),
                round(max(abs(scale(value) - scale(0)), 0.4), 2),
            )
            for n, (name, value, text) in enumerate(told)
        ),
    )
