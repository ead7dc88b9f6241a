"""When unfinished work will end, from this programme's own record of such work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commonweal.deliver.programme.analysis.stages import SET_ASIDE, stage_of
from commonweal.deliver.programme.models import Milestone
from commonweal.methods.dates import DateOrderError
from commonweal.methods.forecast import (
    EmptyClassError,
    EndForecast,
    LeftOut,
    Observation,
    Quantile,
    ReferenceClass,
    SurvivalCurve,
    build_class,
    forecast_end,
)
from commonweal.methods.forecast.door import StageToForecast

EVEN, PRUDENT = 0.5, 0.8


@dataclass(frozen=True)
class ClassForecast:
    """A reference class: its quantiles, or the reason that it has none."""

    name: str
    n: int
    n_complete: int
    even: Quantile | None
    prudent: Quantile | None
    cautions: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    refusal: str = ""


@dataclass(frozen=True)
class MilestoneForecast:
    """When one milestone should end by its class, or why that cannot be said."""

    of_class: ClassForecast
    even: EndForecast | None
    prudent: EndForecast | None
    refusal: str = ""
    given: tuple[StageToForecast, ...] = ()


def reference_class(milestones: Iterable[Milestone], on: date) -> ReferenceClass:
    """The milestones that a forecast may learn from, and those that it leaves out."""
    return build_class([stage_of(m) for m in milestones if m.status not in SET_ASIDE], on)


@dataclass(frozen=True)
class Learned:
    """What the milestones of one class teach: the forecast of the class, and its curve if any."""

    of_class: ClassForecast
    curve: SurvivalCurve | None
    observations: tuple[Observation, ...] = ()


def class_forecast(name: str, milestones: Iterable[Milestone], on: date) -> ClassForecast:
    """How much longer than planned a class of milestones takes."""
    return learn(name, milestones, on).of_class


def learn(name: str, milestones: Iterable[Milestone], on: date) -> Learned:
    """Learn from a class of milestones. The cost grows with their number; it may be kept."""
    members = reference_class(milestones, on)
    left_out = members.left_out
    try:
        curve = members.curve()
    except EmptyClassError as refusal:
        return Learned(ClassForecast(name, 0, 0, None, None, (), left_out, str(refusal)), None)
    even, prudent = curve.quantile(EVEN), curve.quantile(PRUDENT)
    cautions = tuple(dict.fromkeys((*even.cautions(), *prudent.cautions())))
    of_class = ClassForecast(name, curve.n, curve.n_complete, even, prudent, cautions, left_out)
    return Learned(of_class, curve, members.observations)


def milestone_forecast(
    milestone: Milestone, name: str, like: Iterable[Milestone], on: date
) -> MilestoneForecast:
    """When a milestone should end, from those `like` it (of the same step of the ladder)."""
    return forecast_of(milestone, learn(name, like, on), on)


def forecast_of(milestone: Milestone, learned: Learned, on: date) -> MilestoneForecast:
    """The same, from what was learned of those like it."""
    of_class, curve = learned.of_class, learned.curve
    if milestone.start is None or milestone.first_end is None:
        return MilestoneForecast(
            of_class,
            None,
            None,
            "It has no start or no first agreed end, so it has no plan to scale.",
        )
    if curve is None:
        return MilestoneForecast(of_class, None, None, of_class.refusal)
    begun = on if milestone.start.first <= on and milestone.ended is None else None
    try:
        even = forecast_end(milestone.start, milestone.first_end, curve, EVEN, on=begun)
        prudent = forecast_end(milestone.start, milestone.first_end, curve, PRUDENT, on=begun)
    except DateOrderError as fault:
        return MilestoneForecast(of_class, None, None, str(fault))
    plan = (str(milestone.start), str(milestone.first_end))
    given = tuple(
        StageToForecast(learned.observations, *plan, share, begun) for share in (EVEN, PRUDENT)
    )
    return MilestoneForecast(of_class, even, prudent, given=given)
