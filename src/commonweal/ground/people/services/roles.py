from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.models import Grant
from commonweal.ground.audit import services as audit
from commonweal.ground.people import rules, selectors


@transaction.atomic
def end_role(*, actor: Actor, grant: Grant, on: date, reason: str) -> None:
    """End a role, so that from this day the person no longer has it."""
    rules.require_people(actor, grant.body)
    officers = selectors.officers(actor, on)
    if reasons := rules.reasons_not_to_end(actor, grant, on=on, officers=officers):
        raise Refused(*reasons)

    audit.record(
        actor=actor, verb="people.role_ended", subject=grant, reason=reason,
        name=grant.person, role=grant.get_role_display(), body=grant.body,
    )  # fmt: skip
    if grant.from_on < on:
        grant.until_on = on - timedelta(days=1)
        grant.save(update_fields=["until_on"])
    else:
        # It was not in force on any whole day. The trail keeps that it was given.
        grant.delete()
