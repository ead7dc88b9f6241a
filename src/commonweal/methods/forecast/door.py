"""The reference class forecast as a method: how such stages went, and when this one will end."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from commonweal.methods.bounds import within
from commonweal.methods.dates import DateOrderError, PartDate, PartDateError, months_between
from commonweal.methods.forecast.ends import forecast_end
from commonweal.methods.forecast.survival import Observation, survival_curve
from commonweal.methods.method import MadeBy, WrongField, method

MOST_RATIO = 1_000


@dataclass(frozen=True, slots=True)
class StageToForecast:
    """One stage's plan, and how stages of its kind have gone."""

    observations: tuple[Observation, ...]
    """How other stages of the kind went: the reference class. At least one."""
    start: str
    """The stage's start: a month, "2010-05", or a day, "2010-05-17"."""
    planned_end: str
    """The end first agreed, in the same form."""
    share: float = 0.8
    """Chance of being done by the answer: 0.5 for an even chance, 0.8 for a prudent date."""
    on: dt.date | None = None
    """Today, for a stage that is running; left out for one that has not begun."""

    def __post_init__(self) -> None:
        if not self.observations:
            raise WrongField("At least one stage is needed to learn from.", "observations")
        if not 0 < self.share < 1:
            raise WrongField(f"A share lies between 0 and 1. It was {self.share:g}.", "share")
        start, end = _date(self.start, "start"), _date(self.planned_end, "planned_end")
        if end < start:
            raise WrongField("The planned end falls before the start.", "planned_end")
        for at, seen in enumerate(self.observations):
            within(seen.ratio, 0, MOST_RATIO, "observations", at, "ratio")
        _check_reach(start, end, max(seen.ratio for seen in self.observations))


@dataclass(frozen=True, slots=True)
class StageForecast:
    """When the stage will end; refused, with a floor, where the class does not reach so far."""

    end: str | None
    """The month by which the share of such stages are done; null when refused."""
    not_before: str | None
    """When refused, the earliest month that it could be."""
    ratio: float | None
    """Months it takes for each month planned, at that share; null when refused."""
    stages: int
    """Stages in the reference class."""
    complete: int
    """Those of them that have ended."""
    sentence: str
    """The forecast in words."""
    cautions: tuple[str, ...]
    """Why to be careful with it."""
    refused: tuple[str, ...]
    """Why there is no date."""
    made_by: MadeBy | None = None


@method(
    "schedule.forecast",
    version="1",
    question="When will a stage really end, going by how stages of its kind have gone?",
)
def forecast(stage: StageToForecast) -> StageForecast:
    """Forecast when a stage will end, from its plan and its reference class.

    >>> gone = (Observation(1.0, True), Observation(2.0, True), Observation(2.0, False))
    >>> forecast(StageToForecast(gone, "2010-05", "2010-09", share=0.5)).end
    '2011-02'
    """
    curve = survival_curve(stage.observations)
    start, end = PartDate.parse(stage.start), PartDate.parse(stage.planned_end)
    try:
        found = forecast_end(start, end, curve, stage.share, on=stage.on)
    except DateOrderError as fault:
        raise WrongField(str(fault), "planned_end") from fault
    quantile = found.quantile
    return StageForecast(
        end=str(found.month) if found.month else None,
        not_before=str(found.not_before) if found.not_before else None,
        ratio=quantile.ratio,
        stages=quantile.n,
        complete=quantile.n_complete,
        sentence=found.sentence(),
        cautions=quantile.cautions(),
        refused=() if found.month else (quantile.sentence(),),
    )


def _check_reach(start: PartDate, end: PartDate, ratio: float) -> None:
    """Hold the latest end that the class could lead to, to the years that a calendar has."""
    months = months_between(start, end) * ratio
    if start.year + months / 12 >= dt.MAXYEAR:
        raise WrongField(
            f"A stage of the class took {ratio:g} times as long as planned, which from "
            f"{start.label()} to {end.label()} leads past the year {dt.MAXYEAR}. Check both dates.",
            "planned_end",
        )


def _date(text: str, field: str) -> PartDate:
    try:
        return PartDate.parse(text)
    except PartDateError as fault:
        raise WrongField(str(fault), field) from fault
