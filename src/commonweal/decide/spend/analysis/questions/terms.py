"""One supplier, bought from by several partners in different ways."""

from __future__ import annotations

import ibis
from ibis import Table

from .answers import Answer, Asked, Column, Figure, Row, Unit, share
from .lines import Level, bought, lead, said, with_heading

FEWEST = 5
"""Invoices that a partner must have had from a supplier before its average says anything."""


def invoices(lines: Table, level: Level = Level.SUPPLIER) -> Table:
    """Payments put together again: one row a partner, supplier and invoice.

    A line without an invoice number stands for itself. Credits alone are left out.
    """
    market = bought(with_heading(lines), level)
    single = ibis.literal("\x1f").join(
        [market.file, market.sheet, market.line.cast("string")]
    )  # fmt: skip
    market = market.mutate(
        bill=ibis.coalesce(said(market.invoice), said(market.transaction), single)
    )
    found = market.group_by("who", "partner", "bill").agg(
        name=market.supplier_name.max(),
        heading=market.heading.min(),
        lines=market.count(),
        pence=market.amount_pence.sum(),
    )
    return found.filter(found.pence > 0)


def terms(lines: Table, level: Level = Level.SUPPLIER) -> Table:
    """What each partner's invoices from a shared supplier are like: who, partner, number, size."""
    bills = invoices(lines, level)
    found = bills.group_by("who", "partner").agg(
        name=bills.name.max(),
        invoices=bills.count(),
        headings=bills.heading.nunique(),
        heading=bills.heading.min(),
        pence=bills.pence.sum(),
    )
    found = found.filter(found.invoices >= FEWEST)
    found = found.mutate(mean_pence=(found.pence // found.invoices).cast("int64"))
    over = ibis.window(group_by=found.who)
    found = found.mutate(
        partners=found.partner.count().over(over),
        together=found.pence.sum().over(over),
        least=found.mean_pence.min().over(over),
        greatest=found.mean_pence.max().over(over),
        kinds=found.heading.min().over(over) != found.heading.max().over(over),
    )
    return found.filter(found.partners >= 2).order_by(ibis.desc("together"), "who", "partner")


def answer(asked: Asked) -> Answer:
    """Shared suppliers with each partner's average invoice and category, side by side."""
    found = asked.rows(terms(asked.lines, asked.level))
    if not found:
        return Answer(
            missing=f"No supplier sent {FEWEST} invoices or more to each of two partners. Choose "
            "a longer period, or add the ledgers of another partner."
        )
    key = lead(asked.level)
    return Answer(
        figures=(
            Figure("Suppliers compared", Unit.COUNT, len({row["who"] for row in found})),
            Figure(
                "Filed under different categories", Unit.COUNT,
                len({row["who"] for row in found if row["kinds"]}),
            ),
        ),
        columns=(
            Column("name", "Supplier"), Column("partner_name", "Partner"),
            Column("invoices", "Invoices", Unit.COUNT),
            Column("mean_pence", "Average invoice", Unit.PENCE),
            Column("times", "Times the smallest", Unit.RATIO),
            Column("heading", "Category, as published"),
            Column("pence", "Paid", Unit.PENCE, {}),
        ),
        rows=tuple(_row(asked, key, row) for row in found),
        leads=(key, "partner"),
        notes=(
            "Published ledgers hold no price, no quantity and no days to pay. A larger average "
            "invoice is a question to ask, not a higher price.",
        ),
    )  # fmt: skip


def _row(asked: Asked, key: str, row: Row) -> Row:
    return row | {
        key: row["who"],
        "partner_name": asked.name(row["partner"]),
        "times": share(row["mean_pence"], row["least"]),
    }
