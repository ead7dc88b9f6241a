"""Gates: what must be shown, what shows it, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.core.files import File
from django.db import transaction
from django.utils.timezone import localdate

from commonweal.deliver.programme.analysis.gates import standings
from commonweal.deliver.programme.enums import GateOutcome
from commonweal.deliver.programme.models import (
    Evidence,
    Gate,
    GateCheck,
    GateDecider,
    GateDecision,
    Milestone,
)
from commonweal.deliver.programme.rules.gates import (
    SIGN_OFF,
    reasons_not_to_add_gate,
    reasons_not_to_attach,
    reasons_not_to_decide,
    reasons_not_to_meet_conditions,
)
from commonweal.deliver.programme.selectors.gates import rows_of
from commonweal.deliver.programme.services.handing import hand_over
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.files.models import Document
from commonweal.ground.files.services import add_document
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import TestKind
from commonweal.partners.partnership.models import Partner
from commonweal.partners.partnership.services.participation import mark_met


@transaction.atomic
def add_gate(
    *,
    actor: Actor,
    milestone: Milestone,
    name: str,
    chair: str,
    checks: Sequence[str],
    due: PartDate | None = None,
    deciders: Iterable[Partner] = (),
) -> Gate:
    """Put a gate at the end of a milestone, with its checklist and who must decide."""
    actor.require(Permission.PROGRAMME_PLAN, milestone)
    if reasons := reasons_not_to_add_gate(milestone, checks):
        raise Refused(*reasons)

    gate = Gate.objects.create(**actor.owns(), milestone=milestone, name=name, chair=chair, due=due)
    for order, text in enumerate(checks):
        GateCheck.objects.create(**actor.owns(), gate=gate, order=order, text=text)
    for partner in deciders:
        GateDecider.objects.create(**actor.owns(), gate=gate, partner=partner)

    audit.record(
        actor=actor, verb="programme.gate_added", subject=gate, milestone=milestone.title,
        checks=len(checks),
    )  # fmt: skip
    return gate


@transaction.atomic
def add_check(*, actor: Actor, gate: Gate, text: str, is_required: bool = True) -> GateCheck:
    """Add one thing that must, or may, be shown at a gate."""
    actor.require(Permission.PROGRAMME_PLAN, gate)
    check = GateCheck.objects.create(
        **actor.owns(), gate=gate, order=gate.checks.count(), text=text, is_required=is_required
    )
    audit.record(
        actor=actor, verb="programme.gate_check_added", subject=gate, text=text,
        is_required=is_required,
    )  # fmt: skip
    return check


@transaction.atomic
def attach_evidence(
    *,
    actor: Actor,
    check: GateCheck,
    at: datetime,
    reference: str = "",
    document: Document | None = None,
    upload: File[bytes] | None = None,
    known: PartDate | None = None,
) -> Evidence:
    """Attach what shows that a check is met: a reference, a document, or a file as a new one.

    The owner of the gate is given sight of it.

    Raises
    ------
    Refused
        When there is nothing to attach, or the file is too large or not of a kind kept here.
    """
    actor.require(Permission.GATE_EVIDENCE)
    if reasons := reasons_not_to_attach(bool(document or upload), reference):
        raise Refused(*reasons)

    on = localdate(at)
    if upload is not None:
        document = add_document(actor=actor, title=check.text[:200], upload=upload, at=at)
    evidence = Evidence.objects.create(
        **actor.owns(),
        check_shown=check,
        document=document,
        reference=reference,
        known=known,
        attached_by=f"{actor.name}, {actor.body_name}",
    )
    purpose = f"Evidence for the gate “{check.gate}”"[:300]
    hand_over(actor=actor, row=evidence, to=check.owner, purpose=purpose, on=on)
    if document is not None and document.owner_id == actor.body_id:
        hand_over(actor=actor, row=document, to=check.owner, purpose=purpose, on=on)

    audit.record(
        actor=actor, verb="programme.evidence_attached", subject=check.gate, row=evidence,
        check=check.text, evidence=str(evidence),
    )  # fmt: skip
    return evidence


@transaction.atomic
def record_gate_decision(
    *,
    actor: Actor,
    gate: Gate,
    partner: Partner | None,
    outcome: str,
    decided_on: PartDate,
    on: date,
    at: datetime,
    conditions: str = "",
    conditions_due: PartDate | None = None,
    minute: str = "",
) -> GateDecision:
    """Record what the chair (no partner) or one partner decided. Earlier decisions stay.

    Raises
    ------
    Refused
        When the chair would sign off while required evidence or a partner's decision is
        missing, or somebody would speak for another body.
    """
    actor.require(Permission.GATE_DECIDE)
    (standing,) = standings(rows_of([gate]), on)
    if reasons := reasons_not_to_decide(
        actor,
        partner,
        outcome,
        missing=standing.result.reasons,
        conditions=conditions,
        conditions_due=conditions_due,
        minute=minute,
    ):
        raise Refused(*reasons)

    decision = GateDecision.objects.create(
        **actor.owns(),
        gate=gate,
        partner=partner,
        outcome=outcome,
        conditions=conditions,
        conditions_due=conditions_due,
        decided_on=decided_on,
        minute=minute,
        recorded_by=f"{actor.name}, {actor.body_name}",
    )
    purpose = f"Decision at the gate “{gate}”"[:300]
    hand_over(actor=actor, row=decision, to=gate.owner, purpose=purpose, on=on)

    audit.record(
        actor=actor,
        verb="programme.gate_decided",
        subject=gate,
        row=decision,
        who=str(partner) if partner else gate.chair,
        outcome=str(GateOutcome(outcome).label),
        conditions=conditions,
        due=conditions_due,
        decided=decided_on,
    )
    if partner is None and outcome in SIGN_OFF:
        mark_met(
            actor=actor,
            test=TestKind.GATE_PASSED,
            code=gate.milestone.code,
            subject=gate,
            evidence=f"“{gate}” was passed: {decided_on.label()}.",
            at=at,
            today=on,
        )
    return decision


@transaction.atomic
def meet_conditions(
    *, actor: Actor, decision: GateDecision, met: PartDate, reason: str
) -> GateDecision:
    """Record that the conditions of a decision were met, and how that is known."""
    actor.require(Permission.GATE_DECIDE, decision)
    if reasons := reasons_not_to_meet_conditions(decision):
        raise Refused(*reasons)

    decision.conditions_met = met
    decision.save(update_fields=["conditions_met"])

    audit.record(
        actor=actor, verb="programme.gate_conditions_met", subject=decision.gate, row=decision,
        reason=reason, met=met,
        who=str(decision.partner) if decision.partner_id else decision.gate.chair,
    )  # fmt: skip
    return decision
