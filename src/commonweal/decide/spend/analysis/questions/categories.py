"""What is bought, across partners, under the words that their ledgers use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

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
    at = [_shared(asked, level) for level in Level]
    common = [row for row in found if row["partners"] >= 2 and row["heading"]]
    return Answer(
        figures=(
            Figure("Categories", Unit.COUNT, sum(bool(row["heading"]) for row in found)),
            Figure("Used by two partners or more", Unit.COUNT, len(common)),
            ranged(
                "With suppliers shared within a category",
                Unit.SHARE,
                [_within(each) for each in at],
            ),
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
        rows=tuple(_row(row, at) | cells[row["heading"]] for row in found),
        leads=("heading",),
        notes=(
            "At least counts certain links alone; at most counts a group of legal entities as one "
            "supplier. What is paid under a category does not depend on links.",
            "Partners use words of their own, and only equal words are one category: what stands "
            "apart may still be the same thing.",
        ),
    )


def _shared(asked: Asked, level: Level) -> dict[str, Row]:
    """Each heading with its pence, and those with suppliers shared within it at a level."""
    found = categories(asked.lines, level)
    rows = asked.all(found.select("heading", "pence", "shared_pence").order_by("heading"))
    return {row["heading"]: row for row in rows}


def _within(headings: Mapping[str, Row]) -> float | None:
    """The share of what stands under headings that is with suppliers shared within one."""
    named = [row for heading, row in headings.items() if heading]
    return share(sum(row["shared_pence"] for row in named), sum(row["pence"] for row in named))


def _row(row: Row, at: Sequence[Mapping[str, Row]]) -> Row:
    ends = [value for each in at if (value := _shared_share(each[row["heading"]])) is not None]
    return row | {
        "name": row["heading"] or "No category",
        "shared_share": _shared_share(row),
        "shared_low": min(ends, default=None),
        "shared_high": max(ends, default=None),
    }


def _shared_share(row: Row) -> float | None:
    return share(row["shared_pence"], row["pence"])
