"""What an analyst would write to sum a region's ledgers by supplier and partner.

The columns are sought by their usual names in the first rows, the text is taken for UTF-8 or else
Windows-1252, names are put in upper case without marks and with one form of "limited", and pounds
are read as fractions. Files in which no columns are found, and lines whose sum is no number, are
left out and counted. Which engine reads and sums is handed in: pandas or polars.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

NAMES = re.compile(r"supplier|payee|beneficiary|vendor|creditor|merchant|^\s*name\b", re.I)
IDENTIFIERS = re.compile(r"\bid\b|number|\bno\b|type|code|vat|postcode|category", re.I)
AMOUNTS = re.compile(r"amount|\bnet\b|value|total|£", re.I)
NOT_A_SUM = r"[£,\s]"
MARKS, LIMITED = r"[^A-Z0-9]+", r"\bLIMITED\b"


@dataclass(frozen=True, slots=True)
class Found:
    """A ledger's text from its names of columns on, and the two columns that count."""

    partner: str
    text: str
    payee: str
    amount: str


@dataclass(frozen=True, slots=True)
class Summed:
    """What came of it."""

    lines: int
    suppliers: int
    shared: int  # paid by two partners or more
    pounds: float
    left_out: int  # files

    def told(self) -> tuple[str, ...]:
        counts = (self.lines, self.suppliers, self.shared)
        return (*(f"{n:,}" for n in counts), f"{self.pounds / 1e6:,.1f}", f"{self.left_out:,}")


def ledgers(paths: dict[str, list[Path]]) -> Iterator[Found | None]:
    """Each file as an analyst opens it; None where its columns are not found."""
    for partner, files in paths.items():
        for path in files:
            yield _opened(partner, path.read_bytes())


def _opened(partner: str, data: bytes) -> Found | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    lines = io.StringIO(text, newline="")
    for row in islice(csv.reader(lines), 30):
        payee = [c for c in row if NAMES.search(c) and not IDENTIFIERS.search(c)]
        amount = [c for c in row if AMOUNTS.search(c)]
        if payee and amount:
            head = io.StringIO()
            csv.writer(head).writerow(row)
            return Found(partner, head.getvalue() + lines.read(), payee[0], amount[0])
    return None


def with_pandas(paths: dict[str, list[Path]]) -> Summed:
    import pandas as pd

    tables, left_out = [], 0
    for found in ledgers(paths):
        if found is None:
            left_out += 1
            continue
        table = pd.read_csv(
            io.StringIO(found.text), usecols=[found.payee, found.amount], dtype=str,
            on_bad_lines="skip",
        )  # fmt: skip
        table = table.rename(columns={found.payee: "payee", found.amount: "amount"})
        tables.append(table.assign(partner=found.partner))
    lines: Any = pd.concat(tables, ignore_index=True)
    lines["amount"] = pd.to_numeric(
        lines["amount"].str.replace(NOT_A_SUM, "", regex=True), errors="coerce"
    )
    lines = lines.dropna(subset=["amount", "payee"])
    lines["supplier"] = (
        lines["payee"].str.upper().str.replace(MARKS, " ", regex=True)
        .str.replace(LIMITED, "LTD", regex=True).str.strip()
    )  # fmt: skip
    sums = lines.groupby(["supplier", "partner"], as_index=False)["amount"].sum()
    partners = sums.groupby("supplier")["partner"].nunique()
    return Summed(
        len(lines), len(partners), int((partners > 1).sum()), float(sums["amount"].sum()), left_out
    )


def with_polars(paths: dict[str, list[Path]]) -> Summed:
    import polars as pl

    tables, left_out = [], 0
    for found in ledgers(paths):
        if found is None:
            left_out += 1
            continue
        table = pl.read_csv(
            io.BytesIO(found.text.encode()), infer_schema=False, truncate_ragged_lines=True,
            columns=[found.payee, found.amount],
        )  # fmt: skip
        tables.append(
            table.select(payee=found.payee, amount=found.amount, partner=pl.lit(found.partner))
        )
    amount = pl.col("amount").str.replace_all(NOT_A_SUM, "").cast(pl.Float64, strict=False)
    supplier = (
        pl.col("payee").str.to_uppercase().str.replace_all(MARKS, " ")
        .str.replace_all(LIMITED, "LTD").str.strip_chars()
    )  # fmt: skip
    lines = pl.concat(tables).with_columns(amount, supplier=supplier)
    lines = lines.drop_nulls(["amount", "payee"])
    sums = lines.group_by("supplier", "partner").agg(pl.col("amount").sum())
    partners = sums.group_by("supplier").agg(pl.col("partner").n_unique())
    return Summed(
        lines.height, partners.height, int((partners["partner"] > 1).sum()),
        float(sums["amount"].sum()), left_out,
    )  # fmt: skip
