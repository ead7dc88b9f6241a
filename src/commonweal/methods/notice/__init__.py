"""Notices of meetings and decisions: the last day to publish, and what is a key decision."""

from commonweal.methods.notice.days import (
    AGENDA,
    KEY_DECISION,
    Counting,
    DayKind,
    Ends,
    Nation,
    bank_holidays,
    is_working_day,
)
from commonweal.methods.notice.deadlines import (
    LateRoute,
    NoticeError,
    NoticeStanding,
    NoticeState,
    days_given,
    first_day_to_meet,
    last_day_to_publish,
    route_from,
    standing,
)
from commonweal.methods.notice.key_decision import KeyAnswer, KeyRule, Matter, key_decision

__all__ = [
    "AGENDA",
    "KEY_DECISION",
    "Counting",
    "DayKind",
    "Ends",
    "KeyAnswer",
    "KeyRule",
    "LateRoute",
    "Matter",
    "Nation",
    "NoticeError",
    "NoticeStanding",
    "NoticeState",
    "bank_holidays",
    "days_given",
    "first_day_to_meet",
    "is_working_day",
    "key_decision",
    "last_day_to_publish",
    "route_from",
    "standing",
]
