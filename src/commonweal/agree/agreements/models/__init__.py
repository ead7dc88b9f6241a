"""Agreements, who signed them when, what they say, and what they let bodies see."""

from commonweal.agree.agreements.models.agreement import (
    Agreement,
    Covered,
    Party,
    Review,
    Signing,
)
from commonweal.agree.agreements.models.landscape import Provision
from commonweal.agree.agreements.models.sharing import Need, Purpose, Shared
from commonweal.agree.agreements.models.text import Clause, ClauseText, ScheduleEntry
from commonweal.agree.agreements.models.variation import Variation, VariationSigning

__all__ = [
    "Agreement",
    "Clause",
    "ClauseText",
    "Covered",
    "Need",
    "Party",
    "Provision",
    "Purpose",
    "Review",
    "ScheduleEntry",
    "Shared",
    "Signing",
    "Variation",
    "VariationSigning",
]
