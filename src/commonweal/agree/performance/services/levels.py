"""Service levels: what is promised, when it is measured, and why it was missed."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime, time
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.agree.agreements.models import Agreement
from commonweal.agree.performance.models import (
    Exclusion,
    Explanation,
    Indicator,
    Interruption,
    LeftOut,
    ServiceHours,
    ServiceLevel,
)
from commonweal.agree.performance.rules import levels as rules
from commonweal.agree.performance.rules.periods import number_of
from commonweal.agree.performance.rules.reasons import reasons_not_to_speak_for
from commonweal.agree.performance.selectors.levels import clients_of, promises_of
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.scope import unscoped
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
    by_interruptions: bool = False,
) -> ServiceLevel:
    """Add a level to a service level agreement.

    With `by_interruptions` its value is the share of measured hours that no interruption struck.

    Raises
    ------
    Refused
        When the agreement is of another kind, does not say how long it lasts, or has no day of
        review, or when the indicator cannot show the level.
    """
    actor.require(Permission.AGREEMENT_KEEP, agreement)
    held = set(agreement.levels.values_list("indicator_id", flat=True))
    reviewed = agreement.reviews.exists()
    if found := rules.reasons_not_to_promise(
        agreement, indicator, held, reviewed=reviewed, by_interruptions=by_interruptions
    ):
        raise Refused(*found)
    kept = ServiceLevel.objects.create(
        **actor.owns(), agreement=agreement, indicator=indicator, level=level,
        credit_gbp=credit_gbp, remedy=remedy, by_interruptions=by_interruptions,
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
    *, actor: Actor, agreement: Agreement, from_on: date, until_on: date, reason: str,
    opens: time | None = None, closes: time | None = None,
) -> Exclusion:  # fmt: skip
    """Agree that a service is not measured on some days, or in some hours of each, and why."""
    actor.require(Permission.AGREEMENT_KEEP, agreement)
    found = rules.reasons_not_to_exclude(from_on, until_on, reason)
    if found := found + rules.reasons_not_to_exclude_hours(opens, closes):
        raise Refused(*found)
    kept = Exclusion.objects.create(
        **actor.owns(), agreement=agreement, from_on=from_on, until_on=until_on, reason=reason,
        opens=opens, closes=closes,
    )  # fmt: skip
    audit.record(actor=actor, verb="performance.days_excluded", subject=kept, reason=reason)
    return kept


@transaction.atomic
def record_interruption(
    *, actor: Actor, level: ServiceLevel, from_at: datetime, until_at: datetime, cause: str,
    body: Body | None = None,
) -> Interruption:  # fmt: skip
    """Record a time in which the service was not there, for one client or for all."""
    actor.require(Permission.AGREEMENT_KEEP, level.agreement)
    is_client = body is None or body in clients_of(level.agreement)
    if found := rules.reasons_not_to_interrupt(level, from_at, until_at, is_client=is_client):
        raise Refused(*found)
    kept = Interruption.objects.create(
        **actor.owns(), level=level, body=body, from_at=from_at, until_at=until_at, cause=cause
    )
    audit.record(actor=actor, verb="performance.interruption_recorded", subject=kept, reason=cause)
    return kept


@transaction.atomic
def leave_out(
    *, actor: Actor, level: ServiceLevel, body: Body, period_on: date, counts: rules.Counts,
    reason: str, today: date,
) -> LeftOut:  # fmt: skip
    """Agree for a client that some of what was counted is left out of a period's value.

    The client's own word, or recorded by the programme office with where the client agreed. The
    value that came in stays and is shown beside the agreed one; the last agreement holds.
    """
    actor.require(Permission.PERFORMANCE_KEEP)
    period = number_of(period_on)
    came = next(
        (each.came for each in promises_of(level.agreement, [body], today)
         if each.level.pk == level.pk and each.period == period), None,
    )  # fmt: skip
    found = reasons_not_to_speak_for(actor, body)
    if found := found + rules.reasons_not_to_leave_out(level.indicator, came, counts, reason):
        raise Refused(*found)
    with unscoped("what a client agreed stands under the common agreement"):
        kept = LeftOut.objects.create(
            partnership_id=level.partnership_id, owner_id=level.owner_id, level=level, body=body,
            period_on=period_on, reason=reason, **asdict(counts),
        )  # fmt: skip
    audit.record(
        actor=actor, verb="performance.counts_left_out", subject=kept, reason=reason, body=body,
        counted=counts.counted_left_out, out_of=counts.out_of_left_out,
    )  # fmt: skip
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
