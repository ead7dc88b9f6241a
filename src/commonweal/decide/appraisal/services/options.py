"""Setting up what is weighed. Whoever owns the appraisal adds to it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction

from commonweal.decide.appraisal.models import (
    Appraisal,
    AppraisedService,
    Criterion,
    Fallen,
    Option,
    Sounding,
)
from commonweal.decide.appraisal.rules import (
    reasons_not_to_name,
    reasons_not_to_set_ends,
    reasons_not_to_sound,
)
from commonweal.decide.appraisal.selectors.options import appraisals
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Undertaking


@transaction.atomic
def open_appraisal(*, actor: Actor, code: str, name: str, note: str = "") -> Appraisal:
    """Begin to weigh options for some services."""
    actor.require(Permission.APPRAISAL_KEEP)
    _refuse(reasons_not_to_name(code, appraisals().filter(code__iexact=code).first()))
    appraisal = Appraisal.objects.create(**actor.owns(), code=code, name=name, note=note)
    audit.record(actor=actor, verb="appraisal.opened", subject=appraisal)
    return appraisal


@transaction.atomic
def add_service(*, actor: Actor, appraisal: Appraisal, service: Undertaking) -> AppraisedService:
    """Take a service into an appraisal."""
    actor.require(Permission.APPRAISAL_KEEP, appraisal)
    _refuse(reasons_not_to_name(str(service), appraisal.services.filter(service=service).first()))
    added = AppraisedService.objects.create(**actor.owns(), appraisal=appraisal, service=service)
    audit.record(
        actor=actor, verb="appraisal.service_added", subject=appraisal, row=added, name=str(service)
    )
    return added


@transaction.atomic
def add_option(
    *, actor: Actor, appraisal: Appraisal, name: str, is_as_now: bool = False, note: str = ""
) -> Option:
    """Add an option, after those there are."""
    actor.require(Permission.APPRAISAL_KEEP, appraisal)
    _refuse(reasons_not_to_name(name, appraisal.options.filter(name__iexact=name).first()))
    option = Option.objects.create(
        **actor.owns(), appraisal=appraisal, name=name, is_as_now=is_as_now, note=note,
        order=appraisal.options.count() + 1,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="appraisal.option_added", subject=appraisal, row=option, name=name
    )
    return option


@transaction.atomic
def add_criterion(
    *,
    actor: Actor,
    appraisal: Appraisal,
    name: str,
    worst: Decimal,
    worst_means: str,
    best: Decimal,
    best_means: str,
    unit: str = "",
) -> Criterion:
    """Add a criterion with both ends of its scale, which hold for everybody."""
    actor.require(Permission.APPRAISAL_KEEP, appraisal)
    reasons = reasons_not_to_name(name, appraisal.criteria.filter(name__iexact=name).first())
    _refuse(reasons + reasons_not_to_set_ends(None, worst, best))
    criterion = Criterion.objects.create(
        **actor.owns(), appraisal=appraisal, name=name, unit=unit, worst=worst, best=best,
        worst_means=worst_means, best_means=best_means, order=appraisal.criteria.count() + 1,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="appraisal.criterion_added", subject=appraisal, row=criterion, name=name
    )
    return criterion


@transaction.atomic
def let_fall(*, actor: Actor, service: AppraisedService, option: Option, reason: str) -> Fallen:
    """Record that an option does not get over what every option for a service must."""
    actor.require(Permission.APPRAISAL_KEEP, service)
    _refuse(reasons_not_to_name(str(option), service.fallen.filter(option=option).first()))
    fallen = Fallen.objects.create(**actor.owns(), service=service, option=option, reason=reason)
    audit.record(
        actor=actor, verb="appraisal.option_fell", subject=service, row=fallen,
        option=str(option), why=reason,
    )  # fmt: skip
    return fallen


@transaction.atomic
def add_sounding(
    *,
    actor: Actor,
    appraisal: Appraisal,
    finding: str,
    source: str,
    percent: Decimal | None = None,
    said: int | None = None,
    asked: int | None = None,
    as_at: PartDate | None = None,
) -> Sounding:
    """Record what suppliers said; where it is not known how many were asked, that is asked."""
    actor.require(Permission.APPRAISAL_KEEP, appraisal)
    _refuse(reasons_not_to_sound(said, asked))
    facts: dict[str, Any] = {"percent": percent, "said": said, "asked": asked, "as_at": as_at}
    sounding = Sounding.objects.create(
        **actor.owns(), appraisal=appraisal, finding=finding, source=source, **facts
    )
    audit.record(
        actor=actor, verb="appraisal.sounding_added", subject=appraisal, row=sounding,
        finding=finding, asked=asked,
    )  # fmt: skip
    return sounding


def _refuse(reasons: list[str]) -> None:
    if reasons:
        raise Refused(*reasons)
