"""What each partner says for itself: its weights, and its answer on each option."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from commonweal.decide.appraisal.enums import Way, Willing
from commonweal.decide.appraisal.models import (
    Answer,
    Appraisal,
    AppraisedService,
    Criterion,
    Option,
    Score,
    Weight,
)
from commonweal.decide.appraisal.rules import (
    reasons_not_to_answer,
    reasons_not_to_speak,
    reasons_not_to_weigh,
)
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.partners.partnership.selectors.members import partner_of


@transaction.atomic
def weigh(
    *, actor: Actor, appraisal: Appraisal, way: Way, given: Mapping[Criterion, Decimal]
) -> None:
    """Say how much each criterion matters to one's own body. Nobody's are averaged with others'."""
    actor.require(Permission.APPRAISAL_KEEP)
    _refuse_others(actor)
    if reasons := reasons_not_to_weigh(way, {str(each): value for each, value in given.items()}):
        raise Refused(*reasons)
    last = None
    for criterion, value in given.items():
        last, _made = Weight.objects.update_or_create(
            **actor.owns(), criterion=criterion, defaults={"way": way, "given": value}
        )
    if last is None:
        raise Refused("There is no criterion to weigh yet.")
    said = ", ".join(f"{criterion} {value:g}" for criterion, value in given.items())
    audit.record(
        actor=actor, verb="appraisal.weighed", subject=appraisal, row=last, way=way.label, said=said
    )


@transaction.atomic
def answer_option(
    *,
    actor: Actor,
    service: AppraisedService,
    option: Option,
    willingness: Willing,
    condition: str = "",
    source: str = "",
    scores: Mapping[Criterion, Decimal | None] | None = None,
) -> Answer:
    """Say whether one's own body would accept an option, and how it does on each criterion."""
    actor.require(Permission.APPRAISAL_KEEP)
    _refuse_others(actor)
    if reasons := reasons_not_to_answer(willingness, condition, scores or {}):
        raise Refused(*reasons)
    answer, _made = Answer.objects.update_or_create(
        **actor.owns(), service=service, option=option,
        defaults={"willingness": willingness, "condition": condition, "source": source},
    )  # fmt: skip
    for criterion, value in (scores or {}).items():
        Score.objects.update_or_create(
            **actor.owns(), answer=answer, criterion=criterion, defaults={"performance": value}
        )
    audit.record(
        actor=actor, verb="appraisal.answered", subject=answer, willingness=willingness.label,
        condition=condition,
    )  # fmt: skip
    return answer


def _refuse_others(actor: Actor) -> None:
    if reasons := reasons_not_to_speak(actor, partner_of(actor.body_id) is not None):
        raise Refused(*reasons)
