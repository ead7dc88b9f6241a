"""What is bought, across partners, under the words that their ledgers use."""

from __future__ import annotations

from collections import defaultdict

import ibis
from ibis import Table

from .answers import (
    LINES,
    MARKET,
    MARKET_PENCE,
    PARTNERS,
    Answer,
    Asked,
    Column,
    Figure,
    Row,
    Unit,
    ranged,
    share,
)
from .lines import Level, bought, with_heading


def categories(lines: Table, level: Level = Level.SUPPLIER) -> Table:
    """Each heading: partners, suppliers, pence, and pence with suppliers shared within it."""
    market = bought(with_heading(lines), level)
    each = market.group_by("heading", "who").agg(
        buying=market.partner.nunique(), lines=market.count(), pence=market.amount_pence.sum()
    )
    found = each.group_by("heading").agg(
        suppliers=each.count(),
        lines=each.lines.sum(),
        pence=each.pence.sum(),
        shared=(each.buying >= 2).sum(),
        shared_pence=each.pence.sum(where=each.buying >= 2).fill_null(ibis.literal(0)),
    )
    spread = market.group_by("heading").agg(partners=market.partner.nunique())
    return found.join(spread, "heading").order_by(
        ibis._.heading == "", ibis.desc("pence"), "heading"
    )


def shared_within(lines: Table, level: Level = Level.SUPPLIER) -> Table:
    """One row: pence under headings, and of it the pence with suppliers shared within one."""
    found = categories(lines, level)
    found = found.filter(found.heading != "")
    zero = ibis.literal(0)
    return found.agg(
        pence=found.pence.sum().fill_null(zero),
        shared_pence=found.shared_pence.sum().fill_null(zero),
    )


def by_partner(lines: Table, headings: list[str]) -> Table:
    """What each partner spends under some headings."""
    market = bought(with_heading(lines))
    some = market.filter(market.heading.isin(headings))
    return some.group_by("heading", "partner").agg(pence=some.amount_pence.sum())


def answer(asked: Asked) -> Answer:
    """Headings with what each partner spends, and how much of it is with shared suppliers."""
    found = asked.rows(categories(asked.lines, asked.level))
    if not found:
        return Answer(missing="No line here has a supplier.")
    paid = asked.all(by_partner(asked.lines, [row["heading"] for row in found]))
    cells: dict[str, Row] = defaultdict(dict)
    for row in paid:
        cells[row["heading"]][f"of {row['partner']}"] = row["pence"]
    columns = [
        Column(f"of {partner}", asked.name(partner), Unit.PENCE, MARKET | {"partner": partner})
        for partner in asked.partners()
    ]
    at = [_shared_share(asked.one(shared_within(asked.lines, level))) for level in Level]
    ends = [_by_heading(asked, level, list(cells)) for level in Level]
    common = [row for row in found if row["partners"] >= 2 and row["heading"]]
    return Answer(
        figures=(
            Figure("Categories", Unit.COUNT, sum(bool(row["heading"]) for row in found)),
            Figure("Used by two partners or more", Unit.COUNT, len(common)),
            ranged("With suppliers shared within a category", Unit.SHARE, at),
        ),
        columns=(
            Column("name", "Category, as published"),
            PARTNERS,
            Column("suppliers", "Suppliers", Unit.COUNT),
            LINES,
            MARKET_PENCE,
            Column("shared_share", "With suppliers shared in it", Unit.SHARE),
            Column("shared_low", "At least", Unit.SHARE),
            Column("shared_high", "At most", Unit.SHARE),
            *columns,
        ),
        rows=tuple(_row(row, ends) | cells[row["heading"]] for row in found),
        leads=("heading",),
        notes=(
            "At least counts certain links alone; at most counts a group of legal entities as one "
            "supplier. What is paid under a category does not depend on links.",
            "Partners use words of their own, and only equal words are one category: what stands "
            "apart may still be the same thing.",
        ),
    )


def _row(row: Row, ends: list[dict[str, float | None]]) -> Row:
    own = _shared_share(row)
    at = [value for end in ends if (value := end.get(row["heading"])) is not None]
    return row | {
        "name": row["heading"] or "No category",
        "shared_share": own,
        "shared_low": min(at, default=own),
        "shared_high": max(at, default=own),
    }


def _by_heading(asked: Asked, level: Level, headings: list[str]) -> dict[str, float | None]:
    """The share with suppliers shared within each heading, by what counts as one supplier."""
    found = categories(asked.lines, level)
    rows = asked.all(found.filter(found.heading.isin(headings)))
    return {row["heading"]: _shared_share(row) for row in rows}


def _shared_share(row: Row) -> float | None:
    return share(row["shared_pence"], row["pence"])
