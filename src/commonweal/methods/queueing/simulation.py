"""The same desk, call by call: a check of the formulas by another way."""

from __future__ import annotations

import heapq
from collections import deque
from dataclasses import dataclass, field

import numpy as np

from commonweal.methods.queueing.abandonment import Desk, Flow


@dataclass
class _Tally:
    calls: int = 0
    blocked: int = 0
    at_once: int = 0
    balked: int = 0
    gave_up: int = 0
    waited_hours: float = 0.0
    busy_hours: float = 0.0
    ends: list[float] = field(default_factory=list)
    queue: deque[tuple[float, float]] = field(default_factory=deque)


def simulate(desk: Desk, *, hours: float, seed: int) -> Flow:
    """Play a desk for so many hours, from empty, with this seed.

    A caller's patience is drawn when they join; whoever has given up is passed over. Time grows
    with the number of calls: a million takes some seconds.

    Returns
    -------
    Flow
        Calls an hour by what became of them, as `abandonment.flow` gives them in the long run.
    """
    chance = np.random.default_rng(seed)
    tally = _Tally()
    clock = 0.0
    while (clock := clock + chance.exponential(1 / desk.calls_per_hour)) < hours:
        _answer_until(clock, desk, tally, chance)
        _arrive(clock, desk, tally, chance)
    _answer_until(float("inf"), desk, tally, chance)
    return Flow(
        calls=tally.calls / hours,
        blocked=tally.blocked / hours,
        at_once=tally.at_once / hours,
        balked=tally.balked / hours,
        gave_up=tally.gave_up / hours,
        waiting=tally.waited_hours / hours,
        busy=tally.busy_hours / hours,
    )


def _arrive(clock: float, desk: Desk, tally: _Tally, chance: np.random.Generator) -> None:
    tally.calls += 1
    waiting = sum(1 for _, leaves in tally.queue if leaves > clock)
    if len(tally.ends) < desk.agents:
        tally.at_once += 1
        _serve(clock, desk, tally, chance)
    elif desk.lines is not None and len(tally.ends) + waiting >= desk.lines:
        tally.blocked += 1
    elif chance.random() < desk.balk:
        tally.balked += 1
    else:
        patience = desk.patience_seconds
        limit = chance.exponential(patience / 3600) if patience else float("inf")
        tally.queue.append((clock, clock + limit))


def _serve(clock: float, desk: Desk, tally: _Tally, chance: np.random.Generator) -> None:
    takes = chance.exponential(desk.service_seconds / 3600)
    tally.busy_hours += takes
    heapq.heappush(tally.ends, clock + takes)


def _answer_until(clock: float, desk: Desk, tally: _Tally, chance: np.random.Generator) -> None:
    while tally.ends and tally.ends[0] <= clock:
        freed = heapq.heappop(tally.ends)
        while tally.queue:
            joined, leaves = tally.queue.popleft()
            tally.waited_hours += min(freed, leaves) - joined
            if leaves > freed:
                _serve(freed, desk, tally, chance)
                break
            tally.gave_up += 1
