"""Key decisions tested, and items taken from recommendation to resolution."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonweal.deliver.programme.services.handing import hand_over
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.files.models import Document
from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.partners.decisions.enums import Outcome
from commonweal.partners.decisions.services import record_decision
from commonweal.prove.governance.enums import Stage
from commonweal.prove.governance.models import (
    AgendaItem,
    Committee,
    KeyDecisionRule,
    KeyTest,
    Wording,
)
from commonweal.prove.governance.rules.meetings import reasons_not_to_test, reasons_not_to_word
from commonweal.prove.governance.selectors.meetings import committees_of, recommended_to
from commonweal.prove.governance.selectors.resolutions import line_decided_by


@transaction.atomic
def set_key_rule(
    *,
    actor: Actor,
    body: Body,
    applies: bool = True,
    value_gbp: int | None = None,
    wards: int | None = None,
    wording: str = "",
    source: str = "",
) -> KeyDecisionRule:
    """Set what a public body calls a key decision. The rules before it stay in history."""
    actor.require(Permission.MEETING_KEEP)
    if reasons := reasons_not_to_test(actor, body):
        raise Refused(*reasons)
    rule = KeyDecisionRule.objects.create(
        **actor.owns(), body=body, applies=applies, value_gbp=value_gbp, wards=wards,
        wording=wording, source=source,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="governance.key_rule_set", subject=rule, applies=applies,
        value=value_gbp, wards=wards, wording=wording,
    )  # fmt: skip
    return rule


@transaction.atomic
def judge_key_decision(
    *,
    actor: Actor,
    item: AgendaItem,
    body: Body,
    on: date,
    value_gbp: int | None = None,
    wards: int | None = None,
    by_wording: bool | None = None,
    why: str = "",
) -> KeyTest:
    """Say what is known of an item, to test it by one body's own rule.

    Whoever keeps the agenda is given sight of it, since the notice rests on it.
    """
    actor.require(Permission.MEETING_KEEP)
    if reasons := reasons_not_to_test(actor, body):
        raise Refused(*reasons)
    test = KeyTest.objects.create(
        **actor.owns(), item=item, body=body, value_gbp=value_gbp, wards=wards,
        by_wording=by_wording, why=why,
    )  # fmt: skip
    purpose = f"Key decision test of “{item}”"[:300]
    hand_over(actor=actor, row=test, to=item.owner, purpose=purpose, on=on)
    audit.record(
        actor=actor, verb="governance.key_tested", subject=item, row=test, reason=why,
        body=body.name, value=value_gbp, wards=wards, by_wording=by_wording,
    )  # fmt: skip
    return test


@transaction.atomic
def record_wording(
    *,
    actor: Actor,
    item: AgendaItem,
    committee: Committee,
    stage: str,
    text: str,
    said: PartDate | None = None,
    moved_by: str = "",
    outcome: Outcome | None = None,
    conditions: str = "",
    evidence: Document | None = None,
    evidence_note: str = "",
) -> Wording:
    """Record what a committee is recommended, how that was amended, or what it resolved.

    A resolution with an outcome, on an item that carries a proposal, is recorded as that
    partner's decision too.

    Raises
    ------
    Refused
        When the wording lacks what it needs, or the decision could not be recorded.
    """
    actor.require(Permission.DECISION_RECORD)
    if reasons := reasons_not_to_word(
        actor, committee, committees_of(item.meeting), stage, said, evidence, evidence_note,
        is_recommended=recommended_to(item, committee) is not None,
    ):  # fmt: skip
        raise Refused(*reasons)
    wording = Wording.objects.create(
        **actor.owns(), item=item, committee=committee, stage=stage, text=text, said=said,
        moved_by=moved_by, evidence=evidence, evidence_note=evidence_note,
        recorded_by=f"{actor.name}, {actor.body_name}",
    )  # fmt: skip
    audit.record(
        actor=actor, verb="governance.wording_recorded", subject=item, row=wording,
        committee=committee.name, stage=str(Stage(stage).label), text=text, said=said,
    )  # fmt: skip
    line = line_decided_by(item, committee)
    if stage == Stage.RESOLVED and outcome is not None and line is not None:
        record_decision(
            actor=actor, line=line, outcome=outcome, decided_on=said, resolution=text,
            conditions=conditions, evidence=evidence, evidence_note=evidence_note,
        )  # fmt: skip
    return wording
