"""Agents in each interval, and shifts that cover them, for the fewest paid hours.

The target may hold in each interval (`requirement`), or over the whole as callers meet it
(`rota`): then a slow hour with few calls may be carried by the others, and shifts are chosen
with it in one mixed-integer program. Source of the cover: G. B. Dantzig (1954), "A comment on
Edie's 'Traffic delays at toll booths'".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from commonweal.methods.bounds import within
from commonweal.methods.method import MadeBy, WrongField, method
from commonweal.methods.queueing.abandonment import (
    MOST_CALLS,
    MOST_SECONDS,
    Desk,
    Flow,
    flow,
    unanswerable,
)

MOST_AGENTS = 400
LEAST_HOURS, MOST_HOURS = 0.01, 8_784  # to the longest year
MOST_SECONDS_ALLOWED = 86_400


@dataclass(frozen=True, slots=True)
class Target:
    """The longest mean wait, and the largest share of callers lost once they got a line."""

    wait_seconds: float
    """The longest mean wait, in seconds."""
    abandoned: float = 1.0
    """The largest share of callers lost once they got a line."""

    def __post_init__(self) -> None:
        within(self.wait_seconds, 0, MOST_SECONDS, "wait_seconds", called="The wait in seconds")
        within(self.abandoned, 0, 1, "abandoned", called="The share lost")

    def is_met(self, told: Flow) -> bool:
        """Whether flows of calls keep to it."""
        return self.excess_wait(told) <= 1e-9 and self.excess_lost(told) <= 1e-9

    def excess_wait(self, told: Flow) -> float:
        """Caller-seconds of waiting an hour above the target; below it, negative."""
        return told.waiting * 3600 - self.wait_seconds * told.joined

    def excess_lost(self, told: Flow) -> float:
        """Callers lost an hour above the target; below it, negative."""
        return told.balked + told.gave_up - self.abandoned * told.accepted


@dataclass(frozen=True, slots=True)
class Day:
    """Intervals of equal length with a rate of calls each, and who may work when."""

    calls_per_hour: tuple[float, ...]
    """Calls an hour in each interval."""
    interval_hours: float
    """Hours in an interval."""
    desk: Desk
    """Service, lines, patience and ringing off; its calls and agents are not read."""
    target: Target
    """What callers are promised over the whole day."""
    shift_hours: tuple[float, ...]
    """Lengths that a shift may have, in hours."""
    shift_step_hours: float = 1
    """Shifts start on a multiple of so many hours."""
    seconds_allowed: float = 30
    """Bound on the search, in seconds."""

    def __post_init__(self) -> None:
        if not self.calls_per_hour:
            raise WrongField("Give at least one interval.", "calls_per_hour")
        for at, calls in enumerate(self.calls_per_hour):
            within(calls, 0, MOST_CALLS, "calls_per_hour", at)
        within(self.interval_hours, LEAST_HOURS, MOST_HOURS, "interval_hours")
        within(self.seconds_allowed, 0, MOST_SECONDS_ALLOWED, "seconds_allowed")
        if not self.shift_hours:
            raise WrongField("Give at least one length of shift, in hours.", "shift_hours")
        for at, hours in enumerate(self.shift_hours):
            if not self._counts(hours):
                raise WrongField(
                    f"Shifts are counted in intervals of {self.interval_hours:g} hours; "
                    f"{hours:g} hours is not a number of them.",
                    "shift_hours", at,
                )  # fmt: skip
        if not self._counts(self.shift_step_hours):
            raise WrongField(
                f"Shifts start on a multiple of {self.shift_step_hours:g} hours (1 where nothing "
                f"is given), which is not a number of intervals of {self.interval_hours:g} hours. "
                f"Give such a number, {self.interval_hours:g} for a start at every interval.",
                "shift_step_hours",
            )

    def _counts(self, hours: float) -> bool:
        """Whether so many hours are one interval or a number of them."""
        number = hours / self.interval_hours
        return 0.5 < number <= MOST_HOURS / LEAST_HOURS and abs(number - round(number)) <= 1e-9


@dataclass(frozen=True, slots=True)
class Shift:
    """Agents who work together, from so many hours after the beginning."""

    starts_at_hours: float
    """Hours after the first interval begins."""
    hours: float
    """Length in hours."""
    agents: int
    """Agents who work it."""


@dataclass(frozen=True, slots=True)
class Rota:
    """Shifts for the fewest paid hours, and what callers then meet over the whole."""

    shifts: tuple[Shift, ...]
    """Shifts with their agents, earliest first."""
    agents: tuple[int, ...]
    """Agents at work in each interval."""
    paid_hours: float | None
    """Hours paid, over all shifts."""
    bound_hours: float | None
    """Proven: no rota pays fewer. Equal to `paid_hours` for the best."""
    mean_wait_seconds: float | None
    """Mean wait over the day's callers."""
    abandoned: float | None
    """Share lost of the day's callers with a line."""
    blocked: float | None
    """Share of the day's callers who find every line engaged."""
    served: float | None
    """Callers served in the day."""
    refused: tuple[str, ...] = ()
    """Why there is no rota; empty where there is one."""
    made_by: MadeBy | None = None


