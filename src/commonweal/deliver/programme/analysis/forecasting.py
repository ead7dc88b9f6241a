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
    Quantile,
    ReferenceClass,
    build_class,
    forecast_end,
)

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


def reference_class(milestones: Iterable[Milestone], on: date) -> ReferenceClass:
    """The milestones that a forecast may learn from, and those that it leaves out."""
    return build_class([stage_of(m) for m in milestones if m.status not in SET_ASIDE], on)


def class_forecast(name: str, milestones: Iterable[Milestone], on: date) -> ClassForecast:
    """How much longer than planned a class of milestones takes."""
    return _of_class(name, reference_class(milestones, on))


def _of_class(name: str, of_class: ReferenceClass) -> ClassForecast:
    try:
        curve = of_class.curve()
    except EmptyClassError as refusal:
        return ClassForecast(name, 0, 0, None, None, (), of_class.left_out, str(refusal))
    even, prudent = curve.quantile(EVEN), curve.quantile(PRUDENT)
    cautions = tuple(dict.fromkeys((*even.cautions(), *prudent.cautions())))
    return ClassForecast(
        name, curve.n, curve.n_complete, even, prudent, cautions, of_class.left_out
    )


def milestone_forecast(
    milestone: Milestone, name: str, like: Iterable[Milestone], on: date
) -> MilestoneForecast:
    """When a milestone should end, from those `like` it (of the same step of the ladder)."""
    learned = reference_class(like, on)
    of_class = _of_class(name, learned)
    if milestone.start is None or milestone.first_end is None:
        return MilestoneForecast(
            of_class,
            None,
            None,
            "It has no start or no first agreed end, so it has no plan to scale.",
        )
    if of_class.even is None:
        return MilestoneForecast(of_class, None, None, of_class.refusal)
    curve = learned.curve()
    begun = on if milestone.start.first <= on and milestone.ended is None else None
    try:
        even = forecast_end(milestone.start, milestone.first_end, curve, EVEN, on=begun)
        prudent = forecast_end(milestone.start, milestone.first_end, curve, PRUDENT, on=begun)
    except DateOrderError as fault:
        return MilestoneForecast(of_class, None, None, str(fault))
    return MilestoneForecast(of_class, even, prudent)
