"""A row of headings, however the file's owner laid it out, and how two headings compare."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
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

    A heading under a group's heading, as “Original” under “Completion”, has the group's before
    it: “Completion: Original”. A title joined across the whole table is not a group.
    """
    cells = [cell for cell in sheet.rows[row - 1] if _is_heading(cell)]
    above = sheet.rows[row - 2] if row > 1 else ()
    spans = Counter(_anchor(cell) for cell in above)
    return tuple(
        Heading(_with_group(sheet, cell, above, spans, len(cells)), cell.column) for cell in cells
    )


def continues_below(sheet: Sheet, row: int) -> bool:
    """Whether a row's cells are joined with the next row's, which has others of its own.

    Then the row is the upper half of headings in two rows, or a joined row of the table.
    """
    if row >= len(sheet.rows):
        return False
    below = sheet.rows[row]
    joined = any(
        cell.merged_into == above.ref
        for cell, above in zip(below, sheet.rows[row - 1], strict=True)
    )
    return joined and any(cell.value is not None and cell.merged_into is None for cell in below)


def is_across(cell: Cell, sheet: Sheet) -> bool:
    """Whether a cell is covered by one joined to its left, on the same row or above."""
    return cell.merged_into is not None and sheet.cell(cell.merged_into).column < cell.column


def _is_heading(cell: Cell) -> bool:
    return cell.value is not None and not isinstance(cell.value, bool | CellError)


def _anchor(cell: Cell) -> str:
    return cell.merged_into or cell.ref


def _with_group(
    sheet: Sheet, cell: Cell, above: Sequence[Cell], spans: Mapping[str, int], width: int
) -> str:
    text = str(cell.value).strip()
    if not above:
        return text
    anchor = _anchor(above[cell.column - 1])
    group = sheet.cell(anchor).value
    if 2 <= spans[anchor] < width and isinstance(group, str):
        return f"{group.strip()}: {text}"
    return text
