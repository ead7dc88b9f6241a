"""Ledgers of 200,000 lines loaded: ours beside pandas, polars and the plain reading of bytes.

Ours finds the names of the columns, keeps each line's place, reads dates and money to the penny
and accounts for every row; the others read text and sum floats, and are told the columns.
"""

from __future__ import annotations

import hashlib
import io
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import polars as pl
from _tables import print_machine, print_table

from commonweal.decide.spend.ledgers import Cube, Shelf, read_ledger
from commonweal.decide.spend.ledgers.cube import By

LINES = 200_000


def main() -> None:
    print_machine()
    data = _ledger()
    rows = [
        _measured("read the bytes and their digest (the limit)", lambda: hashlib.sha256(data)),
        _measured("polars, columns told", lambda: _polars(data)),
    ]
    try:
        import pandas

        rows.append(_measured("pandas, columns told", lambda: _pandas(pandas, data)))
    except ImportError:
        print("pandas is not installed here; it is left out.")
    rows.append(_measured("Commonweal: read, receipt, every row", lambda: read_ledger(data, "x")))
    with tempfile.TemporaryDirectory() as folder:
        shelf, ledger = Shelf(Path(folder)), read_ledger(data, "x.csv")
        rows.append(
            _measured(
                "kept as columns, republished lines sought", lambda: shelf.put("p", "a", ledger)
            )
        )
        cube = Cube(shelf, shelf.kept("p", "a"))
        rows.append(_measured("the cube: payee by year", lambda: cube.sums([By.PAYEE, By.YEAR])))
    print_table("A ledger of 200,000 lines", ("", "processor s", "lines a second"), rows)


def _measured(name: str, run: Callable[[], object]) -> tuple[str, str, str]:
    before = time.process_time()
    run()
    seconds = time.process_time() - before
    return name, f"{seconds:.2f}", f"{LINES / max(seconds, 1e-9):,.0f}"


def _ledger() -> bytes:
    draw = random.Random(3)
    text = io.StringIO()
    text.write(
        "Body Name,Service Area,Expenses Type,Payment Date,Transaction Number,"
        "Net Amount,Supplier Name\n"
    )
    for line in range(LINES):
        text.write(
            f"A Council,Area {draw.randrange(30)},Type {draw.randrange(200)},"
            f"{draw.randrange(1, 29):02}/{draw.randrange(1, 13):02}/2021,{5_000_000 + line},"
            f"{draw.randrange(50_000, 9_000_000) / 100:.2f},Supplier {draw.randrange(4000)} Ltd\n"
        )
    return text.getvalue().encode()


def _polars(data: bytes) -> float:
    return float(pl.read_csv(data)["Net Amount"].sum())


def _pandas(pandas: object, data: bytes) -> float:
    return float(pandas.read_csv(io.BytesIO(data))["Net Amount"].sum())  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
