"""A project plan as the planning tools exchange it, and what must hold of one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

_PERCENT_LAGS = {19, 20, 51, 52}
BASELINES = range(11)


class LinkKind(IntEnum):
    """What a task waits for in another; the numbers are those of the file."""

    FINISH_TO_FINISH = 0
    FINISH_TO_START = 1
    START_TO_FINISH = 2
    START_TO_START = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A task's dependence on another.

    Parameters
    ----------
    predecessor
        The other task's uid.
    kind
        Which end waits for which.
    lag
        Tenths of a minute of working time, negative for a lead; a percentage of the
        predecessor's duration where `lag_format` says so.
    lag_format
        How the tool shows the lag, as the file numbers it; 7 is days.
    """

    predecessor: int
    kind: LinkKind = LinkKind.FINISH_TO_START
    lag: int = 0
    lag_format: int = 7

    @property
    def lag_minutes(self) -> float | None:
        """The lag in minutes, or None when it is a percentage."""
        return None if self.lag_format in _PERCENT_LAGS else self.lag / 10


@dataclass(frozen=True, slots=True)
class Baseline:
    """Dates agreed at one time, kept under a number from 0 to 10; local time."""

    number: int
    start: datetime | None = None
    finish: datetime | None = None


@dataclass(frozen=True, slots=True)
class PlanTask:
    """One line of a plan.

    Parameters
    ----------
    uid
        The task's lasting number, from 1.
    outline_level
        1 for the outermost; a task contains those after it with a deeper level.
    start, finish, actual_start, actual_finish
        Local date and time, or None when the plan gives none.
    percent_complete
        0 to 100.
    duration_minutes
        Working time; None to have it counted from the dates, five days of eight hours a week.
    baselines
        At most one for each number.
    """

    uid: int
    name: str
    outline_level: int = 1
    start: datetime | None = None
    finish: datetime | None = None
    actual_start: datetime | None = None
    actual_finish: datetime | None = None
    duration_minutes: int | None = None
    milestone: bool = False
    summary: bool = False
    percent_complete: int = 0
    notes: str = ""
    links: tuple[Link, ...] = ()
    baselines: tuple[Baseline, ...] = ()

    def baseline(self, number: int) -> Baseline | None:
        """The baseline of that number, if the task has one."""
        return next((kept for kept in self.baselines if kept.number == number), None)


@dataclass(frozen=True, slots=True)
class Resource:
    """Somebody or something that does work, by lasting number from 1."""

    uid: int
    name: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """A resource's part in a task; `units` is 1.0 for full time."""

    task: int
    resource: int
    units: float = 1.0


@dataclass(frozen=True, slots=True)
class ProjectPlan:
    """A plan with its tasks in order.

    `remarks` are sentences about what the file held and the plan does not carry over; they do
    not count when plans are compared.
    """

    name: str
    tasks: tuple[PlanTask, ...] = ()
    resources: tuple[Resource, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    remarks: tuple[str, ...] = field(default=(), compare=False)


def faults(plan: ProjectPlan) -> Iterator[str]:
    """Why a plan does not hold together, as sentences; none when it does."""
    uids = [task.uid for task in plan.tasks]
    known = set(uids)
    if len(known) < len(uids):
        yield "Two tasks bear the same number. Export the plan again from its own program."
    level = 0
    for task in plan.tasks:
        yield from _task_faults(task, known, level)
        level = task.outline_level
    resources = {resource.uid for resource in plan.resources}
    if len(resources) < len(plan.resources):
        yield "Two resources bear the same number. Export the plan again from its own program."
    for part in plan.assignments:
        if part.task not in known or part.resource not in resources:
            yield (
                f"An assignment joins task {part.task} and resource {part.resource}, "
                "of which the plan lacks one. Export the plan again from its own program."
            )
        if not 0 <= part.units < float("inf"):
            yield (
                f"Task {part.task} is given {part.units} of resource {part.resource}. "
                "Give 0 or more, where 1 is full time."
            )


def _task_faults(task: PlanTask, known: set[int], level_before: int) -> Iterator[str]:
    named = f"Task {task.uid}, “{task.name}”,"
    if task.uid < 1:
        yield f"{named} needs a number from 1."
    if not 1 <= task.outline_level <= level_before + 1:
        yield f"{named} is at outline level {task.outline_level}, with no task above to contain it."
    if not 0 <= task.percent_complete <= 100:
        yield f"{named} is {task.percent_complete}% complete; give 0 to 100."
    if task.duration_minutes is not None and task.duration_minutes < 0:
        yield f"{named} lasts {task.duration_minutes} minutes; give 0 or more."
    numbers = [kept.number for kept in task.baselines]
    if len(set(numbers)) < len(numbers) or not set(numbers) <= set(BASELINES):
        yield f"{named} has baselines {numbers}; give each of 0 to 10 at most once."
    for link in task.links:
        if link.predecessor not in known:
            yield f"{named} waits for task {link.predecessor}, which the plan does not hold."
