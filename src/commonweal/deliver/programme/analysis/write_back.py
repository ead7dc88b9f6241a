"""Which cells of an officer's own workbook no longer say what the facts say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from commonweal.deliver.programme.analysis.workbook_changes import Existing
from commonweal.deliver.programme.analysis.workbook_rows import ReadRow, holds_several
from commonweal.deliver.programme.analysis.workbook_targets import LABELS
from commonweal.deliver.programme.enums import Colour, Status
from commonweal.deliver.programme.models import Milestone
from commonweal.ground.files.workbooks import Cell, CellChange, CellValue, MappedRow
from commonweal.methods.dates import PartDate


@dataclass(frozen=True)
class Difference:
    """A cell that says another thing than the facts: what it says, and what it would say."""

    row: ReadRow
    target: str
    cell: Cell
    now: CellValue

    @property
    def label(self) -> str:
        return str(LABELS[self.target])

    @property
    def refusal(self) -> str:
        """Why it cannot be written; empty when it can."""
        if not self.cell.formula:
            return ""
        return _(
            "Sheet “%(sheet)s”, cell %(ref)s holds a formula, so it is left as it is. By the "
            "facts it should say %(now)s."
        ) % {"sheet": self.row.sheet, "ref": self.cell.ref, "now": self.now}

    @property
    def change(self) -> CellChange:
        return CellChange(self.row.sheet, self.cell.ref, self.now)


def differences(
    mapped: Iterable[MappedRow], rows: Iterable[ReadRow], milestones: Iterable[Milestone]
) -> list[Difference]:
    """Every mapped cell that differs, row by row. A fact that is blank erases nothing.

    Lines that hold several values a cell are left out, since which of them to change is not known.
    """
    cells = {(each.sheet, each.row): each for each in mapped}
    rows = list(rows)
    times = Counter((row.sheet, row.number) for row in rows)
    existing = Existing(milestones)
    found: list[Difference] = []
    for row in rows:
        raw = cells[row.sheet, row.number]
        milestone = existing.find(row)
        if milestone is None or times[row.sheet, row.number] > 1 or holds_several(raw):
            continue
        for target, value in _wanted(row, milestone, raw.cells):
            found.append(Difference(row, target, raw.cells[target], value))
    return found


def _wanted(
    row: ReadRow, milestone: Milestone, cells: dict[str, Cell]
) -> Iterator[tuple[str, CellValue]]:
    """The cells of a row that should say something else, with what."""
    if "start" in cells and milestone.start and milestone.start != row.start:
        yield "start", _date(milestone.start, cells["start"])
    end = milestone.ended or milestone.end
    if "end" in cells and end and (row.ends[-1:] or (None,))[0] != end:
        yield "end", _moved(end, cells["end"])
    stated = milestone.stated_colour
    if "colour" in cells and stated and stated != row.colour:
        yield "colour", _as_written(str(Colour(stated).label), cells["colour"])
    status = milestone.status
    if "status" in cells and status not in (row.status, Status.NOT_STATED):
        yield "status", str(Status(status).label)
    if "percent" in cells and milestone.percent not in (None, row.percent):
        percent = milestone.percent or 0
        yield "percent", percent / 100 if cells["percent"].percent else percent
    for target in ("comment", "title"):
        text = getattr(milestone, target)
        if target in cells and text and text.strip() != getattr(row, target):
            yield target, text


def _date(day: PartDate, cell: Cell) -> CellValue:
    """A day goes into a date cell as a date; a month as the text that it is."""
    return day.first if day.day is not None and isinstance(cell.value, date) else day.label()


def _moved(day: PartDate, cell: Cell) -> CellValue:
    """The new date after the earlier ones, where the cell keeps them as text."""
    if isinstance(cell.value, str) and cell.value.strip():
        return f"{cell.value.strip()} → {day.label()}"
    return _date(day, cell)


def _as_written(word: str, cell: Cell) -> str:
    """A colour as the cell had one: “Red”, “RED” or “R”."""
    was = str(cell.value or "").strip()
    word = word[:1] if len(was) == 1 else word
    return word.upper() if was.isupper() else word.lower() if was.islower() else word
