"""Keeping a business case, line by line."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction

from commonweal.decide.appraisal.analysis.cases import shares_of
from commonweal.decide.appraisal.enums import CaseNature
from commonweal.decide.appraisal.models import BusinessCase, CaseLine, Option
from commonweal.decide.appraisal.rules import reasons_not_to_add_line, reasons_not_to_name
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.reference.models import Body


@transaction.atomic
def open_case(
    *,
    actor: Actor,
    code: str,
    name: str,
    first_year: int,
    years: int,
    schedule: str = "green-book-2026",
    realisation: Decimal = Decimal(100),
    note: str = "",
    option: Option | None = None,
) -> BusinessCase:
    """Begin a business case; of an option that is weighed, where it is one."""
    actor.require(Permission.APPRAISAL_KEEP)
    if reasons := reasons_not_to_name(code, BusinessCase.objects.filter(code__iexact=code).first()):
        raise Refused(*reasons)
    case = BusinessCase.objects.create(
        **actor.owns(), code=code, name=name, first_year=first_year, years=years,
        schedule=schedule, realisation=realisation, note=note, option=option,
    )  # fmt: skip
    audit.record(actor=actor, verb="appraisal.case_opened", subject=case)
    return case


@transaction.atomic
def add_case_line(
    *,
    actor: Actor,
    case: BusinessCase,
    name: str,
    nature: CaseNature,
    amount_gbp: Decimal,
    source: str,
    phase: str = "100",
    continues: bool = True,
    cost_class: str = "",
    bias_kind: str = "",
    mitigated: Decimal = Decimal(0),
    body: Body | None = None,
) -> CaseLine:
    """Add a cost or benefit, in pounds of the case's first year."""
    actor.require(Permission.APPRAISAL_KEEP, case)
    reasons = reasons_not_to_name(name, case.lines.filter(name=name).first())
    if reasons := reasons + reasons_not_to_add_line(
        nature, cost_class, bias_kind, shares_of(phase), case.years
    ):
        raise Refused(*reasons)
    line = CaseLine.objects.create(
        **actor.owns(), case=case, name=name, nature=nature, amount_gbp=amount_gbp, phase=phase,
        continues=continues, cost_class=cost_class, bias_kind=bias_kind, mitigated=mitigated,
        body=body, source=source,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="appraisal.case_line_added", subject=case, row=line, name=name,
        amount=amount_gbp,
    )  # fmt: skip
    return line
