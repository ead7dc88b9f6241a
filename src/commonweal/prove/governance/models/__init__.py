"""Committees, their meetings, papers and resolutions, as facts."""

from commonweal.prove.governance.models.committees import (
    Committee,
    CommitteeLink,
    Seat,
    TermsOfReference,
)
from commonweal.prove.governance.models.meetings import (
    AgendaItem,
    Attendance,
    ItemPaper,
    Meeting,
    Notice,
    Sitting,
)
from commonweal.prove.governance.models.papers import (
    CommentAnswer,
    Paper,
    PaperComment,
    PaperConsultee,
    PaperReference,
    PaperVersion,
)
from commonweal.prove.governance.models.resolutions import KeyDecisionRule, KeyTest, Wording

__all__ = [
    "AgendaItem",
    "Attendance",
    "CommentAnswer",
    "Committee",
    "CommitteeLink",
    "ItemPaper",
    "KeyDecisionRule",
    "KeyTest",
    "Meeting",
    "Notice",
    "Paper",
    "PaperComment",
    "PaperConsultee",
    "PaperReference",
    "PaperVersion",
    "Seat",
    "Sitting",
    "TermsOfReference",
    "Wording",
]
