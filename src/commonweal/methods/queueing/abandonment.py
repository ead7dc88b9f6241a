"""A desk whose callers may find all lines engaged, ring off at once, or give up waiting.

M/M/s/K with exponential patience and balking, as a birth-death chain. Sources: C. Palm (1957),
"Research on telephone traffic carried by full availability groups"; O. Garnett, A. Mandelbaum
and M. Reiman (2002), "Designing a call center with impatient customers".
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, log

import numpy as np
from numpy.typing import NDArray

from commonweal.methods.bounds import shown, within
from commonweal.methods.method import MadeBy, WrongField, method

MOST_CALLS = 1_000_000
MOST_LINES = 100_000
LEAST_SECONDS = 0.001
MOST_SECONDS = 10_000_000
# Callers waiting at once whom the chain still follows one by one.
MOST_WAITING = 4_000_000
# Without a stated number of lines, states are added until those left out are less likely than this.
NEGLIGIBLE = 1e-13


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk at a constant rate of calls, with exponential service and patience."""

    calls_per_hour: float
    """Calls an hour."""
    service_seconds: float
    """Mean seconds an agent spends on a call."""
    agents: int
    """Agents at work."""
    lines: int | None = None
    """Callers served and waiting together, at most; null for no end of them."""
    patience_seconds: float | None = None
    """Mean seconds after which a caller gives up; null for never."""
    balk: float = 0
    """Share that rings off at once when every agent is busy."""

    def __post_init__(self) -> None:
        within(self.calls_per_hour, 0, MOST_CALLS, "calls_per_hour")
        within(self.service_seconds, LEAST_SECONDS, MOST_SECONDS, "service_seconds")
        within(self.agents, 1, MOST_LINES, "agents", called="The number of agents")
        if self.lines is not None:
            within(self.lines, 0, MOST_LINES, "lines", called="The number of lines")
            if self.lines < self.agents:
                raise WrongField(
                    f"{self.agents} agents need as many lines. There are {self.lines}; give at "
                    f"least one line an agent.",
                    "lines",
                )
        if self.patience_seconds is not None:
            within(
                self.patience_seconds, LEAST_SECONDS, MOST_SECONDS, "patience_seconds",
                hint="Leave it out where nobody gives up.",
            )  # fmt: skip
        if not 0 <= self.balk < 1:
            raise WrongField(
                f"The share that rings off must be from 0 up to but not 1. You entered "
                f"{shown(self.balk)}; for 30 per cent, enter 0.3.",
                "balk",
            )


@dataclass(frozen=True, slots=True)
class Service:
    """What callers meet, in the long run. Shares are fractions."""

    blocked: float | None
    """Share of all calls that finds every line engaged."""
    abandoned: float | None
    """Share of calls with a line that is lost: `balked` and `gave_up`."""
    balked: float | None
    """Share of calls with a line that rings off at once."""
    gave_up: float | None
    """Share of calls with a line that gives up after waiting."""
    mean_wait_seconds: float | None
    """Mean seconds over those who did not ring off at once."""
    answered_at_once: float | None
    """Share of all calls that finds an agent free."""
    served_per_hour: float | None
    """Calls an hour that speak to an agent."""
    queue_length: float | None
    """Callers waiting, on average."""
    occupancy: float | None
    """Share of the agents' time spent on calls."""
    refused: tuple[str, ...] = ()
    """Why there is no answer; empty where there is one."""
    made_by: MadeBy | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """Calls an hour by what became of them, and the mean number waiting: these add up over time."""

    calls: float
    blocked: float
    at_once: float
    balked: float
    gave_up: float
    waiting: float
    busy: float

    @property
    def accepted(self) -> float:
        """Calls an hour that got a line."""
        return self.calls - self.blocked

    @property
    def joined(self) -> float:
        """Calls an hour that did not ring off at once."""
        return self.accepted - self.balked

    @property
    def served(self) -> float:
        """Calls an hour that spoke to an agent."""
        return self.joined - self.gave_up


