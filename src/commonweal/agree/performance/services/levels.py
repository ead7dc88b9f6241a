"""Service levels: what is promised, when it is measured, and why it was missed."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.agree.agreements.models import Agreement
from commonweal.agree.performance.models import (
    Exclusion,
    Explanation,
    Indicator,
    ServiceHours,
    ServiceLevel,
)
from commonweal.agree.performance.rules import levels as rules
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.reference.models import Body


@transaction.atomic
def promise_level(
    *,
    actor: Actor,
    agreement: Agreement,
    indicator: Indicator,
    level: float,
    credit_gbp: Decimal | None = None,
    remedy: str = "",
) -> ServiceLevel:
    """Add a level to a service level agreement.

    Raises
    ------
    Refused
        When the agreement is of another kind, does not say how long it lasts, or has no day of
        review, or when the indicator cannot show the level.
    """
    actor.require(Permission.AGREEMENT_KEEP, agreement)
    held = set(agreement.levels.values_list("indicator_id", flat=True))
    reviewed = agreement.reviews.exists()
    if found := rules.reasons_not_to_promise(agreement, indicator, held, reviewed=reviewed):
        raise Refused(*found)
    kept = ServiceLevel.objects.create(
        **actor.owns(), agreement=agreement, indicator=indicator, level=level,
        credit_gbp=credit_gbp, remedy=remedy,
    )  # fmt: skip
    audit.record(actor=actor, verb="performance.level_promised", subject=kept, row=kept)
    return kept


@transaction.atomic
def set_hours(
    *, actor: Actor, agreement: Agreement, weekday: str, opens: time, closes: time
) -> ServiceHours:
    """Say between which hours a service is measured on a day of the week."""
    actor.require(Permission.AGREEMENT_KEEP, agreement)
    if closes <= opens:
        raise Refused(_("The hours would end before they begin. Correct one of the two."))
    kept = ServiceHours.objects.create(
        **actor.owns(), agreement=agreement, weekday=weekday, opens=opens, closes=closes
    )
    audit.record(actor=actor, verb="performance.hours_set", subject=kept)
    return kept


@transaction.atomic
def exclude_days(
    *, actor: Actor, agreement: Agreement, from_on: date, until_on: date, reason: str
) -> Exclusion:
    """Agree that a service is not measured on some days, and why."""
    actor.require(Permission.AGREEMENT_KEEP, agreement)
    if found := rules.reasons_not_to_exclude(from_on, until_on, reason):
        raise Refused(*found)
    kept = Exclusion.objects.create(
        **actor.owns(), agreement=agreement, from_on=from_on, until_on=until_on, reason=reason
    )
    audit.record(actor=actor, verb="performance.days_excluded", subject=kept, reason=reason)
    return kept


@transaction.atomic
def explain_breach(
    *, actor: Actor, level: ServiceLevel, body: Body, period_on: date, cause: str, action: str = ""
) -> Explanation:
    """Say why a level was missed for a client in a period; the last explanation holds."""
    actor.require(Permission.PERFORMANCE_KEEP)
    if not cause.strip():
        raise Refused(_("Say why the level was missed."))
    kept = Explanation.objects.create(
        **actor.owns(), level=level, body=body, period_on=period_on, cause=cause, action=action
    )
    audit.record(actor=actor, verb="performance.breach_explained", subject=kept, reason=cause)
    return kept
