"""Partners that join and leave."""

from __future__ import annotations

from django.db import transaction

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Partner
from commonweal.partners.partnership.rules.members import (
    reasons_not_to_join,
    reasons_not_to_leave,
)
from commonweal.partners.partnership.selectors.members import partner_of


@transaction.atomic
def add_partner(
    *,
    actor: Actor,
    body: Body,
    is_full: bool = True,
    heading: str = "",
    joined_on: PartDate | None = None,
    note: str = "",
) -> Partner:
    """Make a body a partner, full or associated, from a date."""
    actor.require(Permission.PARTNERS_MANAGE)
    if reasons := reasons_not_to_join(body, joined_on, partner_of(body.pk)):
        raise Refused(*reasons)
    partner = Partner.objects.create(
        **actor.owns(), body=body, is_full=is_full, heading=heading, joined_on=joined_on, note=note
    )
    audit.record(
        actor=actor, verb="partnership.partner_added", subject=partner,
        is_full=is_full, joined=joined_on,
    )  # fmt: skip
    return partner


@transaction.atomic
def record_leaving(*, actor: Actor, partner: Partner, left_on: PartDate, reason: str) -> Partner:
    """Record the last day of a partner. What it said and did while a partner stays."""
    actor.require(Permission.PARTNERS_MANAGE, partner)
    if reasons := reasons_not_to_leave(partner, left_on):
        raise Refused(*reasons)
    partner.left_on = left_on
    partner.save(update_fields=["left_on"])
    audit.record(
        actor=actor, verb="partnership.partner_left", subject=partner, reason=reason, left=left_on
    )
    return partner
