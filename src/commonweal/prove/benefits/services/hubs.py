"""What a hub offers, and who uses it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Partner
from commonweal.partners.partnership.rules.members import reasons_not_to_speak_for
from commonweal.prove.benefits.models import HubItem, HubTakeUp


@transaction.atomic
def add_hub_item(
    *, actor: Actor, programme: Programme, code: str, name: str, state: str, **facts: Any
) -> HubItem:
    """Keep a framework, an auction or a tool that partners may use."""
    actor.require(Permission.CLAIM_KEEP, programme)
    if HubItem.objects.filter(programme=programme, code__iexact=code).exists():
        raise Refused(_("The code “%(code)s” is taken. Choose another.") % {"code": code})
    item = HubItem.objects.create(
        **actor.owns(), programme=programme, code=code, name=name, state=state, **facts
    )
    audit.record(actor=actor, verb="benefits.hub_item_added", subject=item, code=code)
    return item


@transaction.atomic
def keep_take_up(
    *,
    actor: Actor,
    item: HubItem,
    partner: Partner,
    since: PartDate | None = None,
    spend_gbp: int | None = None,
    note: str = "",
) -> HubTakeUp:
    """Say that a partner uses what the hub offers, since when, and what it spends through it."""
    actor.require(Permission.CLAIM_KEEP)
    if reasons := reasons_not_to_speak_for(actor, partner):
        raise Refused(*reasons)
    if HubTakeUp.objects.filter(item=item, partner=partner).exists():
        raise Refused(
            _("%(partner)s is said to use “%(item)s” already.") % {"partner": partner, "item": item}
        )
    kept = HubTakeUp.objects.create(
        **actor.owns(), item=item, partner=partner, since=since, spend_gbp=spend_gbp, note=note
    )
    audit.record(
        actor=actor, verb="benefits.take_up_kept", subject=item, row=kept,
        partner=str(partner), spend=spend_gbp,
    )  # fmt: skip
    return kept
