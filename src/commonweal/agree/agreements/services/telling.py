"""Telling a party what was recorded for it."""

from __future__ import annotations

from datetime import date

from commonweal.agree.agreements.models import Party
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Role
from commonweal.ground.access.models import Grant
from commonweal.ground.files.models import Document
from commonweal.ground.notify.services import write_message


def tell_party(
    *, actor: Actor, party: Party, what: str, on: date, evidence: Document | None, note: str,
    address: str, today: date,
) -> int:  # fmt: skip
    """Write to the leads of a party what another body recorded for it; how many were told."""
    leads = Grant.objects.filter(
        partnership_id=party.partnership_id, body_id=party.body_id, role=Role.PARTNER_LEAD,
        from_on__lte=today,
    ).exclude(until_on__lt=today).select_related("person")  # fmt: skip
    for lead in leads:
        write_message(
            actor=actor, to=lead.person.email, template="agreements/recorded_for_you.txt",
            context={
                "lead": lead, "party": party, "what": what, "on": on, "by": actor,
                "evidence": evidence or note, "address": address,
            },
        )  # fmt: skip
    return len(leads)
