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
    market = bought(lines, level)
    single = ibis.literal("\x1f").join(
        [market.file, market.sheet, market.line.cast("string")]
    )  # fmt: skip
    market = market.mutate(
        bill=ibis.coalesce(said(market.invoice), said(market.transaction), single)
    )
    found = market.group_by("who", "partner", "bill").agg(
        name=market.supplier_name.max(),
        lines=market.count(),
        pence=market.amount_pence.sum(),
    )
    return found.filter(found.pence > 0)


def terms(lines: Table, level: Level = Level.SUPPLIER) -> Table:
    """What each partner's invoices from a shared supplier are like: who, partner, number, size.

    `heading` is the category that has most of a partner's money with the supplier, blank where no
    line names one; `kinds` says whether partners' categories differ among those that name one.
    """
    bills = invoices(lines, level)
    found = bills.group_by("who", "partner").agg(
        name=bills.name.max(),
        invoices=bills.count(),
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
    )
    found = found.filter(found.partners >= 2)
    found = found.left_join(main_headings(lines, level), ["who", "partner"]).drop(
        "who_right", "partner_right"
    )
    over = ibis.window(group_by=found.who)
    differ = found.heading.min().over(over) != found.heading.max().over(over)
    found = found.mutate(kinds=differ.fill_null(ibis.literal(False)))
    found = found.mutate(heading=found.heading.fill_null(ibis.literal("")))
    return found.order_by(ibis.desc("together"), "who", "partner")


def main_headings(lines: Table, level: Level = Level.SUPPLIER) -> Table:
    """Under which heading each partner pays each supplier most; the first by word of equals."""
    market = bought(with_heading(lines), level)
    named = market.filter(market.heading != "")
    sums = named.group_by("who", "partner", "heading").agg(money=named.amount_pence.sum())
    most = ibis.window(
        group_by=[sums.who, sums.partner], order_by=[sums.money.desc(), sums.heading]
    )
    ranked = sums.mutate(place=ibis.row_number().over(most))
    return ranked.filter(ranked.place == 0).select("who", "partner", "heading")


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
            Column("heading", "Main category, as published"),
            Column("pence", "Paid", Unit.PENCE, {}),
        ),
        rows=tuple(_row(asked, key, row) for row in found),
        leads=(key, "partner"),
        notes=(
            "Published ledgers hold no price, no quantity and no days to pay. A larger average "
            "invoice is a question to ask, not a higher price.",
            "The main category is the one under which the partner paid the supplier most, of the "
            "lines that name one.",
        ),
    )  # fmt: skip


def _row(asked: Asked, key: str, row: Row) -> Row:
    return row | {
        key: row["who"],
        "partner_name": asked.name(row["partner"]),
        "times": share(row["mean_pence"], row["least"]),
    }
