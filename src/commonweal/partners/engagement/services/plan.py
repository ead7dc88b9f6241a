"""The stakeholder plan: groups, channels, and the days on which they are used."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.partners.engagement.analysis import days_of
from commonweal.partners.engagement.enums import AudienceGroup
from commonweal.partners.engagement.models import Channel, Occasion, Stakeholder


@transaction.atomic
def add_stakeholder(
    *, actor: Actor, group: AudienceGroup, name: str, interest: str = "", influence: str = "",
    message: str = "",
) -> Stakeholder:  # fmt: skip
    """Name a group that the work touches."""
    actor.require(Permission.ENGAGEMENT_KEEP)
    if Stakeholder.objects.filter(name=name, owner_id=actor.body_id).exists():
        raise Refused(f"“{name}” is in the plan already.")
    made = Stakeholder.objects.create(
        **actor.owns(), group=group, name=name, interest=interest, influence=influence,
        message=message,
    )  # fmt: skip
    audit.record(actor=actor, verb="engagement.stakeholder_added", subject=made)
    return made


@transaction.atomic
def add_channel(
    *, actor: Actor, code: str, name: str, group: AudienceGroup, audience: str,
    frequency: str = "", every_days: int | None = None, bodies: str = "", message: str = "",
    lead: str = "", note: str = "",
) -> Channel:  # fmt: skip
    """Add a way to reach an audience."""
    actor.require(Permission.ENGAGEMENT_KEEP)
    if Channel.objects.filter(code=code, owner_id=actor.body_id).exists():
        raise Refused(f"The code {code} is taken. Choose another.")
    made = Channel.objects.create(
        **actor.owns(), code=code, name=name, group=group, audience=audience,
        frequency=frequency, every_days=every_days, bodies=bodies, message=message, lead=lead,
        note=note,
    )  # fmt: skip
    audit.record(actor=actor, verb="engagement.channel_added", subject=made)
    return made


@transaction.atomic
def plan_occasions(
    *, actor: Actor, channel: Channel, first: date, until: date, what: str = ""
) -> list[Occasion]:
    """Put a channel's days into the calendar: one, or each time that it comes round."""
    actor.require(Permission.ENGAGEMENT_KEEP, channel)
    if until < first:
        raise Refused("The last day comes before the first. Change one of them.")
    days = days_of(first, channel.every_days, until) if channel.every_days else [first]
    taken = set(channel.occasions.values_list("on", flat=True))
    made = [
        Occasion.objects.create(**actor.owns(), channel=channel, on=day, what=what)
        for day in days
        if day not in taken
    ]
    audit.record(actor=actor, verb="engagement.planned", subject=channel, count=len(made))
    return made


@transaction.atomic
def hold(*, actor: Actor, occasion: Occasion) -> Occasion:
    """Record that it took place."""
    actor.require(Permission.ENGAGEMENT_KEEP, occasion)
    occasion.was_held = True
    occasion.save(update_fields=["was_held"])
    audit.record(actor=actor, verb="engagement.held", subject=occasion.channel, on=str(occasion.on))
    return occasion
