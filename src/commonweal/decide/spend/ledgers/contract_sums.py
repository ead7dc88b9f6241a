"""Lines by the contract under which they were paid: sums kept beside a cube's file.

Which contracts there are changes without the ledgers, so they are no part of the cube's own file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import duckdb

from .cube_file import LINE_COLUMNS, SUMS

if TYPE_CHECKING:
    from ibis import Table

SEVERAL, OUTSIDE, NONE = "several", "outside", "none"
"""Paid while several contracts with the supplier ran; to a supplier with contracts, none of which
ran on the day; and to a supplier with no contract."""

UNDATED, EARLIEST, LATEST = date(1, 1, 1), date(1, 1, 2), date(9999, 12, 31)
"""The day of a line without a date; and the first and last day of a contract that names none."""

_KEYS = (*SUMS["months"], "contract")
_BY_SUPPLIER = ("supplier", "supplier_group")


def _columns(keys: Sequence[str]) -> dict[str, str]:
    kinds = {key: LINE_COLUMNS.get(key, "string") for key in keys}
    return kinds | {"lines": "int64", "pence": "int64"}


CONTRACTED: dict[str, dict[str, str]] = {
    "contracted": _columns([key for key in _KEYS if key not in _BY_SUPPLIER]),
    "contracted_supplier": _columns(_KEYS),
}
"""Tables of sums by contract, the shorter first, with their columns as Ibis calls their kinds."""

TERMS = {"supplier": "string", "from_on": "date", "to_on": "date", "contract": "string"}


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """Days on which what a supplier is paid falls under a contract. Those of one do not overlap."""

    supplier: str
    from_on: date
    to_on: date
    contract: str


def digest_of(terms: Sequence[Term]) -> str:
    """What some terms are known by."""
    told = "\x1f".join("\x1e".join(map(str, astuple(term))) for term in terms)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def tell_contracts(
    database: duckdb.DuckDBPyConnection, terms: Sequence[Term], folder: Path | None
) -> None:
    """Make the terms, and the sums by contract, known to an open cube.

    The sums are read from the folder, where they are written the first time.
    """
    digest = digest_of(terms)
    database.execute(
        f"CREATE OR REPLACE TEMP TABLE terms_{digest} "
        "(supplier TEXT, from_on DATE, to_on DATE, contract TEXT)"
    )
    if terms:
        columns = list(zip(*map(astuple, terms), strict=True))
        database.execute(
            f"INSERT INTO terms_{digest} SELECT unnest($1), unnest($2), unnest($3), unnest($4)",
            [list(column) for column in columns],
        )
    keys = SUMS["months"]
    sums = _SUMS.format(
        terms=f"terms_{digest}",
        keys=", ".join(keys),
        own=", ".join(f"l.{key}" for key in keys),
    )
    for name in reversed(CONTRACTED):
        told = _kept(database, sums, folder / f"{name}-{digest}.parquet") if folder else sums
        database.execute(f"CREATE OR REPLACE TEMP VIEW {name}_{digest} AS {told}")
        brief = ", ".join(CONTRACTED["contracted"]).replace(
            "lines, pence", "sum(lines)::BIGINT AS lines, sum(pence)::BIGINT AS pence"
        )
        sums = f"SELECT {brief} FROM {name}_{digest} GROUP BY ALL"  # noqa: S608


def _kept(database: duckdb.DuckDBPyConnection, sums: str, path: Path) -> str:
    """What reads sums from their file, which is written where it is not there."""
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        fresh = path.with_name(f"{uuid4().hex}.new")
        database.execute(f"COPY ({sums}) TO ? (FORMAT parquet)", [str(fresh)])
        fresh.replace(path)
        _let_go(path)
    quoted = str(path).replace("'", "''")  # a view takes no parameters
    return f"FROM read_parquet('{quoted}')"


_MOST_KEPT = 16  # files of sums beside one cube: registers change seldom


def _let_go(newest: Path) -> None:
    """Of very many sums, those made longest ago go."""
    found = newest.parent.glob("contracted*.parquet")
    ordered = sorted(found, key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for old in ordered[_MOST_KEPT:]:
        old.unlink(missing_ok=True)


# Only lines of suppliers with contracts need be looked at one by one: the others are summed.
_SUMS = """
SELECT {own}, coalesce(t.contract, 'outside') AS contract,
       count(*) AS lines, sum(amount_pence)::BIGINT AS pence
FROM lines AS l LEFT JOIN {terms} AS t
  ON l.supplier = t.supplier
 AND coalesce(l.paid_on, DATE '0001-01-01') BETWEEN t.from_on AND t.to_on
WHERE l. supplier IN (SELECT supplier FROM {terms})
GROUP BY ALL
UNION ALL
SELECT {keys}, 'none' AS contract, lines, pence
FROM months WHERE supplier IS NULL OR supplier NOT IN (SELECT supplier FROM {terms})
"""


def under(lines: Table, terms: Table, contract: str) -> Table:
    """The lines paid under a contract, or under none as OUTSIDE and NONE have it."""
    import ibis

    if contract == NONE:
        return lines.anti_join(terms, "supplier")
    day = ibis.coalesce(lines.paid_on, ibis.literal(UNDATED))
    if contract == OUTSIDE:
        runs = [lines.supplier == terms.supplier, day >= terms.from_on, day <= terms.to_on]
        return lines.filter(lines.supplier.isin(terms.supplier)).anti_join(terms, runs)
    terms = terms.filter(terms.contract == contract)
    runs = [lines.supplier == terms.supplier, day >= terms.from_on, day <= terms.to_on]
    return lines.semi_join(terms, runs)
