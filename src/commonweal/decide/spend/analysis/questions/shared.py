"""Suppliers that two or more partners pay."""

from __future__ import annotations

from collections import defaultdict

import ibis
from ibis import Table

from .answers import LINES, NAME, PARTNERS, PENCE, Answer, Asked, Column, Row, Unit, ranged, share
from .lines import Level, bought, lead, suppliers


def shared_suppliers(lines: Table, level: Level = Level.SUPPLIER) -> Table:
    """Suppliers that two partners or more pay, with partners, lines and pence; largest first."""
    found = suppliers(lines, level)
    return found.filter(found.partners >= 2).order_by(ibis.desc("pence"), "who")


def sharing(lines: Table, level: Level = Level.SUPPLIER) -> Table:
    """One row: how many suppliers there are and are shared, and the pence with each."""
    found = suppliers(lines, level)
    shared = found.partners >= 2
    zero = ibis.literal(0)
    return found.agg(
        suppliers=found.count(),
        shared=shared.sum().fill_null(zero),
        pence=found.pence.sum().fill_null(zero),
        shared_pence=found.pence.sum(where=shared).fill_null(zero),
    )


def with_partners(lines: Table, level: Level, who: list[str]) -> Table:
    """What each partner pays some suppliers: who, partner, pence."""
    market = bought(lines, level)
    some = market.filter(market.who.isin(who))
    return some.group_by("who", "partner").agg(pence=some.amount_pence.sum())


def answer(asked: Asked) -> Answer:
    """Shared suppliers with what each partner pays them, and their sum as a range."""
    at = [asked.one(sharing(asked.lines, level)) for level in Level]
    found = asked.rows(shared_suppliers(asked.lines, asked.level))
    rows = tuple(_beside(asked, found))
    columns = [
        Column(f"of {partner}", asked.name(partner), Unit.PENCE, {"partner": partner})
        for partner in asked.partners()
    ]
    return Answer(
        figures=(
            ranged("Suppliers of two or more partners", Unit.COUNT, [r["shared"] for r in at]),
            ranged("Spend with them", Unit.PENCE, [r["shared_pence"] for r in at]),
            ranged(
                "Share of all spend with suppliers",
                Unit.SHARE,
                [share(r["shared_pence"], r["pence"]) for r in at],
            ),
        ),
        columns=(
            NAME,
            PARTNERS,
            LINES,
            PENCE,
            *columns,
            Column("sure", "Least sure link", Unit.SHARE),
        ),
        rows=rows,
        leads=(lead(asked.level),),
        notes=(
            "The lower figure counts certain links alone; the higher counts a group of legal "
            "entities as one supplier.",
        ),
    )


def _beside(asked: Asked, found: tuple[Row, ...]) -> list[Row]:
    """The rows with a column a partner, and the key that finds their lines."""
    if not found:
        return []
    paid = asked.all(with_partners(asked.lines, asked.level, [row["who"] for row in found]))
    cells: dict[str, dict[str, int]] = defaultdict(dict)
    for row in paid:
        cells[row["who"]][f"of {row['partner']}"] = row["pence"]
    return [row | {lead(asked.level): row["who"]} | cells[row["who"]] for row in found]
