"""Payments that seem to have been made twice."""

from __future__ import annotations

from collections.abc import Sequence

import ibis
from ibis import Table
from ibis.expr.types import BooleanValue

from .answers import Answer, Asked, Column, Figure, Row, Unit
from .lines import bought

LEAST_PENCE = 25_000
"""Payments of less than £250 are not looked at."""

WINDOW_DAYS = 365
"""Longest time between the first and the last payment."""

PERIODIC = 4
"""From this many payments of one sum under one number, they are instalments and no mistake."""


def payments(lines: Table) -> Table:
    """Lines put together to payments: one row a partner, supplier, invoice, day and transaction.

    Only lines with an invoice number and a date. Numbers that say nothing are left out: under
    four characters, without a digit, a year such as 2025, or spoiled by a spreadsheet. Payments
    to public bodies are left out: precepts and grants come back under one number.
    """
    market = bought(lines)
    known = market.filter(_tells(market)).mutate(number=market.invoice)
    return known.group_by(
        "partner", "supplier", "number", "paid_on", transaction=known.transaction.fill_null("")
    ).agg(
        name=known.supplier_name.max(),
        payee=known.payee.max(),
        payee_id=known.payee_id.max(),
        lines=known.count(),
        pence=known.amount_pence.sum(),
    )


def _spoiled(lines: Table) -> BooleanValue:
    """Whether a spreadsheet has rounded a long number, so that many invoices share what is left.

    It is written as 9.28E+13.
    """
    written = lines.invoice.strip().re_search("^[0-9]+([.][0-9]+)?[eE][+][0-9]+$")
    return written.fill_null(ibis.literal(False))


def _tells(lines: Table) -> BooleanValue:
    """Whether a line has a date and an invoice number that tells one invoice from another."""
    number = lines.invoice
    telling = (
        lines.paid_on.notnull()
        & (number.length() >= 4)
        & number.re_search("[0-9]")
        & ~number.re_search("^(19|20)[0-9][0-9]$")
        & ~_spoiled(lines)
    )
    return telling.fill_null(ibis.literal(False))


def askable(lines: Table) -> Table:
    """Of each partner: lines whose invoice number tells one from another, and spoiled ones."""
    market = bought(lines)
    zero = ibis.literal(0)
    return (
        market.group_by("partner")
        .agg(
            telling=_tells(market).sum().fill_null(zero),
            spoiled=_spoiled(market).sum().fill_null(zero),
        )
        .order_by("partner")
    )


def duplicates(
    lines: Table, *, window_days: int = WINDOW_DAYS, least_pence: int = LEAST_PENCE
) -> Table:
    """Sums paid again under one invoice number to one supplier, on other days; most money first.

    A credit of the same sum, to the supplier by the same partner within the window, answers for
    one payment. Four or more payments of one sum under one number count as instalments.
    `again_pence` is what would come back if all but the first payment were mistakes.
    """
    paid = payments(lines)
    keys = ["partner", "supplier", "number", "pence"]
    large = paid.filter(paid.pence >= least_pence)
    found = large.group_by(*keys).agg(
        name=large.name.max(),
        payments=large.count(),
        days=large.paid_on.nunique(),
        records=ibis.greatest(large.payee.nunique(), large.payee_id.nunique()),
        first_on=large.paid_on.min(),
        last_on=large.paid_on.max(),
    )
    found = found.filter((found.days >= 2) & (found.payments < PERIODIC))
    found = found.mutate(between=found.last_on.delta(found.first_on, unit="day").cast("int64"))
    found = found.filter(found.between <= window_days)
    left = _less_credits(found, paid, window_days)
    left = left.mutate(again_pence=left.pence * (left.payments - left.credits - 1))
    return left.filter(left.again_pence > 0).order_by(
        ibis.desc("again_pence"), "partner", "supplier", "number"
    )


