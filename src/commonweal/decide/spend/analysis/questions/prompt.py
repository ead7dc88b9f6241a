"""How soon suppliers are paid."""

from __future__ import annotations

import ibis
from ibis import Table

from .answers import LINES, PENCE, Answer, Asked, Column, Figure, Row, Unit, share


def promptness(lines: Table) -> Table:
    """One row a partner: payments within 30 days of the invoice, in 31 to 60, and after.

    Needs `invoiced_on`, the date of the invoice. These are the bands of a payments compliance
    notice (Procurement Act 2023, section 69), counted from the date of the invoice as no ledger
    tells when it was received. Credits and payments dated before their invoice are left out.
    """
    dated = lines.filter(
        lines.invoiced_on.notnull(), lines.paid_on >= lines.invoiced_on, lines.amount_pence > 0
    )
    days = dated.paid_on.delta(dated.invoiced_on, unit="day")
    return (
        dated.group_by("partner")
        .agg(
            lines=dated.count(),
            pence=dated.amount_pence.sum(),
            within_30=(days <= 30).sum(),
            within_60=((days > 30) & (days <= 60)).sum(),
            later=(days > 60).sum(),
            later_pence=dated.amount_pence.sum(where=days > 60).fill_null(ibis.literal(0)),
        )
        .order_by("partner")
    )


def answer(asked: Asked) -> Answer:
    """Shares by partner; a refusal where no ledger gives the date of the invoice."""
    found = asked.all(promptness(asked.lines)) if "invoiced_on" in asked.lines.columns else ()
    if not found:
        return Answer(
            missing="None of these ledgers gives the date of the invoice, so nobody can say from "
            "them how soon it was paid. Ask each partner for its accounts payable extract with "
            "that date, or for its payments compliance notice."
        )
    whole = sum(row["lines"] for row in found)
    return Answer(
        figures=(
            Figure("Paid within 30 days", Unit.SHARE,
                   share(sum(row["within_30"] for row in found), whole)),
            Figure("Paid after 60 days", Unit.PENCE, sum(row["later_pence"] for row in found)),
        ),
        columns=(
            Column("name", "Partner"), LINES, Column("share_30", "Within 30 days", Unit.SHARE),
            Column("share_60", "31 to 60 days", Unit.SHARE),
            Column("share_later", "Later", Unit.SHARE), PENCE,
        ),
        rows=tuple(_row(asked, row) for row in found),
        leads=("partner",),
    )  # fmt: skip


def _row(asked: Asked, row: Row) -> Row:
    return row | {
        "name": asked.name(row["partner"]),
        "share_30": share(row["within_30"], row["lines"]),
        "share_60": share(row["within_60"], row["lines"]),
        "share_later": share(row["later"], row["lines"]),
    }
