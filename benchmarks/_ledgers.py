"""Ledgers by the million: real ones repeated, so that every quirk of theirs comes along.

Each copy stands for another set of authorities: its dates are later by a year a copy, its amounts
a little greater, and 45 in a hundred of its suppliers' names are written in another way. Where the
ledgers are trimmed, the lines of each file come again besides, on later days.
"""

from __future__ import annotations

import csv
import io
import random
import re
import tempfile
import zlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from commonweal.decide.spend.ledgers import LedgerRefused, Shelf, grids
from commonweal.decide.spend.ledgers.fields import Field
from commonweal.decide.spend.ledgers.headings import Layout, find_layout
from commonweal.decide.spend.ledgers.loading import load_folder
from commonweal.decide.spend.ledgers.values import day, pence

EXAMPLES = Path(__file__).parents[1] / "examples/spend"
KINDS = (".csv", ".xlsx", ".ods")
COPIES = 10


def count_lines(folder: Path) -> int:
    """How many lines the ledgers of a folder have, once they are read."""
    with tempfile.TemporaryDirectory() as shelf:
        loaded = list(load_folder(Shelf(Path(shelf)), "region", folder, processes=2))
    return sum(kept.lines for each in loaded for kept in each.kept)


def repeats(once: int, lines: int) -> tuple[int, int]:
    """How many copies come to so many lines, and how often each line in its file."""
    if once * COPIES >= lines:
        return max(1, round(lines / once)), 1
    return COPIES, -(-lines // (once * COPIES))


def partners_of(folder: Path) -> dict[str, list[Path]]:
    """The ledger files of each authority: one folder an authority, whatever lies within it."""
    return {
        each.name: [p for p in sorted(each.rglob("*")) if p.suffix.lower() in KINDS]
        for each in sorted(folder.iterdir())
        if each.is_dir()
    }


def repeat_ledgers(source: Path, target: Path, copies: int, again: int = 1) -> None:
    """Write the ledgers of `source` so many times, each line `again` times in its file."""
    for partner, paths in partners_of(source).items():
        for path in paths:
            data = path.read_bytes()
            name = f"{zlib.crc32(str(path).encode()):08x}-{path.name}"
            if again == 1:
                _write(target / f"{partner}-0" / name, data)
            try:
                (grid,) = grids.grids(data, path.name)
                layout = find_layout(grid, path.name)
            except (LedgerRefused, ValueError):
                continue
            for copy in range(int(again == 1), copies):
                _write(target / f"{partner}-{copy}" / name, _copied(grid, layout, copy, again))


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".csv").write_bytes(data)


def _copied(grid: grids.Grid, layout: Layout, copy: int, again: int) -> bytes:
    text = io.StringIO()
    out = csv.writer(text)
    out.writerows(grid.rows[: layout.last_row + 1])
    for time in range(again):
        out.writerows(_rows(grid.rows[layout.last_row + 1 :], layout, copy, time))
    return text.getvalue().encode()


def _rows(rows: list[list[str]], layout: Layout, copy: int, time: int) -> Iterator[list[str]]:
    payee, amount = layout.fields[Field.PAYEE], layout.fields[Field.AMOUNT]
    paid_on = layout.fields.get(Field.PAID_ON, -1)
    for row in rows:
        changed = list(row)
        if payee < len(row):
            changed[payee] = spelt(row[payee], copy)
        if amount < len(row) and (read := pence(row[amount].strip())):
            changed[amount] = f"{(read[0] * (100 + copy) // 100 + time) / 100:.2f}"
        if 0 <= paid_on < len(row) and (when := day(row[paid_on])):
            changed[paid_on] = f"{when + timedelta(days=365 * copy + time):%d/%m/%Y}"
        yield changed


def spelt(name: str, copy: int) -> str:
    """A name as another authority writes it: the same each time for the same copy."""
    draw = random.Random(zlib.crc32(f"{copy} {name}".encode()))
    if len(name) < 8 or draw.random() > 0.45:
        return name
    match draw.randrange(4):
        case 0:
            place = draw.randrange(len(name))
            return name[:place] + name[place + 1 :]
        case 1:
            return re.sub(r"\b(Ltd|Limited)\b", f"LIMITED ***{1000 + copy}", name, flags=re.I)
        case 2:
            return f"{name} ({draw.choice(('Exeter', 'Leeds', 'York', 'Bury', 'Hull'))})"
    return f"{name.upper()[:32]}{'' if draw.random() < 0.5 else ' UK'}"
