"""What it costs and saves each partner when one joins, pauses or leaves a shared service."""

from commonweal.methods.exit.given import Joiner, Move, Party, SharedService, WhatIf
from commonweal.methods.exit.results import Dates, Line, Outcome
from commonweal.methods.exit.what_if import what_if

__all__ = [
    "Dates",
    "Joiner",
    "Line",
    "Move",
    "Outcome",
    "Party",
    "SharedService",
    "WhatIf",
    "what_if",
]
