"""Sentences of a report, bound to a rule so that they can be checked."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from commonweal.deliver.programme.analysis.claims import counts_of
from commonweal.deliver.programme.models import LadderStep, Programme, ServiceArea, Statement
from commonweal.deliver.programme.rules.statements import reasons_not_to_state
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.methods.dates import PartDate


@transaction.atomic
def add_statement(
    *,
    actor: Actor,
    programme: Programme,
    text: str,
    step: LadderStep,
    by: PartDate | None = None,
    area_codes: Sequence[str] = (),
) -> Statement:
    """Keep a sentence such as “six of ten areas have completed stage 1”, to be checked.

    Its count is read from the sentence itself, so that the two cannot differ.

    Raises
    ------
    Refused
        When the sentence has no count, or names areas that are not in the programme.
    """
    actor.require(Permission.REPORT_EDIT, programme)
    claimed, of, problem = counts_of(text)
    areas = list(ServiceArea.objects.filter(programme=programme))
    if reasons := reasons_not_to_state(problem, area_codes, areas, claimed):
        raise Refused(*reasons)

    statement = Statement.objects.create(
        **actor.owns(),
        programme=programme,
        text=text,
        step=step,
        claimed=claimed,
        of=of,
        by=by,
        area_codes=list(area_codes),
    )
    audit.record(actor=actor, verb="programme.statement_added", subject=statement, step=step.name)
    return statement


@transaction.atomic
def remove_statement(*, actor: Actor, statement: Statement, reason: str) -> None:
    """Take a sentence off the list, because the report no longer says it."""
    actor.require(Permission.REPORT_EDIT, statement)
    audit.record(
        actor=actor, verb="programme.statement_removed", subject=statement.programme,
        reason=reason, text=statement.text,
    )  # fmt: skip
    statement.delete()