def _less_credits(found: Table, paid: Table, window_days: int) -> Table:
    """Each group with `credits`: sums of the same size given back between first and window."""
    back = paid.filter(paid.pence < 0).select(
        back_partner="partner", back_supplier="supplier", back_pence="pence", back_on="paid_on"
    )
    met = found.join(
        back,
        [
            found.partner == back.back_partner,
            found.supplier == back.back_supplier,
            found.pence == -back.back_pence,
            back.back_on >= found.first_on,
        ],
    )
    met = met.filter(met.back_on.delta(met.last_on, unit="day") <= window_days)
    keys = ["partner", "supplier", "number", "pence"]
    credits = met.group_by(*keys).agg(credits=met.count())
    joined = found.left_join(credits, keys)
    return joined.select(*found.columns, credits=joined.credits.fill_null(ibis.literal(0)))


def total(found: Table) -> Table:
    """One row: groups, the money in them, and how many show only once suppliers are linked."""
    zero = ibis.literal(0)
    return found.agg(
        groups=found.count(),
        pence=found.again_pence.sum().fill_null(zero),
        linked=(found.records > 1).sum().fill_null(zero),
        linked_pence=found.again_pence.sum(where=found.records > 1).fill_null(zero),
    )


def answer(asked: Asked) -> Answer:
    """Alerts ranked by money, each opening its payments."""
    partners = asked.all(askable(asked.lines))
    able = [row["partner"] for row in partners if row["telling"]]
    if not able:
        return Answer(
            missing="None of these ledgers gives invoice numbers that tell one invoice from "
            f"another. {_left_out(asked, partners)}Ask a partner for its accounts payable "
            "extract, or choose one whose ledger has them."
        )
    of = f"Asked of {len(able)} of {len(partners)} partners"
    told = f"{of}: {asked.named(able)}. {_not_asked(asked, partners)}".strip()
    left_out = _left_out(asked, partners).strip()
    expression = duplicates(asked.lines)
    found, summed = asked.rows(expression), asked.one(total(expression))
    rows = tuple(
        row | {"invoice": row["number"], "partner_name": asked.name(row["partner"])}
        for row in found
    )
    return Answer(
        figures=(
            Figure("Alerts", Unit.COUNT, summed["groups"], note=f"{of}."),
            Figure("Paid again", Unit.PENCE, summed["pence"], 0, summed["pence"],
                   note="If every alert is a mistake; none may be."),
            Figure("Seen only across names or accounts", Unit.COUNT, summed["linked"]),
        ),
        columns=(
            Column("name", "Supplier"), Column("partner_name", "Partner"),
            Column("invoice", "Invoice"), Column("pence", "Each payment", Unit.PENCE),
            Column("payments", "Payments", Unit.COUNT),
            Column("first_on", "First paid", Unit.DATE), Column("last_on", "Last paid", Unit.DATE),
            Column("between", "Days between", Unit.COUNT),
            Column("again_pence", "Paid again", Unit.PENCE, {}),
        ),
        rows=rows,
        leads=("partner", "supplier", "invoice"),
        notes=(
            *filter(None, (told, left_out)),
            "Lines that a later file repeats are held back before this question is asked.",
        ),
        rests_on=told,
    )  # fmt: skip


def _not_asked(asked: Asked, partners: Sequence[Row]) -> str:
    none = [row["partner"] for row in partners if not row["telling"]]
    if not none:
        return ""
    return (
        f"It could not be asked of {asked.named(none)}: their ledgers give no invoice numbers "
        "that tell one invoice from another."
    )


def _left_out(asked: Asked, partners: Sequence[Row]) -> str:
    """How many lines are no evidence, since a spreadsheet spoiled their numbers."""
    lines = sum(row["spoiled"] for row in partners)
    if not lines:
        return ""
    whose = asked.named(row["partner"] for row in partners if row["spoiled"])
    return (
        f"Left out as no evidence: {lines:,} {'line' if lines == 1 else 'lines'} of {whose} whose "
        "invoice number a spreadsheet has spoiled, such as 9.28E+13. "
    )
