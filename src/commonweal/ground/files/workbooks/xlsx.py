"""Reading .xlsx and .xlsm: values, which cells are formulas, and which are joined.

Source: ECMA-376 part 1, 18.3 (worksheets). Macros and outside links are never opened.
"""

import zipfile
from datetime import datetime

from lxml import etree

from .cells import (
    UNCALCULATED,
    Area,
    CellError,
    CellValue,
    Sheet,
    Workbook,
    column_number,
    parse_area,
)
from .dates import NumberKind, from_serial
from .grid import Grid
from .limits import Limits
from .markup import child, local_name, stream
from .opc import Book, SheetPart, read_book, rich_text, shared_texts, style_kinds, unescape
from .refusal import WorkbookRefused


def read_xlsx(archive: zipfile.ZipFile, name: str, limits: Limits) -> Workbook:
    """Every worksheet of the book, hidden ones too (they say so)."""
    book = read_book(archive)
    if len(book.sheets) > limits.sheets:
        raise WorkbookRefused(
            f"“{name}” has {len(book.sheets):,} sheets; we read up to {limits.sheets:,}. "
            "Move the ones you need to a workbook of their own."
        )
    values = _Values(book, shared_texts(archive, book), style_kinds(archive, book))
    sheets = (_SheetReader(part, name, values, limits).read(archive) for part in book.sheets)
    return Workbook(name, tuple(sheets))


class _Values:
    """Turns a cell's XML into its value; knows the book's texts, styles and date system."""

    def __init__(self, book: Book, texts: list[str], kinds: list[NumberKind]) -> None:
        self.from_1904 = book.from_1904
        self.texts = texts
        self.kinds = kinds

    def kind(self, cell: etree._Element) -> NumberKind:
        style = cell.get("s")
        return self.kinds[int(style)] if style and self.kinds else NumberKind.NUMBER

    def value(self, cell: etree._Element, kind: NumberKind) -> CellValue:
        type_ = cell.get("t", "n")
        if type_ == "inlineStr":
            held = child(cell, "is")
            return rich_text(held) if held is not None else None
        held = child(cell, "v")
        text = held.text if held is not None else None
        if text is None:
            return None
        if type_ == "n":
            return self._number(text, kind)
        return self._typed(type_, text)

    def _typed(self, type_: str, text: str) -> CellValue:
        match type_:
            case "s":
                return self.texts[int(text)]
            case "b":
                return text.strip() in {"1", "true"}
            case "e":
                return CellError(text)
            case "d":
                moment = datetime.fromisoformat(text)
                return moment if "T" in text else moment.date()
        return unescape(text)

    def _number(self, text: str, kind: NumberKind) -> CellValue:
        number = float(text)
        if kind is not NumberKind.NUMBER and kind is not NumberKind.PERCENT:
            return from_serial(number, kind, from_1904=self.from_1904)
        # Beyond 2**53 a float no longer holds each whole number, so it is not called one.
        return int(number) if number.is_integer() and abs(number) < 2**53 else number


class _SheetReader:
    """Reads one sheet from top to bottom without holding its XML."""

    def __init__(self, part: SheetPart, book: str, values: _Values, limits: Limits) -> None:
        self.part = part
        self.values = values
        self.grid = Grid(book, part.name, limits)
        self.merged: list[Area] = []
        self.worked_out: list[Area] = []
        self.row = 0

    def read(self, archive: zipfile.ZipFile) -> Sheet:
        with archive.open(self.part.path) as source:
            for _, element in stream(source, "row", "mergeCell"):
                if local_name(element) == "row":
                    self._read_row(element)
                    element.clear()
                elif element.get("ref"):
                    self.merged.append(parse_area(element.get("ref", "")))
        self.grid.mark_formulas(self.worked_out)
        return self.grid.finish(self.merged, hidden=self.part.hidden)

    def _read_row(self, row: etree._Element) -> None:
        self.row = int(row.get("r") or self.row + 1)
        column = 0
        for cell in row:
            ref = cell.get("r")
            column = column_number(ref.rstrip("0123456789")) if ref else column + 1
            self._read_cell(cell, column)

    def _read_cell(self, cell: etree._Element, column: int) -> None:
        kind = self.values.kind(cell)
        value = self.values.value(cell, kind)
        formula = child(cell, "f")
        if formula is not None:
            # An array or data table writes its formula once, for a range.
            if formula.get("t") in {"array", "dataTable"} and formula.get("ref"):
                self.worked_out.append(parse_area(formula.get("ref", "")))
            # An empty text is a result; no result at all is not.
            if value is None and cell.get("t") != "str":
                value = UNCALCULATED
        self.grid.put(
            self.row,
            column,
            value,
            formula=formula is not None,
            percent=kind is NumberKind.PERCENT,
        )
