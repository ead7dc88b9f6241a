"""Tables in a file that somebody brings, found by their headings, with where each cell stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from commonweal.ground.access.errors import Refused
from commonweal.ground.files.workbooks import (
    Cell,
    CellError,
    FoundTable,
    Sheet,
    find_tables,
    open_workbook,
)
from commonweal.ground.files.workbooks.headings import fingerprint

YES = {"yes", "y", "true", "1", "x"}
NO = {"no", "n", "false", "0", ""}


@dataclass(frozen=True)
class Wanted:
    """A table that is looked for: its columns by key with the headings known for each."""

    name: str
    columns: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]

    def heading(self, key: str) -> str:
        """What a column is called first."""
        return self.columns[key][0]


@dataclass
class Line:
    """A row of a table, read cell by cell; what is wrong is put down with its place."""

    file: str
    sheet: str
    cells: dict[str, Cell]
    wanted: Wanted
    problems: list[str] = field(default_factory=list)

    def text(self, key: str, *, needed: bool = False, most: int = 0) -> str:
        """The words of a cell; nothing for a blank."""
        cell = self.cells.get(key)
        value = "" if cell is None or cell.value is None else cell.value
        if isinstance(value, CellError):
            return self.wrong(key, _("it shows %(error)s") % {"error": value.code})
        words = str(value).strip()
        if needed and not words:
            return self.wrong(key, _("it is blank"))
        if most and len(words) > most:
            return self.wrong(key, _("it is longer than %(most)d letters") % {"most": most})
        return words

    def number(
        self, key: str, *, low: Decimal | None = None, high: Decimal | None = None,
        needed: bool = False,
    ) -> Decimal | None:  # fmt: skip
        """The figure of a cell; None for a blank. Signs of pounds, per cent and thousands go."""
        words = self.text(key, needed=needed).replace("£", "").replace(",", "")
        cell = self.cells.get(key)
        if not words:
            return None
        try:
            value = Decimal(words.removesuffix("%").strip())
        except InvalidOperation:
            self.wrong(key, _("“%(words)s” is not a number") % {"words": words})
            return None
        if not value.is_finite():
            self.wrong(key, _("“%(words)s” is not a number") % {"words": words})
            return None
        value = value * 100 if cell is not None and cell.percent else value
        if (low is not None and value < low) or (high is not None and value > high):
            self.wrong(key, _out_of_bounds(value, low, high))
            return None
        return value

    def truth(self, key: str, *, otherwise: bool) -> bool:
        """Yes or no; `otherwise` where the column is not there or the cell is blank."""
        words = self.text(key).casefold()
        if words not in YES | NO:
            self.wrong(key, _("“%(words)s” is neither yes nor no") % {"words": words})
        return words in YES if words else otherwise

    def wrong(self, key: str, why: str) -> str:
        """Put down what is wrong with a cell, and where it stands."""
        cell = self.cells.get(key)
        first = next(iter(self.cells.values()))
        where = cell.ref if cell else _("row %(row)d") % {"row": first.row}
        said = {
            "file": self.file, "sheet": self.sheet, "cell": where,
            "column": self.wanted.heading(key), "why": why,
        }  # fmt: skip
        self.problems.append(
            _("“%(file)s”, sheet “%(sheet)s”, %(cell)s (%(column)s): %(why)s.") % said
        )
        return ""


def _out_of_bounds(value: Decimal, low: Decimal | None, high: Decimal | None) -> str:
    if low is not None and value < low:
        return _("%(value)s is below %(low)s") % {"value": f"{value:f}", "low": f"{low:f}"}
    return _("%(value)s is above %(high)s") % {"value": f"{value:f}", "high": f"{high:f}"}


def lines_of(data: bytes, name: str, wanted: Sequence[Wanted]) -> dict[str, list[Line]]:
    """The rows of each table that is looked for, by its name; of each, the first that is found.

    Raises
    ------
    Refused
        When the file cannot be read, or holds none of the tables.
    """
    workbook = open_workbook(data, name)
    found: dict[str, list[Line]] = {}
    for sheet in workbook.sheets:
        for table in find_tables(sheet)[:3]:
            for each in wanted:
                columns = _columns(table, each)
                if each.name not in found and all(key in columns for key in each.needed):
                    found[each.name] = _lines(name, sheet, table, columns, each)
    if not found:
        raise Refused(_none_found(name, wanted))
    return found


def _columns(table: FoundTable, wanted: Wanted) -> dict[str, int]:
    known = {
        fingerprint(heading): key for key, names in wanted.columns.items() for heading in names
    }
    return {
        known[said]: heading.column
        for heading in table.headings
        if (said := fingerprint(heading.text)) in known
    }


def _lines(
    name: str, sheet: Sheet, table: FoundTable, columns: dict[str, int], wanted: Wanted
) -> list[Line]:
    rows = (sheet.rows[at] for at in range(table.row, len(sheet.rows)))
    lines = [
        Line(name, sheet.name, {key: row[column - 1] for key, column in columns.items()}, wanted)
        for row in rows
    ]
    return [line for line in lines if any(cell.value is not None for cell in line.cells.values())]


def _none_found(name: str, wanted: Sequence[Wanted]) -> str:
    heads = "; ".join(", ".join(each.heading(key) for key in each.needed) for each in wanted)
    return _("No table in “%(file)s” has the headings that are needed: %(heads)s.") % {
        "file": name,
        "heads": heads,
    }