def requirement(day: Day) -> tuple[int, ...]:
    """Fewest agents in each interval that keep the target in that interval alone.

    Raises
    ------
    ValueError
        When no number of agents up to 400 keeps it, as where callers ring off at once.
    """
    needed = []
    for at, calls in enumerate(day.calls_per_hour):
        fits = (count for count, told in _staffing(day, calls) if day.target.is_met(told))
        if (count := next(fits, None)) is None:
            raise ValueError(f"No number of agents keeps the target in interval {at + 1}.")
        needed.append(count)
    return tuple(needed)


def _staffing(day: Day, calls: float, most: int = MOST_AGENTS) -> Iterator[tuple[int, Flow]]:
    for count in range(1, most + 1):
        lines = None if day.desk.lines is None else max(day.desk.lines, count)
        desk = replace(day.desk, calls_per_hour=calls, agents=count, lines=lines)
        if not unanswerable(desk):
            yield count, flow(desk)


@method(
    "queueing.rota",
    version="1",
    question="Which shifts keep the target over the whole day for the fewest paid hours?",
)
def rota(day: Day) -> Rota:
    """Choose shifts for the fewest paid hours such that callers meet the target over the day.

    Every interval has at least one agent. Time grows with intervals times agents; eight
    pooled desks over 32 half-hours take a second or two.
    """
    try:
        most = max(requirement(day))
    except ValueError as reason:
        return _refusal(str(reason))
    options = [list(_staffing(day, calls, most)) for calls in day.calls_per_hour]
    shifts = _possible_shifts(day)
    if not shifts or not all(
        any(covers) for covers in zip(*(cover for _, cover in shifts), strict=True)
    ):
        return _refusal("No shift covers some of the intervals. Give other lengths or starts.")
    answer = _solve(day, options, shifts)
    if answer is None:
        return _refusal(
            f"No rota was found in {day.seconds_allowed:g} seconds. Allow more time, longer "
            f"intervals or fewer lengths of shift."
        )
    return answer


def _refusal(reason: str) -> Rota:
    return Rota((), (), None, None, None, None, None, None, refused=(reason,))


def _possible_shifts(day: Day) -> list[tuple[Shift, list[bool]]]:
    count = len(day.calls_per_hour)
    step = round(day.shift_step_hours / day.interval_hours)
    possible = []
    for hours in day.shift_hours:
        length = round(hours / day.interval_hours)
        for start in range(0, count - length + 1, step):
            shift = Shift(start * day.interval_hours, hours, 0)
            possible.append((shift, [start <= at < start + length for at in range(count)]))
    return possible


