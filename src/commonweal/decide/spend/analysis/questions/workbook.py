"""Answers as a workbook: a sheet to read first, then a sheet a question, sums as live formulas."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from .answers import Answer, Column, Row, Unit
from .catalogue import Question
from .findings import Finding, untold

Address = Callable[[str, Mapping[str, str]], str]
"""The address of a question's page (no lines named) or of the lines behind a figure."""

_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NUMBER = {
    Unit.PENCE: "£#,##0.00;[Red]-£#,##0.00",
    Unit.COUNT: "#,##0",
    Unit.SHARE: "0.0%",
    Unit.RATIO: "0.0",
    Unit.DATE: "d mmm yyyy",
}
_SUMMED = (Unit.PENCE,)
_HEAD = 4  # rows above the column names
_LONGEST_NAME = 31
_LEAD_ON = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to"}


class _Book:
    """The workbook being written, and its looks."""

    def __init__(self, title: str, on: date) -> None:
        self.stream = BytesIO()
        self.book = Workbook(self.stream, {"in_memory": True, **_SAFE})
        self.book.set_properties({"title": title, "created": datetime.combine(on, time())})
        self.bold = self.book.add_format({"bold": True})
        self.bold_wrap = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.head = self.book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
        )
        self.right = self.book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "align": "right"}
        )
        self.top = self.book.add_format({"valign": "top"})
        self.intro = self.book.add_format({"text_wrap": True, "valign": "top", "align": "left"})
        self.large = self.book.add_format(
            {"bold": True, "font_size": 14, "text_wrap": True, "valign": "top"}
        )
        self.wrap = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.link = self.book.add_format({"font_color": "#1d5b8f", "underline": 1, "valign": "top"})
        self.looks = {unit: self.book.add_format({"num_format": f}) for unit, f in _NUMBER.items()}
        self.sums = {
            unit: self.book.add_format({"num_format": f, "bold": True, "top": 1})
            for unit, f in _NUMBER.items()
        }

    def value(self, sheet: Worksheet, at: tuple[int, int], value: Any, unit: Unit) -> None:
        """One value: money in pounds, text as text."""
        if value is None or value == "":
            return
        if isinstance(value, date):
            sheet.write_datetime(*at, datetime.combine(value, time()), self.looks[Unit.DATE])
        elif isinstance(value, int | float) and unit in self.looks:
            sheet.write_number(*at, value / 100 if unit is Unit.PENCE else value, self.looks[unit])
        else:
            sheet.write_string(*at, str(value)[:32_000])


def answer_workbook(
    question: Question, answer: Answer, *, about: str, on: date, address: Address
) -> bytes:
    """One question's answer."""
    held = _Book(question.title, on)
    _sheet(held, question, answer, about, address)
    held.book.close()
    return held.stream.getvalue()


