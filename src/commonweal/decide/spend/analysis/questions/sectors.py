"""Local, small and voluntary suppliers, as far as ledgers say what a supplier is."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import reduce
from operator import or_

import ibis
from ibis import Table
from ibis.expr.types import BooleanValue

from .answers import Answer, Asked, Bar, Chart, Column, Figure, Unit, share
from .lines import Level, bought, lead


class Sector(StrEnum):
    """What sort of supplier it is."""

    VOLUNTARY = "voluntary or social"
    SOLE = "sole trader or partnership"
    COMPANY = "company"
    NOT_STATED = "not stated"


_TYPES = (
    (Sector.VOLUNTARY, r"charit|\bcic\b|community interest|volunt|vcse|social enterprise|mutual"),
    (Sector.SOLE, r"sole|self.?employed|individual|partnership"),
    (Sector.COMPANY, r"limited|\bltd\b|\bplc\b|company|corporat"),
)
_NAMED_VOLUNTARY = r"\bCIC\b|\bC\.I\.C\b|COMMUNITY INTEREST"


def sectors(lines: Table, level: Level = Level.SUPPLIER) -> Table:
    """Each supplier with its sector: who, name, sector, partners, lines, pence.

    What one partner's ledger says of a supplier holds for all. Evidence, in this order: a charity
    number or a type of creditor that says so; a VCSE mark of “yes”; a community interest company
    by name; a type of creditor; a company number. A type that names several sorts at once
    (“sole trader, partnership, limited”) says nothing. Nothing is guessed from a name's words.
    """
    market = bought(lines, level)
    told = market.payee_type.lower()
    no = ibis.literal(False)
    says = {sector: told.re_search(pattern).fill_null(no) for sector, pattern in _TYPES}
    votes = {
        sector: (
            says[sector] & ~_any(other for each, other in says.items() if each != sector)
        ).max()
        for sector in says
    }
    volunteers = (
        market.charity_number.notnull()
        | told.isin(["yes", "y", "true"]).fill_null(no)
        | market.supplier_name.upper().re_search(_NAMED_VOLUNTARY).fill_null(no)
    )
    found = market.group_by("who").agg(
        supplier=market.supplier.min(),
        name=market.supplier_name.max(),
        partners=market.partner.nunique(),
        lines=market.count(),
        pence=market.amount_pence.sum(),
        voluntary=votes[Sector.VOLUNTARY] | volunteers.max(),
        sole=votes[Sector.SOLE],
        company=votes[Sector.COMPANY] | market.company_number.notnull().max(),
    )
    sector = ibis.cases(
        (found.voluntary, Sector.VOLUNTARY.value),
        (found.sole, Sector.SOLE.value),
        (found.company, Sector.COMPANY.value),
        else_=Sector.NOT_STATED.value,
    )
    return found.mutate(sector=sector).drop("voluntary", "sole", "company")


def _any(marks: Iterator[BooleanValue]) -> BooleanValue:
    return reduce(or_, marks)


def by_sector(lines: Table, level: Level = Level.SUPPLIER) -> Table:
    """Suppliers, lines and pence of each sector."""
    found = sectors(lines, level)
    return (
        found.group_by("sector")
        .agg(suppliers=found.count(), lines=found.lines.sum(), pence=found.pence.sum())
        .order_by("sector")
    )


def voluntary(lines: Table, level: Level = Level.SUPPLIER) -> Table:
    """Voluntary and social suppliers, the largest first."""
    found = sectors(lines, level)
    return found.filter(found.sector == Sector.VOLUNTARY.value).order_by(ibis.desc("pence"), "who")


def answer(asked: Asked) -> Answer:
    """Spend by sector as a chart, voluntary suppliers as rows."""
    found = {row["sector"]: row for row in asked.all(by_sector(asked.lines, asked.level))}
    whole = sum(row["pence"] for row in found.values())
    known = whole - found.get(Sector.NOT_STATED, {"pence": 0})["pence"]
    if not known:
        return Answer(
            missing="None of these ledgers says what sort of supplier it pays: no type of "
            "creditor, no VCSE mark, no number of a register."
        )
    mine = found.get(Sector.VOLUNTARY, {"pence": 0, "suppliers": 0})
    rows = asked.rows(voluntary(asked.lines, asked.level))
    key = lead(asked.level)
    return Answer(
        figures=(
            Figure("Known to be voluntary or social", Unit.COUNT, mine["suppliers"]),
            Figure("Spend with them", Unit.PENCE, mine["pence"]),
            Figure("Spend whose sector is known", Unit.SHARE, share(known, whole)),
        ),
        columns=(
            Column("name", "Voluntary or social supplier"),
            Column("partners", "Partners", Unit.COUNT), Column("lines", "Lines", Unit.COUNT),
            Column("pence", "Spend", Unit.PENCE, {}),
        ),
        rows=tuple(row | {key: row["who"]} for row in rows),
        leads=(key,),
        chart=Chart(
            "Spend by sort of supplier", Unit.PENCE,
            tuple(Bar(sector, max(found[sector]["pence"], 0)) for sector in Sector
                  if sector in found),
        ),
        notes=(
            "Who is local, and who is small by turnover or staff, no ledger says: that needs "
            "suppliers' postcodes and the accounts that they file.",
        ),
    )  # fmt: skip
