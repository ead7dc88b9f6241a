"""Asking what must be answered before work goes on, and marking a case ready."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from commonweal.decide.appraisal.enums import QuestionKind
from commonweal.decide.appraisal.models import (
    Appraisal,
    AppraisedService,
    DeliveryFacts,
    Question,
    Reply,
)
from commonweal.decide.appraisal.rules import (
    reasons_not_ready,
    reasons_not_to_name,
    reasons_not_to_reply,
)
from commonweal.decide.appraisal.selectors.asking import design, unanswered
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit


@transaction.atomic
def add_question(
    *,
    actor: Actor,
    appraisal: Appraisal,
    kind: QuestionKind,
    number: int,
    text: str,
    area: str = "",
) -> Question:
    """Add a question that must have its answer."""
    actor.require(Permission.APPRAISAL_KEEP, appraisal)
    known = appraisal.questions.filter(kind=kind, number=number).first()
    if reasons := reasons_not_to_name(str(number), known):
        raise Refused(*reasons)
    question = Question.objects.create(
        **actor.owns(), appraisal=appraisal, kind=kind, number=number, area=area, text=text
    )
    audit.record(
        actor=actor, verb="appraisal.question_added", subject=appraisal, row=question,
        question=text,
    )  # fmt: skip
    return question


@transaction.atomic
def reply(
    *,
    actor: Actor,
    question: Question,
    service: AppraisedService | None = None,
    answer: str = "",
    who: str = "",
) -> Reply:
    """Answer a question, or name who is to; for a design question, for one service."""
    actor.require(Permission.APPRAISAL_KEEP, question)
    if reasons := reasons_not_to_reply(answer, who):
        raise Refused(*reasons)
    given, _made = Reply.objects.update_or_create(
        **actor.owns(), question=question, service=service,
        defaults={"answer": answer, "who": who},
    )  # fmt: skip
    audit.record(
        actor=actor, verb="appraisal.replied", subject=service or question.appraisal, row=given,
        question=str(question), answer=answer, who=who,
    )  # fmt: skip
    return given


@transaction.atomic
def mark_ready(*, actor: Actor, service: AppraisedService, on: date) -> AppraisedService:
    """Mark the case of a service ready, once every design question is answered for it."""
    actor.require(Permission.APPRAISAL_KEEP, service)
    asked = design(service)
    if reasons := reasons_not_ready([each.question for each in asked], unanswered(asked)):
        raise Refused(*reasons)
    service.ready_on = on
    service.save(update_fields=["ready_on"])
    audit.record(actor=actor, verb="appraisal.marked_ready", subject=service, on=on)
    return service


@transaction.atomic
def tell_facts(*, actor: Actor, service: AppraisedService, **facts: Any) -> DeliveryFacts:
    """Record what is known of a service that decides how the law lets it be shared."""
    actor.require(Permission.APPRAISAL_KEEP, service)
    told, _made = DeliveryFacts.objects.update_or_create(
        **actor.owns(), service=service, defaults=facts
    )
    audit.record(actor=actor, verb="appraisal.facts_told", subject=service)
    return told
