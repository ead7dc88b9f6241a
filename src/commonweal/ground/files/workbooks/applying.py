"""Reading a workbook by a remembered mapping: rows when it is certain, questions when it is not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .cells import UNCALCULATED, Cell, CellError, Sheet, Workbook
from .headings import Heading, fingerprint, headings_in, is_across
from .mapping import ColumnMapping, Constant, Mapping
from .suggesting import likeness
from .tables import repeats

_LIKE = 0.5
# Headings further down than this are not looked for.
_SEARCHED_ROWS = 500


class QuestionKind(StrEnum):
    """What a person has to settle before the file can be read."""

    SHEET = "sheet"
    HEADING_MISSING = "heading_missing"
    HEADING_TWICE = "heading_twice"


@dataclass(frozen=True, slots=True)
class Question:
    """Something that is no longer certain. `choices` are headings or sheets that may answer it."""

    kind: QuestionKind
    message: str
    target: str = ""
    heading: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CellProblem:
    """A cell whose value cannot be used, with its sheet, name and a sentence."""

    sheet: str
    ref: str
    target: str
    message: str


@dataclass(frozen=True, slots=True)
class MappedRow:
    """One row of theirs under our names. Every cell knows where it stands."""

    sheet: str
    row: int
    cells: dict[str, Cell]
    constants: dict[str, Constant]


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that was not taken, and why."""

    sheet: str
    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a workbook gave.

    `rows` is empty while there are `questions`: half a table is not read on a guess. `problems`
    name single cells that show errors; their rows are given, with the error as the value.
    `places` gives the column of each target, for writing back. `new_headings` were not there, or
    not spoken of, when the file was mapped.
    """

    rows: tuple[MappedRow, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[CellProblem, ...] = ()
    skipped: tuple[SkippedRow, ...] = ()
    new_headings: tuple[str, ...] = ()
    sheet: str = ""
    heading_row: int = 0
    places: dict[str, int] | None = None


def apply_mapping(workbook: Workbook, mapping: Mapping) -> Mapped:
    """Read a workbook's rows by the names of its columns.

    Columns may have moved, columns and title rows may have come in between, headings may repeat.
    A heading that is gone or stands twice is a question, with those that resemble it; nothing is
    read until it is answered. Blank rows, repeated headings and section titles are left out and
    listed.
    """
    chosen = _choose_sheet(workbook, mapping)
    if isinstance(chosen, Question):
        return Mapped(questions=(chosen,))
    sheet, row = chosen
    headings = headings_in(sheet, row)
    questions = tuple(_questions(workbook, sheet, row, headings, mapping))
    if questions:
        return Mapped(questions=questions, sheet=sheet.name, heading_row=row)
    places = {column.target: _matching(column, headings)[0].column for column in mapping.columns}
    rows, skipped = _read_rows(sheet, row, headings, places, mapping.constants)
    return Mapped(
        rows=rows,
        problems=tuple(_problems(rows)),
        skipped=skipped,
        new_headings=_new(headings, mapping),
        sheet=sheet.name,
        heading_row=row,
        places=places,
    )


def _choose_sheet(workbook: Workbook, mapping: Mapping) -> tuple[Sheet, int] | Question:
    found = [(sheet, *_heading_row(sheet, mapping)) for sheet in workbook.sheets]
    whole = [place for place in found if place[2] == len(mapping.columns)]
    part = [place for place in found if place[2] * 2 >= len(mapping.columns)]
    for places in (whole, part):
        named = [p for p in places if fingerprint(p[0].name) == fingerprint(mapping.sheet)]
        if len(named) == 1 or len(places) == 1:
            sheet, row, _ = (named or places)[0]
            return sheet, row
    choices = tuple(sheet.name for sheet, _, _ in part or found)
    what = "More than one sheet has" if part else "No sheet has"
    return Question(
        QuestionKind.SHEET,
        f"{what} the columns that were mapped on sheet “{mapping.sheet}” of “{workbook.name}”. "
        "Say which sheet to read.",
        choices=choices,
    )


def _heading_row(sheet: Sheet, mapping: Mapping) -> tuple[int, int]:
    """The row with most of the mapped headings, the uppermost of equals, and how many it has."""
    best = (1, 0)
    for row in range(1, min(len(sheet.rows), _SEARCHED_ROWS) + 1):
        headings = headings_in(sheet, row)
        hits = sum(bool(_matching(column, headings)) for column in mapping.columns)
        if hits > best[1]:
            best = (row, hits)
        if hits == len(mapping.columns):
            break
    return best


def _matching(column: ColumnMapping, headings: Sequence[Heading]) -> list[Heading]:
    known = {fingerprint(text) for text in (column.heading, *column.also)}
    return [heading for heading in headings if fingerprint(heading.text) in known]


def _questions(
    workbook: Workbook, sheet: Sheet, row: int, headings: Sequence[Heading], mapping: Mapping
) -> Iterator[Question]:
    where = f"row {row} of sheet “{sheet.name}” in “{workbook.name}”"
    spoken_for = {h.column for column in mapping.columns for h in _matching(column, headings)}
    free = [heading.text for heading in headings if heading.column not in spoken_for]
    for column in mapping.columns:
        matching = _matching(column, headings)
        if not matching:
            yield _missing(column, where, free)
        elif len(matching) > 1:
            yield Question(
                QuestionKind.HEADING_TWICE,
                f"“{column.heading}” stands {len(matching)} times in {where}. Rename all but the "
                "one that is meant, or map the file again.",
                column.target,
                column.heading,
                tuple(heading.text for heading in matching),
            )


def _missing(column: ColumnMapping, where: str, free: Sequence[str]) -> Question:
    ranked = sorted(free, key=lambda text: -likeness(column.heading, text))
    alike = [text for text in ranked if likeness(column.heading, text) >= _LIKE]
    hint = f" Is it now “{alike[0]}”?" if alike else " Say which column holds it now."
    return Question(
        QuestionKind.HEADING_MISSING,
        f"The heading “{column.heading}” is not in {where}.{hint}",
        column.target,
        column.heading,
        tuple(ranked),
    )


def _read_rows(
    sheet: Sheet,
    heading_row: int,
    headings: Sequence[Heading],
    places: dict[str, int],
    constants: dict[str, Constant],
) -> tuple[tuple[MappedRow, ...], tuple[SkippedRow, ...]]:
    rows, skipped = [], []
    for number in range(heading_row + 1, len(sheet.rows) + 1):
        line = sheet.rows[number - 1]
        reason = _reason_to_skip(sheet, number, headings, places)
        if reason is None:
            cells = {target: line[column - 1] for target, column in places.items()}
            rows.append(MappedRow(sheet.name, number, cells, constants))
        else:
            skipped.append(SkippedRow(sheet.name, number, reason))
    return tuple(rows), tuple(skipped)


def _reason_to_skip(
    sheet: Sheet, number: int, headings: Sequence[Heading], places: dict[str, int]
) -> str | None:
    line = sheet.rows[number - 1]
    own = [line[column - 1] for column in places.values() if line[column - 1].merged_into is None]
    if all(cell.value is None for cell in own):
        return f"Row {number} is blank in the columns that are read."
    if repeats(sheet, number, headings):
        return f"Row {number} repeats the headings."
    across = sum(is_across(cell, sheet) for cell in line)
    filled = [cell for cell in line if cell.value is not None and cell.merged_into is None]
    if len(filled) == 1 and across * 2 >= len(headings):
        return f"Row {number} is a title across the table: “{filled[0].value}”."
    return None


def _problems(rows: Sequence[MappedRow]) -> Iterator[CellProblem]:
    for row in rows:
        for target, cell in row.cells.items():
            if not isinstance(cell.value, CellError):
                continue
            where = f"Sheet “{row.sheet}”, cell {cell.ref}"
            if cell.value == UNCALCULATED:
                said = f"{where} holds a formula that has not been worked out. "
                said += "Open the file in Excel, save it and choose it again."
            else:
                said = f"{where} shows {cell.value.code}. Mend its formula or type the value."
            yield CellProblem(row.sheet, cell.ref, target, said)


def _new(headings: Sequence[Heading], mapping: Mapping) -> tuple[str, ...]:
    known = {fingerprint(text) for text in mapping.ignored}
    for column in mapping.columns:
        known |= {fingerprint(text) for text in (column.heading, *column.also)}
    return tuple(heading.text for heading in headings if fingerprint(heading.text) not in known)
