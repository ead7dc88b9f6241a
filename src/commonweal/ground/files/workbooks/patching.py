"""Their workbook in, the same workbook out: only the named cells change."""

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from .cells import Area, CellValue, cell_ref, parse_area, parse_ref
from .dates import NumberKind
from .guarded import guarded_areas
from .limits import ZIP_MAGIC, Limits, check_size, open_zip
from .opc import Book, main_type, read_book, style_kinds, style_locks
from .raw_zip import replace_parts
from .refusal import WorkbookRefused, refusing_damage
from .sheet_edit import edit_sheet
from .sheet_map import SheetMap, map_sheet
from .stale import Place, stale_places
from .written import Unwritable, cell_xml, is_date

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_DATED = {NumberKind.DATE, NumberKind.MOMENT, NumberKind.TIME, NumberKind.DURATION}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CellChange:
    """A new value for one cell; None or empty text makes it blank, its format stays."""

    sheet: str
    ref: str
    value: CellValue


def patch_cells(
    data: bytes,
    changes: Sequence[CellChange],
    name: str = "workbook.xlsx",
    limits: Limits | None = None,
) -> bytes:
    """The same .xlsx or .xlsm with these cells changed and nothing else.

    Every part of the file but the changed sheets is copied as packed, byte for byte; within a
    sheet every byte that is not a changed cell stays. Results of formulas that read a changed
    cell are dropped, on whichever sheet they stand, and worked out anew when the book is opened.
    Text is held in the cell, so the shared texts stay as they were; a date becomes the book's own
    count of days. A cell that does not exist is made, in the format of the cell above it, or of
    its row or column.

    Raises
    ------
    WorkbookRefused
        With one reason for each cell that may not be changed: it holds a formula or the result of
        one, lies under another cell of a joined range, is locked on a protected sheet, is a
        table's heading or part of a pivot table, or cannot hold the value. Nothing is changed then.
        Also when the file is not an Excel workbook (.ods is not written back), signed, or damaged.
    """
    limits = limits or Limits()
    check_size(data, name, limits)
    if not data.startswith(ZIP_MAGIC):
        raise WorkbookRefused(_only_excel(name))
    with open_zip(data, name, limits) as archive, refusing_damage(name):
        if main_type(archive) is None:
            raise WorkbookRefused(_only_excel(name))
        if any(part.startswith("_xmlsignatures/") for part in archive.namelist()):
            raise WorkbookRefused(
                f"“{name}” carries a digital signature, which any change would break. "
                "Ask its owner for an unsigned copy."
            )
        return replace_parts(data, archive, _Patch(archive, name, limits).parts(changes))


def _only_excel(name: str) -> str:
    return (
        f"“{name}” is not an .xlsx or .xlsm workbook. We write back into those only; for another "
        "kind, save it as “Excel Workbook (.xlsx)” and use that from now on."
    )


