"""Forward and backward pass: earliest and latest times, float and the critical path.

Source: Kelley and Walker (1959), "Critical-path planning and scheduling".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commonweal.methods.network.order import in_order

TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Activity:
    """A piece of work and how long it takes, in any one unit of time."""

    key: str
    """What the activity is called in the links."""
    duration: float
    """How long it takes; at least 0."""


@dataclass(frozen=True, slots=True)
class Link:
    """`after` may start once `before` has finished and `lag` more time has passed.

    A negative lag lets the two overlap. The unit is that of the durations or, with dated
    items, days.
    """

    before: str
    """The activity that comes first."""
    after: str
    """The one that waits for it."""
    lag: float = 0
    """Time between the end of the first and the start of the other; below zero they overlap."""


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """A link that names something not in the plan."""

    link: Link
    missing: tuple[str, ...]

    def sentence(self) -> str:
        """Which link, and what it names that is not there."""
        names = " and ".join(f"“{key}”" for key in self.missing)
        verb = "is" if len(self.missing) == 1 else "are"
        return (
            f"The link from “{self.link.before}” to “{self.link.after}” is not used, because "
            f"{names} {verb} not in the plan."
        )


@dataclass(frozen=True, slots=True)
class Timing:
    """When one activity can and must start and finish, counted from the plan's start."""

    earliest_start: float
    earliest_finish: float
    latest_start: float
    latest_finish: float

    @property
    def slack(self) -> float:
        """The float: how much later it may finish without delaying the whole."""
        return self.latest_finish - self.earliest_finish

    @property
    def is_critical(self) -> bool:
        """Whether any delay to it delays the whole."""
        return self.slack <= TOLERANCE


@dataclass(frozen=True, slots=True)
class Schedule:
    """The timing of every activity, the length of the whole, and the links not used."""

    timings: dict[str, Timing]
    length: float
    broken: tuple[BrokenLink, ...]

    @property
    def critical(self) -> tuple[str, ...]:
        """The activities without float, in order of time."""
        return tuple(key for key, timing in self.timings.items() if timing.is_critical)


def find_broken_links(keys: Iterable[str], links: Iterable[Link]) -> tuple[BrokenLink, ...]:
    """Links whose one end or other is not among the keys."""
    known = set(keys)
    missing = (
        (link, tuple(k for k in (link.before, link.after) if k not in known)) for link in links
    )
    return tuple(BrokenLink(link, absent) for link, absent in missing if absent)


def schedule(activities: Sequence[Activity], links: Sequence[Link] = ()) -> Schedule:
    """Work out the earliest and latest time of every activity.

    An activity starts when the last of those before it has finished, lag included; with
    none before it, at 0. Links to things outside the plan are listed and not used.

    Raises
    ------
    CycleError
        When activities come before one another in a loop, which is named.
    ValueError
        When two activities share a key or a duration is below zero.
    """
    durations = _durations(activities)
    broken = find_broken_links(durations, links)
    unused = {id(each.link) for each in broken}
    used = [link for link in links if id(link) not in unused]
    order = in_order(durations, [(link.before, link.after) for link in used])
    starts = _forward(order, durations, used)
    length = max((starts[key] + durations[key] for key in order), default=0)
    finishes = _backward(order, durations, used, length)
    timings = {
        key: Timing(
            earliest_start=starts[key],
            earliest_finish=starts[key] + durations[key],
            latest_start=finishes[key] - durations[key],
            latest_finish=finishes[key],
        )
        for key in sorted(order, key=starts.__getitem__)
    }
    return Schedule(timings, length, broken)


def _durations(activities: Sequence[Activity]) -> dict[str, float]:
    durations: dict[str, float] = {}
    for activity in activities:
        if activity.key in durations:
            raise ValueError(f"Two activities share the key “{activity.key}”. Give each its own.")
        if activity.duration < 0:
            raise ValueError(f"“{activity.key}” has a duration below zero: {activity.duration:g}.")
        durations[activity.key] = activity.duration
    return durations


def _forward(
    order: Sequence[str], durations: dict[str, float], links: Sequence[Link]
) -> dict[str, float]:
    leaving: dict[str, list[Link]] = {key: [] for key in order}
    for link in links:
        leaving[link.before].append(link)
    starts: dict[str, float] = dict.fromkeys(order, 0)
    for key in order:
        for link in leaving[key]:
            ready = starts[key] + durations[key] + link.lag
            starts[link.after] = max(starts[link.after], ready)
    return starts


def _backward(
    order: Sequence[str], durations: dict[str, float], links: Sequence[Link], length: float
) -> dict[str, float]:
    arriving: dict[str, list[Link]] = {key: [] for key in order}
    for link in links:
        arriving[link.after].append(link)
    finishes = dict.fromkeys(order, length)
    for key in reversed(order):
        for link in arriving[key]:
            needed = finishes[key] - durations[key] - link.lag
            finishes[link.before] = min(finishes[link.before], needed)
    return finishes
