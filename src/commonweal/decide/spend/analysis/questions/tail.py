"""The many suppliers of whom little is bought."""

from __future__ import annotations

import ibis
from ibis import Table

from .answers import LINES, PENCE, Answer, Asked, Bar, Chart, Column, Unit, ranged, share
from .lines import Level, lead, suppliers

SMALL_PENCE = 1_000_000
"""£10,000 in the period asked about: what counts as the tail."""

BANDS = (
    (None, 0, "more credited than paid"),
    (0, 100_000, "under £1,000"),
    (100_000, 1_000_000, "£1,000 to £10,000"),
    (1_000_000, 10_000_000, "£10,000 to £100,000"),
    (10_000_000, 100_000_000, "£100,000 to £1 million"),
    (100_000_000, None, "£1 million and more"),
)
_BACK = 0
_SMALL = (1, 2)
"""Places in BANDS: of suppliers more credited than paid, and of the tail."""


def bands(lines: Table, level: Level = Level.SUPPLIER) -> Table:
    """Suppliers by what all partners together pay them: suppliers, lines, pence by size."""
    found = suppliers(lines, level)
    at = ibis.cases(
        *((found.pence < top, place) for place, (_, top, _) in enumerate(BANDS) if top is not None),
        else_=len(BANDS) - 1,
    )
    found = found.mutate(band=at)
    return (
        found.group_by("band")
        .agg(suppliers=found.count(), lines=found.lines.sum(), pence=found.pence.sum())
        .order_by("band")
    )


def tail(lines: Table, level: Level = Level.SUPPLIER) -> Table:
    """The suppliers of under £10,000, those with most lines first: each line is work to pay.

    Suppliers more credited than paid are no small suppliers: a large one may be among them.
    """
    found = suppliers(lines, level)
    small = found.filter(found.pence >= 0, found.pence < SMALL_PENCE)
    return small.order_by(ibis.desc("lines"), ibis.desc("pence"), "who")


def answer(asked: Asked) -> Answer:
    """Sizes as a chart, the tail's busiest suppliers as rows."""
    at = [asked.all(bands(asked.lines, level)) for level in Level]
    key = lead(asked.level)
    rows = asked.rows(tail(asked.lines, asked.level))
    small = [[row for row in found if row["band"] in _SMALL] for found in at]
    every = [sum(row["suppliers"] for row in found if row["band"] != _BACK) for found in at]
    back = [[row for row in found if row["band"] == _BACK] for found in at]
    return Answer(
        figures=(
            ranged(
                "Suppliers paid under £10,000", Unit.COUNT,
                [sum(row["suppliers"] for row in found) for found in small],
            ),
            ranged(
                "Of all suppliers paid", Unit.SHARE,
                [share(sum(r["suppliers"] for r in found), whole)
                 for found, whole in zip(small, every, strict=True)],
            ),
            ranged(
                "Spend with them", Unit.PENCE,
                [sum(row["pence"] for row in found) for found in small],
            ),
            ranged(
                "More credited than paid", Unit.COUNT,
                [sum(row["suppliers"] for row in found) for found in back],
                note="Not counted as small, nor among all suppliers paid.",
            ),
            ranged(
                "Net with those", Unit.PENCE,
                [sum(row["pence"] for row in found) for found in back],
            ),
        ),
        columns=(
            Column("name", "Supplier"), Column("partners", "Partners", Unit.COUNT), LINES, PENCE
        ),
        rows=tuple(row | {key: row["who"]} for row in rows),
        leads=(key,),
        chart=Chart(
            "Suppliers by what they are paid", Unit.COUNT,
            tuple(Bar(BANDS[row["band"]][2], row["suppliers"]) for row in at[1]),
        ),
        notes=("A supplier's size is what all the partners chosen paid it in the period chosen.",),
    )  # fmt: skip
