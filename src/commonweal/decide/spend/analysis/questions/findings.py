"""The first findings of all questions, as sentences to circulate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .answers import Answer, Figure
from .catalogue import QUESTIONS, Question
from .writing import pounds, ranged_words, written

MOST = 10


@dataclass(frozen=True)
class Finding:
    """A sentence, the question that it answers, and the lines behind it."""

    question: Question
    says: str
    where: Mapping[str, str] = field(default_factory=dict)
    """The lines of the example that it names; empty where the question's page shows them all."""


def findings(answers: Mapping[str, Answer], most: int = MOST) -> list[Finding]:
    """What the answers come to, a sentence each; a question without an answer tells nothing."""
    found = [
        _finding(question, answer)
        for question in QUESTIONS
        if (answer := answers[question.slug]) and not answer.missing and _tells(answer)
    ]
    return found[:most]


def unanswered(answers: Mapping[str, Answer]) -> list[tuple[Question, str]]:
    """Questions that these ledgers cannot answer, each with what would."""
    return [(each, text) for each in QUESTIONS if (text := answers[each.slug].missing)]


def _tells(answer: Answer) -> bool:
    return any(figure.value for figure in answer.figures)


def _finding(question: Question, answer: Answer) -> Finding:
    figures = "; ".join(
        f"{figure.label[0].lower()}{figure.label[1:]}: {_said(figure)}" for figure in answer.figures
    )
    says = f"{question.title}: {figures}."
    if not answer.rows:
        return Finding(question, says)
    row, where = answer.rows[0], None
    told = []
    for column in answer.columns:
        value = row.get(column.key)
        if value in (None, ""):
            continue
        if column.key.startswith("of ") or column.key == "sure":
            continue
        text = written(value, column.unit)
        told.append(text if column.unit == "text" else f"{column.label.lower()} {text}")
        where = where or answer.where(row, column)
    return Finding(question, f"{says} First: {', '.join(told)}.", where or {})


def _said(figure: Figure) -> str:
    if figure.unit == "pence" and figure.value is not None:
        value = pounds(figure.value)
        if figure.is_range and figure.low is not None and figure.high is not None:
            return f"{value} ({pounds(figure.low)} to {pounds(figure.high)})"
        return value
    return ranged_words(figure)
