"""Questions of many ledgers at once: sums by partner, payee, category and period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import duckdb

from .shelf import Kept, Shelf


class By(StrEnum):
    """What lines are summed by."""

    PARTNER = "partner"
    PAYEE = "payee"
    UNIT = "unit"
    CATEGORY = "category"
    YEAR = "year"
    MONTH = "month"
    FILE = "file"


# A financial year is known by the calendar year in which it begins, on 1 April.
_EXPRESSION = {
    By.PARTNER: "partner",
    By.PAYEE: "coalesce(payee, '')",
    By.UNIT: "coalesce(unit, '')",
    By.CATEGORY: "coalesce(category, '')",
    By.YEAR: "coalesce((year(paid_on) - (month(paid_on) < 4)::INT)::TEXT, '')",
    By.MONTH: "coalesce(strftime(paid_on, '%Y-%m'), '')",
    By.FILE: "file",
}


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
    """

    def __init__(self, shelf: Shelf, files: Sequence[Kept]) -> None:
        self._database = duckdb.connect()
        self._database.execute("CREATE TABLE files (partner TEXT, file TEXT, key TEXT, path TEXT)")
        for kept in files:
            row = [kept.partner, kept.file, kept.key, str(shelf.lines_path(kept))]
            self._database.execute("INSERT INTO files VALUES (?, ?, ?, ?)", row)
        self._held = sorted({str(shelf.held_path(kept)) for kept in files})
        self._paths = [str(shelf.lines_path(kept)) for kept in files]

    def sums(
        self, by: Sequence[By], where: Mapping[By, str] | None = None, *, most: int | None = None
    ) -> list[Cell]:
        """Sums by some keys, the largest first; `where` keeps lines with these values."""
        keys = ", ".join(_EXPRESSION[each] for each in by) or "''"
        condition, values = _conditions(where or {})
        limit = f"LIMIT {int(most)}" if most is not None else ""
        rows = self._ask(
            f"SELECT [{keys}], count(*), sum(amount_pence)::BIGINT AS pence FROM lines "  # noqa: S608
            f"WHERE {condition} GROUP BY 1 ORDER BY pence DESC, 1 {limit}",
            values,
        )
        return [Cell(tuple(keys) if by else (), lines, pence) for keys, lines, pence in rows]

    def lines(self, where: Mapping[By, str], *, most: int = 100, after: int = 0) -> list[Line]:
        """The ledger lines behind a sum, the largest first."""
        condition, values = _conditions(where)
        rows = self._ask(
            "SELECT partner, file, sheet, line, coalesce(payee, ''), "  # noqa: S608
            f"coalesce(paid_on::TEXT, ''), amount_pence FROM lines WHERE {condition} "
            f"ORDER BY amount_pence DESC, file, sheet, line LIMIT {int(most)} OFFSET {int(after)}",
            values,
        )
        return [Line(*row) for row in rows]

    def _ask(self, question: str, values: list[str]) -> list[tuple[Any, ...]]:
        if not self._paths:
            return []
        lines = (
            "WITH lines AS (SELECT l.*, f.partner, f.file FROM read_parquet($paths, "
            "filename = 'path') AS l JOIN files AS f USING (path) ANTI JOIN "
            "read_parquet($held) AS h ON f.key = h.key AND l.sheet = h.sheet AND l.line = h.line) "
        )
        named = {f"v{place}": value for place, value in enumerate(values)}
        return self._database.execute(
            lines + question, {"paths": self._paths, "held": self._held, **named}
        ).fetchall()


def _conditions(where: Mapping[By, str]) -> tuple[str, list[str]]:
    parts = [f"{_EXPRESSION[by]} = $v{place}" for place, by in enumerate(where)]
    return " AND ".join(parts) or "TRUE", list(where.values())
