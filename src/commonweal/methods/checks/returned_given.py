"""What a return check takes, and what one finding says."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from math import isinf

from commonweal.methods.method import WrongField

_TOTAL = re.compile(r"\s*(grand\s+|sub-?\s*)?totals?\b", re.IGNORECASE)


class Level(StrEnum):
    """What has to happen about a finding."""

    MEND = "mend"
    CONFIRM = "confirm"
    KNOW = "know"


@dataclass(frozen=True)
class AskedColumn:
    """One figure asked of each row."""

    key: str
    """Its lasting name."""
    label: str
    """What people call it."""
    unit: str = ""
    """What it is counted in, such as £ a year."""
    must: bool = True
    """Whether it must be given, so that a blank has to be confirmed."""
    least: float | None = 0.0
    """The least that it can be; null for no bound."""
    most: float | None = None
    """The most that it can be; null for no bound."""
    sum_of: tuple[str, ...] = ()
    """Keys of the columns that it is the sum of, if it is one."""


@dataclass(frozen=True)
class ReturnedRow:
    """One row of a return."""

    name: str
    """What the row is about, such as a service."""
    values: Mapping[str, float | str | None]
    """By column: a number, null for a blank, or the text that stands where a number should."""
    place: str = ""
    """Where it stands in the file, such as “Costs, row 7”."""

    def figure(self, key: str) -> float | None:
        """The number in a column; None where there is a blank or a text."""
        value = self.values.get(key)
        return float(value) if isinstance(value, int | float) else None


@dataclass(frozen=True)
class ReturnInput:
    """A return, with what it can be held against."""

    columns: tuple[AskedColumn, ...]
    """What was asked."""
    rows: tuple[ReturnedRow, ...]
    """What came. A row whose name begins with “Total” is a total of those above it."""
    expected_rows: tuple[str, ...] = ()
    """Names of rows that everybody was asked for."""
    before: tuple[ReturnedRow, ...] = ()
    """What the same body returned the last time."""
    others: tuple[tuple[ReturnedRow, ...], ...] = ()
    """What other bodies returned, as far as it may be seen."""
    confirmed: tuple[str, ...] = field(default=())
    """Keys of findings of which somebody said that they are as meant."""

    def __post_init__(self) -> None:
        if not self.columns:
            raise WrongField("A return needs one column at least.", "columns")
        keys = {column.key for column in self.columns}
        for at, column in enumerate(self.columns):
            if unknown := [key for key in column.sum_of if key not in keys]:
                raise WrongField(
                    f"“{column.label}” is said to be a sum of “{unknown[0]}”, which is no column.",
                    "columns", at, "sum_of",
                )  # fmt: skip

    def column(self, key: str) -> AskedColumn:
        """The column of that key."""
        return next(column for column in self.columns if column.key == key)


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, odd or good to know."""

    kind: str
    """text, blank, zero, bounds, sum, total, unit, far, changed, twice or missing_row."""
    level: Level
    """mend: it cannot be sent so. confirm: somebody must say that it is meant. know: no more."""
    row: str
    """The row that it is about; blank where it is about a column."""
    column: str
    """Key of the column that it is about; blank where it is about a row."""
    message: str
    """What was found and what to do, as a sentence."""
    place: str = ""
    """Where it stands in the file."""
    confirmed: bool = False
    """Whether somebody said that it is meant."""

    @property
    def key(self) -> str:
        """What names it from one reading of the return to the next."""
        return f"{self.kind}|{self.row}|{self.column}"

    def as_confirmed(self, confirmed: bool) -> Finding:
        """The same, with whether somebody confirmed it."""
        return dataclasses.replace(self, confirmed=confirmed)


def is_total(name: str) -> bool:
    """Whether a row is a total by its name.

    >>> is_total("Total, all services"), is_total("Totaliser upkeep")
    (True, False)
    """
    return _TOTAL.match(name) is not None


def same(one: str, other: str) -> bool:
    """Whether two rows have one name, capitals and spaces aside."""
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def row_like(rows: tuple[ReturnedRow, ...], name: str) -> ReturnedRow | None:
    """The row of that name in another return."""
    return next((row for row in rows if same(row.name, name)), None)


def shown(value: float) -> str:
    """A figure as a sentence says it.

    >>> shown(12000.0), shown(0.25)
    ('12,000', '0.25')
    """
    if isinf(value):
        return "more than can be counted"
    return f"{int(value):,}" if value == int(value) else f"{value:,.2f}"
