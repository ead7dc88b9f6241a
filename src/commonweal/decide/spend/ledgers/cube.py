"""Questions of many ledgers at once: sums by partner, supplier, category and period."""

from __future__ import annotations

from collections import OrderedDict, namedtuple
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import duckdb

from .contract_sums import CONTRACTED, TERMS, Term, digest_of, tell_contracts
from .cube_file import (
    LINE_COLUMNS,
    NAMES,
    SUPPLIERS,
    beside,
    cube_path,
    fill,
    keep_beside,
    make_cube,
)
from .shelf import Kept, Shelf
from .suppliers import Suppliers

if TYPE_CHECKING:
    import ibis


_MOST_ROWS_KEPT = 200_000  # of a cube's answers together


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

    `lines` is an Ibis table, so that a question is written once and answered here by DuckDB or
    elsewhere by Spark; `ask` answers it, from sums made beforehand where these suffice.
    """

    def __init__(
        self, shelf: Shelf, files: Sequence[Kept], suppliers: Suppliers | None = None
    ) -> None:
        self._path = cube_path(shelf, files[0].partnership, files, suppliers) if files else None
        self._store = _store_of(self._path, shelf, files, suppliers)

    @staticmethod
    def is_made(shelf: Shelf, files: Sequence[Kept], suppliers: Suppliers | None) -> bool:
        """Whether the cube's file stands, so that opening it takes no time."""
        path = cube_path(shelf, files[0].partnership, files, suppliers) if files else None
        return path is None or path.exists()

    @property
    def lines(self) -> ibis.Table:
        """One row a ledger line; the columns are LINE_COLUMNS."""
        return _table("lines")

    @property
    def suppliers(self) -> ibis.Table:
        """One row a supplier, as SUPPLIERS says: what lines come to, summed beforehand."""
        return _table("suppliers")

    @property
    def names(self) -> ibis.Table:
        """One row a payee that has a supplier, as NAMES says."""
        return _table("names")

    def ask(self, question: ibis.Table) -> list[Any]:
        """The rows that answer a question, as named tuples; money is whole pence."""
        return self._store.ask(question)

    def contracted(self, terms: Sequence[Term], columns: Collection[str] = ()) -> ibis.Table:
        """What lines come to by contract and all that the cube is cut by, as CONTRACTED says.

        `columns` are those needed besides: the shortest sums that have them are given. They are
        made when some contracts are first met, which takes seconds at ten million lines.
        """
        digest = self._told_contracts(terms)
        fitting = (name for name, held in CONTRACTED.items() if set(columns) <= held.keys())
        name = next(fitting)
        return _table_as(f"{name}_{digest}", tuple(CONTRACTED[name].items()))

    def terms(self, terms: Sequence[Term]) -> ibis.Table:
        """Some terms of contracts as a table, to join with lines."""
        return _table_as(f"terms_{self._told_contracts(terms)}", tuple(TERMS.items()))

    def _told_contracts(self, terms: Sequence[Term]) -> str:
        folder = beside(self._path) if self._path else None
        self._store.tell_contracts(tuple(terms), folder)
        return digest_of(terms)

    def suppliers_named(
        self, words: Sequence[str], *, shared: bool = False, most: int, after: int = 0
    ) -> tuple[list[tuple[Any, ...]], int]:
        """Suppliers under whose names each of some words stands, the largest first; how many.

        Their values are those of SUPPLIERS. `shared` keeps those that two partners or more pay.
        Asked in SQL, so that whoever only looks for a name need not wait for Ibis.
        """
        named = "supplier IN (SELECT supplier FROM names WHERE contains(upper(payee), upper(?)))"
        where = " AND ".join([named] * len(words) + ["partners > 1"] * shared) or "true"
        count = self._store.rows(f"SELECT count(*) FROM suppliers WHERE {where}", words)  # noqa: S608
        rows = self._store.rows(
            f"SELECT * FROM suppliers WHERE {where} ORDER BY pence DESC, supplier "  # noqa: S608
            "LIMIT ? OFFSET ?",
            [*words, most, after],
        )
        return rows, int(count[0][0])

    def told(self, name: str, *, whole: bool = True) -> str | None:
        """What was kept beside the cube under a name, or its first line; None if nothing was.

        Whoever is handed other files or suppliers has another cube, and so another place.
        """
        if self._path is None:
            return None
        try:
            with (beside(self._path) / name).open(encoding="utf-8", newline="\n") as kept:
                return kept.read() if whole else kept.readline()
        except FileNotFoundError:
            return None

    def keep(self, name: str, text: str) -> None:
        """Keep beside the cube what was worked out from it; it goes when the cube goes."""
        if self._path is not None:
            keep_beside(self._path, name, text)

    def repeated(self) -> list[tuple[str, str, int, int]]:
        """Partner and key of each file with held lines, how many, and what they come to in pence.

        Held are lines that an earlier file *of those handed over* has.
        """
        return self._store.rows("SELECT * FROM repeated ORDER BY partner, key")

    def write_lines(self, path: Path) -> None:
        """Write the lines as one Parquet file, for an engine that takes over where this ends."""
        self._store.write("lines", path)

    def sums(
        self, by: Sequence[By], where: Mapping[By, str] | None = None, *, most: int | None = None
    ) -> list[Cell]:
        """Sums by some keys, the largest first; `where` keeps lines with these values."""
        import ibis

        keys = [f"key{place}" for place in range(len(by))]
        lines = _where(self.lines, where or {})
        lines = lines.mutate(
            **{key: _text(lines, each) for key, each in zip(keys, by, strict=True)}
        )
        summed = {"n": lines.count(), "pence": lines.amount_pence.sum()}
        found = lines.group_by(keys).agg(**summed) if keys else lines.agg(**summed)
        found = found.filter(found.n > 0).order_by([ibis.desc("pence"), *keys])
        rows = self.ask(found if most is None else found.limit(most))
        return [Cell(tuple(row[: len(by)]), row.n, row.pence) for row in rows]

    def behind(self, where: Mapping[By, str], *, most: int = 100, after: int = 0) -> list[Line]:
        """The ledger lines behind a sum, the largest first."""
        import ibis

        lines = _where(self.lines, where)
        found = lines.select(
            "partner",
            "file",
            "sheet",
            "line",
            payee=lines.payee.fill_null(""),
            paid_on=lines.paid_on.cast("string").fill_null(""),
            pence=lines.amount_pence,
        ).order_by([ibis.desc("pence"), "file", "sheet", "line"])
        return [Line(*row) for row in self.ask(found.limit(most, offset=after))]


