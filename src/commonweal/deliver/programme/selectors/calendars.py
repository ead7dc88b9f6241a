"""Whose calendar a secret opens, and the dates in it."""

from __future__ import annotations

import hashlib
from datetime import date

from commonweal.deliver.programme.enums import Status
from commonweal.deliver.programme.models import CalendarKey, Milestone, Programme
from commonweal.ground.access.actor import Actor, actor_of, grants_in_force
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.scope import unscoped

_GONE = (Status.SUPERSEDED, Status.NOT_PURSUED, Status.DELETED)


def digest_of(secret: str) -> str:
    """What is kept of a calendar's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def calendar_of(secret: str, on: date) -> tuple[Actor, int | None] | None:
    """The actor that a secret stands for and the programme's key; None when its role has ended.

    A secret without a programme opens the calendar of meetings.
    """
    with unscoped("a calendar shows its secret in place of a signed-in person"):
        key = CalendarKey.objects.filter(digest=digest_of(secret)).first()
    if key is None:
        return None
    grants = (g for g in grants_in_force(key.person_id, on) if g.pk == key.grant_id)
    grant = next(grants, None)
    if grant is None or not grant.person.is_active:
        return None
    actor = actor_of(grant, on)
    return (actor, key.programme_id) if actor.may(Permission.EXPORT) else None


def dated_milestones(programme: Programme) -> list[Milestone]:
    """The work that has an end, without what was set aside for good."""
    return list(
        Milestone.objects.filter(programme=programme, end__isnull=False)
        .exclude(status__in=_GONE)
        .select_related("area", "project")
        .order_by("end", "id")
    )
