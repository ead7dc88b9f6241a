"""What a workbook holds, in the same shape whatever file it came from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

_REF = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that shows an error instead of a value, such as #REF!."""

    code: str


# A formula whose result was never stored: the file was written by a program that does not
# calculate. It is not a blank, so it must not read as one.
UNCALCULATED = CellError("formula not yet calculated")

CellContent = str | bool | int | float | date | datetime | time | timedelta | CellError
CellValue = CellContent | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, with where it stands.

    Parameters
    ----------
    value
        Text, number, boolean, date, date and time, time, length of time, error, or None for
        blank. Text of spaces alone is blank. A percentage is its fraction (0.25 for 25%).
        A whole number is an int, as workbooks do not tell 3 from 3.0. CSV holds text only.
    row, column
        Both from 1, so that C14 is row 14, column 3.
    formula
        Whether the value is worked out by the workbook rather than typed.
    percent
        Whether the workbook shows the number as a percentage.
    merged_into
        The reference of the top left cell of the joined range that covers this cell, if another.
        On the rows below it, in its own column, the joined value is repeated; to its right the
        covered cells are blank.
    """

    value: CellValue
    row: int
    column: int
    formula: bool = False
    percent: bool = False
    merged_into: str | None = None

    @property
    def ref(self) -> str:
        """The cell's name, such as C14."""
        return cell_ref(self.row, self.column)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, both corners included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, place: tuple[int, int]) -> bool:
        row, column = place
        return self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a full rectangle of cells from A1 to the last cell that holds something."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False

    def cell(self, ref: str) -> Cell:
        """The cell of that name; blank when it lies outside what the sheet holds."""
        row, column = parse_ref(ref)
        if row <= len(self.rows) and column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return Cell(None, row, column)

    def filled(self) -> Iterator[Cell]:
        """Every cell that holds something, row by row, joined cells counted once."""
        return (
            cell
            for row in self.rows
            for cell in row
            if cell.value is not None and cell.merged_into is None
        )


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook as read, with the name of the file it came from."""

    name: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name; KeyError when there is none."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)


def column_letters(column: int) -> str:
    """The letters of a column counted from 1.

    >>> column_letters(1), column_letters(28), column_letters(16384)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=1_024)
def column_number(letters: str) -> int:
    """The number of a column, counted from 1, from its letters; ValueError when they are not."""
    if not letters.isascii() or not letters.isalpha():
        raise ValueError(f"“{letters}” does not name a column.")
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def cell_ref(row: int, column: int) -> str:
    """The name of a cell, such as C14 for row 14, column 3."""
    return f"{column_letters(column)}{row}"


def parse_ref(ref: str) -> tuple[int, int]:
    """Row and column of a cell's name; ValueError when it is not one.

    >>> parse_ref("$C$14")
    (14, 3)
    """
    match = _REF.fullmatch(ref)
    if match is None:
        raise ValueError(f"“{ref}” is not the name of a cell. Write it as in C14.")
    return int(match[2]), column_number(match[1])


def parse_area(ref: str) -> Area:
    """The rectangle of a range such as A1:C3, or of one cell; ValueError when it is neither."""
    first, _, last = ref.partition(":")
    top, left = parse_ref(first)
    bottom, right = parse_ref(last or first)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
