"""The database file of a cube: the lines of some files with their suppliers, ready to be asked."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import duckdb

from .fields import TEXT
from .shelf import Kept, Shelf
from .suppliers import PAYEE_KEY, Suppliers

_FORM = "9"  # of the file; another form is another file
_MOST_CUBES = 16  # of a partnership: those made longest ago go, and are made again when asked for
_MOST_TEXTS = 400  # beside a cube

_PLACE = {
    "partner": "string",
    "file": "string",
    "key": "string",
    "sheet": "string",
    "line": "int64",
    "paid_on": "date",
    "invoiced_on": "date",
    "year": "int32",
    "month": "string",
    "amount_pence": "int64",
    "gross_pence": "int64",
    "vat_pence": "int64",
    "payee": "string",
    "kind": "string",
    "supplier": "string",
    "supplier_name": "string",
    "supplier_group": "string",
    "supplier_probability": "float64",
    "company_number": "string",
    "charity_number": "string",
}
LINE_COLUMNS: dict[str, str] = _PLACE | {
    field.value: "string" for field in TEXT if field.value not in _PLACE
}
"""The columns of a cube's lines as Ibis calls their kinds. `year` is the calendar year in which the
financial year of the payment begins; money is whole pence. `company` and `charity` are what the
ledger wrote; `company_number` and `charity_number` what of it is a number by its form."""

_SQL_TYPES = {
    "string": "TEXT",
    "int64": "BIGINT",
    "int32": "INTEGER",
    "date": "DATE",
    "float64": "DOUBLE",
}

_SUPPLIER = (
    "partner",
    "kind",
    "supplier",
    "supplier_name",
    "supplier_group",
    "supplier_probability",
)
SUMS: dict[str, tuple[str, ...]] = {
    "totals": _SUPPLIER,
    "years": (*_SUPPLIER, "year"),
    "payees": (*_SUPPLIER, "year", "payee"),
    "headings": (
        "partner",
        "kind",
        "unit",
        "service",
        "category",
        "proclass",
        "cpv",
        "year",
        "month",
    ),
    "bought": (*_SUPPLIER, "year", "payee", "unit", "category", "proclass", "cpv"),
    "months": (
        "partner",
        "kind",
        "supplier",
        "supplier_group",
        "unit",
        "service",
        "category",
        "year",
        "month",
    ),
}
"""Tables of sums made beside the lines, the shortest first, and the columns that each keeps
apart. Each also has `lines` and `pence`."""

SUPPLIERS = {
    "supplier": "string",
    "supplier_group": "string",
    "name": "string",
    "kind": "string",
    "partners": "int64",
    "names": "int64",
    "lines": "int64",
    "pence": "int64",
}
"""The table of suppliers: one row each, the largest first."""

NAMES = {
    "supplier": "string",
    "rid": "string",
    **dict.fromkeys(PAYEE_KEY, "string"),
    "probability": "float64",
    "lines": "int64",
    "pence": "int64",
}
"""The table of the names under which partners pay suppliers: one row a payee."""


def cube_path(
    shelf: Shelf, partnership: str, files: Sequence[Kept], suppliers: Suppliers | None
) -> Path:
    """Where the cube of these files and suppliers is kept, made already or not."""
    told = sorted(f"{kept.partner}/{kept.key}/{kept.number}/{kept.file}" for kept in files)
    text = "\x1f".join([_FORM, suppliers.key if suppliers else "", *told])
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    return shelf.beside(partnership, ".cubes") / f"{digest}.duckdb"


def make_cube(path: Path, shelf: Shelf, files: Sequence[Kept], suppliers: Suppliers | None) -> None:
    """Write a cube's file whole: nobody meets half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{uuid4().hex[:8]}.new")
    try:
        with duckdb.connect(str(fresh)) as database:
            database.execute("SET enable_progress_bar = false")  # else it is drawn into any log
            fill(database, shelf, files, suppliers)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    for old in _newest_first(path.parent, "*.duckdb")[_MOST_CUBES:]:
        old.unlink(missing_ok=True)
        shutil.rmtree(beside(old), ignore_errors=True)


def beside(path: Path) -> Path:
    """The folder of what was worked out from a cube, which goes when the cube goes."""
    return path.with_suffix(".told")


def keep_beside(path: Path, name: str, text: str) -> None:
    """Keep a text beside a cube, written whole; of very many, those kept longest ago go."""
    folder = beside(path)
    folder.mkdir(exist_ok=True)
    fresh = folder / f"{uuid4().hex}.new"
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(folder / name)
    for old in _newest_first(folder, "*.json")[_MOST_TEXTS:]:
        old.unlink(missing_ok=True)


def _newest_first(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.glob(pattern), key=_kept_at, reverse=True)


