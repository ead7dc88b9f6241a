"""Complaints and compliments: one register, each case from one body's own process."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.agree.performance.analysis.feeding import counted
from commonweal.agree.performance.models import Case, CaseProcess, Indicator, Load
from commonweal.agree.performance.rules.reasons import (
    reasons_not_to_close,
    reasons_not_to_speak_for,
)
from commonweal.agree.performance.services.values import take_in
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


@transaction.atomic
def feed_from_cases(*, actor: Actor, indicator: Indicator, today: date, at: datetime) -> Load:
    """Count an indicator from the register of cases in sight, for every period that is over.

    A partner counts its own cases; the programme office those of any body. Counting again takes
    in only what has changed since, as a revision.
    """
    actor.require(Permission.PERFORMANCE_KEEP)
    if not indicator.fed_by:
        raise Refused(
            _(
                "“%(indicator)s” is not counted from the register of cases. Say so on its page "
                "first."
            )
            % {"indicator": indicator}
        )
    rows = Case.objects.select_related("process")
    if not actor.for_programme_office:
        rows = rows.filter(process__body_id=actor.body_id)
    if indicator.service_id:
        rows = rows.filter(service_id=indicator.service_id)
    return take_in(
        actor=actor, rows=counted(indicator, rows, today), source=_("Register of cases"), at=at
    )
