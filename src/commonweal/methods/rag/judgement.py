"""The colour of one stage, from its own facts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from commonweal.methods.dates import DateOrderError, PartDate, months_between
from commonweal.methods.rag.colours import Colour
from commonweal.methods.rag.rules import RuleSet
from commonweal.methods.slip import Slip, measure_slip
from commonweal.methods.stages import StageFacts, StageState


class RuleCode(StrEnum):
    """Which rule gave the colour."""

    WILL_NOT_MEET = "will_not_meet"
    OPEN_ENDED = "open_ended"
    NO_END_DATE = "no_end_date"
    STALLED = "stalled"
    PAST_END = "past_end"
    ON_TIME = "on_time"
    SLIP_WITHIN_GREEN = "slip_within_green"
    SLIP_WITHIN_AMBER = "slip_within_amber"
    SLIP_BEYOND_AMBER = "slip_beyond_amber"
    SLIP_OF_UNKNOWN_LENGTH = "slip_of_unknown_length"
    BEHIND_RED = "behind_red"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A computed colour, the rule that gave it, and the reasons as sentences."""

    colour: Colour
    rule: RuleCode
    reasons: tuple[str, ...]
    rule_set: str


@lru_cache(maxsize=2**16)
def judge(facts: StageFacts, rule_set: RuleSet, on: dt.date) -> Judgement:
    """Judge one stage as known on a day; the first rule that fits decides.

    In order: it will not meet its date; it has no end date; it is stalled; its end has
    passed and it is not complete; and then by slip against the planned length. What it
    builds on is weighed by `judge_all`. Lateness against a plan whose length is not known,
    or whose dates run backwards, is red: no slip can be allowed for.

    Answers are remembered: the same stage is judged again after every change to another, and
    for every reader with the same rule.
    """
    colour, rule, reason = _by_state(facts, rule_set) or _by_dates(facts, rule_set, on)
    return Judgement(colour, rule, (reason,), rule_set.code)


_Verdict = tuple[Colour, RuleCode, str]


def _by_state(facts: StageFacts, rule_set: RuleSet) -> _Verdict | None:
    """The colour that the state alone decides, if it does."""
    if facts.state is StageState.WILL_NOT_MEET:
        return Colour.RED, RuleCode.WILL_NOT_MEET, f"{facts.name} will not meet its date."
    if facts.due is None and facts.state is StageState.OPEN_ENDED:
        reason = f"{facts.name} is open-ended: it has no end date to be held to."
        return rule_set.open_ended, RuleCode.OPEN_ENDED, reason
    if facts.due is None:
        lacks = "the date it was completed" if facts.is_complete else "an end date"
        reason = f"{facts.name} lacks {lacks}, so it cannot be judged."
        return rule_set.no_end_date, RuleCode.NO_END_DATE, reason
    if facts.state is StageState.STALLED:
        return rule_set.stalled, RuleCode.STALLED, f"{facts.name} is stalled."
    return None


def _by_dates(facts: StageFacts, rule_set: RuleSet, on: dt.date) -> _Verdict:
    due = facts.due
    if due is None:
        raise ValueError(f"{facts.name} has no end date.")
    if not facts.is_complete and due.last < on:
        reason = f"The end of {facts.name}, {due.label()}, has passed and it is not complete."
        return Colour.RED, RuleCode.PAST_END, reason
    slip = measure_slip([facts.original_end or due, due])
    if not slip.is_late:
        done = "was completed" if facts.is_complete else "is expected"
        reason = f"{facts.name} {done} no later than first agreed: {due.label()}."
        return Colour.GREEN, RuleCode.ON_TIME, reason
    return _by_slip(facts, slip, rule_set)


def _by_slip(facts: StageFacts, slip: Slip, rule_set: RuleSet) -> _Verdict:
    late = f"{facts.name} is {_amount(slip)} later than first agreed"
    if facts.start is None or facts.original_end is None:
        reason = f"{late}, and its planned length is not known, so no slip can be allowed."
        return Colour.RED, RuleCode.SLIP_OF_UNKNOWN_LENGTH, reason
    try:
        planned = months_between(facts.start, facts.original_end)
    except DateOrderError as fault:
        return Colour.RED, RuleCode.SLIP_OF_UNKNOWN_LENGTH, f"{late}. {fault}"
    reason = f"{late}, on a plan of {_months(planned)}."
    share = _share_of_plan(facts.start, facts.original_end, slip, planned)
    if share <= rule_set.green_slip:
        return Colour.GREEN, RuleCode.SLIP_WITHIN_GREEN, reason
    if share <= rule_set.amber_slip:
        return Colour.AMBER, RuleCode.SLIP_WITHIN_AMBER, reason
    return Colour.RED, RuleCode.SLIP_BEYOND_AMBER, reason


def _share_of_plan(start: PartDate, original_end: PartDate, slip: Slip, planned: int) -> float:
    """Slip over planned length: in months, or in days when the slip is inside one month."""
    if slip.months:
        return slip.months / planned
    return (slip.days or 0) / ((original_end.last - start.first).days + 1)


def _amount(slip: Slip) -> str:
    if slip.months:
        return _months(slip.months)
    return "1 day" if slip.days == 1 else f"{slip.days} days"


def _months(count: int) -> str:
    return "1 month" if count == 1 else f"{count} months"
