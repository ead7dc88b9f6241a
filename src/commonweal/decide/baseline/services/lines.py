"""Opening a baseline, and holding its figures under change control."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from commonweal.decide.baseline.enums import Basis, Measure
from commonweal.decide.baseline.models import (
    Baseline,
    BaselineFigure,
    BaselineLine,
    Potential,
)
from commonweal.decide.baseline.rules import (
    reasons_not_to_add,
    reasons_not_to_change,
    reasons_not_to_enter,
    reasons_not_to_open,
)
from commonweal.decide.baseline.selectors import baselines, last_figure
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.files.models import Document
from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Undertaking


@transaction.atomic
def open_baseline(*, actor: Actor, code: str, name: str, note: str = "") -> Baseline:
    """Begin a baseline for some joint work."""
    actor.require(Permission.BASELINE_KEEP)
    if reasons := reasons_not_to_open(code, baselines().filter(code__iexact=code).first()):
        raise Refused(*reasons)
    baseline = Baseline.objects.create(**actor.owns(), code=code, name=name, note=note)
    audit.record(actor=actor, verb="baseline.opened", subject=baseline)
    return baseline


@transaction.atomic
def add_line(
    *,
    actor: Actor,
    baseline: Baseline,
    what: str,
    measure: Measure,
    value: Decimal | None,
    source: str,
    as_at: PartDate | None = None,
    body: Body | None = None,
    service: Undertaking | None = None,
    year: int | None = None,
    unit: str = "",
    basis: Basis = Basis.NOT_STATED,
    is_host: bool = False,
    valid_from: date | None = None,
    valid_until: date | None = None,
    zero_is_meant: bool = False,
    document: Document | None = None,
) -> BaselineLine:
    """Add a line with its first figure. A value of None is a blank, which is kept as one."""
    actor.require(Permission.BASELINE_KEEP)
    reasons = reasons_not_to_add(actor, body, measure, unit)
    if reasons := [*reasons, *reasons_not_to_enter(value, zero_is_meant)]:
        raise Refused(*reasons)
    line = BaselineLine.objects.create(
        **actor.owns(), baseline=baseline, what=what, measure=measure, body=body, service=service,
        year=year, unit=unit, basis=basis, is_host=is_host, valid_from=valid_from,
        valid_until=valid_until,
    )  # fmt: skip
    BaselineFigure.objects.create(
        **actor.owns(), line=line, value=value, as_at=as_at, source=source, document=document
    )
    audit.record(
        actor=actor, verb="baseline.line_added", subject=line, value=value, as_at=as_at,
        source=source,
    )  # fmt: skip
    return line


@transaction.atomic
def change_figure(
    *,
    actor: Actor,
    line: BaselineLine,
    value: Decimal | None,
    reason: str,
    source: str,
    as_at: PartDate | None = None,
    zero_is_meant: bool = False,
    document: Document | None = None,
) -> BaselineFigure:
    """Give a line another figure, with the reason. The one before it stays on record."""
    actor.require(Permission.BASELINE_KEEP)
    last = last_figure(line)
    reasons = reasons_not_to_change(actor, line, last, value, reason)
    if reasons := [*reasons, *reasons_not_to_enter(value, zero_is_meant)]:
        raise Refused(*reasons)
    figure = BaselineFigure.objects.create(
        **actor.owns(), line=line, value=value, as_at=as_at, source=source, reason=reason,
        document=document,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="baseline.figure_changed", subject=line,
        before=last.value if last else None, after=value, why=reason,
    )  # fmt: skip
    return figure


@transaction.atomic
def add_potential(
    *,
    actor: Actor,
    baseline: Baseline,
    what: str,
    measure: Measure,
    low: Decimal,
    formula: str,
    source: str,
    high: Decimal | None = None,
    as_at: PartDate | None = None,
) -> Potential:
    """Record what is said to be in reach, as a range, with its formula and source."""
    actor.require(Permission.BASELINE_KEEP)
    if high is not None and high < low:
        raise Refused("The high end is below the low end. Enter the range the other way round.")
    potential = Potential.objects.create(
        **actor.owns(), baseline=baseline, what=what, measure=measure, low=low, high=high,
        formula=formula, source=source, as_at=as_at,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="baseline.potential_added", subject=potential,
        low=low, high=high, formula=formula,
    )  # fmt: skip
    return potential
