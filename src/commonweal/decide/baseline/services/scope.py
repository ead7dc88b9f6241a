"""Sorting services by what one's own body answers of them."""

from __future__ import annotations

from django.db import transaction

from commonweal.decide.baseline.models import ServiceSort
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.audit import services as audit
from commonweal.partners.partnership.models import Undertaking


@transaction.atomic
def sort_service(
    *,
    actor: Actor,
    service: Undertaking,
    decides: bool | None,
    must_be_own: bool | None,
    same_everywhere: bool | None,
    in_like_pieces: bool | None,
    note: str = "",
) -> ServiceSort:
    """Answer for one's own body what decides whether a service is core, transactional or neither.

    An answer of None is not known, which is not no.
    """
    actor.require(Permission.BASELINE_KEEP)
    sort, _made = ServiceSort.objects.update_or_create(
        **actor.owns(), service=service,
        defaults={
            "decides": decides, "must_be_own": must_be_own, "same_everywhere": same_everywhere,
            "in_like_pieces": in_like_pieces, "note": note,
        },
    )  # fmt: skip
    audit.record(actor=actor, verb="baseline.service_sorted", subject=sort)
    return sort
