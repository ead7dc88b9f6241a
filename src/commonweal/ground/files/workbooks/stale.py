"""Which formulas no longer show the right result once some cells have changed.

A formula that reads a changed cell, directly or through others, is stale. What cannot be read
from its text (a name, a table column, INDIRECT, another workbook) counts as touched: dropping
one result too many costs the spreadsheet a moment, one too few shows a wrong figure.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from .cells import Area, column_number, parse_area
from .sheet_map import Formula, SheetMap

_ROWS, _COLUMNS = 1_048_576, 16_384
# After so many steps from formula to formula, all remaining ones are called stale.
_MOST_STEPS = 100

_TEXT = re.compile(r'"(?:[^"]|"")*"')
_SHEET = r"(?:'(?P<quoted>(?:[^']|'')+)'!|(?P<plain>[^\W\d][\w.]*)!)?"
_CELL = r"\$?[A-Za-z]{1,3}\$?\d{1,7}"
_REFERENCE = re.compile(
    rf"(?<![\w.]){_SHEET}(?P<ref>{_CELL}:{_CELL}|\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}"
    rf"|\$?\d{{1,7}}:\$?\d{{1,7}}|{_CELL})(?![\w.(!])"
)
_UNREADABLE = re.compile(
    r"\[|'|!|\b(?:INDIRECT|OFFSET)\b|(?<![\w.])(?!(?:TRUE|FALSE)\b)[^\W\d][\w.]*(?![\w.(])", re.I
)
_CORNER = re.compile(r"(\$?)([A-Za-z]*)(\$?)(\d*)")

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class _Reference:
    """A range that a formula reads; ends that move with the formula when it is copied."""

    sheet: str
    corners: tuple[tuple[int, bool], ...]  # top, left, bottom, right, each with “moves”

    def area(self, down: int, across: int) -> Area:
        shift = (down, across, down, across)
        at = [n + s if moves else n for (n, moves), s in zip(self.corners, shift, strict=True)]
        return Area(min(at[0], at[2]), min(at[1], at[3]), max(at[0], at[2]), max(at[1], at[3]))


@dataclass(slots=True)
class _Touched:
    """Places by sheet, column and row, for quick questions about ranges."""

    columns: dict[str, dict[int, list[int]]] = field(default_factory=dict)

    @classmethod
    def of(cls, places: Iterable[Place]) -> "_Touched":
        found: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for sheet, row, column in sorted(places):
            found[sheet][column].append(row)
        return cls({sheet: dict(columns) for sheet, columns in found.items()})

    def any_in(self, sheet: str, area: Area) -> bool:
        for column, rows in self.columns.get(sheet, {}).items():
            if area.left <= column <= area.right:
                at = bisect_left(rows, area.top)
                if at < len(rows) and rows[at] <= area.bottom:
                    return True
        return False


def stale_places(sheets: Mapping[str, SheetMap], changed: Iterable[Place]) -> set[Place]:
    """The formula cells, as (sheet, row, column), whose stored results no longer hold.

    Parameters
    ----------
    sheets
        Every worksheet of the book by name.
    changed
        The cells that get a new value.
    """
    formulas = {
        (name, row, column): reads
        for name, sheet in sheets.items()
        for (row, column), reads in _formulas_of(name.casefold(), sheet).items()
    }
    front = {(name.casefold(), row, column) for name, row, column in changed}
    stale: set[Place] = set()
    for _ in range(_MOST_STEPS):
        touched = _Touched.of(front)
        found = {
            place
            for place, reads in formulas.items()
            if place not in stale
            and (reads is None or any(touched.any_in(sheet, area) for sheet, area in reads))
        }
        if not found:
            return stale
        stale |= found
        front = {
            place for name, row, column in found for place in _results(sheets, name, row, column)
        }
    return set(formulas)


def _results(sheets: Mapping[str, SheetMap], name: str, row: int, column: int) -> Iterator[Place]:
    """The cells that show a formula's results: its own, and for an array each one it fills."""
    yield name.casefold(), row, column
    cell = sheets[name].cell(row, column)
    if (
        cell is not None
        and cell.formula is not None
        and cell.formula.attributes.get("t") == "array"
    ):
        area = parse_area(cell.formula.attributes["ref"])
        for number, held in sheets[name].rows.items():
            if area.top <= number <= area.bottom:
                for filled in held.cells:
                    if (number, filled) in area:
                        yield name.casefold(), number, filled


def _formulas_of(own: str, sheet: SheetMap) -> dict[tuple[int, int], list[tuple[str, Area]] | None]:
    """What each formula cell of a sheet reads; None for what cannot be told."""
    shared: dict[str, tuple[int, int, list[_Reference] | None]] = {}
    found: dict[tuple[int, int], list[tuple[str, Area]] | None] = {}
    for number, row in sheet.rows.items():
        for column, cell in row.cells.items():
            if cell.formula is not None:
                found[number, column] = _reads(cell.formula, number, column, own, shared)
    return found


def _reads(
    formula: Formula,
    row: int,
    column: int,
    own: str,
    shared: dict[str, tuple[int, int, list[_Reference] | None]],
) -> list[tuple[str, Area]] | None:
    group = formula.attributes.get("si", "") if formula.attributes.get("t") == "shared" else ""
    if group and not formula.text:
        top, left, references = shared.get(group, (row, column, None))
    else:
        top, left, references = row, column, read_references(formula.text, own)
        if group:
            shared[group] = (top, left, references)
    if references is None or formula.attributes.get("t") == "dataTable":
        return None
    return [(ref.sheet, ref.area(row - top, column - left)) for ref in references]


def read_references(text: str, own: str) -> list[_Reference] | None:
    """The ranges that a formula names, or None when it may read others too."""
    bare = _TEXT.sub('""', text)
    if _UNREADABLE.search(_REFERENCE.sub("", bare)):
        return None
    found = []
    for match in _REFERENCE.finditer(bare):
        sheet = (match["quoted"] or match["plain"] or own).replace("''", "'").casefold()
        if "[" in sheet or (match["quoted"] and ":" in sheet):
            return None
        found.append(_Reference(sheet, _corners(match["ref"])))
    return found


def _corners(ref: str) -> tuple[tuple[int, bool], ...]:
    first, _, last = ref.partition(":")
    return (*_corner(first, 1, 1), *_corner(last or first, _ROWS, _COLUMNS))


def _corner(text: str, row: int, column: int) -> tuple[tuple[int, bool], tuple[int, bool]]:
    """Row and column of one end; a whole column or row reaches to the given edge."""
    match = _CORNER.fullmatch(text)
    if match is None:
        raise ValueError(text)
    fixed_column, letters, fixed_row, digits = match.groups()
    # In “$3” the only $ stands before the digits, where the pattern reads it as the column's.
    down = (
        (int(digits), not (fixed_row or (fixed_column and not letters))) if digits else (row, False)
    )
    across = (column_number(letters), not fixed_column) if letters else (column, False)
    return down, across
