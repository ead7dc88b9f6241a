"""The ledger lines that questions are put to, and who is counted as one supplier in them.

Every question is a function from lines to an Ibis expression, so that DuckDB and Spark answer
alike. Money is whole pence.
"""

from __future__ import annotations

from collections.abc import Mapping

import ibis
from ibis import Table
from ibis.expr.types import BooleanValue, StringValue

from .answers import BESIDE, CERTAIN, Level

PUBLIC = ("public body",)
"""Kinds of payee from whom nothing is bought in a market: councils, police, tax, schools."""

PLACEHOLDERS = (
    "", "0", "-", "--", "na", "n/a", "n/k", "nil", "none", "null", "not applicable", "not known",
    "not classified", "unclassified", "unknown", "tbc", "awaiting", "not yet available",
)  # fmt: skip
"""What ledgers write where there is nothing to say, small. Of numbers of a register the form tells
it instead: `company_number` and `charity_number` hold those that have it, worked out beforehand,
because engines differ in their string functions."""

SCHEMA = ibis.schema(
    {
        "partner": "string", "file": "string", "key": "string", "sheet": "string",
        "line": "int64", "paid_on": "date", "invoiced_on": "date", "year": "int32",
        "month": "string", "amount_pence": "int64", "payee": "string", "supplier": "string",
        "supplier_name": "string", "supplier_group": "string", "supplier_probability": "float64",
        "kind": "string", "unit": "string", "service": "string", "category": "string",
        "category_code": "string", "proclass": "string", "proclass_code": "string",
        "cpv": "string", "transaction": "string", "invoice": "string", "order_number": "string",
        "payee_id": "string", "payee_type": "string", "company": "string", "charity": "string",
        "vat_number": "string", "postcode": "string", "purpose": "string",
        "company_number": "string", "charity_number": "string",
    }
)  # fmt: skip
"""The columns that questions read, of those that the cube gives."""


def bought(lines: Table, level: Level = Level.SUPPLIER) -> Table:
    """Lines with a supplier who is no public body, and `who` is one supplier at this level.

    People and redacted payees have no supplier: their lines are not among these.
    """
    market = lines.filter(
        lines.supplier.notnull(), ~lines.kind.isin(PUBLIC).fill_null(ibis.literal(False))
    )
    return market.mutate(who=_who(market, level))


def _who(lines: Table, level: Level) -> StringValue:
    if level is Level.GROUP:
        return ibis.coalesce(lines.supplier_group, lines.supplier)
    if level is Level.SUPPLIER:
        return lines.supplier
    unsure = (lines.supplier_probability < CERTAIN).fill_null(ibis.literal(False))
    return ibis.ifelse(unsure, lines.supplier.concat("|", lines.payee), lines.supplier)


def certain(lines: Table) -> BooleanValue:
    """Whether the link of a line's name to its supplier is certain."""
    return (lines.supplier_probability >= CERTAIN).fill_null(ibis.literal(True))


def lead(level: Level) -> str:
    """The column of lines that a supplier at this level is found by."""
    return "supplier_group" if level is Level.GROUP else "supplier"


def suppliers(lines: Table, level: Level = Level.SUPPLIER) -> Table:
    """Each supplier: its name, how many partners pay it, lines, pence; the largest first."""
    market = bought(lines, level)
    found = market.group_by("who").agg(
        name=market.supplier_name.max(),
        supplier=market.supplier.min(),
        partners=market.partner.nunique(),
        lines=market.count(),
        pence=market.amount_pence.sum(),
        sure=market.supplier_probability.min(),
    )
    return found.order_by(ibis.desc("pence"), "who")


def said(column: StringValue) -> StringValue:
    """A column's text where it says something; NULL where it is missing or a placeholder."""
    return ibis.ifelse(column.strip().lower().isin(PLACEHOLDERS), ibis.null("string"), column)


def with_heading(lines: Table) -> Table:
    """Lines with `heading`: ProClass, else the ledger's own kind of expense, else CPV.

    Capitals and outer spaces are taken away, so that one word is one heading.
    """
    word = ibis.coalesce(said(lines.proclass), said(lines.category), said(lines.cpv))
    word = word.strip().lower()
    return lines.mutate(heading=word.fill_null(ibis.literal("")))


WITHIN_30, WITHIN_60, LATER = "30 days", "31 to 60 days", "61 days or more"
"""The bands of a payments compliance notice (Procurement Act 2023, section 69)."""


def with_promptness(lines: Table) -> Table:
    """Lines with `days`, from the invoice to the payment, and `paid_within`, the band of it.

    Both are NULL where a date is missing, for credits, and where the payment is dated before its
    invoice. Days are counted from the date of the invoice: no ledger tells when it came.
    """
    told = (lines.amount_pence > 0) & (lines.paid_on >= lines.invoiced_on)
    days = ibis.ifelse(told, lines.paid_on.delta(lines.invoiced_on, unit="day"), None)
    lines = lines.mutate(days=days.cast("int64"))
    band = ibis.cases(
        (lines.days <= 30, WITHIN_30), (lines.days <= 60, WITHIN_60), (lines.days > 60, LATER)
    )
    return lines.mutate(paid_within=band)


def matching(lines: Table, where: Mapping[str, str]) -> Table:
    """The lines behind a figure: those with all of these values, as text.

    An empty value finds the lines that say nothing there. `heading` and `paid_within` are columns
    too, and several partners may be named with BESIDE between them.

    Raises
    ------
    KeyError
        When lines have no such column.
    """
    if "heading" in where:
        lines = with_heading(lines)
    if "paid_within" in where:
        lines = with_promptness(lines)
    for column, value in where.items():
        lines = lines.filter(_is(lines, column, value))
    return lines


def _is(lines: Table, column: str, value: str) -> BooleanValue:
    if column not in lines.columns:
        raise KeyError(column)
    text = lines[column].cast("string")
    if column == "partner":
        return text.isin(value.split(BESIDE))
    return text == value if value else said(text).isnull()
