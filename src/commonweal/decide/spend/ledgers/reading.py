"""A file's bytes to ledger lines and a receipt."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from types import MappingProxyType

import numpy as np
import polars as pl

from .fields import DATES, MONEY, TEXT, Field, Said, recognise
from .grids import Grid, grids
from .headings import Layout, find_layout
from .receipts import Kind, LedgerRefused, Receipt, Refusal, SheetReceipt, StatedTotal
from .totals import says_total, sort_out
from .values import day, is_month_first, pence

LINE_SCHEMA: dict[str, pl.DataType] = {
    "sheet": pl.String(),
    "line": pl.Int64(),
    "fingerprint": pl.Int64(),
    "filled": pl.Int32(),
    "paid_on": pl.Date(),
    "paid_as_written": pl.String(),
    "invoiced_on": pl.Date(),
    **{f"{field.value}_pence": pl.Int64() for field in MONEY},
    **{field.value: pl.String() for field in TEXT},
}
"""The columns of ledger lines. Money is whole pence; text is as written, without outer spaces."""


@dataclass(frozen=True)
class Ledger:
    """A file read: its lines (LINE_SCHEMA), its receipt and its layouts, to be remembered."""

    lines: pl.DataFrame
    receipt: Receipt
    layouts: tuple[Layout, ...]


@dataclass(frozen=True)
class _Read:
    """One sheet read."""

    lines: pl.DataFrame
    receipt: SheetReceipt
    refusals: tuple[Refusal, ...]
    stated: tuple[StatedTotal, ...]
    rounded: int
    layout: Layout


def read_ledger(
    data: bytes,
    file: str,
    *,
    known: Sequence[Layout] = (),
    said: Said = MappingProxyType({}),
) -> Ledger:
    """Read a published ledger: CSV in any encoding, Excel or ODS.

    Parameters
    ----------
    file
        Its name, for the receipt and for messages.
    known
        Layouts of the partner's other files, for one that has no column names.
    said
        What a person said of columns, which goes before what is known of their names.

    Raises
    ------
    LedgerRefused
        When it is no ledger, or damaged: with its line, where there is one.
    """
    found: list[_Read] = []
    faults: list[LedgerRefused] = []
    sheets = [grid for grid in grids(data, file) if any(any(row) for row in grid.rows)]
    for grid in sheets:
        try:
            found.append(_read_sheet(grid, find_layout(grid, file, known, said)))
        except LedgerRefused as fault:
            faults.append(fault)
            found.append(_refused_sheet(grid, str(fault)))
    if len(faults) == len(sheets):
        raise faults[0] if faults else LedgerRefused(f"{file} is empty. Upload the ledger itself.")
    lines = pl.concat([each.lines for each in found])
    layouts = tuple(each.layout for each in found if each.layout.fields)
    receipt = Receipt(
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        encoding=sheets[0].encoding,
        kind=_kind(layouts[0]),
        sheets=tuple(each.receipt for each in found),
        refusals=tuple(refusal for each in found for refusal in each.refusals),
        stated=tuple(total for each in found for total in each.stated),
        total_pence=int(lines["amount_pence"].sum()),
        rounded=sum(each.rounded for each in found),
        undated=lines["paid_on"].null_count(),
    )
    return Ledger(lines, receipt, layouts)


def _kind(layout: Layout) -> Kind:
    if Field.MERCHANT_CATEGORY in layout.fields:
        return Kind.CARD
    if layout.fields.keys() <= {Field.PAYEE, Field.AMOUNT}:
        return Kind.TOTALS
    return Kind.LEDGER


def _read_sheet(grid: Grid, layout: Layout) -> _Read:
    rows, rounded = _typed(_rows(grid, layout), layout)
    names = grid.rows[layout.row] if layout.row >= 0 else []
    says, hinted = says_total(rows)
    heading = _fingerprint("\x1f".join(cell for each in names if (cell := each.strip())))
    state = (
        pl.when(pl.col("filled") == 0)
        .then(pl.lit("blank"))
        .when(pl.col("fingerprint") == heading)
        .then(pl.lit("repeated"))
        .when(_is_total(layout, says))
        .then(pl.lit("total"))
        .when(pl.col("amount_pence").is_null())
        .then(pl.lit("refused"))
        .otherwise(pl.lit("accepted"))
    )
    rows = _names_again(rows.with_columns(state=state, hinted=hinted), grid, layout)
    rows, stated = sort_out(rows, layout, grid.sheet)
    lines = rows.filter(pl.col("state") == "accepted")
    count = dict(rows["state"].value_counts().iter_rows())
    refusals = tuple(_refusal(row) for row in rows.filter(pl.col("state") == "refused").to_dicts())
    receipt = SheetReceipt(
        sheet=grid.sheet,
        heading_line=grid.lines[layout.row] if layout.row >= 0 else 0,
        columns=layout.columns(),
        rows=len(grid.rows),
        accepted=count.get("accepted", 0),
        blank=count.get("blank", 0),
        before=layout.last_row + 1,
        repeated=count.get("repeated", 0),
        totals=count.get("total", 0),
        refused=count.get("refused", 0),
    )
    kept = lines.select(pl.col(name).cast(kind) for name, kind in LINE_SCHEMA.items())
    return _Read(kept, receipt, refusals, stated, rounded, layout)


def _names_again(rows: pl.DataFrame, grid: Grid, layout: Layout) -> pl.DataFrame:
    """Rows that name the columns again in other words are no refusals."""
    start = layout.last_row + 1
    place = {line: at for at, line in enumerate(grid.lines[start:], start)}
    refused = rows.filter(pl.col("state") == "refused")["line"].to_list()
    again = [
        line
        for line in refused
        if recognise(grid.rows[place[line]]).keys() >= {Field.PAYEE, Field.AMOUNT}
    ]
    named = (pl.col("state") == "refused") & pl.col("line").is_in(again)
    return rows.with_columns(
        state=pl.when(named).then(pl.lit("repeated")).otherwise(pl.col("state"))
    )


def _refused_sheet(grid: Grid, reason: str) -> _Read:
    """A sheet that holds no ledger: each of its rows is refused, so that none goes unsaid."""
    filled = [any(cell.strip() for cell in row) for row in grid.rows]
    refusals = tuple(
        Refusal(grid.sheet, line, reason, " | ".join(row)[:300])
        for row, line, full in zip(grid.rows, grid.lines, filled, strict=True)
        if full
    )
    blank = len(filled) - len(refusals)
    receipt = SheetReceipt(grid.sheet, 0, (), len(grid.rows), 0, blank, 0, 0, 0, len(refusals))
    empty = pl.DataFrame(schema=LINE_SCHEMA)
    return _Read(empty, receipt, refusals, (), 0, Layout((), {}))


def _rows(grid: Grid, layout: Layout) -> pl.DataFrame:
    """The rows below the column names: each field's text, the line, and what it is known by."""
    start = layout.last_row + 1
    body, lines = grid.rows[start:], grid.lines[start:]
    columns = [
        pl.Series(str(place), column, dtype=pl.String)
        for place, column in enumerate(zip_longest(*body, fillvalue=""))
    ]
    cells = pl.DataFrame(columns or {"0": pl.Series([""] * len(body), dtype=pl.String)})
    cells = cells.select(pl.all().str.strip_chars())
    places = {field: str(layout.fields.get(field, "")) for field in Field}
    fields = [
        pl.col(place).alias(field.value) if place in cells.columns else pl.lit("").alias(field)
        for field, place in places.items()
    ]
    return cells.select(
        pl.lit(grid.sheet).alias("sheet"), pl.Series("line", lines, dtype=pl.Int64), *fields
    ).with_columns(_known_by(cells))


