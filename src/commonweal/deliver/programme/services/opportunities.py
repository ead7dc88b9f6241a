"""Opportunities from found to taken up, and each partner's answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from commonweal.deliver.programme.analysis.claims import count_question
from commonweal.deliver.programme.enums import AnswerKind, OpportunityState
from commonweal.deliver.programme.models import Opportunity, OpportunityAnswer, ServiceArea
from commonweal.deliver.programme.rules.opportunities import (
    reasons_not_to_add_opportunity,
    reasons_not_to_answer,
    reasons_not_to_say_what_counts,
    reasons_not_to_settle,
)
from commonweal.deliver.programme.selectors.opportunities import answers_in_force
from commonweal.deliver.programme.services.handing import hand_over
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Partner
from commonweal.partners.partnership.rules.members import reasons_not_to_speak_for


@transaction.atomic
def add_opportunity(
    *, actor: Actor, area: ServiceArea, title: str, found: PartDate | None = None, **facts: Any
) -> Opportunity:
    """Keep something found that could be improved together.

    `facts` may hold owner_post, estimate_low_gbp, estimate_high_gbp (pounds) and note.
    """
    actor.require(Permission.OPPORTUNITY_KEEP)
    low, high = facts.get("estimate_low_gbp"), facts.get("estimate_high_gbp")
    if reasons := reasons_not_to_add_opportunity(area, title, low, high):
        raise Refused(*reasons)

    opportunity = Opportunity.objects.create(
        **actor.owns(), area=area, title=title, found=found, **facts
    )
    audit.record(
        actor=actor, verb="programme.opportunity_added", subject=opportunity, area=area.name
    )
    return opportunity


@transaction.atomic
def answer_opportunity(
    *,
    actor: Actor,
    opportunity: Opportunity,
    partner: Partner,
    answer: str,
    answered: PartDate,
    on: date,
    condition: str = "",
) -> OpportunityAnswer:
    """Add what one partner says to an opportunity; what it said before is kept.

    The opportunity's owner is given sight of the answer, and no other partner.
    """
    actor.require(Permission.OPPORTUNITY_KEEP)
    reasons = [*reasons_not_to_speak_for(actor, partner)]
    if reasons := reasons + reasons_not_to_answer(opportunity, answer, condition):
        raise Refused(*reasons)

    given = OpportunityAnswer.objects.create(
        **actor.owns(),
        opportunity=opportunity,
        partner=partner,
        answer=answer,
        condition=condition,
        answered=answered,
    )
    purpose = f"Answer to the opportunity “{opportunity}”"[:300]
    hand_over(actor=actor, row=given, to=opportunity.owner, purpose=purpose, on=on)
    audit.record(
        actor=actor, verb="programme.opportunity_answered", subject=opportunity, row=given,
        partner=str(partner), answer=str(AnswerKind(answer).label), condition=condition,
        answered=answered,
    )  # fmt: skip
    return given


@transaction.atomic
def settle_opportunity(
    *, actor: Actor, opportunity: Opportunity, state: str, reason: str = ""
) -> Opportunity:
    """Move an opportunity on: put to the partners, taken up, declined or set aside."""
    actor.require(Permission.OPPORTUNITY_KEEP, opportunity)
    in_force = answers_in_force([opportunity])[opportunity.pk].values()
    if reasons := reasons_not_to_settle(opportunity, state, reason, [*in_force]):
        raise Refused(*reasons)

    before = opportunity.get_state_display()
    opportunity.state = state
    opportunity.save(update_fields=["state"])

    audit.record(
        actor=actor, verb="programme.opportunity_settled", subject=opportunity, reason=reason,
        before=before, after=str(OpportunityState(state).label),
    )  # fmt: skip
    return opportunity


@transaction.atomic
def say_what_take_up_counts(
    *, actor: Actor, area: ServiceArea, counts: str, of: int | None
) -> ServiceArea:
    """Answer what an area's reported take-up counts and, where it is a count, of how many."""
    actor.require(Permission.OPPORTUNITY_KEEP, area)
    question = count_question(area.take_up_percent, of)
    if reasons := reasons_not_to_say_what_counts(area.take_up_percent, of, counts, question):
        raise Refused(*reasons)

    area.take_up_counts, area.take_up_of = counts, of
    area.save(update_fields=["take_up_counts", "take_up_of"])

    audit.record(
        actor=actor, verb="programme.take_up_explained", subject=area, counts=counts, of=of,
        percent=float(area.take_up_percent or 0),
    )  # fmt: skip
    return area
