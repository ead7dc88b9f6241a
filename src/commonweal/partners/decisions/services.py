"""Putting a proposal to the partners, and recording what each decides."""

from __future__ import annotations

from django.db import transaction

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.files.models import Document
from commonweal.methods.dates import PartDate
from commonweal.partners.decisions.enums import Outcome
from commonweal.partners.decisions.models import ConditionMet, DecisionLine, Proposal
from commonweal.partners.decisions.rules import (
    reasons_not_to_ask,
    reasons_not_to_meet,
    reasons_not_to_record,
)
from commonweal.partners.decisions.selectors import standing_of
from commonweal.partners.partnership.models import Partner


@transaction.atomic
def make_proposal(
    *,
    actor: Actor,
    title: str,
    text: str = "",
    about_code: str = "",
    made_on: PartDate | None = None,
    needs_all: bool = False,
) -> Proposal:
    """Make a proposal; `ask_partner` then puts it to each partner, in that partner's own body."""
    actor.require(Permission.DECISION_RECORD)
    proposal = Proposal.objects.create(
        **actor.owns(), title=title, text=text, about_code=about_code,
        made_on=made_on, needs_all=needs_all,
    )  # fmt: skip
    audit.record(actor=actor, verb="decisions.proposal_made", subject=proposal)
    return proposal


@transaction.atomic
def ask_partner(
    *,
    actor: Actor,
    proposal: Proposal,
    partner: Partner,
    deciding_body: str,
    route: str,
    recommendation: str = "",
    due: PartDate | None = None,
) -> DecisionLine:
    """Put a proposal to one body of one partner, with its own recommendation and date."""
    actor.require(Permission.DECISION_RECORD, proposal)
    if reasons := reasons_not_to_ask(proposal, partner, deciding_body, standing_of(proposal).lines):
        raise Refused(*reasons)
    line = DecisionLine.objects.create(
        **actor.owns(), proposal=proposal, partner=partner, deciding_body=deciding_body,
        route=route, recommendation=recommendation, due=due,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="decisions.partner_asked", subject=proposal,
        partner=partner, deciding_body=deciding_body,
    )  # fmt: skip
    return line


@transaction.atomic
def record_decision(
    *,
    actor: Actor,
    line: DecisionLine,
    outcome: Outcome,
    decided_on: PartDate | None,
    resolution: str = "",
    conditions: str = "",
    conditions_due: PartDate | None = None,
    conditions_first: bool = False,
    evidence: Document | None = None,
    evidence_note: str = "",
) -> DecisionLine:
    """Record what a partner's body decided, after whatever was recorded before.

    The row is the recorder's: a partner's own is seen by others once it is disclosed.
    """
    actor.require(Permission.DECISION_RECORD)
    if reasons := reasons_not_to_record(
        actor, line, outcome, conditions, decided_on, evidence, evidence_note
    ):
        raise Refused(*reasons)
    decided = DecisionLine.objects.create(
        **actor.owns(), proposal=line.proposal, partner=line.partner,
        deciding_body=line.deciding_body, route=line.route, recommendation=line.recommendation,
        due=line.due, outcome=outcome, resolution=resolution, conditions=conditions,
        conditions_due=conditions_due, conditions_first=conditions_first, decided_on=decided_on,
        evidence=evidence, evidence_note=evidence_note,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="decisions.decision_recorded", subject=decided,
        proposal=line.proposal.title, decided=decided_on, conditions=conditions,
    )  # fmt: skip
    return decided


@transaction.atomic
def meet_condition(
    *,
    actor: Actor,
    line: DecisionLine,
    condition: str,
    met_on: PartDate,
    evidence: Document | None = None,
    evidence_note: str = "",
) -> ConditionMet:
    """Record that one condition of a partner's approval was met, after the event."""
    actor.require(Permission.DECISION_RECORD)
    known = list(ConditionMet.objects.filter(line=line).values_list("condition", flat=True))
    if reasons := reasons_not_to_meet(actor, line, condition, known, evidence, evidence_note):
        raise Refused(*reasons)
    met = ConditionMet.objects.create(
        **actor.owns(), line=line, condition=condition, met_on=met_on,
        evidence=evidence, evidence_note=evidence_note,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="decisions.condition_met", subject=line, row=met,
        condition=condition, met=met_on, evidence=evidence_note or str(evidence or ""),
    )  # fmt: skip
    return met
