"""Which lines of a file are held, because an earlier file of the same ledgers has them."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from commonweal.decide.spend.analysis.shelving import as_kept, bring_in_line
from commonweal.decide.spend.models import LedgerFile


@dataclass(frozen=True)
class Held:
    """How many lines of a file are held, and what they come to."""

    lines: int
    pence: int

    @property
    def pounds(self) -> float:
        return self.pence / 100


def held_in(file: LedgerFile) -> Held:
    """The lines of a kept file that do not count, as an earlier one has them."""
    path = bring_in_line([file]).held_path(as_kept(file))
    if not path.exists():
        return Held(0, 0)
    with duckdb.connect() as database:
        found = database.execute(
            "SELECT count(*), coalesce(sum(amount_pence), 0)::BIGINT FROM read_parquet(?) "
            "WHERE key = ?",
            [str(path), file.key],
        ).fetchone()
    return Held(*found) if found else Held(0, 0)
