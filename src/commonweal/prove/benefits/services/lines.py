"""Budget lines, the rule by which a fall is shared, and actuals from ledger extracts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.files.services import keep_document
from commonweal.ground.files.workbooks import ColumnMapping, Mapping, open_workbook
from commonweal.ground.reference.models import Body
from commonweal.prove.benefits.analysis.extracts import (
    TakenIn,
    rows_of_extract,
    sums_by_line,
    workbook_of,
)
from commonweal.prove.benefits.enums import SharingRule
from commonweal.prove.benefits.models import Actual, BudgetLine, Extract, ExtractMapping
from commonweal.prove.benefits.rules.lines import (
    reasons_not_to_add_line,
    reasons_not_to_map,
    reasons_not_to_take_in,
)
from commonweal.prove.benefits.selectors.lines import lines_of, mappings_of


@transaction.atomic
def add_line(
    *,
    actor: Actor,
    programme: Programme,
    code: str,
    name: str,
    before_gbp: int,
    year: int,
    body: Body | None = None,
    **facts: object,
) -> BudgetLine:
    """Keep a budget line, with what it cost in its base year. Claims may then draw on it."""
    actor.require(Permission.CLAIM_KEEP)
    known = BudgetLine.objects.filter(
        programme=programme, owner_id=actor.body_id, code__iexact=code, year=year
    ).first()
    if reasons := reasons_not_to_add_line(code, year, known):
        raise Refused(*reasons)
    line = BudgetLine.objects.create(
        **actor.owns(), programme=programme, body=body, code=code, name=name,
        before_gbp=before_gbp, year=year, **facts,
    )  # fmt: skip
    audit.record(actor=actor, verb="benefits.line_added", subject=line, before=before_gbp)
    return line


@transaction.atomic
def publish_rule(*, actor: Actor, line: BudgetLine, rule: str, reason: str) -> BudgetLine:
    """Choose how a fall of a line is shared among those who claim it, for all to read."""
    actor.require(Permission.CLAIM_AGREE, line)
    line.rule, line.rule_reason = rule, reason
    line.save(update_fields=["rule", "rule_reason"])
    audit.record(
        actor=actor, verb="benefits.rule_published", subject=line, reason=reason,
        rule=str(SharingRule(rule).label),
    )  # fmt: skip
    return line


@transaction.atomic
def upload_extract(
    *, actor: Actor, programme: Programme, name: str, data: bytes, year: int, at: datetime
) -> Extract:
    """Keep a ledger extract, and find the remembered mapping that reads it, if there is one."""
    actor.require(Permission.CLAIM_KEEP)
    workbook = open_workbook(data, name)
    document = keep_document(actor=actor, name=name, data=data, at=at)
    fitting = (
        mapping
        for mapping in mappings_of(programme, actor.body_id)
        if not rows_of_extract(workbook, mapping.columns).questions
    )
    extract = Extract.objects.create(
        **actor.owns(), programme=programme, document=document, year=year,
        mapping=next(fitting, None),
    )  # fmt: skip
    audit.record(
        actor=actor, verb="benefits.extract_uploaded", subject=extract, digest=document.sha256[:12]
    )
    return extract


@transaction.atomic
def map_extract(
    *,
    actor: Actor,
    extract: Extract,
    sheet: str,
    columns: Sequence[tuple[str, str]],
    ignored: Sequence[str],
    name: str,
) -> ExtractMapping:
    """Say which columns hold the line and the amount. It is remembered under a name."""
    actor.require(Permission.CLAIM_KEEP, extract)
    if reasons := reasons_not_to_map([target for _heading, target in columns]):
        raise Refused(*reasons)
    held = Mapping(
        sheet=sheet,
        columns=tuple(ColumnMapping(heading, target) for heading, target in columns),
        ignored=tuple(ignored),
    ).to_json()
    mapping = mappings_of(extract.programme, actor.body_id).filter(name=name).first()
    if mapping is None:
        mapping = ExtractMapping(**actor.owns(), programme=extract.programme, name=name)
    mapping.columns = held
    mapping.save()
    extract.mapping = mapping
    extract.save(update_fields=["mapping"])
    audit.record(actor=actor, verb="benefits.extract_mapped", subject=mapping)
    return mapping


@transaction.atomic
def take_in_actuals(*, actor: Actor, extract: Extract, at: datetime) -> TakenIn:
    """Add up an extract by budget line, and keep each sum as the line's actual.

    A line with no row in the extract keeps what it had: nothing is taken for nought.
    """
    actor.require(Permission.CLAIM_KEEP, extract)
    if reasons := reasons_not_to_take_in(extract):
        raise Refused(*reasons)
    columns = extract.mapping.columns if extract.mapping else ""
    mapped = rows_of_extract(workbook_of(extract), columns)
    if mapped.questions:
        raise Refused(*(question.message for question in mapped.questions))
    own = lines_of(extract.programme).filter(owner_id=actor.body_id, year=extract.year)
    taken = sums_by_line(mapped, list(own))
    if taken.problems:
        raise Refused(*taken.problems)
    for line, pence, place in taken.sums:
        Actual.objects.create(
            **actor.owns(), line=line, amount_pence=pence, extract=extract, place=place, said_at=at
        )
    extract.taken_at = at
    extract.save(update_fields=["taken_at"])
    audit.record(
        actor=actor, verb="benefits.actuals_taken_in", subject=extract,
        count=len(taken.sums), unknown=taken.unknown_rows,
    )  # fmt: skip
    return taken
