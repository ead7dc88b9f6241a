"""Milestones as the stages that `methods` judge, measure and forecast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from commonweal.deliver.programme.enums import DependencyKind, MilestoneKind, Status
from commonweal.deliver.programme.models import Dependency, Milestone
from commonweal.methods.stages import StageFacts, StageState

# Links that say one piece of work comes before another; the others only tie them together.
BEFORE = (DependencyKind.STAGE, DependencyKind.FINISH_START)

_STATES = {
    Status.IN_PROGRESS: StageState.IN_PROGRESS,
    Status.OPEN_ENDED: StageState.OPEN_ENDED,
    Status.STALLED: StageState.STALLED,
    Status.WILL_NOT_MEET: StageState.WILL_NOT_MEET,
    Status.COMPLETE: StageState.COMPLETE,
}

# The columns that a stage is made from: a long list is read several times quicker with only these.
STAGE_FIELDS = ("code", "title", "status", "start", "first_end", "end", "ended")

# Work that nobody is doing any more is neither late nor on time.
SET_ASIDE = frozenset({Status.SUPERSEDED, Status.NOT_PURSUED, Status.DELETED, Status.DEFERRED})


def stages_of(
    milestones: Iterable[Milestone], dependencies: Iterable[Dependency] = ()
) -> list[StageFacts]:
    """Each milestone as a stage, with what comes before it; work set aside is left out."""
    before = predecessors(dependencies)
    return [
        stage_of(milestone, before.get(milestone.code, ()))
        for milestone in milestones
        if milestone.status not in SET_ASIDE
    ]


def stage_of(milestone: Milestone, before: Sequence[str] = ()) -> StageFacts:
    """One milestone as a stage."""
    return StageFacts(
        key=milestone.code,
        state=_STATES.get(Status(milestone.status), StageState.NOT_STATED),
        start=milestone.start,
        original_end=milestone.first_end,
        end=milestone.ended or milestone.end,
        predecessors=tuple(before),
        title=f"“{milestone.title}”",
    )


def predecessors(dependencies: Iterable[Dependency]) -> Mapping[str, list[str]]:
    """The codes that come before each code."""
    before: dict[str, list[str]] = defaultdict(list)
    for dependency in dependencies:
        if dependency.kind in BEFORE:
            before[dependency.code].append(dependency.needs)
    return before


def is_stage(milestone: Milestone) -> bool:
    """Whether a milestone is a step of the ladder, as against a deliverable or an activity."""
    return milestone.kind == MilestoneKind.STAGE
