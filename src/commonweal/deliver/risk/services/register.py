"""Risks: raised, changed, priced, closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.risk.enums import DoneState, RiskState
from commonweal.deliver.risk.models import Mitigation, Risk, RiskShare, Theme
from commonweal.deliver.risk.rules.register import (
    reasons_against_money,
    reasons_not_to_close,
    reasons_not_to_share,
    reasons_not_to_work_on,
)
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Partner, Post


@transaction.atomic
def add_risk(
    *,
    actor: Actor,
    programme: Programme,
    title: str,
    cause: str = "",
    event: str = "",
    effect: str = "",
    theme: str = "",
    owner_post: Post | None = None,
    owner_words: str = "",
    raised: PartDate | None = None,
    review_on: date | None = None,
    code: str = "",
) -> Risk:
    """Put a risk on the register. It belongs to the body that one acts for."""
    actor.require(Permission.RISK_KEEP)
    risk = Risk.objects.create(
        **actor.owns(),
        programme=programme,
        code=code or _next_code(actor, programme),
        title=title,
        cause=cause,
        event=event,
        effect=effect,
        theme=_theme(actor, programme, theme),
        owner_post=owner_post,
        owner_words=owner_words,
        raised=raised,
        review_on=review_on,
    )
    audit.record(actor=actor, verb="risk.raised", subject=risk, owner=risk.owned_by)
    return risk


def _next_code(actor: Actor, programme: Programme) -> str:
    own = Risk.objects.filter(programme=programme, owner=actor.body_id)
    taken = set(own.values_list("code", flat=True))
    number = len(taken) + 1
    while f"R{number}" in taken:
        number += 1
    return f"R{number}"


def _theme(actor: Actor, programme: Programme, name: str) -> Theme | None:
    """The theme of that name which is the actor's own, made where it is new; None for blank."""
    if not name.strip():
        return None
    return Theme.objects.get_or_create(
        **actor.owns(), programme=programme, name=" ".join(name.split())
    )[0]


@transaction.atomic
def change_risk(*, actor: Actor, risk: Risk, theme: str = "", **facts: Any) -> Risk:
    """Change the words of a risk, its theme, its owner or its day of review."""
    actor.require(Permission.RISK_KEEP, risk)
    if reasons := reasons_not_to_work_on(risk):
        raise Refused(*reasons)
    facts["theme"] = _theme(actor, risk.programme, theme)
    changed = [name for name, value in facts.items() if getattr(risk, name) != value]
    for name in changed:
        setattr(risk, name, facts[name])
    risk.save(update_fields=changed)
    words = [name.replace("_", " ") for name in changed]
    audit.record(actor=actor, verb="risk.changed", subject=risk, changed=words)
    return risk


@transaction.atomic
def price_risk(
    *,
    actor: Actor,
    risk: Risk,
    chance: Decimal | None,
    low_gbp: int | None,
    likely_gbp: int | None,
    high_gbp: int | None,
    common_cause: str = "",
    basis: str = "",
    shares: Mapping[Partner, Decimal] | None = None,
) -> Risk:
    """State the chance of a risk, what it would cost, and on whom that falls; or take it off."""
    actor.require(Permission.RISK_KEEP, risk)
    shares = {partner: share for partner, share in (shares or {}).items() if share}
    money = (chance, low_gbp, likely_gbp, high_gbp)
    reasons = reasons_not_to_work_on(risk) + reasons_against_money(money)
    if reasons := reasons + reasons_not_to_share(shares):
        raise Refused(*reasons)

    risk.chance, risk.low_gbp, risk.likely_gbp, risk.high_gbp = money
    risk.common_cause, risk.basis = " ".join(common_cause.split()), basis
    risk.save(
        update_fields=["chance", "low_gbp", "likely_gbp", "high_gbp", "common_cause", "basis"]
    )
    for row in RiskShare.objects.filter(risk=risk, owner=risk.owner_id):
        row.delete()
    for partner, share in shares.items():
        RiskShare.objects.create(**actor.owns(), risk=risk, partner=partner, share=share)

    audit.record(
        actor=actor, verb="risk.priced", subject=risk, reason=basis,
        chance=chance, low=low_gbp, likely=likely_gbp, high=high_gbp,
    )  # fmt: skip
    return risk


@transaction.atomic
def close_risk(*, actor: Actor, risk: Risk, outcome: str, closed: PartDate) -> Risk:
    """Take a risk off the open register, with the reason."""
    actor.require(Permission.RISK_KEEP, risk)
    open_ones = list(
        Mitigation.objects.filter(risk=risk, owner=risk.owner_id, state=DoneState.OPEN)
    )
    if reasons := reasons_not_to_close(risk, outcome, closed, open_ones):
        raise Refused(*reasons)

    risk.state, risk.closed, risk.outcome = RiskState.CLOSED, closed, outcome
    risk.save(update_fields=["state", "closed", "outcome"])

    audit.record(actor=actor, verb="risk.closed", subject=risk, reason=outcome, closed=closed)
    return risk