@method(
    "queueing.abandonment",
    version="1",
    question="How long do callers wait, and how many are lost, at this desk?",
)
def abandonment(desk: Desk) -> Service:
    """Waits and losses at a desk with limited lines and impatient callers, in the long run.

    >>> desk = Desk(calls_per_hour=2880, service_seconds=60, agents=50, patience_seconds=120)
    >>> told = abandonment(desk)
    >>> round(told.abandoned, 3), round(told.mean_wait_seconds, 1)
    (0.031, 3.7)
    """
    if reason := unanswerable(desk):
        return Service(None, None, None, None, None, None, None, None, None, refused=(reason,))
    told = flow(desk)
    return Service(
        blocked=_share(told.blocked, told.calls),
        abandoned=_share(told.balked + told.gave_up, told.accepted),
        balked=_share(told.balked, told.accepted),
        gave_up=_share(told.gave_up, told.accepted),
        mean_wait_seconds=_share(told.waiting, told.joined) * 3600,
        answered_at_once=_share(told.at_once, told.calls),
        served_per_hour=told.served,
        queue_length=told.waiting,
        occupancy=told.busy / desk.agents,
    )


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def flow(desk: Desk) -> Flow:
    """Calls an hour by what becomes of them, in the long run."""
    chances = states(desk)
    number = np.arange(len(chances))
    last = len(chances) - 1
    # A desk with no end of lines turns nobody away; its last state is only as far as we counted.
    blocked = float(chances[last]) if desk.lines is not None else 0.0
    engaged = float(chances[desk.agents :].sum()) - blocked
    waiting = float(np.maximum(number - desk.agents, 0) @ chances)
    patience = desk.patience_seconds
    return Flow(
        calls=desk.calls_per_hour,
        blocked=desk.calls_per_hour * blocked,
        at_once=desk.calls_per_hour * float(chances[: desk.agents].sum()),
        balked=desk.calls_per_hour * engaged * desk.balk,
        gave_up=waiting * 3600 / patience if patience else 0.0,
        waiting=waiting,
        busy=float(np.minimum(number, desk.agents) @ chances),
    )


def states(desk: Desk) -> NDArray[np.float64]:
    """Chance of each number of callers in the desk, from 0 up, summing to 1."""
    if desk.calls_per_hour == 0:
        return np.eye(1, desk.agents + 1)[0]
    size = desk.lines if desk.lines is not None else 2 * desk.agents + 64
    while True:
        chances = _chain(desk, size)
        if desk.lines is not None or chances[-1] < NEGLIGIBLE:
            return chances
        size *= 2


def _chain(desk: Desk, size: int) -> NDArray[np.float64]:
    before = np.arange(size)
    arriving = desk.calls_per_hour * np.where(before < desk.agents, 1.0, 1 - desk.balk)
    after = before + 1
    leaving = np.minimum(after, desk.agents) * 3600 / desk.service_seconds
    if desk.patience_seconds:
        leaving = leaving + np.maximum(after - desk.agents, 0) * 3600 / desk.patience_seconds
    # Logarithms, because a desk of hundreds runs over and under in plain numbers.
    with np.errstate(divide="ignore"):  # so few calls that their share of a rate is nought
        logs = np.concatenate([[0.0], np.cumsum(np.log(arriving / leaving))])
    chances = np.exp(logs - logs.max())
    return np.asarray(chances / chances.sum(), dtype=np.float64)


def unanswerable(desk: Desk) -> str:
    """Why nothing can be said of a desk in the long run; blank where something can."""
    if desk.lines is not None:
        return ""
    staying = desk.calls_per_hour * (1 - desk.balk) * desk.service_seconds / 3600
    if desk.patience_seconds is None and staying >= desk.agents:
        return (
            f"{desk.agents} agents cannot serve the calls that stay, and nothing turns any away: "
            f"the queue would grow without end. Give a number of lines, or a patience."
        )
    if _queue_in_sight(desk, staying) > MOST_WAITING:
        return (
            f"More than {MOST_WAITING:,} callers would at times wait at once. Give a number of "
            f"lines, more agents or a shorter patience."
        )
    return ""


def _queue_in_sight(desk: Desk, staying: float) -> float:
    """About how many waiting callers the chain must follow until longer queues are negligible."""
    if desk.patience_seconds is None:
        busy = staying / desk.agents
        if busy in {0.0, 1.0}:  # 1 by rounding: a queue nobody sees the end of
            return inf if busy else 0.0
        return log(NEGLIGIBLE) / log(busy)
    # Beyond this length more give up than come; the spread about it is that of its square root.
    surplus = max(staying - desk.agents, 0.0)
    return surplus * desk.patience_seconds / desk.service_seconds
