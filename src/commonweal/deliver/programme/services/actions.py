"""Actions and steers: given, moved, closed with an outcome, and a steer that narrows."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from commonweal.deliver.programme.enums import ActionKind, ActionState, OpportunityState
from commonweal.deliver.programme.models import Action, Opportunity, Programme, Project, ServiceArea
from commonweal.deliver.programme.rules.actions import (
    reasons_not_to_close,
    reasons_not_to_keep,
    reasons_not_to_move,
    reasons_not_to_narrow,
)
from commonweal.deliver.programme.selectors.opportunities import open_opportunities
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Post


@transaction.atomic
def add_action(
    *,
    actor: Actor,
    programme: Programme,
    kind: str,
    text: str,
    meeting: str = "",
    given_on: PartDate | None = None,
    due: PartDate | None = None,
    owner_post: Post | None = None,
    lead: Body | None = None,
    area: ServiceArea | None = None,
    project: Project | None = None,
    narrows_from: int | None = None,
    narrows_to: int | None = None,
) -> Action:
    """Keep an action or a steer from a meeting. It belongs to the body that one acts for."""
    actor.require(Permission.ACTION_KEEP)
    if reasons := reasons_not_to_keep(given_on, due, (narrows_from, narrows_to)):
        raise Refused(*reasons)

    action = Action.objects.create(
        **actor.owns(),
        programme=programme,
        kind=kind,
        text=text,
        meeting=meeting,
        given_on=given_on,
        due=due,
        owner_post=owner_post,
        lead=lead,
        area=area,
        project=project,
        narrows_from=narrows_from,
        narrows_to=narrows_to,
    )
    audit.record(
        actor=actor, verb="programme.action_added", subject=action,
        kind=str(ActionKind(kind).label), due=due, owner=str(owner_post or lead or ""),
    )  # fmt: skip
    return action


@transaction.atomic
def move_action(*, actor: Actor, action: Action, due: PartDate | None, reason: str) -> Action:
    """Move the day by which an action is due. The day before stays in its history."""
    actor.require(Permission.ACTION_KEEP, action)
    if reasons := reasons_not_to_move(action, due, reason):
        raise Refused(*reasons)

    before, action.due = action.due, due
    action.save(update_fields=["due"])

    audit.record(
        actor=actor, verb="programme.action_moved", subject=action, reason=reason,
        before=before, after=due,
    )  # fmt: skip
    return action


@transaction.atomic
def close_action(
    *, actor: Actor, action: Action, state: str, closed_on: PartDate, outcome: str
) -> Action:
    """Close an action as done or dropped, with what came of it."""
    actor.require(Permission.ACTION_KEEP, action)
    if reasons := reasons_not_to_close(action, state, closed_on, outcome):
        raise Refused(*reasons)

    action.state, action.closed_on, action.outcome = state, closed_on, outcome
    action.save(update_fields=["state", "closed_on", "outcome"])

    audit.record(
        actor=actor, verb="programme.action_closed", subject=action, reason=outcome,
        state=str(ActionState(state).label), closed=closed_on,
    )  # fmt: skip
    return action


@transaction.atomic
def narrow_opportunities(
    *, actor: Actor, steer: Action, area: ServiceArea, kept: Collection[Opportunity]
) -> list[Opportunity]:
    """Let a steer set aside the open opportunities of an area that it does not keep.

    Returns those set aside. What was taken up stays; nothing is removed.
    """
    actor.require(Permission.OPPORTUNITY_KEEP, steer)
    among = list(open_opportunities(area))
    if reasons := reasons_not_to_narrow(steer, among, kept):
        raise Refused(*reasons)

    aside = [opportunity for opportunity in among if opportunity not in kept]
    for opportunity in aside:
        actor.require(Permission.OPPORTUNITY_KEEP, opportunity)
        opportunity.state, opportunity.steer = OpportunityState.SET_ASIDE, steer
        opportunity.save(update_fields=["state", "steer"])
    steer.narrows_from, steer.narrows_to = len(among), len(among) - len(aside)
    steer.save(update_fields=["narrows_from", "narrows_to"])

    audit.record(
        actor=actor, verb="programme.opportunities_narrowed", subject=steer, area=area.name,
        before=len(among), after=len(among) - len(aside), aside=[str(each) for each in aside],
    )  # fmt: skip
    return aside
