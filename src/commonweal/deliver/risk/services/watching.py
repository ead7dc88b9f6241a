"""Assumptions tested on set dates, and audit findings closed on evidence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.risk.models import Assumption, Finding, Observation, Risk
from commonweal.deliver.risk.rules.watching import (
    reasons_not_to_assume,
    reasons_not_to_close,
    reasons_not_to_observe,
)
from commonweal.deliver.risk.selectors.watching import watched
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.files.models import Document
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Post


@transaction.atomic
def add_assumption(
    *,
    actor: Actor,
    programme: Programme,
    text: str,
    trigger: str,
    trigger_value: Decimal | None,
    unit: str = "",
    expected: Decimal | None = None,
    basis: str = "",
    risk: Risk | None = None,
    owner_post: Post | None = None,
    first_test_on: date | None = None,
    every_months: int | None = None,
) -> Assumption:
    """Watch an assumption: at which value it no longer holds, and when it is tested."""
    actor.require(Permission.RISK_KEEP)
    if reasons := reasons_not_to_assume(trigger_value, first_test_on, every_months):
        raise Refused(*reasons)
    assumption = Assumption.objects.create(
        **actor.owns(), programme=programme, text=text, trigger=trigger,
        trigger_value=trigger_value, unit=unit, expected=expected, basis=basis, risk=risk,
        owner_post=owner_post, first_test_on=first_test_on, every_months=every_months,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="risk.assumption_added", subject=assumption,
        side=assumption.get_trigger_display(), value=_plain(trigger_value), unit=unit,
    )  # fmt: skip
    return assumption


@transaction.atomic
def observe(
    *,
    actor: Actor,
    assumption: Assumption,
    value: Decimal,
    seen_on: date,
    today: date,
    note: str = "",
) -> Observation:
    """Record what a test of an assumption found. Beyond the trigger value it raises an alert."""
    actor.require(Permission.RISK_KEEP, assumption)
    last = watched([assumption], today)[0].last
    if reasons := reasons_not_to_observe(assumption, seen_on, last, today):
        raise Refused(*reasons)
    seen = Observation.objects.create(
        **actor.owns(), assumption=assumption, value=value, seen_on=seen_on, note=note
    )
    audit.record(
        actor=actor, verb="risk.assumption_tested", subject=assumption, reason=note,
        value=_plain(value), unit=assumption.unit, seen_on=seen_on,
        triggered=watched([assumption], today)[0].is_triggered,
    )  # fmt: skip
    return seen


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


@transaction.atomic
def add_finding(
    *,
    actor: Actor,
    programme: Programme,
    review: str,
    text: str,
    action: str = "",
    found: PartDate | None = None,
    owner_post: Post | None = None,
    due: PartDate | None = None,
) -> Finding:
    """Record what an auditor found and what is done about it."""
    actor.require(Permission.RISK_KEEP)
    finding = Finding.objects.create(
        **actor.owns(), programme=programme, review=review, text=text, action=action,
        found=found, owner_post=owner_post, due=due,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="risk.finding_added", subject=finding, review=review, due=due,
        owner=str(owner_post or ""),
    )  # fmt: skip
    return finding


@transaction.atomic
def change_finding(
    *, actor: Actor, finding: Finding, action: str, owner_post: Post | None, due: PartDate | None
) -> Finding:
    """Change what is done about a finding, by which post and until when."""
    actor.require(Permission.RISK_KEEP, finding)
    if finding.closed:
        raise Refused(*reasons_not_to_close(finding, finding.evidence, finding.evidence_note, None))
    finding.action, finding.owner_post, finding.due = action, owner_post, due
    finding.save(update_fields=["action", "owner_post", "due"])
    audit.record(
        actor=actor, verb="risk.finding_changed", subject=finding, action=action, due=due,
        owner=str(owner_post or ""),
    )  # fmt: skip
    return finding


@transaction.atomic
def close_finding(
    *,
    actor: Actor,
    finding: Finding,
    closed: PartDate,
    evidence: Document | None = None,
    evidence_note: str = "",
) -> Finding:
    """Close a finding on the strength of its evidence."""
    actor.require(Permission.RISK_KEEP, finding)
    if reasons := reasons_not_to_close(finding, evidence, evidence_note, closed):
        raise Refused(*reasons)
    finding.closed, finding.evidence, finding.evidence_note = closed, evidence, evidence_note
    finding.save(update_fields=["closed", "evidence", "evidence_note"])
    audit.record(
        actor=actor, verb="risk.finding_closed", subject=finding, reason=evidence_note,
        closed=closed, evidence=str(evidence or ""),
    )  # fmt: skip
    return finding
