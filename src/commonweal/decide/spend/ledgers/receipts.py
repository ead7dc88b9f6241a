"""What became of a file: every row of it is accounted for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LedgerRefused(Exception):
    """A file that is no ledger, or cannot be read; says which file, where, and what to do."""


class Kind(StrEnum):
    """What a file turned out to be."""

    LEDGER = "ledger"
    CARD = "purchase cards"
    TOTALS = "supplier totals"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not taken, in its own words."""

    sheet: str
    line: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class StatedTotal:
    """A total that the file itself gives, against the sum of the lines it stands under."""

    sheet: str
    line: int
    stated_pence: int
    summed_pence: int

    @property
    def agrees(self) -> bool:
        return self.stated_pence == self.summed_pence


@dataclass(frozen=True, slots=True)
class SheetReceipt:
    """One sheet's rows, counted."""

    sheet: str
    heading_line: int
    """Line of the column names; 0 where the file has none and a layout was remembered."""
    columns: tuple[tuple[str, str], ...]
    """Each column name of the file, and the field that it was taken for; empty if for none."""
    rows: int
    """Every row of the sheet."""
    accepted: int
    blank: int
    before: int
    """Rows above the first line: titles, the column names themselves."""
    repeated: int
    """Column names that come again further down."""
    totals: int
    refused: int

    @property
    def accounted_for(self) -> bool:
        """Whether every row is in exactly one of the counts."""
        parts = self.accepted, self.blank, self.before, self.repeated, self.totals, self.refused
        return self.rows == sum(parts)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A file's receipt."""

    file: str
    sha256: str
    size: int
    encoding: str
    kind: Kind
    sheets: tuple[SheetReceipt, ...]
    refusals: tuple[Refusal, ...]
    stated: tuple[StatedTotal, ...]
    total_pence: int
    """Sum of the accepted lines."""
    rounded: int
    """Amounts given in fractions of a penny, taken to the nearest penny."""
    undated: int
    """Accepted lines without a date of payment."""

    @property
    def accepted(self) -> int:
        return sum(sheet.accepted for sheet in self.sheets)

    @property
    def rows(self) -> int:
        return sum(sheet.rows for sheet in self.sheets)
