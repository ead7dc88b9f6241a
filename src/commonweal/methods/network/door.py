"""The critical path as a method: a plan in, and every activity's times and float out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commonweal.methods.bounds import all_different, within
from commonweal.methods.method import MadeBy, WrongField, method
from commonweal.methods.network.critical_path import Activity, Link, schedule
from commonweal.methods.network.order import CycleError, in_order

LONGEST = 1_000_000_000  # in whichever unit: three decades of seconds


@dataclass(frozen=True, slots=True)
class Plan:
    """Activities and what waits for what, in any one unit of time."""

    activities: tuple[Activity, ...]
    """The pieces of work."""
    links: tuple[Link, ...] = ()
    """What must come before what."""

    def __post_init__(self) -> None:
        all_different(
            (activity.key for activity in self.activities), "activities", "key",
            "Two activities share the key “{}”. Give each its own.",
        )  # fmt: skip
        for at, activity in enumerate(self.activities):
            within(
                activity.duration, 0, LONGEST, "activities", at, "duration",
                called=f"The duration of “{activity.key}”",
            )  # fmt: skip
        for at, link in enumerate(self.links):
            within(link.lag, -LONGEST, LONGEST, "links", at, "lag")
        keys = dict.fromkeys(activity.key for activity in self.activities)
        ends = [(link.before, link.after) for link in self.links]
        try:
            in_order(keys, [pair for pair in ends if keys.keys() >= set(pair)])
        except CycleError as fault:
            raise WrongField(str(fault), "links") from fault


@dataclass(frozen=True, slots=True)
class ActivityTimes:
    """When one activity can and must start and finish, counted from the plan's start."""

    earliest_start: float
    """As soon as all before it allow."""
    earliest_finish: float
    """When it ends if it starts as soon as it can."""
    latest_start: float
    """The latest that leaves the end of the whole where it is."""
    latest_finish: float
    """When it ends if it starts as late as it may."""
    slack: float
    """The float: how much later it may finish without delaying the whole."""


@dataclass(frozen=True, slots=True)
class CriticalPath:
    """How long the whole takes, what decides that, and how late the rest may be."""

    length: float
    """From the plan's start to the end of the last activity."""
    critical: tuple[str, ...]
    """Activities without float, in order of time."""
    times: Mapping[str, ActivityTimes]
    """Each activity's times."""
    not_used: tuple[str, ...]
    """Links to things outside the plan, each in a sentence."""
    made_by: MadeBy | None = None


@method(
    "schedule.critical_path",
    version="1",
    question="How long does the whole take, which work decides that, and how late may the rest be?",
)
def critical_path(plan: Plan) -> CriticalPath:
    """Work out the earliest and latest times of every activity, and the float.

    >>> plan = Plan((Activity("A", 3), Activity("B", 4)), (Link("A", "B", 2),))
    >>> critical_path(plan).length
    9
    """
    found = schedule(plan.activities, plan.links)
    times = {
        key: ActivityTimes(
            timing.earliest_start,
            timing.earliest_finish,
            timing.latest_start,
            timing.latest_finish,
            timing.slack,
        )
        for key, timing in found.timings.items()
    }
    not_used = tuple(link.sentence() for link in found.broken)
    return CriticalPath(found.length, found.critical, times, not_used)
