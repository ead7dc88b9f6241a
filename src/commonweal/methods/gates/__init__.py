"""Whether a stage gate is passed: evidence for each item, a decision for each partner."""

from commonweal.methods.gates.gate import (
    Answer,
    Condition,
    GateItem,
    GateResult,
    PartnerDecision,
    PartnerResult,
    check_gate,
)
from commonweal.methods.gates.returns import ReturnsCheck, ReturnsError, check_returns

__all__ = [
    "Answer",
    "Condition",
    "GateItem",
    "GateResult",
    "PartnerDecision",
    "PartnerResult",
    "ReturnsCheck",
    "ReturnsError",
    "check_gate",
    "check_returns",
]
