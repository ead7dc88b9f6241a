"""A row of headings, however the file's owner laid it out, and how two headings compare."""

import re
from collections import Counter
from dataclasses import dataclass

from .cells import Cell, CellError, Sheet

_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading: its text as read, and its column counted from 1."""

    text: str
    column: int


def fingerprint(text: str) -> str:
    """What is left of a heading when case, spacing and punctuation do not count.

    >>> fingerprint(" Completion\\nDate (orig.) ") == fingerprint("completion date – Orig")
    True
    """
    return " ".join(_WORDS.findall(text.casefold()))


def headings_in(sheet: Sheet, row: int) -> tuple[Heading, ...]:
    """The headings in a row counted from 1, left to right.

    Where the same heading stands twice under two joined group headings, as “Original” under
    “Start” and under “End”, the group's text goes before it.
    """
    cells = [cell for cell in sheet.rows[row - 1] if _is_heading(cell)]
    texts = [str(cell.value).strip() for cell in cells]
    seen = Counter(map(fingerprint, texts))
    return tuple(
        Heading(_grouped(sheet, cell, text) if seen[fingerprint(text)] > 1 else text, cell.column)
        for cell, text in zip(cells, texts, strict=True)
    )


def is_across(cell: Cell, sheet: Sheet) -> bool:
    """Whether a cell is covered by one joined to its left, on the same row or above."""
    return cell.merged_into is not None and sheet.cell(cell.merged_into).column < cell.column


def _is_heading(cell: Cell) -> bool:
    return cell.value is not None and not isinstance(cell.value, bool | CellError)


def _grouped(sheet: Sheet, cell: Cell, text: str) -> str:
    if cell.row == 1:
        return text
    above = sheet.rows[cell.row - 2][cell.column - 1]
    group = sheet.cell(above.merged_into) if above.merged_into else above
    if isinstance(group.value, str) and fingerprint(group.value) != fingerprint(text):
        return f"{group.value.strip()}: {text}"
    return text
