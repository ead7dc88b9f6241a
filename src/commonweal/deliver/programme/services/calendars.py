"""The address by which a calendar program follows a programme's dates without signing in."""

from __future__ import annotations

import secrets
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.deliver.programme.models import CalendarKey, Programme
from commonweal.deliver.programme.selectors.calendars import digest_of
from commonweal.ground.access.actor import Actor, grants_in_force
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Forbidden
from commonweal.ground.audit import services as audit


@transaction.atomic
def make_calendar_key(*, actor: Actor, programme: Programme | None, on: date) -> str:
    """A secret for the address of a person's calendar in this role; an earlier one stops.

    Without a programme it is the calendar of meetings and their notices.

    It is given once: only its digest is kept. It shows what the role may see, as long as the
    role lasts.
    """
    actor.require(Permission.EXPORT)
    grant = (
        grants_in_force(actor.person_id, on)
        .filter(partnership_id=actor.partnership_id, body_id=actor.body_id, role=actor.role)
        .first()
    )
    if grant is None:
        raise Forbidden(_("Your role here has ended. Ask your programme officer."))
    secret = secrets.token_urlsafe(32)
    key, _made = CalendarKey.objects.update_or_create(
        programme=programme,
        grant_id=grant.pk,
        defaults={"digest": digest_of(secret), "person_id": actor.person_id},
        create_defaults={
            **actor.owns(), "programme": programme, "grant_id": grant.pk,
            "person_id": actor.person_id, "digest": digest_of(secret),
        },
    )  # fmt: skip
    audit.record(
        actor=actor,
        verb="programme.calendar_key_made",
        subject=key,
        programme=programme.name if programme else _("meetings and notices"),
    )
    return secret
