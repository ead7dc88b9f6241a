"""From stage records to a reference class: who is in it, and who is left out and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commonweal.methods.dates import DateOrderError, PartDate
from commonweal.methods.forecast.survival import (
    EmptyClassError,
    Observation,
    SurvivalCurve,
    survival_curve,
)
from commonweal.methods.slip import slip_ratio
from commonweal.methods.stages import StageFacts, StageState


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stage that cannot inform the forecast, and the reason as a sentence."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReferenceClass:
    """The stages that a forecast learns from."""

    observations: tuple[Observation, ...]
    left_out: tuple[LeftOut, ...]

    def curve(self) -> SurvivalCurve:
        """The survival curve of the class; raises `EmptyClassError` when nobody is in it."""
        return survival_curve(self.observations)


def build_class(stages: Iterable[StageFacts], on: dt.date) -> ReferenceClass:
    """Sort stages into those that a forecast may learn from, as known on a day.

    A complete stage gives its slip ratio. A stage in progress and past the end first
    agreed gives "at least" the ratio used up by the month of `on`. All others are left
    out, with a reason: no dates, not yet due, stalled, open-ended, or not meeting its date
    with nothing in its place. Leaving out the last kinds makes the answer kinder than
    life; print them beside it.
    """
    observations, left_out = [], []
    for stage in stages:
        seen = _observe(stage, on)
        if isinstance(seen, Observation):
            observations.append(seen)
        else:
            left_out.append(LeftOut(stage.key, seen))
    return ReferenceClass(tuple(observations), tuple(left_out))


def _observe(stage: StageFacts, on: dt.date) -> Observation | str:
    """The stage's observation, or the reason that it has none."""
    if reason := _NOT_TO_LEARN_FROM.get(stage.state):
        return reason
    if stage.start is None or stage.original_end is None:
        return "Its start or the end first agreed is not known."
    if stage.is_complete and stage.end is None:
        return "It is complete, but the date it was reached is not known."
    if not stage.is_complete and stage.original_end.last >= on:
        return "It is not yet due."
    if stage.state is StageState.NOT_STATED:
        return "It is past its end, and nothing says whether it is finished."
    end = stage.end if stage.is_complete and stage.end else PartDate(on.year, on.month)
    try:
        ratio = slip_ratio(stage.start, stage.original_end, end)
    except DateOrderError as fault:
        return str(fault)
    return Observation(ratio, stage.is_complete, stage.key)


_NOT_TO_LEARN_FROM = {
    StageState.STALLED: "It is stalled, so the time it has used says nothing of its length.",
    StageState.OPEN_ENDED: "It is open-ended.",
    StageState.WILL_NOT_MEET: "It will not meet its date, and it has no new one.",
}


def promised_quantile(stages: Sequence[StageFacts], share: float) -> float:
    """What the quantile would be if every stage ended when it now promises to.

    Interpolates between the promised ratios. This is the rosy figure to show beside the
    real one, never a forecast.

    Raises
    ------
    EmptyClassError
        When no stage has a start, an end first agreed and an end expected now.
    """
    ratios = sorted(
        slip_ratio(stage.start, stage.original_end, stage.end)
        for stage in stages
        if stage.start and stage.original_end and stage.end
    )
    if not ratios:
        raise EmptyClassError("No stage has the three dates that a promised ratio needs.")
    place = share * (len(ratios) - 1)
    below = int(place)
    above = min(below + 1, len(ratios) - 1)
    return ratios[below] + (place - below) * (ratios[above] - ratios[below])
