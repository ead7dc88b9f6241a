"""Complaints and compliments: one register, each case from one body's own process."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from commonweal.agree.performance.models import Case, CaseProcess
from commonweal.agree.performance.rules.reasons import (
    reasons_not_to_close,
    reasons_not_to_speak_for,
)
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.reference.models import Body


@transaction.atomic
def map_process(*, actor: Actor, body: Body, name: str, **facts: Any) -> CaseProcess:
    """Write down how a body deals with complaints and compliments."""
    actor.require(Permission.PERFORMANCE_KEEP)
    if found := reasons_not_to_speak_for(actor, body):
        raise Refused(*found)
    kept = CaseProcess.objects.create(**actor.owns(), body=body, name=name, **facts)
    audit.record(actor=actor, verb="performance.process_mapped", subject=kept)
    return kept


@transaction.atomic
def add_case(
    *, actor: Actor, process: CaseProcess, kind: str, theme: str, received_on: date, **facts: Any
) -> Case:
    """Enter a complaint or a compliment, without the name of whoever made it."""
    actor.require(Permission.PERFORMANCE_KEEP)
    if found := reasons_not_to_speak_for(actor, process.body):
        raise Refused(*found)
    kept = Case.objects.create(
        **actor.owns(), process=process, kind=kind, theme=theme.strip(), received_on=received_on,
        **facts,
    )  # fmt: skip
    audit.record(actor=actor, verb="performance.case_added", subject=kept)
    return kept


@transaction.atomic
def close_case(*, actor: Actor, case: Case, on: date, outcome: str, learning: str = "") -> Case:
    """Close a case with what came of it and what was learnt."""
    actor.require(Permission.PERFORMANCE_KEEP, case)
    if found := reasons_not_to_close(case, on):
        raise Refused(*found)
    case.closed_on, case.outcome, case.learning = on, outcome, learning
    case.save(update_fields=["closed_on", "outcome", "learning"])
    audit.record(
        actor=actor, verb="performance.case_closed", subject=case,
        outcome=case.get_outcome_display(),
    )  # fmt: skip
    return case
