"""The form of every answer: figures with their range, rows, and the way from each to its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from .seemly import seemly

if TYPE_CHECKING:
    from ibis import Table

Row = dict[str, Any]
Ask = Callable[["Table"], Sequence[Any]]
"""Answers an expression with named tuples."""


BESIDE = "~"
"""Stands between partners where lines of several are meant; no slug holds it."""


CERTAIN = 0.9
"""Least mean chance within its supplier at which the link of a name counts as certain."""


class Level(StrEnum):
    """What counts as one supplier. Each level joins what the one before keeps apart."""

    CERTAIN = "certain"
    """A legal entity, names whose link is uncertain left apart."""
    SUPPLIER = "supplier"
    """A legal entity, as linked."""
    GROUP = "group"
    """A group of legal entities."""


class Unit(StrEnum):
    """What a value is measured in."""

    TEXT = "text"
    PENCE = "pence"
    COUNT = "count"
    SHARE = "share"
    RATIO = "ratio"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure; with `low` and `high` where links between names are uncertain."""

    label: str
    unit: Unit
    value: int | float | None
    low: int | float | None = None
    high: int | float | None = None
    where: Mapping[str, str] | None = None
    """The lines behind it; None where the rows below lead to them."""
    note: str = ""

    @property
    def is_range(self) -> bool:
        """Whether its ends differ."""
        return self.low is not None and self.low != self.high


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer's rows."""

    key: str
    label: str
    unit: Unit = Unit.TEXT
    where: Mapping[str, str] | None = None
    """What narrows the row's lines to this cell's; None for a cell that is no sum of lines."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart, with its range."""

    name: str
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars on one scale."""

    title: str
    unit: Unit
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question."""

    figures: tuple[Figure, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()
    leads: tuple[str, ...] = ()
    """The columns of lines whose values in a row, under the same name, find the row's lines."""
    chart: Chart | None = None
    missing: str = ""
    """Why the ledgers cannot answer, and what would: then there is nothing else."""
    notes: tuple[str, ...] = ()
    rests_on: str = ""
    """Of whom and when the answer tells, where that is less than what was asked about."""
    in_all: int = 0
    """How many rows there are, where the answer was kept and `rows` may be the first of them."""

    def where(self, row: Row, column: Column) -> dict[str, str] | None:
        """The lines behind a cell; None where it is no sum of lines."""
        if column.where is None:
            return None
        given = {key: row[key] for key in self.leads}
        return {key: _written(value) for key, value in given.items()} | dict(column.where)


def _written(value: Any) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True)
class Asked:
    """A question put to ledgers: the lines, how to ask them, and what else there is to know."""

    lines: Table
    ask: Ask
    level: Level = Level.SUPPLIER
    names: Mapping[str, str] = field(default_factory=dict)
    """What to call each partner."""
    most: int = 200
    """Rows at most."""
    register: Table | None = None
    """Contracts with what the register says of their suppliers, as REGISTER has it."""
    registers: Mapping[str, str] | None = None
    """By partner, whose register of contracts is here and of which day; None: of all partners."""
    held: tuple[Row, ...] = ()
    """Republished lines by file: partner, file, lines, pence, held_lines, held_pence."""
    year: int | None = None
    """The financial year asked for, where a question compares years and so needs them all."""
    local: tuple[str, ...] = ()
    """Postcode areas that count as local."""

    def rows(self, question: Table) -> tuple[Row, ...]:
        """The first rows of an expression."""
        return self.all(question.limit(self.most))

    def all(self, question: Table) -> tuple[Row, ...]:
        """All rows of an expression, for few. A name that may be a person's is not told."""
        return tuple(_seemly(row._asdict()) for row in self.ask(question))

    def one(self, question: Table) -> Row:
        """The only row of an expression."""
        return self.all(question)[0]

    def partners(self) -> list[str]:
        """The partners with lines, in order."""
        found = self.lines.select("partner").distinct().order_by("partner")
        return [row["partner"] for row in self.all(found)]

    def name(self, partner: str) -> str:
        """What a partner is called."""
        return self.names.get(partner, partner)

    def named(self, partners: Iterable[str]) -> str:
        """What some partners are called, in the order of the alphabet."""
        return ", ".join(sorted({self.name(each) for each in partners}, key=str.casefold))


def _seemly(row: Row) -> Row:
    return row | {"name": seemly(row["name"])} if row.get("name") else row


def share(part: float, whole: float) -> float | None:
    """A part as a fraction; None of nothing.

    >>> share(1, 4), share(0, 0)
    (0.25, None)
    """
    return part / whole if whole else None


def ranged(label: str, unit: Unit, values: Sequence[int | float | None], note: str = "") -> Figure:
    """A figure from its values at the three levels: certain, supplier and group."""
    known = [value for value in values if value is not None]
    if not known:
        return Figure(label, unit, None, note=note)
    return Figure(label, unit, values[1], min(known), max(known), note=note)


NAME = Column("name", "Supplier")
PARTNERS = Column("partners", "Partners", Unit.COUNT)
LINES = Column("lines", "Lines", Unit.COUNT)
PENCE = Column("pence", "Spend", Unit.PENCE, {})
MARKET = {"kind": "company"}
"""What finds the lines that count as bought, where no supplier is named."""
MARKET_PENCE = Column("pence", "Spend", Unit.PENCE, MARKET)