class _Patch:
    """One book, mapped, with what is needed to judge and write changes."""

    def __init__(self, archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
        self.name = name
        self.book: Book = read_book(archive)
        self.paths = {part.name: part.path for part in self.book.sheets}
        self.sheets = {
            sheet: map_sheet(archive.read(path), limits.cells) for sheet, path in self.paths.items()
        }
        self.kinds = style_kinds(archive, self.book)
        self.locks = style_locks(archive, self.book)
        self.guarded = {s: guarded_areas(archive, path) for s, path in self.paths.items()}
        self.worked_out = {s: _worked_out(sheet) for s, sheet in self.sheets.items()}

    def parts(self, changes: Sequence[CellChange]) -> dict[str, bytes]:
        """The new content of each sheet part that changes."""
        values = self._values(changes)
        if not values:
            return {}
        stale = stale_places(self.sheets, values)
        touched = {place[0] for place in values} | {place[0] for place in stale}
        edited = {sheet: self._edited(sheet, values, stale) for sheet in touched}
        return {self.paths[s]: xml for s, xml in edited.items() if xml != self.sheets[s].xml}

    def _edited(self, sheet: str, values: dict[Place, CellValue], stale: set[Place]) -> bytes:
        own = {(row, column): v for (s, row, column), v in values.items() if s == sheet}
        return edit_sheet(
            self.sheets[sheet],
            own,
            {place: self._style(sheet, *place) for place in own},
            {(row, column) for s, row, column in stale if s == sheet},
            from_1904=self.book.from_1904,
        )

    def _values(self, changes: Sequence[CellChange]) -> dict[Place, CellValue]:
        values: dict[Place, CellValue] = {}
        reasons = []
        for change in changes:
            place, reason = self._place(change)
            if reason is None and place in values:
                reason = "is changed twice. Give one value for it"
            if reason is not None:
                reasons.append(f"“{self.name}”, sheet “{change.sheet}”: {change.ref} {reason}.")
            values[place] = change.value
        if reasons:
            raise WorkbookRefused(*reasons)
        return values

    def _place(self, change: CellChange) -> tuple[Place, str | None]:
        if change.sheet not in self.sheets:
            named = ", ".join(f"“{sheet}”" for sheet in self.sheets)
            return (change.sheet, 0, 0), f"is on no sheet of this book, which has {named}"
        try:
            row, column = parse_ref(change.ref)
        except ValueError:
            return (change.sheet, 0, 0), "is not the name of a cell. Write it as in C14"
        if row > _LAST_ROW or column > _LAST_COLUMN:
            return (
                change.sheet,
                row,
                column,
            ), "lies beyond the last cell that Excel has, XFD1048576"
        reasons = self._reasons(change.sheet, row, column, change.value)
        return (change.sheet, row, column), next(reasons, None)

    def _reasons(self, name: str, row: int, column: int, value: CellValue) -> Iterator[str]:
        sheet = self.sheets[name]
        cell = sheet.cell(row, column)
        if cell is not None and cell.formula is not None:
            yield "holds a formula, so its value comes from other cells. Change those instead"
        if any((row, column) in area for area in self.worked_out[name]):
            yield "shows the result of a formula for several cells. Change what it reads instead"
        for area in sheet.merged:
            if (row, column) in area and (row, column) != (area.top, area.left):
                anchor = cell_ref(area.top, area.left)
                yield f"lies under the joined cell {anchor}. Change {anchor} instead"
        for guarded in self.guarded[name]:
            if (row, column) in guarded.area:
                yield f"is {guarded.what}. Change it in Excel"
        style = self._style(name, row, column)
        if sheet.protected and _at(self.locks, style, default=True):
            yield "is locked and its sheet is protected. Unprotect the sheet or unlock the cell"
        yield from self._unfit(style, value)

    def _unfit(self, style: str | None, value: CellValue) -> Iterator[str]:
        kind = _at(self.kinds, style, default=NumberKind.NUMBER)
        if is_date(value) and kind not in _DATED:
            yield (
                f"is not formatted as a date or time, so it would show a number for {value}. "
                "Format the cell as a date in Excel, or write the date as text"
            )
        try:
            cell_xml("c", {}, value, from_1904=self.book.from_1904)
        except Unwritable as unwritable:
            yield f"cannot hold {unwritable}"

    def _style(self, name: str, row: int, column: int) -> str | None:
        """The cell's style, or that which it would get when made."""
        sheet = self.sheets[name]
        if (cell := sheet.cell(row, column)) is not None:
            return cell.attributes.get("s")
        held = sheet.rows.get(row)
        if held is not None and held.attributes.get("customFormat") in {"1", "true"}:
            return held.attributes.get("s")
        if (above := sheet.cell(row - 1, column)) is not None:
            return above.attributes.get("s")
        return next((style for columns, style in sheet.column_styles if column in columns), None)


def _at(values: Sequence[T], style: str | None, *, default: T) -> T:
    return values[int(style or 0)] if values else default


def _worked_out(sheet: SheetMap) -> list[Area]:
    """Ranges filled by one array formula or data table."""
    return [
        parse_area(cell.formula.attributes["ref"])
        for row in sheet.rows.values()
        for cell in row.cells.values()
        if cell.formula is not None
        and cell.formula.attributes.get("t") in {"array", "dataTable"}
        and "ref" in cell.formula.attributes
    ]
