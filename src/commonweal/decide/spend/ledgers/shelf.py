"""Where ledgers are kept as columns: a folder a partnership, within it one a partner.

<root>/<partnership>/<partner>/<first 16 of the file's SHA-256>.parquet   its lines
                               <the same>.json                             its receipt
                               held.parquet    lines that an earlier file already has
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import duckdb
import polars as pl

from .reading import Ledger
from .receipts import Receipt


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
        return self.put_all(partnership, partner, [ledger])[0]

    def put_all(self, partnership: str, partner: str, ledgers: Iterable[Ledger]) -> list[Kept]:
        """Keep many files in their order, and look for lines to hold once, after the last."""
        folder = self.ready(partnership, partner)
        receipts = []
        for ledger in ledgers:
            self.write_lines(folder, ledger)
            receipts.append(ledger.receipt)
        return self.enter(partnership, partner, receipts)

    def ready(self, partnership: str, partner: str) -> Path:
        """The folder of a partner, made if it was not there."""
        folder = self._folder(partnership, partner)
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    @staticmethod
    def write_lines(folder: Path, ledger: Ledger) -> None:
        """Write a file's lines where they will be kept; they count once the receipt is entered."""
        path = folder / f"{ledger.receipt.sha256[:16]}.parquet"
        if not path.exists():
            fresh = path.with_suffix(f".{uuid4().hex[:8]}.new")
            ledger.lines.write_parquet(fresh, compression="zstd")
            fresh.replace(path)

    def enter(self, partnership: str, partner: str, receipts: Sequence[Receipt]) -> list[Kept]:
        """Count in files whose lines are written, in their order, and hold what came before."""
        folder = self._folder(partnership, partner)
        there = {path.stem: told for path, told in _receipts(folder)}
        fresh = [receipt for receipt in receipts if receipt.sha256[:16] not in there]
        for receipt in fresh:
            if receipt.sha256[:16] not in there:
                self._enter(folder, there, receipt)
        if fresh:
            self._hold(folder)
        kept = {each.key: each for each in self.kept(partnership, partner)}
        keys = dict.fromkeys(receipt.sha256[:16] for receipt in receipts)
        return [kept[key] for key in keys if key in kept]

    def _enter(self, folder: Path, there: dict[str, Any], receipt: Receipt) -> None:
        """Give a file whose lines are written its number and its receipt, and drop what it follows.

        A corrected file takes the number of the file that it replaces.
        """
        old = [key for key, told in there.items() if told["receipt"]["file"] == receipt.file]
        number = (
            there[old[0]]["number"]
            if old
            else max((told["number"] for told in there.values()), default=0) + 1
        )
        told = {"number": number, "receipt": asdict(receipt)}
        _write_whole(folder / f"{receipt.sha256[:16]}.json", json.dumps(told, indent=1))
        there[receipt.sha256[:16]] = told
        for key in old:
            self._drop(folder, key)
            del there[key]

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
        fresh = target.with_suffix(f".{uuid4().hex[:8]}.new")
        with duckdb.connect() as database:
            database.execute("SET enable_progress_bar = false")  # else it is drawn into any log
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
    held = pl.scan_parquet(path).group_by("key").agg(pl.len(), pl.col("amount_pence").sum())
    return {key: (count, pence) for key, count, pence in held.collect().iter_rows()}


def _write_whole(path: Path, text: str) -> None:
    fresh = path.with_suffix(f".{uuid4().hex[:8]}.new")  # two processes may write at once
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
