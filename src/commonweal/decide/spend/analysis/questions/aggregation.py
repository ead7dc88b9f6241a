"""How much more would be bought from common suppliers if one more partner joined."""

from __future__ import annotations

from collections.abc import Mapping
from math import comb

import ibis
from ibis import Table

from .answers import Answer, Asked, Bar, Chart, Column, Figure, Row, Unit, share
from .lines import Level, bought, suppliers


def spread(lines: Table, level: Level = Level.SUPPLIER) -> Table:
    """Suppliers and pence by how many partners a supplier has."""
    found = suppliers(lines, level)
    return (
        found.group_by("partners")
        .agg(suppliers=found.count(), pence=found.pence.sum())
        .order_by("partners")
    )


def curve(pence_by_partners: Mapping[int, int], partners: int) -> dict[int, float | None]:
    """The share of spend with shared suppliers in an average partnership of k, for k = 2…n.

    Over all subsets of k of the n partners, the mean pounds with suppliers that two or more of
    the k use, over the mean pounds. It needs no subsets: a pound paid to a supplier of m partners
    is paid by one of the k, and is shared unless the other k − 1 are all among the n − m partners
    who do not use it, which is so in C(n−m, k−1) of C(n−1, k−1) subsets.

    >>> curve({1: 50, 2: 50}, 3)
    {2: 0.25, 3: 0.5}
    """
    whole = sum(pence_by_partners.values())
    return {
        k: share(
            sum(
                pence * (1 - comb(partners - m, k - 1) / comb(partners - 1, k - 1))
                for m, pence in pence_by_partners.items()
            ),
            whole,
        )
        for k in range(2, partners + 1)
    }


def pairs(lines: Table, level: Level = Level.SUPPLIER) -> Table:
    """Each two partners: suppliers in common, what each pays them, and what each pays in all."""
    market = bought(lines, level)
    paid = market.group_by("partner", "who").agg(pence=market.amount_pence.sum())
    whole = paid.group_by("partner").agg(whole=paid.pence.sum())
    first = paid.rename(one="partner", one_pence="pence")
    second = paid.rename(two="partner", two_pence="pence")
    both = first.join(second, "who").filter(ibis._.one < ibis._.two)
    found = both.group_by("one", "two").agg(
        suppliers=both.count(), one_pence=both.one_pence.sum(), two_pence=both.two_pence.sum()
    )
    found = found.join(whole.rename(one="partner", one_whole="whole"), "one")
    found = found.join(whole.rename(two="partner", two_whole="whole"), "two")
    found = found.mutate(
        pence=found.one_pence + found.two_pence, whole=found.one_whole + found.two_whole
    )
    return found.order_by(ibis.desc("pence"), "one", "two")


def answer(asked: Asked) -> Answer:
    """The curve as a chart, the pairs as rows."""
    partners = asked.partners()
    if len(partners) < 2:
        return Answer(missing="Ledgers of two partners or more are needed to compare.")
    curves = [_curve(asked, level, len(partners)) for level in Level]
    rows = sorted(
        (_pair(asked, row) for row in asked.all(pairs(asked.lines, asked.level))),
        key=lambda row: -(row["share"] or 0),
    )
    bars = tuple(
        Bar(f"{k} partners", at[len(at) // 2], min(at), max(at))
        for k in curves[1]
        if (at := [v for each in curves if (v := each[k]) is not None])
    )
    return Answer(
        figures=tuple(
            Figure(f"Shared in an average partnership of {size}", Unit.SHARE, curves[1][size],
                   *_ends([each[size] for each in curves]))
            for size in sorted({2, len(partners)})
        ),
        columns=(
            Column("pair", "Partners"),
            Column("suppliers", "Suppliers in common", Unit.COUNT),
            Column("one_pence", "First pays them", Unit.PENCE),
            Column("two_pence", "Second pays them", Unit.PENCE),
            Column("share", "Of what both spend", Unit.SHARE),
        ),
        rows=tuple(rows[: asked.most]),
        chart=Chart("Share of spend with shared suppliers", Unit.SHARE, bars),
        notes=(
            "The average is over every choice of partners of that size, a pound counting as a "
            "pound: large partners weigh more. Compare like periods: choose a year first.",
        ),
    )  # fmt: skip


def _curve(asked: Asked, level: Level, partners: int) -> dict[int, float | None]:
    found = asked.all(spread(asked.lines, level))
    return curve({row["partners"]: row["pence"] for row in found}, partners)


def _ends(values: list[float | None]) -> tuple[float, float] | tuple[None, None]:
    known = [value for value in values if value is not None]
    return (min(known), max(known)) if known else (None, None)


def _pair(asked: Asked, row: Row) -> Row:
    return row | {
        "pair": f"{asked.name(row['one'])} and {asked.name(row['two'])}",
        "share": share(row["pence"], row["whole"]),
    }