def _known_by(cells: pl.DataFrame) -> list[pl.Series]:
    """What a row is known by in another file: its filled cells, whatever stands between them."""
    made = cells.select(pl.all().replace("", None)).select(
        filled=pl.sum_horizontal(pl.all().is_not_null()).cast(pl.Int32),
        whole=pl.concat_str(pl.all(), separator=" | ", ignore_nulls=True),
        joined=pl.concat_str(pl.all(), separator="\x1f", ignore_nulls=True),
    )
    digests = b"".join(map(_digest, made["joined"].to_list()))
    known = pl.Series("fingerprint", np.frombuffer(digests, dtype=">i8").astype(np.int64))
    return [known, made["filled"], made["whole"]]


def _fingerprint(filled: str) -> int:
    return int.from_bytes(_digest(filled), "big", signed=True)


def _digest(filled: str) -> bytes:
    return hashlib.blake2b(filled.encode(), digest_size=8).digest()


def _typed(rows: pl.DataFrame, layout: Layout) -> tuple[pl.DataFrame, int]:
    """Money as pence, dates as dates, blank text as none; and how many amounts were rounded."""
    rounded = 0
    read: dict[str, pl.Series | pl.Expr] = {}
    for field in MONEY:
        if field not in layout.fields:
            read[f"{field.value}_pence"] = pl.lit(None, dtype=pl.Int64)
            continue
        texts = rows[field.value]
        distinct = texts.unique().to_list()
        amounts = [pence(text) for text in distinct]
        known = dict(zip(distinct, (each and each[0] for each in amounts), strict=True))
        read[f"{field.value}_pence"] = _each(texts, known, pl.Int64())
        if field is Field.AMOUNT:
            lost = {text for text, each in zip(distinct, amounts, strict=True) if each and each[1]}
            rounded = sum(text in lost for text in texts.to_list()) if lost else 0
    for field in DATES:
        name = field.value
        # A day that stands in for the day of payment tells nothing of how soon was paid.
        stands_in = layout.fields.get(Field.INVOICED_ON) == layout.fields.get(Field.PAID_ON)
        there = field in layout.fields and not (field is Field.INVOICED_ON and stands_in)
        read[name] = _dates(rows[name]) if there else pl.lit(None, dtype=pl.Date)
    plain = [pl.col(field.value).replace("", None) for field in TEXT]
    written = pl.col("paid_on").replace("", None).alias("paid_as_written")
    return rows.with_columns(*plain, written).with_columns(**read), rounded


def _dates(texts: pl.Series) -> pl.Series:
    """A column of dates, read as all of it shows that it is written."""
    distinct = texts.unique().to_list()
    month_first = is_month_first(distinct)
    return _each(texts, {text: day(text, month_first=month_first) for text in distinct}, pl.Date())


def _each(texts: pl.Series, known: Mapping[str, object], kind: pl.DataType) -> pl.Series:
    """What was read from each distinct text, wherever it stands: dates and round sums repeat."""
    return pl.Series([known[text] for text in texts.to_list()], dtype=kind)


def _is_total(layout: Layout, says: pl.Series) -> pl.Expr:
    """A row that sums others: named so, with little else; or an amount and nothing else."""
    alone = (pl.col("filled") == 1) & (len(layout.fields) > 1)
    return pl.col("amount_pence").is_not_null() & (pl.lit(says) | alone)


def _refusal(row: dict[str, object]) -> Refusal:
    written = row[Field.AMOUNT.value]
    reason = f"The amount “{written}” is no sum of money." if written else "The row has no amount."
    return Refusal(str(row["sheet"]), int(str(row["line"])), reason, str(row["whole"])[:300])
