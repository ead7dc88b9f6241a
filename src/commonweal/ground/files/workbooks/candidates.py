"""The tables that a workbook may hold, each with what its columns may mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .cells import CellValue, Workbook
from .suggesting import Suggestion, Target, suggest_mapping
from .tables import FoundTable, find_tables

_SAMPLE_ROWS = 40
_A_SHEET = 3
_MOST = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """A table that a workbook may hold, with what its columns may mean.

    Parameters
    ----------
    table
        Where it stands, and its headings.
    sample
        Its first rows of values, as long as the headings.
    suggestions
        The likely meaning of columns, by their place from 0.
    """

    table: FoundTable
    sample: list[list[CellValue]]
    suggestions: dict[int, Suggestion]

    @property
    def headings(self) -> list[str]:
        """The texts of its headings, from left to right."""
        return [heading.text for heading in self.table.headings]

    def examples(self, column: int, most: int = 3) -> list[str]:
        """Some different values of a column, cut to what a page can show."""
        values = (row[column] for row in self.sample)
        return list(dict.fromkeys(str(value)[:60] for value in values if value is not None))[:most]


def find_candidates(workbook: Workbook, targets: Sequence[Target]) -> list[Candidate]:
    """The likeliest tables of a workbook, the likeliest first."""
    found = [table for sheet in workbook.sheets for table in find_tables(sheet)[:_A_SHEET]]
    found.sort(key=lambda table: (-table.confidence, -table.filled))
    return [_candidate(workbook, table, targets) for table in found[:_MOST]]


def _candidate(workbook: Workbook, table: FoundTable, targets: Sequence[Target]) -> Candidate:
    rows = workbook.sheet(table.sheet).rows[table.row : table.row + _SAMPLE_ROWS]
    sample = [[row[heading.column - 1].value for heading in table.headings] for row in rows]
    suggested = suggest_mapping([heading.text for heading in table.headings], sample, targets)
    return Candidate(table, sample, {each.column: each for each in suggested})
