"""Evidence for the claim that areas have completed a stage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commonweal.methods.checks.claims import Evidence
from commonweal.methods.dates import PartDate
from commonweal.methods.stages import StageState


@dataclass(frozen=True, slots=True)
class AreaStage:
    """A stage of one area: its place on the stage ladder, its state and when it was reached."""

    area: str
    place: int
    state: StageState
    end: PartDate | None = None


def stage_evidence(
    areas: Iterable[str],
    stages: Iterable[AreaStage],
    *,
    place: int,
    by: PartDate | None = None,
) -> list[Evidence]:
    """Evidence for "has completed stage N": a complete stage at that place or a later one.

    Parameters
    ----------
    place
        The place of stage N on the stage ladder.
    by
        When given, the stage must have been reached by the end of this date, and a
        completion without a date does not count.
    """
    listed = list(stages)
    return [_stage_evidence(a, [s for s in listed if s.area == a], place, by) for a in areas]


def _stage_evidence(
    area: str, stages: Sequence[AreaStage], place: int, by: PartDate | None
) -> Evidence:
    reached = [s for s in stages if s.place >= place and s.state is StageState.COMPLETE]
    in_time = [s for s in reached if by is None or (s.end is not None and s.end.last <= by.last)]
    if in_time:
        return Evidence(area, True, f"{area} has completed the stage.")
    if reached and by is not None:
        return Evidence(area, False, f"{area} has no completion dated by {by.label()}.")
    begun = any(s.place == place for s in stages)
    why = "has the stage open" if begun else "has no record of the stage"
    return Evidence(area, False, f"{area} {why}, so it is not complete.")
