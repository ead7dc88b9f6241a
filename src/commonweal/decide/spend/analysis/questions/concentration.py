"""How few suppliers most of the money goes to."""

from __future__ import annotations

import ibis
from ibis import Table

from .answers import MARKET, Answer, Asked, Column, Figure, Unit, ranged, share
from .lines import Level, bought, with_heading

MOST_OF = 80
"""Per cent of spend that counts as most of it."""


def concentration(lines: Table, level: Level = Level.SUPPLIER, by: str | None = None) -> Table:
    """For all spend, or for each value of a column: how few suppliers make 80 per cent, and HHI.

    Suppliers whose credits outweigh their payments are left out of all but `net`. `hhi` is the
    sum of squared shares in per cent (Herfindahl 1950, Hirschman 1945): 10,000 for one supplier;
    under 1,500 many buy from many.
    """
    market = bought(lines, level)
    market = market.mutate(part=market[by] if by else ibis.literal("all"))
    each = market.group_by("part", "who").agg(lines=market.count(), pence=market.amount_pence.sum())
    each = each.mutate(net=each.pence.sum().over(ibis.window(group_by=each.part)))
    each = each.filter(each.pence > 0)
    ranked = ibis.window(group_by=each.part, order_by=[each.pence.desc(), each.who], rows=(None, 0))
    each = each.mutate(
        before=each.pence.sum().over(ranked) - each.pence,
        whole=each.pence.sum().over(ibis.window(group_by=each.part)),
    )
    each = each.mutate(
        makes=each.before * 100 < each.whole * MOST_OF,
        square=(each.pence * 100.0 / each.whole) ** 2,
    )
    found = each.group_by("part").agg(
        suppliers=each.count(),
        making=each.makes.sum(),
        lines=each.lines.sum(),
        pence=each.pence.sum(),
        net=each.net.max(),
        largest=each.pence.max(),
        hhi=each.square.sum().round(1),
    )
    return found.order_by(found.part == "", ibis.desc("net"), "part")


def answer(asked: Asked) -> Answer:
    """All spend as figures, categories as rows."""
    at = [row for level in Level for row in asked.all(concentration(asked.lines, level))]
    if not at:
        return Answer(missing="No line here has a supplier to whom more was paid than credited.")
    lines = with_heading(asked.lines)
    rows = asked.rows(concentration(lines, asked.level, by="heading"))
    rows = tuple(
        row
        | {"heading": row["part"], "part": row["part"] or "No category"}
        | {"largest_share": share(row["largest"], row["pence"])}
        for row in rows
    )
    return Answer(
        figures=(
            ranged("Suppliers that make 80% of spend", Unit.COUNT, [r["making"] for r in at]),
            Figure("Of all suppliers", Unit.COUNT, at[1]["suppliers"]),
            ranged("Concentration (HHI)", Unit.COUNT, [round(r["hhi"]) for r in at]),
        ),
        columns=(
            Column("part", "Category, as published"),
            Column("suppliers", "Suppliers", Unit.COUNT),
            Column("making", "Make 80%", Unit.COUNT),
            Column("largest_share", "Largest has", Unit.SHARE),
            Column("hhi", "HHI", Unit.COUNT),
            Column("net", "Net spend", Unit.PENCE, MARKET),
        ),
        rows=rows,
        leads=("heading",),
        notes=(
            "Suppliers whose credits outweigh their payments are left out, but for the net spend, "
            "by which categories are in order. What has no category stands last.",
        ),
    )
