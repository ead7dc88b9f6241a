"""Finding where the table begins on a sheet that also has titles, notes and gaps."""

from collections.abc import Sequence
from dataclasses import dataclass

from .cells import Cell, Sheet
from .headings import Heading, continues_below, fingerprint, headings_in

# A heading row further down than this is not looked for.
_SEARCHED_ROWS = 200
_ROWS_BELOW = 30
_LEAST = 0.5


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A row that may be the heading of a table.

    Parameters
    ----------
    sheet, row
        The sheet's name and the row, counted from 1.
    headings
        The headings in it.
    repeated
        Rows further down that hold the same headings again, as on each printed page.
    filled
        Rows below that hold something, repeated headings not counted.
    confidence
        From 0 to 1, for putting candidates in order; not a probability.
    reason
        A sentence for the person who confirms it.
    """

    sheet: str
    row: int
    headings: tuple[Heading, ...]
    repeated: tuple[int, ...]
    filled: int
    confidence: float
    reason: str


def find_tables(sheet: Sheet) -> tuple[FoundTable, ...]:
    """The rows of a sheet that may be a table's headings, the likeliest first.

    A heading row holds two or more different short texts, is about as wide as the rows below it,
    and its texts do not come again below as values do. Of two alike, the upper one is likelier.
    """
    widths = [_width(row) for row in sheet.rows]
    found: list[FoundTable] = []
    taken: set[int] = set()
    for row in range(1, min(len(sheet.rows), _SEARCHED_ROWS) + 1):
        if widths[row - 1] < 2 or row in taken or continues_below(sheet, row):
            continue
        table = _candidate(sheet, row, widths)
        if table is not None:
            found.append(table)
            taken.update(table.repeated)
    return tuple(sorted(found, key=lambda table: (-table.confidence, table.row)))


def repeats(sheet: Sheet, row: int, headings: Sequence[Heading]) -> bool:
    """Whether a row says the headings over again."""
    cells = sheet.rows[row - 1]
    misses = 0
    for heading in headings:
        value = cells[heading.column - 1].value
        # A heading with its group before it stands in the row without it.
        same = isinstance(value, str) and _ends_with(heading.text, value)
        misses += not same
        if misses * 5 > len(headings):
            return False
    return True


def _ends_with(heading: str, text: str) -> bool:
    short = fingerprint(text)
    return short != "" and fingerprint(heading).endswith(short)


def _candidate(sheet: Sheet, row: int, widths: Sequence[int]) -> FoundTable | None:
    headings = headings_in(sheet, row)
    if len(headings) < 2:
        return None
    below = [n for n in range(row + 1, len(sheet.rows) + 1) if widths[n - 1]]
    near = [n for n in below[:_ROWS_BELOW] if not repeats(sheet, n, headings)]
    wide = max((widths[n - 1] for n in near), default=0)
    above = sum(width >= 2 and width >= wide / 2 for width in widths[: row - 1])
    marks = (
        _share_of_words(sheet.rows[row - 1]),
        len({fingerprint(h.text) for h in headings}) / len(headings),
        min(1.0, len(headings) / wide) if wide else 0.3,
        _share_not_below(sheet, headings, near),
        1.0 if all(len(h.text) <= 60 for h in headings) else 0.3,
    )
    confidence = round(min(marks) * 0.5 + sum(marks) / len(marks) * 0.5 - min(above, 6) * 0.08, 2)
    if confidence < _LEAST:
        return None
    repeated = tuple(n for n in below if repeats(sheet, n, headings))
    filled = len(below) - len(repeated)
    reason = (
        f"Row {row} has {len(headings)} headings, from “{headings[0].text}” to "
        f"“{headings[-1].text}”, and {filled} filled rows below it."
    )
    return FoundTable(sheet.name, row, headings, repeated, filled, confidence, reason)


def _width(row: Sequence[Cell]) -> int:
    return sum(cell.value is not None for cell in row)


def _share_of_words(row: Sequence[Cell]) -> float:
    """Texts among the filled cells; a text of digits alone is a value, not a heading."""
    filled = [cell.value for cell in row if cell.value is not None]
    words = [v for v in filled if isinstance(v, str) and not v.strip().isdigit()]
    return len(words) / len(filled)


def _share_not_below(sheet: Sheet, headings: Sequence[Heading], rows: Sequence[int]) -> float:
    """Headings whose text is not also a value in their own column."""
    new = 0
    for heading in headings:
        column = {
            fingerprint(value)
            for row in rows
            if isinstance(value := sheet.rows[row - 1][heading.column - 1].value, str)
        }
        new += fingerprint(heading.text) not in column
    return new / len(headings)
