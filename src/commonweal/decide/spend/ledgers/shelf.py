"""Where ledgers are kept as columns: a folder a partnership, within it one a partner.

<root>/<partnership>/<partner>/<first 16 of the file's SHA-256>.parquet   its lines
                               <the same>.json                             its receipt
                               held.parquet    lines that an earlier file already has
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

from .reading import Ledger


@dataclass(frozen=True, slots=True)
class Kept:
    """A file on the shelf."""

    partnership: str
    partner: str
    key: str
    file: str
    number: int
    """Files are numbered as they came: a republished line is held in the later one."""
    lines: int
    total_pence: int
    held_lines: int = 0
    held_pence: int = 0


class Shelf:
    """Ledger files of partnerships, on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, partnership: str, partner: str, ledger: Ledger) -> Kept:
        """Keep a file's lines. The same bytes change nothing; a file of the same name is replaced.

        Lines that an earlier file of the partner has are found and held.
        """
        folder = self._folder(partnership, partner)
        folder.mkdir(parents=True, exist_ok=True)
        key = ledger.receipt.sha256[:16]
        kept = {each.key: each for each in self.kept(partnership, partner)}
        if key not in kept:
            same_name = [e for e in kept.values() if e.file == ledger.receipt.file]
            number = (
                same_name[0].number
                if same_name
                else max((e.number for e in kept.values()), default=0) + 1
            )
            _write_lines(folder / f"{key}.parquet", ledger)
            _write_whole(
                folder / f"{key}.json",
                json.dumps({"number": number, "receipt": asdict(ledger.receipt)}, indent=1),
            )
            for old in same_name:
                self._drop(folder, old.key)
            self._hold(folder)
        return next(e for e in self.kept(partnership, partner) if e.key == key)

    def remove(self, partnership: str, partner: str, key: str) -> None:
        """Take a file off the shelf; lines that were held because of it are free again."""
        folder = self._folder(partnership, partner)
        self._drop(folder, key)
        self._hold(folder)

    def kept(self, partnership: str, partner: str) -> list[Kept]:
        """A partner's files, in the order in which they came."""
        folder = self._folder(partnership, partner)
        held = _held_by_file(folder / "held.parquet")
        return sorted(
            (
                Kept(partnership, partner, path.stem, told["receipt"]["file"], told["number"],
                     sum(sheet["accepted"] for sheet in told["receipt"]["sheets"]),
                     told["receipt"]["total_pence"], *held.get(path.stem, (0, 0)))
                for path, told in _receipts(folder)
            ),
            key=lambda each: each.number,
        )  # fmt: skip

    def lines_path(self, kept: Kept) -> Path:
        """The Parquet file of a kept file's lines."""
        return self._folder(kept.partnership, kept.partner) / f"{kept.key}.parquet"

    def beside(self, partnership: str, name: str) -> Path:
        """A folder of a partnership for what is worked out from its files."""
        return self._folder(partnership, "x").parent / name

    def held_path(self, kept: Kept) -> Path:
        """The Parquet file that names the held lines of a kept file's partner."""
        return self._folder(kept.partnership, kept.partner) / "held.parquet"

    def _folder(self, partnership: str, partner: str) -> Path:
        for name in (partnership, partner):
            if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}", name):
                raise ValueError(f"“{name}” is no name for a folder: use letters, digits, - and _.")
        return self.root / partnership / partner

    @staticmethod
    def _drop(folder: Path, key: str) -> None:
        (folder / f"{key}.json").unlink()
        (folder / f"{key}.parquet").unlink()

    def _hold(self, folder: Path) -> None:
        """Find the lines that an earlier file has: as many as it has, cell for cell.

        Only lines with a date are known again: a payee and a sum alone may well come twice.
        """
        numbered = [
            (told["number"], path.stem, str(path.with_suffix(".parquet")))
            for path, told in _receipts(folder)
        ]
        target = folder / "held.parquet"
        if not numbered:
            target.unlink(missing_ok=True)
            return
        fresh = target.with_suffix(".new")
        with duckdb.connect() as database:
            database.execute("CREATE TABLE files (number INT, key TEXT, path TEXT)")
            database.executemany("INSERT INTO files VALUES (?, ?, ?)", numbered)
            paths = [path for _, _, path in numbered]
            database.execute(_HELD_SQL, [paths, str(fresh)])
        fresh.replace(target)


_HELD_SQL = """
COPY (
    WITH lines AS (
        SELECT f.number, f.key, l.sheet, l.line, l.fingerprint, l.amount_pence,
               row_number() OVER (PARTITION BY l.fingerprint, f.number
                                  ORDER BY l.sheet, l.line) AS nth
        FROM read_parquet($1, filename = 'path') AS l JOIN files AS f USING (path)
        WHERE l.paid_on IS NOT NULL AND l.filled >= 4
    )
    SELECT key, sheet, line, amount_pence, earlier, fingerprint, nth
    FROM (
        SELECT *, first_value(key) OVER (PARTITION BY fingerprint, nth ORDER BY number) AS earlier
        FROM lines
    )
    WHERE earlier <> key
    ORDER BY key, sheet, line
) TO $2 (FORMAT parquet)
"""


def _receipts(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in sorted(folder.glob("*.json")):
        yield path, json.loads(path.read_text(encoding="utf-8"))


def _held_by_file(path: Path) -> dict[str, tuple[int, int]]:
    if not path.exists():
        return {}
    with duckdb.connect() as database:
        rows = database.execute(
            "SELECT key, count(*), sum(amount_pence)::BIGINT FROM read_parquet(?) GROUP BY key",
            [str(path)],
        ).fetchall()
    return {key: (count, pence) for key, count, pence in rows}


def _write_lines(path: Path, ledger: Ledger) -> None:
    fresh = path.with_suffix(".new")
    ledger.lines.write_parquet(fresh, compression="zstd")
    fresh.replace(path)


def _write_whole(path: Path, text: str) -> None:
    fresh = path.with_suffix(".fresh")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