def _solve(
    day: Day,
    options: list[list[tuple[int, Flow]]],
    shifts: list[tuple[Shift, list[bool]]],
) -> Rota | None:
    chosen = sum(len(each) for each in options)
    starts = np.cumsum([0, *(len(each) for each in options)])
    one_each = np.zeros((len(options), chosen + len(shifts)))
    covered = np.zeros_like(one_each)
    for at, (first, last) in enumerate(pairwise(starts)):
        one_each[at, first:last] = 1
        covered[at, first:last] = [-count for count, _ in options[at]]
    covered[:, chosen:] = np.array([cover for _, cover in shifts]).T
    told = [each for row in options for _, each in row]
    averages = np.zeros((2, chosen + len(shifts)))
    averages[0, :chosen] = [day.target.excess_wait(each) for each in told]
    averages[1, :chosen] = [day.target.excess_lost(each) for each in told]
    hours = np.concatenate([np.zeros(chosen), [shift.hours for shift, _ in shifts]])
    most = max(count for row in options for count, _ in row)
    found = milp(
        hours,
        constraints=[
            LinearConstraint(one_each, 1, 1),
            LinearConstraint(covered, 0, 0),
            LinearConstraint(averages, -np.inf, 0),
        ],
        integrality=np.ones_like(hours),
        bounds=Bounds(0, np.concatenate([np.ones(chosen), np.full(len(shifts), most)])),
        options={"time_limit": day.seconds_allowed},
    )
    if found.x is None:
        return None
    numbers = np.rint(found.x).astype(int)
    picked = [told[at] for at in np.flatnonzero(numbers[:chosen])]
    return _answer(day, picked, numbers[chosen:], shifts, float(found.mip_dual_bound))


def _answer(
    day: Day,
    told: list[Flow],
    numbers: NDArray[np.int_],
    shifts: list[tuple[Shift, list[bool]]],
    bound: float,
) -> Rota:
    kept = tuple(
        replace(shift, agents=int(number))
        for (shift, _), number in zip(shifts, numbers, strict=True)
        if number
    )
    cover = np.array([cover for _, cover in shifts], dtype=int)
    agents = numbers @ cover

    def total(of: Callable[[Flow], float]) -> float:
        return sum(of(each) for each in told) * day.interval_hours

    accepted, joined = total(lambda each: each.accepted), total(lambda each: each.joined)
    return Rota(
        shifts=tuple(sorted(kept, key=lambda shift: (shift.starts_at_hours, shift.hours))),
        agents=tuple(int(count) for count in agents),
        paid_hours=float(sum(shift.hours * shift.agents for shift in kept)),
        bound_hours=bound,
        mean_wait_seconds=total(lambda each: each.waiting) / joined * 3600 if joined else 0.0,
        abandoned=total(lambda each: each.balked + each.gave_up) / accepted if accepted else 0.0,
        blocked=total(lambda each: each.blocked) / (total(lambda each: each.calls) or 1),
        served=total(lambda each: each.served),
    )


@dataclass(frozen=True, slots=True)
class Cover:
    """People by pattern of work, and the bound that no division of people could beat."""

    people: tuple[int, ...]
    total: int
    bound: float


def cover(required: tuple[int, ...], patterns: tuple[tuple[bool, ...], ...]) -> Cover:
    """Fewest people who cover what each period requires, each working one pattern.

    Raises
    ------
    ValueError
        When no number of people covers some period.
    """
    works = np.array(patterns, dtype=float).T
    if any(need and not row.any() for need, row in zip(required, works, strict=True)):
        raise ValueError("No pattern works in some of the periods that need people.")
    ones = np.ones(len(patterns))
    need = LinearConstraint(works, np.array(required, dtype=float), np.inf)
    whole = milp(ones, constraints=need, integrality=ones)
    part = milp(ones, constraints=need)
    people = tuple(int(number) for number in np.rint(whole.x))
    return Cover(people, sum(people), float(part.fun))
