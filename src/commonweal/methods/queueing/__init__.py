"""Desks that answer calls: lines engaged, waits, callers who give up, agents and shifts."""

from commonweal.methods.queueing.abandonment import Desk, Flow, Service, abandonment, flow
from commonweal.methods.queueing.calibration import Observed, Patience, calibrate, patience_of
from commonweal.methods.queueing.erlang import (
    Agents,
    Blocking,
    Lines,
    Waiting,
    erlang_b,
    erlang_c,
    load_at,
)
from commonweal.methods.queueing.rota import (
    Cover,
    Day,
    Rota,
    Shift,
    Target,
    cover,
    requirement,
    rota,
)
from commonweal.methods.queueing.simulation import simulate

__all__ = [
    "Agents",
    "Blocking",
    "Cover",
    "Day",
    "Desk",
    "Flow",
    "Lines",
    "Observed",
    "Patience",
    "Rota",
    "Service",
    "Shift",
    "Target",
    "Waiting",
    "abandonment",
    "calibrate",
    "cover",
    "erlang_b",
    "erlang_c",
    "flow",
    "load_at",
    "patience_of",
    "requirement",
    "rota",
    "simulate",
]
