"""Where each row and cell stands in a sheet's XML, byte by byte.

Editing by position leaves every byte that is not ours as it was, whatever the file's own habits
of prefixes, quotation marks and extensions.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat  # a document type is refused below  # nosec B407

from .cells import Area, column_number, parse_area
from .refusal import Unusable

_TAG = re.compile(rb"<(?:[^\"'<>]|\"[^\"]*\"|'[^']*')*>")


@dataclass(slots=True)
class Formula:
    """A cell's formula and the bytes of its element."""

    start: int
    end: int = 0
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Spot:
    """An element and its bytes: `start` to `end`; `inside` is where its end tag begins.

    `inside` is None for an element that closes itself.
    """

    name: str
    attributes: dict[str, str]
    start: int
    end: int = 0
    inside: int | None = None


@dataclass(slots=True)
class CellSpot(Spot):
    """A cell's element."""

    formula: Formula | None = None


@dataclass(slots=True)
class RowSpot(Spot):
    """A row's element, with its cells by column."""

    cells: dict[int, CellSpot] = field(default_factory=dict)


@dataclass(slots=True)
class SheetMap:
    """A sheet's XML and what stands where in it."""

    xml: bytes
    data: Spot
    rows: dict[int, RowSpot]
    dimension: Spot | None
    merged: list[Area]
    column_styles: list[tuple[range, str]]
    protected: bool

    def cell(self, row: int, column: int) -> CellSpot | None:
        """The cell's element, if the sheet has one."""
        held = self.rows.get(row)
        return held.cells.get(column) if held else None


def map_sheet(xml: bytes, most_cells: int = 1_000_000) -> SheetMap:
    """Walk through a sheet once and note its rows, cells, joined ranges and protection.

    ValueError when it is not a sheet we can edit by position (damaged, or not in UTF-8), or
    has more cells, blank ones counted, than may be held.
    """
    if xml[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in xml[:8]:
        raise ValueError("not UTF-8")
    walk = _Walk(xml, most_cells)
    try:
        walk.parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    if walk.data is None:
        raise ValueError("no cells")
    return SheetMap(
        xml, walk.data, walk.rows, walk.dimension, walk.merged, walk.column_styles, walk.protected
    )


def start_tag(xml: bytes, start: int) -> bytes:
    """The whole start tag at that byte."""
    match = _TAG.match(xml, start)
    if match is None:
        raise ValueError("no tag")
    return match[0]


class _Walk:
    def __init__(self, xml: bytes, most_cells: int) -> None:
        self.xml = xml
        self.cells_left = most_cells
        self.data: Spot | None = None
        self.rows: dict[int, RowSpot] = {}
        self.dimension: Spot | None = None
        self.merged: list[Area] = []
        self.column_styles: list[tuple[range, str]] = []
        self.protected = False
        self._row_number = 0
        self._column = 0
        self._row: RowSpot | None = None
        self._cell: CellSpot | None = None
        self._formula: Formula | None = None
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = _refuse_declaration

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        at = self.parser.CurrentByteIndex
        match name.rpartition(":")[2]:
            case "row":
                self._row_number = int(attributes.get("r") or self._row_number + 1)
                self._column = 0
                self._row = RowSpot(name, attributes, at)
                self.rows[self._row_number] = self._row
            case "c" if self._row is not None:
                ref = attributes.get("r")
                self._column = column_number(ref.rstrip("0123456789")) if ref else self._column + 1
                self._cell = CellSpot(name, attributes, at)
                self._row.cells[self._column] = self._cell
                self._count_cell()
            case "f" if self._cell is not None:
                self._formula = Formula(at, attributes=attributes)
                self._cell.formula = self._formula
            case "sheetData":
                self.data = Spot(name, attributes, at)
            case other:
                self._start_other(other, name, attributes, at)

    def _count_cell(self) -> None:
        self.cells_left -= 1
        if self.cells_left < 0:
            raise Unusable(
                "has a sheet with more cells, formatted blank ones counted, than we write back to. "
                "Clear the formatting below and beside its table, save it and choose it again."
            )

    def _start_other(self, local: str, name: str, attributes: dict[str, str], at: int) -> None:
        match local:
            case "dimension":
                self.dimension = Spot(name, attributes, at)
            case "mergeCell":
                self.merged.append(parse_area(attributes["ref"]))
            case "col" if "style" in attributes:
                columns = range(int(attributes["min"]), int(attributes["max"]) + 1)
                self.column_styles.append((columns, attributes["style"]))
            case "sheetProtection":
                self.protected = attributes.get("sheet") in {"1", "true"}

    def _end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "f" if self._formula is not None:
                self._formula.end = self._close(name)[0]
                self._formula = None
            case "c" if self._cell is not None:
                self._cell.end, self._cell.inside = self._close(name)
                self._cell = None
            case "row" if self._row is not None:
                self._row.end, self._row.inside = self._close(name)
                self._row = None
            case "sheetData" if self.data is not None:
                self.data.end, self.data.inside = self._close(name)

    def _text(self, text: str) -> None:
        if self._formula is not None:
            self._formula.text += text

    def _close(self, name: str) -> tuple[int, int | None]:
        """Where the element ends, and where its end tag begins unless it closes itself."""
        at = self.parser.CurrentByteIndex
        tag = f"</{name}".encode()
        if (
            self.xml.startswith(tag, at)
            and self.xml[at + len(tag) : at + len(tag) + 1] in b"> \t\r\n"
        ):
            return self.xml.index(b">", at) + 1, at
        return at, None


def _refuse_declaration(*_: object) -> None:
    raise Unusable(
        "declares a document type of its own, which ordinary files never do and harmful ones may. "
        "Save a new copy from your own program and choose that."
    )
