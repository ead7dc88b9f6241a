"""Agreements as dated facts: status, who may see what, diary, what the law asks, landscape."""

from commonweal.methods.agreements.agreement import (
    Agreement,
    Party,
    Span,
    Status,
    bound,
    in_force,
    status,
    term,
)
from commonweal.methods.agreements.completeness import CHECKLISTS, Item, Missing, missing
from commonweal.methods.agreements.diary import (
    Notice,
    Range,
    Renewal,
    Window,
    lock_in_end,
    months_later,
    windows,
)
from commonweal.methods.agreements.landscape import (
    Overlap,
    Provision,
    SinglePoint,
    overlaps,
    single_points,
)
from commonweal.methods.agreements.sight import (
    Change,
    Purpose,
    Sight,
    bodies_of,
    days_of,
    reasons_not_to_see,
    rehearse,
    sights,
)

__all__ = [
    "CHECKLISTS",
    "Agreement",
    "Change",
    "Item",
    "Missing",
    "Notice",
    "Overlap",
    "Party",
    "Provision",
    "Purpose",
    "Range",
    "Renewal",
    "Sight",
    "SinglePoint",
    "Span",
    "Status",
    "Window",
    "bodies_of",
    "bound",
    "days_of",
    "in_force",
    "lock_in_end",
    "missing",
    "months_later",
    "overlaps",
    "reasons_not_to_see",
    "rehearse",
    "sights",
    "single_points",
    "status",
    "term",
    "windows",
]
