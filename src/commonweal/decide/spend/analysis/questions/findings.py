"""The first findings of all questions, as sentences to circulate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .answers import Answer, Column, Figure, Unit
from .catalogue import QUESTIONS, Question
from .writing import pounds, ranged_words, written

MOST = 10


@dataclass(frozen=True)
class Finding:
    """A sentence, the question that it answers, and the lines behind it."""

    question: Question
    says: str
    where: Mapping[str, str] = field(default_factory=dict)
    """The lines of the example that it names; empty where the question’s page shows them all."""


def findings(answers: Mapping[str, Answer], most: int = MOST) -> list[Finding]:
    """What the answers come to, a sentence each; a question without an answer tells nothing."""
    found = [
        _finding(question, answer)
        for question in QUESTIONS
        if (answer := answers.get(question.slug)) and not answer.missing and _tells(answer)
    ]
    return found[:most]


def untold(answers: Mapping[str, Answer], told: Sequence[Finding]) -> list[Question]:
    """Questions with an answer of which no sentence tells: those after the first findings."""
    said = {each.question.slug for each in told}
    return [
        each
        for each in QUESTIONS
        if (answer := answers.get(each.slug)) and not answer.missing and each.slug not in said
    ]


def unanswered(answers: Mapping[str, Answer]) -> list[tuple[Question, str]]:
    """Questions that these ledgers cannot answer, each with what would."""
    return [
        (each, answer.missing)
        for each in QUESTIONS
        if (answer := answers.get(each.slug)) and answer.missing
    ]


def _tells(answer: Answer) -> bool:
    return any(figure.value for figure in answer.figures)


def _finding(question: Question, answer: Answer) -> Finding:
    """The question’s sentence about all, then about the first row where there is one."""
    figures = [_said(figure) for figure in answer.figures]
    about_all, about_first = _SENTENCES[question.slug]
    says = about_all.format(*figures, last=figures[-1])
    if answer.rests_on:
        says = f"{says} {answer.rests_on}"
    if not answer.rows:
        return Finding(question, says)
    row = answer.rows[0]
    cells = {column.key: _cell(row.get(column.key), column) for column in answer.columns}
    leads = (where for column in answer.columns if (where := answer.where(row, column)))
    return Finding(question, f"{says} {about_first.format(**cells)}", next(leads, {}))


def _cell(value: object, column: Column) -> str:
    if column.unit is Unit.PENCE and isinstance(value, int):
        return pounds(value)
    return written(value, column.unit)


def _said(figure: Figure) -> str:
    """A figure with its range, pounds in round words."""
    if figure.unit is not Unit.PENCE or figure.value is None:
        return ranged_words(figure)
    if not figure.is_range or figure.low is None or figure.high is None:
        return pounds(figure.value)
    return f"{pounds(figure.value)} ({pounds(figure.low)} to {pounds(figure.high)})"


# About all, by the answer's figures in their order; about the first row, by its columns.
_SENTENCES: dict[str, tuple[str, str]] = {
    "shared-suppliers": (
        "Suppliers paid by two partners or more: {0}, with {1}, which is {2} of spend.",
        "The largest is {name}: {pence} from {partners} partners.",
    ),
    "joining-forces": (
        "Two partners share {0} of their spend on average; all of them together {last}.",
        "{pair} share most: {share} of what both spend, with {suppliers} suppliers.",
    ),
    "categories": (
        "Categories named: {0}; by two partners or more: {1}.",
        "Most goes to “{name}”: {pence} with {suppliers} suppliers.",
    ),
    "concentration": (
        "Of {1} suppliers, {0} make 80% of spend.",
        "In the largest category, “{part}”, one supplier has {largest_share} of {net}.",
    ),
    "tail": (
        "Suppliers paid under £10,000: {0}, which is {1} of all, with {2} between them.",
        "{name} takes most lines to pay: {lines}.",
    ),
    "terms": (
        "Suppliers whose invoices can be compared across partners: {0}; filed under different "
        "categories: {1}.",
        "The largest is {name}; {partner_name} has an average invoice of {mean_pence}.",
    ),
    "off-contract": (
        "Of {0} spent, {1} is with suppliers on a register of contracts; {2} is not.",
        "The largest supplier off it is {name} with {pence}.",
    ),
    "duplicates": (
        "Payments that seem to have been made again: {0}, {1} if every one is a mistake.",
        "The largest is to {name} by {partner_name}, invoice {invoice}: {again_pence}.",
    ),
    "sectors": (
        "Of spend, {0} is with voluntary or social suppliers and {1} with small or medium-sized "
        "ones: at least with those known to be, at most with all who are not known not to be.",
        "The largest known is {name}, {marks}, with {pence}.",
    ),
    "prompt-payment": (
        "Paid within 30 days of the invoice: {0} of lines; after 60 days: {2}.",
        "{name}: {share_30} within 30 days, in the median {median}.",
    ),
    "growth": (
        "Like for like, spend went from {1} to {0}, a change of {2}.",
        "It rose most with {name}: by {rise_pence} to {pence}.",
    ),
    "orders": (
        "Lines that name an order: {0}; paid without one: {1}.",
        "{name}, in the year from {year}: {ordered_share} of {lines} lines.",
    ),
    "inferred-categories": (
        "Lines without a category that neighbours’ ledgers give one: {0}, {1} in all, {2} of the "
        "spend that has none.",
        "{name} at {partner_name}: “{inferred}”, inferred with {confidence} confidence.",
    ),
    "republished": (
        "Files that repeat lines of an earlier one: {0}; lines held back: {1}, {2} in all.",
        "Most are in {file} of {name}: {held_pence}.",
    ),
}