def _kept_at(path: Path) -> int:
    """When a file was written; nothing for one that another process has just removed."""
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def fill(
    database: duckdb.DuckDBPyConnection,
    shelf: Shelf,
    files: Sequence[Kept],
    suppliers: Suppliers | None,
) -> None:
    """Make the tables of lines and of their sums in a database."""
    columns = ", ".join(f"{name} {_SQL_TYPES[kind]}" for name, kind in LINE_COLUMNS.items())
    database.execute(f"CREATE TABLE lines ({columns})")
    database.execute("CREATE TABLE repeated (partner TEXT, key TEXT, lines BIGINT, pence BIGINT)")
    _tell_suppliers(database, suppliers)
    if files:
        _tell_files(database, shelf, files)
        paths = [str(shelf.lines_path(kept)) for kept in files]
        database.execute(f"INSERT INTO lines BY NAME {_LINES}", [paths])
        database.execute(_REPEATED)
    for name, keys in SUMS.items():
        database.execute(
            f"CREATE TABLE {name} AS SELECT {', '.join(keys)}, count(*) AS lines, "  # noqa: S608
            "sum(amount_pence)::BIGINT AS pence FROM lines GROUP BY ALL"
        )
    database.execute(_NAMES)
    database.execute(_SUPPLIERS)


def _tell_files(database: duckdb.DuckDBPyConnection, shelf: Shelf, files: Sequence[Kept]) -> None:
    """The files, and which of their lines are held: an earlier file *among these* has them."""
    database.execute(
        "CREATE TEMP TABLE files (partner TEXT, file TEXT, key TEXT, number INT, path TEXT)"
    )
    database.executemany(
        "INSERT INTO files VALUES (?, ?, ?, ?, ?)",
        [(k.partner, k.file, k.key, k.number, str(shelf.lines_path(k))) for k in files],
    )
    held = sorted({str(shelf.held_path(kept)) for kept in files})
    database.execute(_HELD, [held])


def _tell_suppliers(database: duckdb.DuckDBPyConnection, suppliers: Suppliers | None) -> None:
    if suppliers is None:
        columns = ", ".join(f"'' AS {name}" for name in PAYEE_KEY)
        database.execute(
            f"CREATE TEMP TABLE payees_found AS SELECT {columns}, '' AS rid, NULL AS kind, "
            "NULL AS supplier, NULL AS supplier_name, NULL AS supplier_group, "
            "NULL::DOUBLE AS supplier_probability, NULL AS company_number, "
            "NULL AS charity_number LIMIT 0"
        )
    else:
        database.execute(
            "CREATE TEMP TABLE payees_found AS SELECT * FROM read_parquet(?)",
            [str(suppliers.path)],
        )


# A line that three files have is held in the second and third. Whoever sees only those two has
# it once: the first that is seen counts.
_HELD = """
CREATE TEMP TABLE held AS
SELECT h.key, h.sheet, h.line, h.amount_pence
FROM read_parquet($1) AS h JOIN files AS f USING (key)
QUALIFY h.earlier IN (SELECT key FROM files)
     OR row_number() OVER (PARTITION BY f.partner, h.fingerprint, h.nth ORDER BY f.number) > 1
"""

_REPEATED = """
INSERT INTO repeated
SELECT f.partner, key, count(*), sum(h.amount_pence)::BIGINT
FROM held AS h JOIN files AS f USING (key) GROUP BY ALL
"""

_SAME_PAYEE = " AND ".join(f"coalesce(l.{n}, '') = s.{n}" for n in PAYEE_KEY if n != "partner")

# The names of people and redactions are not carried over: no page may show them.
_LINES = f"""
SELECT f.partner, f.file, f.key, l.* EXCLUDE (path, fingerprint, filled, paid_as_written, payee),
       year(l.paid_on) - (month(l.paid_on) < 4)::INT AS year,
       strftime(l.paid_on, '%Y-%m') AS month,
       CASE WHEN s.kind IN ('person', 'redacted') THEN NULL ELSE l.payee END AS payee,
       s.kind, s.supplier, s.supplier_name, s.supplier_group, s.supplier_probability,
       s.company_number, s.charity_number
FROM read_parquet($1, filename = 'path', union_by_name = true) AS l
JOIN files AS f USING (path)
ANTI JOIN held AS h ON f.key = h.key AND l.sheet = h.sheet AND l.line = h.line
LEFT JOIN payees_found AS s
  ON f.partner = s.partner
 AND {_SAME_PAYEE}
"""  # noqa: S608

# What a payee comes to is summed here again: held lines are out.
_NAMES = f"""
CREATE TABLE names AS
SELECT s.supplier, s.rid, {", ".join(f"s.{name}" for name in PAYEE_KEY)},
       s.supplier_probability AS probability, count(*) AS lines,
       sum(l.amount_pence)::BIGINT AS pence
FROM lines AS l JOIN payees_found AS s ON l.partner = s.partner AND {_SAME_PAYEE}
WHERE s.supplier IS NOT NULL
GROUP BY ALL ORDER BY s.supplier, pence DESC
"""  # noqa: S608

_SUPPLIERS = """
CREATE TABLE suppliers AS
SELECT supplier, max(supplier_group) AS supplier_group, max(supplier_name) AS name,
       max(kind) AS kind, count(DISTINCT partner) AS partners, count(DISTINCT payee) AS names,
       count(*) AS lines, sum(amount_pence)::BIGINT AS pence
FROM lines WHERE supplier IS NOT NULL GROUP BY supplier ORDER BY pence DESC, supplier
"""
