"""What a shared service costs and who pays: stated for all, and by each for itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from commonweal.deliver.risk.models import AloneCost, CostShare, SharedCost
from commonweal.deliver.risk.rules.sharing import reasons_not_to_state
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.partners.partnership.models import Partner, Undertaking
from commonweal.partners.partnership.rules.members import reasons_not_to_speak_for


@transaction.atomic
def state_cost(
    *,
    actor: Actor,
    undertaking: Undertaking,
    fixed_gbp: int,
    shares: Mapping[Partner, tuple[Decimal, int]],
    today: date,
    avoidable: Decimal = Decimal(0),
    lost_saving_gbp: int = 0,
    exit_payment_gbp: int = 0,
    notice_months: int = 0,
    source: str = "",
) -> SharedCost:
    """State what a shared service costs a year, each partner's share and own use, and its terms.

    Stated anew it takes the place of what the same body stated before; the trail keeps both.
    """
    actor.require(Permission.COST_STATE)
    shares = {partner: given for partner, given in shares.items() if any(given)}
    if reasons := reasons_not_to_state(shares):
        raise Refused(*reasons)
    facts = {
        "fixed_gbp": fixed_gbp,
        "avoidable": avoidable,
        "lost_saving_gbp": lost_saving_gbp,
        "exit_payment_gbp": exit_payment_gbp,
        "notice_months": notice_months,
        "stated_on": today,
        "source": source,
    }
    cost, made = SharedCost.objects.update_or_create(
        **actor.owns(), undertaking=undertaking, defaults=facts
    )
    if not made:
        for row in CostShare.objects.filter(cost=cost, owner=cost.owner_id):
            row.delete()
    for partner, (share, use) in shares.items():
        CostShare.objects.create(
            **actor.owns(), cost=cost, partner=partner, share=share, variable_gbp=use
        )
    audit.record(
        actor=actor, verb="risk.cost_stated", subject=cost, reason=source, fixed=fixed_gbp,
        partners=len(shares),
    )  # fmt: skip
    return cost


@transaction.atomic
def state_alone_cost(
    *,
    actor: Actor,
    cost: SharedCost,
    partner: Partner,
    alone_gbp: int,
    basis: str,
    today: date,
) -> AloneCost:
    """State what a service would cost a partner on its own: its own row until disclosed."""
    actor.require(Permission.COST_STATE)
    if reasons := reasons_not_to_speak_for(actor, partner):
        raise Refused(*reasons)
    stated = AloneCost.objects.create(
        **actor.owns(), cost=cost, partner=partner, alone_gbp=alone_gbp, basis=basis,
        stated_on=today,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="risk.alone_cost_stated", subject=cost, row=stated, reason=basis,
        partner=str(partner), alone=alone_gbp,
    )  # fmt: skip
    return stated
