"""Where each gate stands: what is shown, who has decided, and what stands in the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from commonweal.deliver.programme.enums import GateOutcome
from commonweal.deliver.programme.models import (
    Evidence,
    Gate,
    GateCheck,
    GateDecider,
    GateDecision,
)
from commonweal.methods.gates import (
    Answer,
    Condition,
    GateItem,
    GateResult,
    PartnerDecision,
    check_gate,
)


class HasGates(Protocol):
    """`selectors.gates.GateRows` or a whole `ProgrammeFacts`."""

    @property
    def gates(self) -> Sequence[Gate]: ...
    @property
    def checks(self) -> Sequence[GateCheck]: ...
    @property
    def evidence(self) -> Sequence[Evidence]: ...
    @property
    def deciders(self) -> Sequence[GateDecider]: ...
    @property
    def decisions(self) -> Sequence[GateDecision]: ...


@dataclass(frozen=True)
class CheckShown:
    """One item of the checklist, with what shows it."""

    check: GateCheck
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class GateStanding:
    """One gate on one day.

    `result` is what the evidence and the partners' decisions come to; `chair` is the
    chair's decision in force, which makes the gate passed or not.
    """

    gate: Gate
    checks: tuple[CheckShown, ...]
    deciders: tuple[GateDecider, ...]
    by_partner: dict[int, GateDecision]
    chair: GateDecision | None
    result: GateResult
    on: date

    @property
    def is_signed_off(self) -> bool:
        """Whether the chair has let the work go on."""
        return self.chair is not None and self.chair.outcome in (
            GateOutcome.GO,
            GateOutcome.GO_WITH_CONDITIONS,
        )

    @property
    def shown(self) -> int:
        """How many items of the checklist have evidence."""
        return sum(bool(item.evidence) for item in self.checks)

    @property
    def is_past_due(self) -> bool:
        """Whether the gate's day has passed without the chair's sign-off."""
        due = self.gate.due
        return not self.is_signed_off and due is not None and due.last < self.on

    @property
    def overdue_conditions(self) -> tuple[GateDecision, ...]:
        """Decisions in force whose conditions were due and are not met."""
        in_force = [*self.by_partner.values(), *([self.chair] if self.chair else [])]
        return tuple(
            d for d in in_force if d.conditions_due_by is not None and d.conditions_due_by < self.on
        )

    @property
    def state(self) -> str:
        """In a few words: signed off, ready, or what it waits for."""
        if self.chair is not None:
            return str(self.chair.get_outcome_display())
        return "Ready for sign-off" if self.result.passed else "Waiting"


def standings(rows: HasGates, on: date) -> tuple[GateStanding, ...]:
    """Every gate as it stands on a day. Linear in the rows."""
    checks = _by(rows.checks, "gate_id")
    evidence = _by(rows.evidence, "check_shown_id")
    deciders = _by(rows.deciders, "gate_id")
    decisions = _by(rows.decisions, "gate_id")
    return tuple(
        _standing(
            gate,
            tuple(CheckShown(c, tuple(evidence[c.pk])) for c in checks[gate.pk]),
            tuple(deciders[gate.pk]),
            decisions[gate.pk],
            on,
        )
        for gate in rows.gates
    )


def _standing(
    gate: Gate,
    checks: tuple[CheckShown, ...],
    deciders: tuple[GateDecider, ...],
    decisions: Sequence[GateDecision],
    on: date,
) -> GateStanding:
    # Decisions are added to, in order: the last of each stands.
    chair = next((each for each in reversed(decisions) if each.partner_id is None), None)
    last = {each.partner_id: each for each in decisions if each.partner_id is not None}
    result = check_gate(
        [GateItem(c.check.text, bool(c.evidence), c.check.is_required) for c in checks],
        [str(line.partner) for line in deciders],
        [_decision(decision) for decision in last.values()],
        on,
    )
    return GateStanding(gate, checks, deciders, last, chair, result, on)


def _decision(decision: GateDecision) -> PartnerDecision:
    partner = str(decision.partner)
    if decision.outcome == GateOutcome.GO:
        return PartnerDecision(partner, Answer.AGREED)
    if decision.outcome != GateOutcome.GO_WITH_CONDITIONS:
        return PartnerDecision(partner, Answer.REFUSED)
    due = decision.conditions_due_by
    conditions = (Condition(decision.conditions, due),) if due else ()
    return PartnerDecision(partner, Answer.AGREED_WITH_CONDITIONS, conditions)


def _by(rows: Sequence[Any], name: str) -> dict[Any, list[Any]]:
    grouped: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[getattr(row, name)].append(row)
    return grouped
