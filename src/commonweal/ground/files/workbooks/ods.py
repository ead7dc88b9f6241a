"""Reading .ods. Source: OASIS OpenDocument 1.3 part 3, 9 (tables) and 19.385 (value types)."""

import re
import zipfile
from datetime import date, datetime, time, timedelta

from lxml import etree

from .cells import Area, CellError, CellValue, Sheet, Workbook
from .dates import time_of_day
from .grid import Grid
from .limits import Limits, locked_message
from .markup import attribute, descendants, local_name, parse, stream
from .refusal import WorkbookRefused

MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_DURATION = re.compile(r"(-?)PT(\d+)H(\d+)M(\d+)(?:[.,](\d+))?S")


def read_ods(archive: zipfile.ZipFile, name: str, limits: Limits) -> Workbook:
    """Every sheet of the book. A time under 24 hours is a time of day, as .ods has one kind."""
    _refuse_locked(archive, name)
    sheets: list[Sheet] = []
    reader: _SheetReader | None = None
    with archive.open("content.xml") as source:
        for event, element in stream(source, "table", "table-row", starts=True):
            kind = local_name(element)
            if kind == "table" and event == "start" and reader is None:
                _refuse_too_many(len(sheets) + 1, name, limits)
                reader = _SheetReader(name, attribute(element, "name") or "", limits)
            elif reader is not None and kind == "table-row" and event == "end":
                reader.read_row(element)
                element.clear()
            elif reader is not None and kind == "table" and event == "end":
                sheets.append(reader.grid.finish(reader.merged))
                reader = None
    return Workbook(name, tuple(sheets))


class _SheetReader:
    """Reads one table, row by row."""

    def __init__(self, book: str, sheet: str, limits: Limits) -> None:
        self.grid = Grid(book, sheet, limits)
        self.merged: list[Area] = []
        self.row = 1

    def read_row(self, row: etree._Element) -> None:
        cells = [cell for cell in row if local_name(cell) in {"table-cell", "covered-table-cell"}]
        repeats = _count(row, "number-rows-repeated")
        filled = any(_value(cell) is not None for cell in cells)
        # Empty rows repeat to the end of the sheet; filled ones stop at the limit's refusal.
        for line in range(self.row, self.row + repeats if filled else self.row):
            self._read_cells(cells, line)
        self.row += repeats

    def _read_cells(self, cells: list[etree._Element], line: int) -> None:
        column = 1
        for cell in cells:
            repeats = _count(cell, "number-columns-repeated")
            value = None if local_name(cell) == "covered-table-cell" else _value(cell)
            if value is not None:
                self._note(cell, value, line, range(column, column + repeats))
            column += repeats

    def _note(self, cell: etree._Element, value: CellValue, line: int, columns: range) -> None:
        formula = attribute(cell, "formula") is not None
        percent = attribute(cell, "value-type") == "percentage"
        for column in columns:
            self.grid.put(line, column, value, formula=formula, percent=percent)
        down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if down * across > 1:
            left = columns.start
            self.merged.append(Area(line, left, line + down - 1, left + across - 1))


def _value(cell: etree._Element) -> CellValue:
    kinds = [str(v) for k, v in cell.attrib.items() if str(k).endswith("}value-type")]
    if "error" in kinds:
        return CellError(_text(cell))
    match attribute(cell, "value-type"):
        case "float" | "currency" | "percentage":
            number = float(attribute(cell, "value") or "")
            return int(number) if number.is_integer() and abs(number) < 2**53 else number
        case "date":
            return _date(attribute(cell, "date-value") or "")
        case "time":
            return _time(attribute(cell, "time-value") or "")
        case "boolean":
            return attribute(cell, "boolean-value") == "true"
        case "string":
            return _text(cell) or attribute(cell, "string-value") or None
    return None


def _date(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _time(text: str) -> time | timedelta:
    match = _DURATION.fullmatch(text)
    if match is None:
        raise ValueError(text)
    sign, hours, minutes, seconds, part = match.groups()
    length = timedelta(
        hours=int(hours),
        minutes=int(minutes),
        seconds=int(seconds),
        milliseconds=round(float(f"0.{part or 0}") * 1000),
    )
    if sign or length >= timedelta(days=1):
        return -length if sign else length
    return time_of_day(length)


def _text(cell: etree._Element) -> str:
    return "\n".join(_flat(part) for part in cell if local_name(part) == "p")


def _flat(element: etree._Element) -> str:
    """Text with its runs of spaces, tabs and line breaks, without any comment beside it."""
    match local_name(element):
        case "s":
            own = " " * min(_count(element, "c"), 1_000)
        case "tab":
            own = "\t"
        case "line-break":
            own = "\n"
        case "annotation" | "":
            own = ""
        case _:
            own = (element.text or "") + "".join(_flat(p) + (p.tail or "") for p in element)
    return own


def _count(element: etree._Element, name: str) -> int:
    return max(1, int(attribute(element, name) or 1))


def _refuse_locked(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.namelist()
    manifest = "META-INF/manifest.xml"
    locked = "encrypted-package" in parts or (
        manifest in parts
        and next(descendants(parse(archive.read(manifest)), "encryption-data"), None) is not None
    )
    if locked:
        raise WorkbookRefused(locked_message(name))


def _refuse_too_many(sheets: int, name: str, limits: Limits) -> None:
    if sheets > limits.sheets:
        raise WorkbookRefused(
            f"“{name}” has more than {limits.sheets:,} sheets. "
            "Move the ones you need to a workbook of their own."
        )