def summary_workbook(
    answers: Sequence[tuple[Question, Answer]],
    findings: Sequence[Finding],
    *,
    title: str,
    about: str,
    on: date,
    address: Address,
) -> bytes:
    """The findings, then every question that has an answer, each on a sheet of its own."""
    held = _Book(title, on)
    first = held.book.add_worksheet("Findings")
    widths = (5, 100, 32, 16)
    _across(first, 0, widths, title, held.large, 18)
    _across(first, 1, widths, about, held.intro, 15)
    for column, width in enumerate(widths):
        first.set_column(column, column, width, held.wrap if column == 1 else None)
    for column, text in enumerate(("No", "Finding", "Sheet", "Lines")):
        first.write_string(3, column, text, held.head)
    sheets = {
        question.slug: _sheet(held, question, answer, about, address)
        for question, answer in answers
        if not answer.missing
    }
    for number, finding in enumerate(findings, start=1):
        row = 3 + number
        name = sheets[finding.question.slug]
        first.write_number(row, 0, number, held.top)
        first.write_string(row, 1, finding.says, held.wrap)
        first.set_row(row, 15 * (1 + len(finding.says) // 95))
        first.write_url(row, 2, f"internal:'{name}'!A1", held.link, name)
        first.write_url(
            row, 3, address(finding.question.slug, finding.where), held.link, "Open its lines"
        )
    others = _others(held, first, answers, findings, sheets, 5 + len(findings))
    last = _missing(held, first, answers, others)
    _print(first, last, len(widths) - 1)
    held.book.close()
    return held.stream.getvalue()


def _others(
    held: _Book,
    sheet: Worksheet,
    answers: Sequence[tuple[Question, Answer]],
    findings: Sequence[Finding],
    sheets: Mapping[str, str],
    row: int,
) -> int:
    """The questions of which no finding tells, with their sheets; the row after them."""
    left = untold({question.slug: answer for question, answer in answers}, findings)
    if not left:
        return row
    sheet.write_string(row, 1, "Other questions with an answer", held.bold)
    for place, question in enumerate(left, start=row + 1):
        sheet.write_string(place, 1, f"{question.title}: {question.asks}", held.wrap)
        name = sheets[question.slug]
        sheet.write_url(place, 2, f"internal:'{name}'!A1", held.link, name)
    return row + len(left) + 2


def _missing(
    held: _Book, sheet: Worksheet, answers: Sequence[tuple[Question, Answer]], row: int
) -> int:
    """What cannot be answered; the last row that is used."""
    texts = [f"{each.title}: {answer.missing}" for each, answer in answers if answer.missing]
    if texts:
        sheet.write_string(row, 1, "What these ledgers cannot answer", held.bold)
    for place, text in enumerate(texts, start=row + 1):
        sheet.write_string(place, 1, text, held.wrap)
        sheet.set_row(place, 15 * (1 + len(text) // 95))
    return row + len(texts)


def _across(
    sheet: Worksheet, row: int, widths: Sequence[int], text: str, look: Any, height: int
) -> None:
    """A text in one cell as wide as the table: beyond it the text would set the printed width."""
    sheet.merge_range(row, 0, row, max(1, len(widths) - 1), "", look)
    sheet.write_string(row, 0, text, look)
    across = max(widths[0] + widths[1] if len(widths) > 1 else 2 * widths[0], sum(widths))
    # The larger letters of a title need more of the line.
    room = across * (15 / height) * 0.95
    sheet.set_row(row, height * (1 + int(len(text) / room)))


def _sheet(held: _Book, question: Question, answer: Answer, about: str, address: Address) -> str:
    name = _sheet_name(question.title)
    sheet = held.book.add_worksheet(name)
    widths = [38 if column.unit is Unit.TEXT else 16 for column in answer.columns]
    leads = any(answer.where(row, column) for row in answer.rows[:1] for column in answer.columns)
    widths += [16] * leads
    # Below the table stand figures with their ranges, in four columns.
    widths += [16] * (4 - len(widths))
    _across(sheet, 0, widths, question.asks, held.large, 18)
    _across(sheet, 1, widths, f"How: {question.rule}", held.intro, 15)
    _across(sheet, 2, widths, f"Mind: {question.caution} {about}", held.intro, 15)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    for place, column in enumerate(answer.columns):
        look = held.head if column.unit is Unit.TEXT else held.right
        sheet.write_string(_HEAD, place, column.label, look)
    for line, row in enumerate(answer.rows, start=_HEAD + 1):
        _row(held, sheet, line, answer, row, address, question.slug)
    sheet.set_row(_HEAD, 30)
    _total(held, sheet, answer)
    last = _figures(held, sheet, answer, _HEAD + len(answer.rows) + 5, widths)
    sheet.freeze_panes(_HEAD + 1, 1)
    sheet.repeat_rows(_HEAD)
    _print(sheet, last, len(widths) - 1)
    return name


def _sheet_name(title: str) -> str:
    """A title cut between words to what Excel takes for a sheet's name.

    What is left ends in no word that leads on, such as “and”.

    >>> _sheet_name("Local, small and voluntary suppliers")
    'Local, small and voluntary'
    >>> _sheet_name("What partners buy together in a year")
    'What partners buy together'
    """
    if len(title) <= _LONGEST_NAME:
        return title
    words = title[: _LONGEST_NAME + 1].rpartition(" ")[0].split(" ")
    while len(words) > 1 and words[-1].strip(",:;").lower() in _LEAD_ON:
        words.pop()
    return " ".join(words).rstrip(",:;")


def _row(
    held: _Book,
    sheet: Worksheet,
    line: int,
    answer: Answer,
    row: Row,
    address: Address,
    slug: str,
) -> None:
    lines: dict[str, str] | None = None
    for place, column in enumerate(answer.columns):
        held.value(sheet, (line, place), row.get(column.key), column.unit)
        lines = lines or answer.where(row, column)
    if lines:
        place = len(answer.columns)
        sheet.write_url(line, place, address(slug, lines), held.link, "Open the lines")


def _total(held: _Book, sheet: Worksheet, answer: Answer) -> None:
    """A sum below each column of money whose rows add up: those that lead to lines."""
    if not answer.rows:
        return
    top, last = _HEAD + 2, _HEAD + 1 + len(answer.rows)
    more = answer.in_all - len(answer.rows)
    label = f"Sum of the {len(answer.rows):,} rows above; {more:,} more are not in this workbook"
    sheet.write_string(last, 0, label if more > 0 else "Sum of the rows above", held.bold_wrap)
    for place, column in enumerate(answer.columns):
        if column.unit in _SUMMED and column.where is not None:
            letter = xl_col_to_name(place)
            sheet.write_formula(
                last, place, f"=SUM({letter}{top}:{letter}{last})", held.sums[column.unit],
                sum(row.get(column.key) or 0 for row in answer.rows) / 100,
            )  # fmt: skip


def _figures(held: _Book, sheet: Worksheet, answer: Answer, row: int, widths: Sequence[int]) -> int:
    """The figures and the notes below the table; the last row that is used."""
    for place, text in enumerate(("Figure", "Value", "Low", "High")):
        sheet.write_string(row, place, text, held.right if place else held.head)
    for line, figure in enumerate(answer.figures, start=row + 1):
        sheet.write_string(line, 0, figure.label, held.wrap)
        for place, value in enumerate((figure.value, figure.low, figure.high), start=1):
            held.value(sheet, (line, place), value, figure.unit)
    for line, text in enumerate(answer.notes, start=row + 2 + len(answer.figures)):
        _across(sheet, line, widths, text, held.intro, 15)
    return row + 1 + len(answer.figures) + len(answer.notes)


def _print(sheet: Worksheet, last: int, right: int) -> None:
    """Landscape A4, as wide as the table."""
    sheet.print_area(0, 0, last, right)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


__all__ = ["Address", "Column", "answer_workbook", "summary_workbook"]
