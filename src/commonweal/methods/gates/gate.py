"""The result of a gate, for the whole and for each partner whose decision it needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from commonweal.methods.dates import PartDate


class Answer(StrEnum):
    """What a partner decided at a gate."""

    AGREED = "agreed"
    AGREED_WITH_CONDITIONS = "agreed_with_conditions"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class GateItem:
    """One line of the checklist, and whether its evidence is attached."""

    title: str
    has_evidence: bool
    required: bool = True


@dataclass(frozen=True, slots=True)
class Condition:
    """Something asked for in return for a yes, with the day by which it is due."""

    text: str
    due_on: dt.date
    met: bool = False


@dataclass(frozen=True, slots=True)
class PartnerDecision:
    """One partner's recorded decision."""

    partner: str
    answer: Answer
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class PartnerResult:
    """Whether the gate is passed for one partner, and what stands in the way."""

    partner: str
    passed: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GateResult:
    """Whether the gate is passed by all, and for each partner by itself.

    `missing` are the reasons that hold for everybody: required items without evidence.
    """

    passed: bool
    missing: tuple[str, ...]
    partners: tuple[PartnerResult, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Everything that stands in the way, once each."""
        own = (reason for each in self.partners for reason in each.reasons)
        return tuple(dict.fromkeys((*self.missing, *own)))


def check_gate(
    items: Iterable[GateItem],
    partners: Sequence[str],
    decisions: Iterable[PartnerDecision],
    on: dt.date,
) -> GateResult:
    """Check a gate as known on a day.

    A partner passes when every required item has evidence, it has said yes, and none of
    its conditions is overdue. The gate passes when all partners do; one that needs no
    partner's decision passes on its evidence alone.

    Parameters
    ----------
    partners
        Those whose decision is needed. Decisions of others are not counted.

    Raises
    ------
    ValueError
        When a partner has two decisions: pass only the one in force.
    """
    missing = tuple(
        f"“{item.title}” has no evidence yet."
        for item in items
        if item.required and not item.has_evidence
    )
    by_partner: dict[str, PartnerDecision] = {}
    for decision in decisions:
        if decision.partner in by_partner:
            raise ValueError(f"{decision.partner} has two decisions. Give the one in force.")
        by_partner[decision.partner] = decision
    results = []
    for partner in partners:
        reasons = (*missing, *_reasons(partner, by_partner.get(partner), on))
        results.append(PartnerResult(partner, not reasons, reasons))
    return GateResult(not missing and all(r.passed for r in results), missing, tuple(results))


def _reasons(partner: str, decision: PartnerDecision | None, on: dt.date) -> tuple[str, ...]:
    if decision is None:
        return (f"{partner} has not recorded a decision.",)
    if decision.answer is Answer.REFUSED:
        return (f"{partner} decided against.",)
    return tuple(
        f"{partner} agreed on the condition “{condition.text}”, which was due on "
        f"{PartDate.from_date(condition.due_on).label()} and is not met."
        for condition in decision.conditions
        if not condition.met and condition.due_on < on
    )
