"""What is bought, as a paper to circulate: findings, the tables behind them, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from django.utils.translation import gettext as _

from commonweal.decide.spend.analysis.questions import BY_SLUG, Answer, Figure, Unit
from commonweal.decide.spend.analysis.questions.answers import Column as AnswerColumn
from commonweal.decide.spend.analysis.questions.answers import Row as AnswerRow
from commonweal.decide.spend.analysis.questions.findings import (
    Finding,
    findings,
    unanswered,
    untold,
)
from commonweal.decide.spend.analysis.questions.workbook import Address
from commonweal.decide.spend.analysis.questions.writing import (
    NOT_STATED,
    pounds,
    whole_pounds,
    written,
)
from commonweal.ground.ui.words import long_date
from commonweal.roof.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Kind,
    Row,
    Source,
    Sources,
    Table,
    plain,
)

ROWS = 10
A_MILLION = 100_000_000  # pence
SHOWN = ("shared-suppliers", "joining-forces", "duplicates", "off-contract", "growth")
"""Questions whose first rows stand in the paper; the workbook has every question's."""


def spend_paper(
    answers: Mapping[str, Answer],
    *,
    organisation: str,
    about: str,
    on: date,
    address: Address,
) -> Document:
    """The paper, from the answers to every question."""
    told = findings(answers)
    return Document(
        title=_("What is bought, and what is bought twice"),
        subtitle=about,
        organisation=organisation,
        classification=_("Partners only"),
        date_line=long_date(on),
        dated=on,
        blocks=(
            *_at_a_glance(answers),
            *_findings(told, address),
            *_tables(answers),
            *_others(answers, told, address),
            *_missing(answers),
            _sources(answers),
        ),
    )


def _at_a_glance(answers: Mapping[str, Answer]) -> Iterator[Block]:
    shared = answers.get("shared-suppliers")
    if shared is None or shared.missing:
        return
    yield KeyFigures(tuple(map(_key_figure, shared.figures)))
    yield plain(
        _("Where a figure has a range, its lower end counts only links between names that are "
          "certain, its higher end counts a group of companies as one supplier.")
    )  # fmt: skip


def _key_figure(figure: Figure) -> KeyFigure:
    """The figure in round words, its range below it."""
    write = pounds if figure.unit is Unit.PENCE else partial(written, unit=figure.unit)
    if figure.value is None:
        return KeyFigure(figure.label, NOT_STATED)
    if not figure.is_range or figure.low is None or figure.high is None:
        return KeyFigure(figure.label, write(figure.value), figure.note)
    ends = {"low": write(figure.low), "high": write(figure.high)}
    return KeyFigure(figure.label, write(figure.value), _("%(low)s to %(high)s") % ends)


def _findings(told: list[Finding], address: Address) -> Iterator[Block]:
    yield Heading(1, _("First findings"))
    if not told:
        yield plain(_("No question has an answer in these ledgers."))
        return
    rows: tuple[Row, ...] = tuple(
        (
            Cell(str(number)),
            Cell(each.says),
            Cell(
                _("ledger lines") if each.where else _("all rows"),
                href=address(each.question.slug, each.where),
            ),
        )
        for number, each in enumerate(told, start=1)
    )
    columns = (Column(_("No"), 0.5), Column(_("Finding"), 8), Column(_("Where"), 1.2))
    yield Table(_("Findings and where their lines are"), columns, rows, wide=False)


def _tables(answers: Mapping[str, Answer]) -> Iterator[Block]:
    for slug in SHOWN:
        answer = answers.get(slug)
        if answer is None or not answer.rows:
            continue
        question = BY_SLUG[slug]
        yield Heading(1, question.title)
        yield plain(question.rule)
        yield _table(question.title, answer)
        yield plain(question.caution)


def _table(title: str, answer: Answer) -> Table:
    kept = [each for each in answer.columns if not each.key.startswith("of ")]
    columns = tuple(
        Column(each.label, 2.5 if each.unit is Unit.TEXT else 1, _kind(each)) for each in kept
    )
    first = answer.rows[:ROWS]
    whole = {each.key for each in kept if _is_large(each, first)}
    rows = tuple(
        tuple(_cell(row.get(each.key), each, whole=each.key in whole) for each in kept)
        for row in first
    )
    return Table(title, columns, rows)


def _is_large(column: AnswerColumn, rows: Sequence[AnswerRow]) -> bool:
    """Whether a column of money is read in whole pounds: a million makes pence a distraction."""
    values = [row.get(column.key) for row in rows] if column.unit is Unit.PENCE else []
    return any(isinstance(value, int) and abs(value) >= A_MILLION for value in values)


def _kind(column: AnswerColumn) -> Kind:
    return {Unit.TEXT: Kind.TEXT, Unit.DATE: Kind.DATE}.get(column.unit, Kind.NUMBER)


def _cell(value: object, column: AnswerColumn, *, whole: bool) -> Cell:
    """A value; money in whole pounds throughout a column, or to the penny throughout."""
    text = written(value, column.unit)
    if column.unit is Unit.PENCE and isinstance(value, int):
        if whole:
            text = whole_pounds(value)
        return Cell(text, amount=Decimal(value).scaleb(-2))
    if isinstance(value, date):
        return Cell(text, on=value)
    return Cell(text)


def _others(
    answers: Mapping[str, Answer], told: list[Finding], address: Address
) -> Iterator[Block]:
    """The questions that no finding tells of, each with its page."""
    rows: tuple[Row, ...] = tuple(
        (
            Cell(question.title),
            Cell(question.asks),
            Cell(_("all rows"), href=address(question.slug, {})),
        )
        for question in untold(answers, told)
    )
    if rows:
        yield Heading(1, _("Other questions with an answer"))
        columns = (Column(_("Question"), 3), Column(_("What it asks"), 5), Column(_("Where"), 1.2))
        yield Table(_("Questions of which no finding tells"), columns, rows, wide=False)


def _missing(answers: Mapping[str, Answer]) -> Iterator[Block]:
    texts = tuple(f"{question.title}: {text}" for question, text in unanswered(answers))
    if texts:
        yield Heading(1, _("What these ledgers cannot answer"))
        yield Bullets(texts)


def _sources(answers: Mapping[str, Answer]) -> Sources:
    return Sources(
        tuple(
            Source(BY_SLUG[slug].title, f"{BY_SLUG[slug].rule} {BY_SLUG[slug].source}")
            for slug, answer in answers.items()
            if not answer.missing
        )
    )
