"""Questions of many ledgers at once: sums by partner, supplier, category and period."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import duckdb

from .cube_file import CELL_COLUMNS, LINE_COLUMNS, cube_path, fill, make_cube
from .shelf import Kept, Shelf
from .suppliers import Suppliers

if TYPE_CHECKING:
    import ibis


class By(StrEnum):
    """What lines are summed by: a column of the cube's lines."""

    PARTNER = "partner"
    SUPPLIER = "supplier"
    GROUP = "supplier_group"
    KIND = "kind"
    PAYEE = "payee"
    UNIT = "unit"
    CATEGORY = "category"
    YEAR = "year"
    MONTH = "month"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Cell:
    """A sum: its keys in the order asked, its lines, and its pounds in pence."""

    keys: tuple[str, ...]
    lines: int
    pence: int


@dataclass(frozen=True, slots=True)
class Line:
    """A ledger line, with where it stands."""

    partner: str
    file: str
    sheet: str
    line: int
    payee: str
    paid_on: str
    pence: int


class Cube:
    """Ledger files that somebody may see, asked together. Held lines are left out.

    It reads the files that it is given and no others: whoever makes one decides what is seen.
    The first cube of some files and suppliers writes them into one file, which later ones open.

    `lines` and `cells` are Ibis tables, so that a question is written once and answered here by
    DuckDB or elsewhere by Spark; `ask` answers it.
    """

    def __init__(
        self, shelf: Shelf, files: Sequence[Kept], suppliers: Suppliers | None = None
    ) -> None:
        self._store = _store_of(shelf, files, suppliers)

    @property
    def lines(self) -> ibis.Table:
        """One row a ledger line; the columns are LINE_COLUMNS."""
        return _table("lines", tuple(LINE_COLUMNS.items()))

    @property
    def cells(self) -> ibis.Table:
        """Lines and pence by partner, supplier, unit, category, year and month."""
        return _table("cells", tuple(CELL_COLUMNS.items()))

    def ask(self, question: ibis.Table) -> list[Any]:
        """The rows that answer a question, as named tuples; money is whole pence."""
        return self._store.ask(question)

    def sums(
        self, by: Sequence[By], where: Mapping[By, str] | None = None, *, most: int | None = None
    ) -> list[Cell]:
        """Sums by some keys, the largest first; `where` keeps lines with these values."""
        keys = ", ".join(map(_text, by)) or "''"
        condition, values = _conditions(where or {})
        limit = f"LIMIT {int(most)}" if most is not None else ""
        rows = self._store.run(
            f"SELECT [{keys}], count(*), sum(amount_pence)::BIGINT AS pence FROM lines "  # noqa: S608
            f"WHERE {condition} GROUP BY 1 ORDER BY pence DESC, 1 {limit}",
            values,
        )
        return [Cell(tuple(keys) if by else (), lines, pence) for keys, lines, pence in rows]

    def behind(self, where: Mapping[By, str], *, most: int = 100, after: int = 0) -> list[Line]:
        """The ledger lines behind a sum, the largest first."""
        condition, values = _conditions(where)
        rows = self._store.run(
            "SELECT partner, file, sheet, line, coalesce(payee, ''), "  # noqa: S608
            f"coalesce(paid_on::TEXT, ''), amount_pence FROM lines WHERE {condition} "
            f"ORDER BY amount_pence DESC, file, sheet, line LIMIT {int(most)} OFFSET {int(after)}",
            values,
        )
        return [Line(*row) for row in rows]


class _Store:
    """An open cube file. One question at a time: each uses every processor as it is."""

    def __init__(self, database: duckdb.DuckDBPyConnection) -> None:
        self._database = database
        self._lock = Lock()
        self._ibis: Any = None

    def run(self, question: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._database.execute(question, list(values)).fetchall()

    def ask(self, question: ibis.Table) -> list[Any]:
        import ibis

        row = namedtuple("Row", question.columns)  # type: ignore[misc]
        with self._lock:
            if self._ibis is None:
                self._ibis = ibis.duckdb.from_connection(self._database)
            self._ibis._run_pre_execute_hooks(question)  # what it holds in memory, such as a list
            found = self._database.execute(self._ibis.compile(question)).fetchall()
        return [row(*values) for values in found]


def _store_of(shelf: Shelf, files: Sequence[Kept], suppliers: Suppliers | None) -> _Store:
    if not files:
        database = duckdb.connect()
        fill(database, shelf, files, suppliers)
        return _Store(database)
    path = cube_path(shelf, files[0].partnership, files, suppliers)
    if not path.exists():
        make_cube(path, shelf, files, suppliers)
    return _opened(path)


@lru_cache(maxsize=8)
def _opened(path: Path) -> _Store:
    return _Store(duckdb.connect(str(path), read_only=True))


@cache
def _table(name: str, columns: tuple[tuple[str, str], ...]) -> ibis.Table:
    """A table as Ibis knows it, bound to no engine."""
    import ibis  # takes a second, which pages without a cube need not wait for

    return ibis.table(dict(columns), name=name)


def _text(by: By) -> str:
    return f"coalesce({by.value}::TEXT, '')"


def _conditions(where: Mapping[By, str]) -> tuple[str, list[str]]:
    parts = [f"{_text(by)} = ?" for by in where]
    return " AND ".join(parts) or "TRUE", list(where.values())
