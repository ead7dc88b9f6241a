"""Putting new cells into a sheet's XML and leaving every other byte where it was."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from .cells import CellValue, cell_ref, parse_area
from .sheet_map import RowSpot, SheetMap, Spot, start_tag
from .written import cell_xml

_TYPE = re.compile(rb"""\st\s*=\s*("[^"]*"|'[^']*')""")
_SPANS = re.compile(rb"""\sspans\s*=\s*("[^"]*"|'[^']*')""")
_REF = re.compile(rb"""(\sref\s*=\s*)("[^"]*"|'[^']*')""")


@dataclass(slots=True)
class _Edits:
    """Pieces to put in place of byte ranges; those at one place keep the order they came in."""

    pieces: list[tuple[int, int, bytes]] = field(default_factory=list)

    def put(self, start: int, end: int, new: bytes) -> None:
        self.pieces.append((start, end, new))

    def apply(self, xml: bytes) -> bytes:
        parts, at = [], 0
        for start, end, new in sorted(self.pieces, key=lambda piece: piece[:2]):
            parts += [xml[at:start], new]
            at = end
        return b"".join([*parts, xml[at:]])


def edit_sheet(
    sheet: SheetMap,
    values: Mapping[tuple[int, int], CellValue],
    styles: Mapping[tuple[int, int], str | None],
    stale: set[tuple[int, int]],
    *,
    from_1904: bool,
) -> bytes:
    """The sheet's XML with new values, and without results that they make out of date.

    Parameters
    ----------
    values
        New value by (row, column). Blank where there is no cell adds none.
    styles
        The style number for cells that must be made.
    stale
        Formula cells whose stored result no longer follows; Excel and LibreOffice work out a
        formula without a result when they open the file.
    """
    edits = _Edits()
    missing: dict[int, dict[int, CellValue]] = defaultdict(dict)
    for (row, column), value in sorted(values.items()):
        spot = sheet.cell(row, column)
        if spot is not None:
            attributes = spot.attributes | {"r": cell_ref(row, column)}
            new = cell_xml(spot.name, attributes, value, from_1904=from_1904)
            edits.put(spot.start, spot.end, new)
        elif value not in (None, ""):
            missing[row][column] = value
    prefix = sheet.data.name.removesuffix("sheetData")
    made = {
        row: {
            column: cell_xml(
                f"{prefix}c", _new_attributes(row, column, styles), value, from_1904=from_1904
            )
            for column, value in columns.items()
        }
        for row, columns in missing.items()
    }
    _add_cells(sheet, made, prefix, edits)
    _widen(sheet, made, edits)
    for place in stale:
        _drop_result(sheet, place, edits)
    return edits.apply(sheet.xml)


def _new_attributes(
    row: int, column: int, styles: Mapping[tuple[int, int], str | None]
) -> dict[str, str]:
    style = styles.get((row, column))
    return {"r": cell_ref(row, column)} | ({"s": style} if style else {})


def _add_cells(
    sheet: SheetMap, made: Mapping[int, Mapping[int, bytes]], prefix: str, edits: _Edits
) -> None:
    new_rows = {}
    for number, cells in made.items():
        if number in sheet.rows:
            _add_to_row(sheet.xml, sheet.rows[number], cells, edits)
        else:
            inside = b"".join(cells.values())
            new_rows[number] = (
                f'<{prefix}row r="{number}">'.encode() + inside + f"</{prefix}row>".encode()
            )
    _insert(sheet.xml, sheet.data, sheet.rows, new_rows, edits)


def _add_to_row(xml: bytes, row: RowSpot, cells: Mapping[int, bytes], edits: _Edits) -> None:
    tag = start_tag(xml, row.start)
    # A row may say which columns it spans; one that no longer holds true is left out.
    without = _SPANS.sub(b"", tag)
    if row.inside is not None and without != tag:
        edits.put(row.start, row.start + len(tag), without)
    _insert(xml, row, row.cells, cells, edits, tag=without)


def _insert(
    xml: bytes,
    parent: Spot,
    present: Mapping[int, Spot],
    new: Mapping[int, bytes],
    edits: _Edits,
    *,
    tag: bytes | None = None,
) -> None:
    """Put new elements among their numbered brothers, in order."""
    if not new:
        return
    if parent.inside is None:
        opened = (tag or start_tag(xml, parent.start)).removesuffix(b"/>").rstrip() + b">"
        content = b"".join(piece for _, piece in sorted(new.items()))
        edits.put(parent.start, parent.end, opened + content + f"</{parent.name}>".encode())
        return
    numbers = sorted(present)
    for number, piece in sorted(new.items()):
        at = bisect_right(numbers, number)
        after = present[numbers[at]].start if at < len(numbers) else parent.inside
        edits.put(after, after, piece)


def _widen(sheet: SheetMap, made: Mapping[int, Mapping[int, bytes]], edits: _Edits) -> None:
    """Keep the sheet's stated extent true, as some readers trust it."""
    if sheet.dimension is None or not made:
        return
    held = parse_area(sheet.dimension.attributes["ref"])
    rows, columns = list(made), [column for cells in made.values() for column in cells]
    top, left = min(held.top, *rows), min(held.left, *columns)
    bottom, right = max(held.bottom, *rows), max(held.right, *columns)
    ref = f"{cell_ref(top, left)}:{cell_ref(bottom, right)}".encode()
    tag = start_tag(sheet.xml, sheet.dimension.start)
    edits.put(
        sheet.dimension.start,
        sheet.dimension.start + len(tag),
        _REF.sub(rb'\g<1>"' + ref + b'"', tag),
    )


def _drop_result(sheet: SheetMap, place: tuple[int, int], edits: _Edits) -> None:
    spot = sheet.cell(*place)
    if spot is None or spot.formula is None or spot.inside is None:
        return
    tag = start_tag(sheet.xml, spot.start)
    edits.put(spot.start, spot.start + len(tag), _TYPE.sub(b"", tag))
    edits.put(spot.formula.end, spot.inside, b"")
