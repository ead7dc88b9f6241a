"""Costs and benefits over the years: present values, payback, switching values, spread."""

from commonweal.methods.cashflow.appraisal import (
    Appraisal,
    LineValue,
    Year,
    appraise,
    internal_rate,
    payback,
)
from commonweal.methods.cashflow.case import Case, Line, Nature
from commonweal.methods.cashflow.optimism import Kind, optimism_bias
from commonweal.methods.cashflow.schedules import SCHEDULES, Schedule, schedule
from commonweal.methods.cashflow.uncertainty import (
    ActsOn,
    Distribution,
    Driver,
    Ranked,
    Uncertain,
    simulate,
    simulate_watched,
)

__all__ = [
    "SCHEDULES",
    "ActsOn",
    "Appraisal",
    "Case",
    "Distribution",
    "Driver",
    "Kind",
    "Line",
    "LineValue",
    "Nature",
    "Ranked",
    "Schedule",
    "Uncertain",
    "Year",
    "appraise",
    "internal_rate",
    "optimism_bias",
    "payback",
    "schedule",
    "simulate",
    "simulate_watched",
]
