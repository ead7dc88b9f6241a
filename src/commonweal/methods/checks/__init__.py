"""Testing what is said: dates, claims, percentages, returns, and who is asked for most."""

from commonweal.methods.checks.capacity import Demand, Strain, capacity_strain
from commonweal.methods.checks.claims import (
    Claim,
    ClaimError,
    ClaimVerdict,
    Evidence,
    Verdict,
    check_claim,
    read_claim,
)
from commonweal.methods.checks.evidence import AreaStage, stage_evidence
from commonweal.methods.checks.returned import ReturnCheck, check_return
from commonweal.methods.checks.returned_given import (
    AskedColumn,
    Finding,
    Level,
    ReturnedRow,
    ReturnInput,
    is_total,
)
from commonweal.methods.checks.take_up import TakeUpCheck, TakeUpError, check_take_up
from commonweal.methods.checks.windows import DateQuery, Window, WindowSide, outside_parent

__all__ = [
    "AreaStage",
    "AskedColumn",
    "Claim",
    "ClaimError",
    "ClaimVerdict",
    "DateQuery",
    "Demand",
    "Evidence",
    "Finding",
    "Level",
    "ReturnCheck",
    "ReturnInput",
    "ReturnedRow",
    "Strain",
    "TakeUpCheck",
    "TakeUpError",
    "Verdict",
    "Window",
    "WindowSide",
    "capacity_strain",
    "check_claim",
    "check_return",
    "check_take_up",
    "is_total",
    "outside_parent",
    "read_claim",
    "stage_evidence",
]
