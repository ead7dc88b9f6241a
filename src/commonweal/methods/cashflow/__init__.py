"""Costs and benefits over the years: present values, payback, switching values, spread."""

from commonweal.methods.cashflow.appraisal import (
    Appraisal,
    LineValue,
    Year,
    appraise,
    internal_rate,
    lower_schedule,
    npsv_at,
    payback,
)
from commonweal.methods.cashflow.case import Case, CostClass, Line, Nature
from commonweal.methods.cashflow.optimism import Kind, optimism_bias
from commonweal.methods.cashflow.schedules import SCHEDULES, Schedule, schedule
from commonweal.methods.cashflow.tracked import CUSTOMER_CONTACT, Tracked
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
    "CUSTOMER_CONTACT",
    "SCHEDULES",
    "ActsOn",
    "Appraisal",
    "Case",
    "CostClass",
    "Distribution",
    "Driver",
    "Kind",
    "Line",
    "LineValue",
    "Nature",
    "Ranked",
    "Schedule",
    "Tracked",
    "Uncertain",
    "Year",
    "appraise",
    "internal_rate",
    "lower_schedule",
    "npsv_at",
    "optimism_bias",
    "payback",
    "schedule",
    "simulate",
    "simulate_watched",
]
