"""A file's bytes to ledger lines and a receipt."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from types import MappingProxyType
from typing import TypeVar

import polars as pl

from .fields import DATES, MONEY, TEXT, Field, Said, recognise
from .grids import Grid, grids
from .headings import Layout, find_layout
from .receipts import Kind, LedgerRefused, Receipt, Refusal, SheetReceipt, StatedTotal
from .values import day, is_month_first, pence

T = TypeVar("T")

_TOTAL = r"(?i)^\W*((grand|sub|overall|report)[\s-]*)?totals?\W*(\||$)"

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
    heading = _fingerprint("\x1f".join(cell for each in names if (cell := each.strip())))
    state = (
        pl.when(pl.col("filled") == 0)
        .then(pl.lit("blank"))
        .when(pl.col("fingerprint") == heading)
        .then(pl.lit("repeated"))
        .when(_is_total(layout))
        .then(pl.lit("total"))
        .when(pl.col("amount_pence").is_null())
        .then(pl.lit("refused"))
        .otherwise(pl.lit("accepted"))
    )
    rows = _names_again(rows.with_columns(state=state), grid, layout)
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
    return _Read(kept, receipt, refusals, _stated(rows, grid.sheet), rounded, layout)


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
    cells = [
        pl.Series(str(place), column, dtype=pl.String).str.strip_chars()
        for place, column in enumerate(zip_longest(*body, fillvalue=""))
    ]
    none = pl.repeat("", len(body), dtype=pl.String, eager=True)
    places = {field: layout.fields.get(field, len(cells)) for field in Field}
    return pl.DataFrame(
        [
            pl.repeat(grid.sheet, len(body), dtype=pl.String, eager=True).alias("sheet"),
            pl.Series("line", lines, dtype=pl.Int64),
            *_known_by(cells, len(body)),
            *(
                (cells[place] if place < len(cells) else none).alias(field.value)
                for field, place in places.items()
            ),
        ]
    )


def _known_by(cells: list[pl.Series], height: int) -> list[pl.Series]:
    """What a row is known by in another file: its filled cells, whatever stands between them."""
    if not cells:
        cells = [pl.repeat("", height, dtype=pl.String, eager=True).alias("0")]
    table = pl.DataFrame(cells).select(pl.all().replace("", None))
    made = table.select(
        filled=pl.sum_horizontal(pl.all().is_not_null()).cast(pl.Int32),
        whole=pl.concat_str(pl.all(), separator=" | ", ignore_nulls=True),
        joined=pl.concat_str(pl.all(), separator="\x1f", ignore_nulls=True),
    )
    known = pl.Series("fingerprint", map(_fingerprint, made["joined"]), dtype=pl.Int64)
    return [known, made["filled"], made["whole"]]


def _fingerprint(filled: str) -> int:
    digest = hashlib.blake2b(filled.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _typed(rows: pl.DataFrame, layout: Layout) -> tuple[pl.DataFrame, int]:
    """Money as pence, dates as dates, blank text as none; and how many amounts were rounded."""
    rounded = 0
    for field in MONEY:
        read = _each(rows[field.value], pence)
        rows = rows.with_columns(
            pl.Series(f"{field.value}_pence", [v and v[0] for v in read], dtype=pl.Int64)
        )
        if field is Field.AMOUNT:
            rounded = sum(v is not None and v[1] for v in read)
    texts = [pl.col(field.value).replace("", None) for field in TEXT]
    written = pl.col("paid_on").replace("", None).alias("paid_as_written")
    dates = [_dates(rows[field.value]) for field in DATES]
    return rows.with_columns(*texts, written).with_columns(dates), rounded


def _dates(texts: pl.Series) -> pl.Series:
    """A column of dates, read as all of it shows that it is written."""
    month_first = is_month_first(texts.unique().to_list())
    read = _each(texts, lambda text: day(text, month_first=month_first))
    return pl.Series(texts.name, read, dtype=pl.Date)


def _each(texts: pl.Series, read: Callable[[str], T | None]) -> list[T | None]:
    """Read each distinct text once: ledgers repeat their dates and round sums."""
    known = {text: read(text) for text in texts.unique().to_list()}
    return [known[text] for text in texts.to_list()]


def _is_total(layout: Layout) -> pl.Expr:
    """A row that sums others: named so, with little else; or an amount and nothing else."""
    says = pl.col("whole").str.contains(_TOTAL)
    alone = (pl.col("filled") == 1) & (len(layout.fields) > 1)
    return pl.col("amount_pence").is_not_null() & (says | alone)


def _stated(rows: pl.DataFrame, sheet: str) -> tuple[StatedTotal, ...]:
    """Each total that a sheet states, against the lines above it: since the last, or all."""
    totals: list[StatedTotal] = []
    if not (rows["state"] == "total").any():
        return ()
    since = overall = 0
    for state, line, amount in rows.select("state", "line", "amount_pence").iter_rows():
        if state == "accepted":
            since, overall = since + amount, overall + amount
        elif state == "total":
            summed = since if amount == since else overall
            totals.append(StatedTotal(sheet, line, amount, summed))
            since = 0
    return tuple(totals)


def _refusal(row: dict[str, object]) -> Refusal:
    written = row[Field.AMOUNT.value]
    reason = f"The amount “{written}” is no sum of money." if written else "The row has no amount."
    return Refusal(str(row["sheet"]), int(str(row["line"])), reason, str(row["whole"])[:300])
