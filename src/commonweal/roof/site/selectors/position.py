"""Everything that concerns one partner, as far as the person who asks may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from commonweal.deliver.programme.enums import ActionState, Status
from commonweal.deliver.programme.models import (
    Action,
    Champion,
    GateDecider,
    GateDecision,
    Milestone,
    Project,
)
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.models import Disclosure
from commonweal.ground.people.selectors import disclosed_by, disclosed_to
from commonweal.partners.decisions.models import DecisionLine
from commonweal.partners.decisions.selectors import decisions_of
from commonweal.partners.partnership.models import Condition, Partner, Term
from commonweal.partners.partnership.selectors.participation import Standing, positions_of
from commonweal.partners.partnership.selectors.posts import PostLine, posts, role_list
from commonweal.partners.partnership.selectors.terms import terms_for
from commonweal.partners.returns.models import Return

SET_ASIDE = (Status.SUPERSEDED, Status.NOT_PURSUED, Status.DELETED)


@dataclass(frozen=True)
class PartnerRows:
    """The rows that make up a partner's position: a bounded number of queries."""

    standings: Sequence[Standing]
    conditions: Sequence[Condition]
    decisions: Sequence[DecisionLine]
    returns: Sequence[Return]
    gates: Sequence[GateDecider]
    gate_decisions: Sequence[GateDecision]
    milestones: Sequence[Milestone]
    projects: Sequence[Project]
    actions: Sequence[Action]
    champions: Sequence[Champion]
    posts: Sequence[PostLine]
    terms: Sequence[Term]
    partners: Sequence[Partner]


def rows_of_partner(partner: Partner, *, on: date) -> PartnerRows:
    """What is in sight of a partner, as the programmes stood on a day."""
    body = partner.body_id
    standings = positions_of(partner, on=on)
    stated = [each.statement.pk for each in standings if each.statement]
    return PartnerRows(
        standings=standings,
        conditions=list(Condition.objects.filter(participation__in=stated)),
        decisions=decisions_of(partner),
        returns=_last_word(
            Return.objects.filter(body=body).select_related("collection", "body").order_by("pk")
        ),
        gates=list(
            GateDecider.objects.filter(partner=partner)
            .select_related("gate__milestone__programme", "partner")
            .order_by("gate__due", "pk")
        ),
        gate_decisions=list(
            GateDecision.objects.filter(partner=partner).select_related("gate").order_by("pk")
        ),
        milestones=list(
            Milestone.objects.filter(lead=body)
            .exclude(status__in=SET_ASIDE)
            .select_related("programme", "area", "project", "lead")
            .order_by("programme", "end", "pk")
        ),
        projects=list(
            Project.objects.filter(lead=body)
            .select_related("programme", "area", "lead")
            .order_by("programme", "name")
        ),
        actions=list(
            Action.objects.filter(Q(lead=body) | Q(owner_post__body=body), state=ActionState.OPEN)
            .select_related("programme", "area", "project", "owner_post__body", "lead")
            .order_by("due", "pk")
        ),
        champions=list(
            Champion.objects.filter(post__body=body)
            .select_related("area__programme", "post__body")
            .order_by("area__order", "pk")
        ),
        posts=role_list(on, posts().filter(body=body)),
        terms=terms_for(partner),
        partners=[partner],
    )


def _last_word(returns: Sequence[Return]) -> list[Return]:
    """The last that was said of each return: they are added to, never overwritten."""
    return list({each.collection_id: each for each in returns}.values())


def disclosures_of(actor: Actor, partner: Partner, today: date) -> list[Disclosure]:
    """What the partner lets others see; another body is told only what it may itself see."""
    if partner.body_id == actor.body_id:
        given = disclosed_by(actor).filter(from_on__lte=today)
        return list(given.filter(Q(until_on__isnull=True) | Q(until_on__gte=today)))
    return [each for each in disclosed_to(actor, today) if each.owner_id == partner.body_id]
