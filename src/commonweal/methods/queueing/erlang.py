"""Erlang's two formulas: lines without a queue (B) and a queue without end (C).

Source: A. K. Erlang (1917), "Solution of some problems in the theory of probabilities of
significance in automatic telephone exchanges".
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

from commonweal.methods.bounds import above, within
from commonweal.methods.method import MadeBy, method
from commonweal.methods.queueing.abandonment import (
    LEAST_SECONDS,
    MOST_CALLS,
    MOST_LINES,
    MOST_SECONDS,
)

MOST_LOAD = 1_000_000


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that turn a call away when all are engaged."""

    load_erlangs: float
    """Calls an hour times hours a call: lines busy if there were no end of them."""
    lines: int
    """Number of lines."""

    def __post_init__(self) -> None:
        within(self.load_erlangs, 0, MOST_LOAD, "load_erlangs", called="The load in erlangs")
        within(self.lines, 0, MOST_LINES, "lines", called="The number of lines")


@dataclass(frozen=True, slots=True)
class Blocking:
    """What the lines turn away, as fractions of calls and of the lines' time."""

    blocked: float
    """Share of calls turned away, from 0 to 1."""
    carried_erlangs: float
    """Lines busy on average."""
    occupancy: float | None
    """Share of the lines' time in use; null without lines."""
    made_by: MadeBy | None = None


@method("queueing.erlang_b", version="1", question="How many calls find every line engaged?")
def erlang_b(lines: Lines) -> Blocking:
    """Share of calls turned away by lines without a queue (Erlang B).

    >>> round(erlang_b(Lines(load_erlangs=10, lines=15)).blocked, 4)
    0.0365
    """
    blocked = blocking(lines.load_erlangs, lines.lines)
    carried = lines.load_erlangs * (1 - blocked)
    return Blocking(blocked, carried, carried / lines.lines if lines.lines else None)


def blocking(load: float, lines: int) -> float:
    """Erlang B by its recursion, which neither overflows nor loses digits."""
    blocked = 1.0
    for line in range(1, lines + 1):
        blocked = load * blocked / (line + load * blocked)
    return blocked


def load_at(blocked: float, lines: int) -> float:
    """The load in erlangs at which these lines turn away that share of calls.

    Raises
    ------
    ValueError
        When the share is not between 0 and 1, or there is no line.
    """
    if not 0 < blocked < 1:
        raise ValueError(f"The share turned away must lie between 0 and 1. It is {blocked:g}.")
    if lines < 1:
        raise ValueError("There must be at least one line.")
    low, high = 0.0, 1.0
    while blocking(high, lines) < blocked:
        high *= 2
    while high - low > 1e-10 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if blocking(middle, lines) < blocked else (low, middle)
    return (low + high) / 2


@dataclass(frozen=True, slots=True)
class Agents:
    """Agents whose callers wait for as long as it takes."""

    calls_per_hour: float
    """Calls an hour."""
    service_seconds: float
    """Mean seconds an agent spends on a call."""
    agents: int
    """Agents at work."""
    target_seconds: float = 20
    """A wait in seconds, to ask what share is answered within it."""

    def __post_init__(self) -> None:
        above(self.calls_per_hour, 0, MOST_CALLS, "calls_per_hour")
        within(self.service_seconds, LEAST_SECONDS, MOST_SECONDS, "service_seconds")
        within(self.agents, 1, MOST_LINES, "agents", called="The number of agents")
        within(self.target_seconds, 0, MOST_SECONDS, "target_seconds")


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long callers wait; none of it where the queue would grow without end."""

    load_erlangs: float
    """Calls an hour times hours a call."""
    chance_of_waiting: float | None
    """Share of callers who wait at all."""
    mean_wait_seconds: float | None
    """Mean wait in seconds over all callers."""
    p90_wait_seconds: float | None
    """Nine callers in ten wait at most this many seconds."""
    within_target: float | None
    """Share answered within the target."""
    queue_length: float | None
    """Callers waiting, on average."""
    occupancy: float
    """Share of the agents' time that calls ask for; above 1 is too much."""
    refused: tuple[str, ...] = ()
    """Why there is no answer; empty where there is one."""
    made_by: MadeBy | None = None


@method("queueing.erlang_c", version="1", question="How long do callers wait who never give up?")
def erlang_c(desk: Agents) -> Waiting:
    """Waiting at a desk with a queue without end and callers without end of patience (Erlang C).

    >>> told = erlang_c(Agents(calls_per_hour=2880, service_seconds=60, agents=50))
    >>> round(told.mean_wait_seconds, 1)
    20.8
    """
    load = desk.calls_per_hour * desk.service_seconds / 3600
    occupancy = load / desk.agents
    if load >= desk.agents:
        reason = (
            f"{load:.1f} erlangs of calls for {desk.agents} agents: the queue would grow without "
            f"end. Add agents, or let callers give up (queueing.abandonment)."
        )
        return Waiting(load, None, None, None, None, None, occupancy, (reason,))
    engaged = blocking(load, desk.agents)
    waiting = engaged / (1 - occupancy * (1 - engaged))
    # Those who wait do so for an exponential time of this rate a second.
    rate = (desk.agents - load) / desk.service_seconds
    return Waiting(
        load_erlangs=load,
        chance_of_waiting=waiting,
        mean_wait_seconds=waiting / rate,
        # With very many agents nobody waits, and the logarithm of that chance is no number.
        p90_wait_seconds=log(waiting / 0.1) / rate if waiting > 0.1 else 0.0,
        within_target=1 - waiting * exp(-rate * desk.target_seconds),
        queue_length=waiting / rate * desk.calls_per_hour / 3600,
        occupancy=occupancy,
    )
