"""Principles as questions, with the last answer of each undertaking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from commonweal.partners.partnership.enums import UndertakingKind
from commonweal.partners.partnership.models import Principle, PrincipleAnswer, Undertaking
from commonweal.partners.partnership.selectors.undertakings import undertakings


@dataclass(frozen=True)
class Question:
    """A principle asked of an undertaking, with its last answer if there is one."""

    principle: Principle
    undertaking: Undertaking
    answer: PrincipleAnswer | None

    @property
    def is_met(self) -> bool | None:
        """None while nobody has answered."""
        return self.answer.is_met if self.answer else None


def principles() -> QuerySet[Principle]:
    """Every principle, commissioning ones first."""
    return Principle.objects.order_by("family", "code")


def questions_for(undertaking: Undertaking) -> tuple[Question, ...]:
    """Every principle as a question to one undertaking: two queries."""
    return _questions([undertaking])


def questions_open(kind: str = UndertakingKind.SERVICE) -> tuple[Question, ...]:
    """Across undertakings of a kind, the principles not met or not answered: three queries."""
    return tuple(each for each in _questions(list(undertakings(kind))) if not each.is_met)


def _questions(asked: Iterable[Undertaking]) -> tuple[Question, ...]:
    asked = list(asked)
    answers = PrincipleAnswer.objects.filter(undertaking__in=[each.pk for each in asked])
    last = {(a.principle_id, a.undertaking_id): a for a in answers.order_by("id")}
    every = list(principles())
    return tuple(
        Question(principle, undertaking, last.get((principle.pk, undertaking.pk)))
        for undertaking in asked
        for principle in every
    )


def answers_to(principle: Principle, undertaking: Undertaking) -> list[PrincipleAnswer]:
    """Every answer given, the last first."""
    rows = PrincipleAnswer.objects.filter(principle=principle, undertaking=undertaking)
    return list(rows.order_by("-id"))
