"""How late a milestone is, how often it moved, and where its moves are leading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commonweal.deliver.programme.enums import MOVING, DateEvent
from commonweal.deliver.programme.models import DateGiven, Milestone
from commonweal.methods.dates import DateOrderError, PartDate
from commonweal.methods.slip import (
    DatedForecast,
    MilestoneTrend,
    Slip,
    TooFewReportsError,
    measure_slip,
    milestone_trend,
)


@dataclass(frozen=True)
class SlipStory:
    """The dates that moved, the measures, and the trend or the reason that there is none."""

    moves: tuple[DateGiven, ...]
    slip: Slip | None
    trend: MilestoneTrend | None
    no_trend: str
    conflicts: tuple[DateGiven, ...]


def moving(dates: Sequence[DateGiven]) -> list[DateGiven]:
    """The dates that say when the work is expected to end, leaving out what a text implies."""
    return [given for given in dates if given.event in MOVING and given.value is not None]


def _ends(moves: Sequence[DateGiven]) -> list[PartDate]:
    return [given.value for given in moves if given.value is not None]


def slip_story(milestone: Milestone, dates: Sequence[DateGiven]) -> SlipStory:
    """What the dates given for a milestone tell."""
    moves = moving(dates)
    trend, no_trend = _trend(moves)
    return SlipStory(tuple(moves), _slip(milestone, moves), trend, no_trend, conflicts(dates))


def _slip(milestone: Milestone, moves: Sequence[DateGiven]) -> Slip | None:
    if not moves:
        return None
    try:
        return measure_slip(_ends(moves), start=milestone.start)
    except DateOrderError:
        return measure_slip(_ends(moves))


def _trend(moves: Sequence[DateGiven]) -> tuple[MilestoneTrend | None, str]:
    dated = [DatedForecast(g.known, g.value) for g in moves if g.known and g.value]
    if len({forecast.reported for forecast in dated}) < len(dated):
        dated = list({forecast.reported: forecast for forecast in dated}.values())
    try:
        return milestone_trend(dated), ""
    except TooFewReportsError as refusal:
        return None, str(refusal)


def conflicts(dates: Sequence[DateGiven]) -> tuple[DateGiven, ...]:
    """Dates that a text says and that disagree with the end in force."""
    moves = moving(dates)
    if not moves:
        return ()
    end = _ends(moves)[-1]
    said = (DateEvent.CONFLICT, DateEvent.IMPLIED, DateEvent.SUMMARY)
    return tuple(
        given
        for given in dates
        if given.event in said and given.value is not None and not _same_span(given.value, end)
    )


def _same_span(one: PartDate, other: PartDate) -> bool:
    """Whether two dates could mean the same day."""
    return one.first <= other.last and other.first <= one.last
