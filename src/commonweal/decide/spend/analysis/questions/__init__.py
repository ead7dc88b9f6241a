"""What a procurement officer asks of the partners' ledgers. Nothing here knows Django.

`QUESTIONS` names them all; each module holds one, as Ibis expressions and as an `Answer`.
"""

from .answers import Answer, Asked, Bar, Chart, Column, Figure, Level, Unit
from .catalogue import BY_SLUG, QUESTIONS, Question

__all__ = [
    "BY_SLUG",
    "QUESTIONS",
    "Answer",
    "Asked",
    "Bar",
    "Chart",
    "Column",
    "Figure",
    "Level",
    "Question",
    "Unit",
]
