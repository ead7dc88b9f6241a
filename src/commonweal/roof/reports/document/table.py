"""Tables of a report, with joined cells and statuses."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Status(StrEnum):
    """A colour that stands for a judgement. It is never shown without its word."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"
    BLUE = "blue"


class Kind(StrEnum):
    """What the cells of a column hold, which decides how they are set."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    STATUS = "status"


class UnevenTable(ValueError):
    """Raised when rows, columns and joined cells do not make a rectangle."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the table's width, and what it holds.

    `share` is relative to the other columns: shares 1 and 3 give a quarter and three quarters.
    """

    heading: str
    share: float = 1.0
    kind: Kind = Kind.TEXT

    def __post_init__(self) -> None:
        if not 0 < self.share < 1_000_000:
            raise UnevenTable(
                f"Column “{self.heading}” has the width share {self.share}. "
                "Give it a number above 0 and below a million."
            )


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell prints, and the exact value behind it where there is one.

    `text` is what people read (“Mar 2010”). `on` is set only where the day is exact, and `amount`
    only where the number is exact: a workbook then holds a real date or number. `rowspan` counts
    the rows that the cell covers, itself included. `note` is a remark printed small below. `href`
    is the address that the text leads to; a file that holds no links prints the text alone.
    """

    text: str
    rowspan: int = 1
    status: Status | None = None
    on: date | None = None
    amount: Decimal | None = None
    note: str = ""
    href: str = ""

    def __post_init__(self) -> None:
        if self.rowspan < 1:
            raise UnevenTable(
                f"Cell “{self.text}” covers {self.rowspan} rows. It needs at least one."
            )
        if self.status is not None and not self.text.strip():
            raise ValueError("A status needs its word: a colour alone cannot be read by everyone.")


Row = tuple[Cell | None, ...]
"""One row, a cell for each column; None where a joined cell from above covers the place."""


@dataclass(frozen=True, slots=True)
class Table:
    """A captioned table whose first column names its rows.

    `wide` asks for landscape paper; when it is None, the number of columns decides.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    wide: bool | None = None

    def __post_init__(self) -> None:
        _check_rectangle(self)

    def groups(self) -> tuple[tuple[Row, ...], ...]:
        """Rows that joined cells hold together, in order; a row joined to no other stands alone."""
        groups: list[tuple[Row, ...]] = []
        start = end = 0
        for number, row in enumerate(self.rows):
            if number == end and number > start:
                groups.append(self.rows[start:number])
                start = number
            reach = max((cell.rowspan for cell in row if cell is not None), default=1)
            end = max(end, number + reach)
        if self.rows:
            groups.append(self.rows[start:])
        return tuple(groups)


def _check_rectangle(table: Table) -> None:
    """Raise `UnevenTable` unless every place is filled exactly once."""
    if not table.columns:
        raise UnevenTable(f"Table “{table.caption}” has no columns. Give it at least one.")
    still_covered = [0] * len(table.columns)
    for number, row in enumerate(table.rows, start=1):
        if len(row) != len(table.columns):
            raise UnevenTable(
                f"Row {number} of table “{table.caption}” has {len(row)} cells for "
                f"{len(table.columns)} columns. Give every column a cell, or None where a joined "
                "cell from above covers it."
            )
        for place, cell in enumerate(row):
            still_covered[place] = _covered_below(table, number, place, cell, still_covered[place])
    if any(still_covered):
        raise UnevenTable(f"A joined cell of table “{table.caption}” runs past its last row.")


def _covered_below(table: Table, number: int, place: int, cell: Cell | None, covered: int) -> int:
    """How many rows below this place are covered; raises when cell and cover disagree."""
    if (cell is None) != (covered > 0):
        wrong = "is empty" if cell is None else "is already covered by a joined cell above"
        raise UnevenTable(
            f"Row {number}, column “{table.columns[place].heading}” of table “{table.caption}” "
            f"{wrong}."
        )
    return covered - 1 if cell is None else cell.rowspan - 1
