from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction

from commonweal.deliver.programme.enums import Colour
from commonweal.deliver.programme.models import ColourRule, Milestone, Programme, StatedColour
from commonweal.deliver.programme.rules.colours import (
    reasons_not_to_set_rule,
    reasons_not_to_state_colour,
)
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit


@transaction.atomic
def state_colour(
    *,
    actor: Actor,
    milestone: Milestone,
    colour: str,
    computed: str,
    on: date,
    reason: str = "",
    expires_on: date | None = None,
) -> StatedColour:
    """State the colour of a milestone. One that overrules the rule needs a reason and an end.

    `computed` is what the rule gives today (`analysis.judging`); both are kept and printed.
    """
    actor.require(Permission.COLOUR_STATE, milestone)
    overrules = colour != computed
    if reasons := reasons_not_to_state_colour(overrules, computed, reason, expires_on, on):
        raise Refused(*reasons)

    stated = StatedColour.objects.create(
        partnership_id=milestone.partnership_id,
        owner_id=milestone.owner_id,
        milestone=milestone,
        colour=colour,
        overrules=overrules,
        stated_by=f"{actor.name}, {actor.body_name}",
        reason=reason,
        stated_on=on,
        expires_on=expires_on if overrules else None,
    )
    milestone.stated_colour = colour
    milestone.stated_until = expires_on if overrules else None
    milestone.save(update_fields=["stated_colour", "stated_until"])

    audit.record(
        actor=actor,
        verb="programme.colour_stated",
        subject=milestone,
        reason=reason,
        colour=str(Colour(colour).label),
        computed=str(Colour(computed).label),
        expires=expires_on,
    )
    return stated


@transaction.atomic
def set_colour_rule(
    *, actor: Actor, programme: Programme, amber_to: Decimal, inherits_red: bool, on: date
) -> ColourRule:
    """Set the colour rule of the body that one acts for; earlier rules stay for earlier days."""
    actor.require(Permission.RULES_SET)
    if reasons := reasons_not_to_set_rule(amber_to):
        raise Refused(*reasons)

    rule = ColourRule.objects.create(
        **actor.owns(),
        programme=programme,
        amber_to=amber_to,
        inherits_red=inherits_red,
        from_on=on,
    )
    audit.record(
        actor=actor, verb="programme.colour_rule_set", subject=rule, amber_to=float(amber_to)
    )
    return rule
