"""Questions of readiness and design, and which have their answer."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from commonweal.decide.appraisal.enums import QuestionKind
from commonweal.decide.appraisal.models import Appraisal, AppraisedService, Question, Reply


@dataclass(frozen=True)
class Asked:
    """A question with its reply, if there is one."""

    question: Question
    reply: Reply | None

    @property
    def is_answered(self) -> bool:
        return bool(self.reply and self.reply.answer)

    @property
    def is_settled(self) -> bool:
        """Whether it has an answer, or a name of who is to give it."""
        return self.reply is not None


def readiness(appraisal: Appraisal) -> list[Asked]:
    """The questions asked once, before starting."""
    replies = Reply.objects.filter(question__appraisal=appraisal, service__isnull=True)
    return _asked(appraisal, QuestionKind.READINESS, list(replies))


def design(service: AppraisedService) -> list[Asked]:
    """The design questions, as answered for a service."""
    return _asked(service.appraisal, QuestionKind.DESIGN, list(service.replies.all()))


def unanswered(asked: list[Asked]) -> list[Question]:
    """Those without an answer; a name alone is none."""
    return [each.question for each in asked if not each.is_answered]


def answered_by_service(appraisal: Appraisal) -> dict[int, int]:
    """How many design questions are answered, by service: one query."""
    found: dict[int, int] = {}
    rows = Reply.objects.filter(
        question__appraisal=appraisal, question__kind=QuestionKind.DESIGN, service__isnull=False
    ).exclude(answer="")
    for service_id in rows.values_list("service_id", flat=True):
        found[service_id] = found.get(service_id, 0) + 1
    return found


def settled_by_appraisal() -> dict[int, tuple[int, int, int]]:
    """Questions of readiness by appraisal: asked, answered, answered or named. One query."""
    rows = (
        Question.objects.filter(kind=QuestionKind.READINESS)
        .values("appraisal_id")
        .annotate(
            asked=Count("pk", distinct=True),
            answered=Count("replies", filter=~Q(replies__answer=""), distinct=True),
            settled=Count("replies", distinct=True),
        )
        .values_list("appraisal_id", "asked", "answered", "settled")
    )
    return {key: (asked, answered, settled) for key, asked, answered, settled in rows}


def _asked(appraisal: Appraisal, kind: QuestionKind, replies: list[Reply]) -> list[Asked]:
    by_question = {reply.question_id: reply for reply in replies}
    questions = Question.objects.filter(appraisal=appraisal, kind=kind).order_by("number")
    return [Asked(question, by_question.get(question.pk)) for question in questions]