class _Store:
    """An open cube file, and the answers that it gave: it never changes, so they stay true.

    One question at a time is asked of it: each uses every processor as it is.
    """

    def __init__(self, database: duckdb.DuckDBPyConnection) -> None:
        self._database = database
        self._lock = Lock()
        self._ibis: Any = None
        self._told: OrderedDict[Any, list[Any]] = OrderedDict()
        self._contracts: set[str] = set()

    def ask(self, question: ibis.Table) -> list[Any]:
        from ibis.expr.operations import InMemoryTable

        asked = question.op()
        with self._lock:
            if asked in self._told:
                self._told.move_to_end(asked)
                return list(self._told[asked])
            in_memory = bool(asked.find(InMemoryTable))
            found = (
                self._answer_with_memory(question)
                if in_memory
                else self._database.execute(_in_sql(asked)).fetchall()
            )
            row = namedtuple("Row", question.columns)  # type: ignore[misc]
            rows = [row(*values) for values in found]
            if not in_memory:
                self._remember(asked, rows)
            return list(rows)

    def _remember(self, asked: Any, rows: list[Any]) -> None:
        """Keep an answer, and let go of those that were not asked for longest."""
        self._told[asked] = rows
        kept = sum(len(each) + 1 for each in self._told.values())
        while kept > _MOST_ROWS_KEPT:
            _, gone = self._told.popitem(last=False)
            kept -= len(gone) + 1

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        with self._lock:
            return self._database.execute(query, list(values)).fetchall()

    def tell_contracts(self, terms: Sequence[Term], folder: Path | None) -> None:
        """Make contracts known, once."""
        digest = digest_of(terms)
        with self._lock:
            if digest not in self._contracts:
                tell_contracts(self._database, terms, folder)
                self._contracts.add(digest)

    def write(self, table: str, path: Path) -> None:
        with self._lock:
            self._database.execute(f"COPY {table} TO ? (FORMAT parquet)", [str(path)])

    def _answer_with_memory(self, question: ibis.Table) -> list[tuple[Any, ...]]:
        """The answer to what holds something in memory, such as a list."""
        import ibis

        from .sums import put_to_sums

        if self._ibis is None:
            self._ibis = ibis.duckdb.from_connection(self._database)
        shorter = put_to_sums(question)
        self._ibis._run_pre_execute_hooks(shorter)
        return self._database.execute(self._ibis.compile(shorter)).fetchall()


@lru_cache(maxsize=1_000)
def _in_sql(asked: Any) -> str:
    """A question as SQL, which is the same for every cube and takes longer than many an answer."""
    import ibis

    from .sums import put_to_sums

    return str(ibis.duckdb.compile(put_to_sums(asked.to_expr())))


def _store_of(
    path: Path | None, shelf: Shelf, files: Sequence[Kept], suppliers: Suppliers | None
) -> _Store:
    if path is None:
        database = duckdb.connect()
        fill(database, shelf, files, suppliers)
        return _Store(database)
    if not path.exists():
        make_cube(path, shelf, files, suppliers)
    return _opened(path)


@lru_cache(maxsize=8)
def _opened(path: Path) -> _Store:
    database = duckdb.connect(str(path), read_only=True)
    # Of the lines on a page, all columns but those sorted by are read once they are known.
    database.execute("SET late_materialization_max_rows = 30000")
    database.execute("SET enable_progress_bar = false")  # else it is drawn into any log
    return _Store(database)


_TABLES = {"lines": LINE_COLUMNS, "suppliers": SUPPLIERS, "names": NAMES}


@cache
def _table(name: str) -> ibis.Table:
    """A table of the cube as Ibis knows it, bound to no engine."""
    import ibis  # takes a second, which pages without a cube need not wait for

    return ibis.table(_TABLES[name], name=name)


@lru_cache(maxsize=32)
def _table_as(name: str, columns: tuple[tuple[str, str], ...]) -> ibis.Table:
    import ibis

    return ibis.table(dict(columns), name=name)


def _text(lines: ibis.Table, by: By) -> Any:
    return lines[by.value].cast("string").fill_null("")


def _where(lines: ibis.Table, where: Mapping[By, str]) -> ibis.Table:
    for by, value in where.items():
        lines = lines.filter(_text(lines, by) == value)
    return lines
