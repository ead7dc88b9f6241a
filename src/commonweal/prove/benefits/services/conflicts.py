"""Settling what does not agree, for a reason that is printed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.prove.benefits.analysis.ledger import common_conflicts, open_conflicts
from commonweal.prove.benefits.models import Settlement
from commonweal.prove.benefits.rules.claims import reasons_not_to_settle


@transaction.atomic
def settle_conflict(
    *, actor: Actor, programme: Programme, key: str, reason: str, at: datetime
) -> Settlement:
    """Say why a report may print figures that do not agree; the reason is printed with them.

    All partners read what the programme office settles, so it settles only what all of them see.
    It holds for these figures. When one of them changes, the conflict is a new one.
    """
    actor.require(Permission.CLAIM_AGREE, programme)
    found = {each.key: each for each in open_conflicts(actor, programme, at.date())}
    told_to_all = (
        {each.key for each in common_conflicts(actor, programme, at.date())}
        if actor.for_programme_office
        else set(found)
    )
    if reasons := reasons_not_to_settle(key, set(found), told_to_all):
        raise Refused(*reasons)
    settlement = Settlement.objects.create(
        **actor.owns(), programme=programme, key=key, rule=found[key].rule.value,
        sentence=found[key].sentence, reason=reason,
        settled_by=f"{actor.name}, {actor.body_name}", settled_at=at,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="benefits.conflict_settled", subject=settlement, reason=reason,
        sentence=found[key].sentence,
    )  # fmt: skip
    return settlement
