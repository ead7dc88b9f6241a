"""Payments for which the ledger names no order."""

from __future__ import annotations

import ibis
from ibis import Table

from .answers import LINES, MARKET, MARKET_PENCE, Answer, Asked, Column, Figure, Unit, share
from .lines import bought, said


def orders(lines: Table) -> Table:
    """Lines with and without an order number, by partner and year, of files that give any."""
    market = bought(lines)
    market = market.mutate(ordered=said(market.order_number).notnull())
    giving = market.filter(market.ordered).select("key").distinct()
    market = market.semi_join(giving, "key")
    ordered = market.ordered
    found = market.group_by("partner", "year").agg(
        lines=market.count(),
        pence=market.amount_pence.sum(),
        ordered=ordered.sum(),
        without_pence=market.amount_pence.sum(where=~ordered).fill_null(ibis.literal(0)),
    )
    return found.order_by("partner", "year")


def answer(asked: Asked) -> Answer:
    """The share of lines with an order by partner and year."""
    found = asked.all(orders(asked.lines))
    if not found:
        return Answer(missing="None of these ledgers gives order numbers.")
    lines, ordered = (sum(row[key] for row in found) for key in ("lines", "ordered"))
    return Answer(
        figures=(
            Figure("Lines with an order", Unit.SHARE, share(ordered, lines)),
            Figure("Paid without one", Unit.PENCE, sum(row["without_pence"] for row in found)),
        ),
        columns=(
            Column("name", "Partner"), Column("year", "Financial year from"), LINES,
            Column("ordered_share", "With an order", Unit.SHARE),
            Column("without_pence", "Paid without one", Unit.PENCE, MARKET | {"order_number": ""}),
            MARKET_PENCE,
        ),
        rows=tuple(
            row | {"name": asked.name(row["partner"]),
                   "ordered_share": share(row["ordered"], row["lines"])}
            for row in found
        ),
        leads=("partner", "year"),
        notes=("No ledger tells when an order was raised: one raised after the invoice counts as "
               "an order here. Rent, rates and care placements often need none. "
            "A file that gives no order number at all is left out; the lines of its partner that a "
            "sum opens may hold it.",),
    )  # fmt: skip
