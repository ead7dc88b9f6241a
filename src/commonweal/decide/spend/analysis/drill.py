"""The ledger lines behind a figure, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commonweal.decide.spend.ledgers import Cube
from commonweal.decide.spend.ledgers.cube_file import LINE_COLUMNS

# By what lines may be found; of these no value is a sum or a chance.
FOUND_BY = (
    *(n for n, kind in LINE_COLUMNS.items() if kind == "string" or n in ("year", "paid_on")),
    "heading",  # ProClass or the ledger's own kind of expense, as questions see it
    "paid_within",  # how soon after the invoice, as a payments compliance notice has it
)
_SHOWN = (
    "partner", "key", "file", "sheet", "line", "paid_on", "payee", "kind", "supplier",
    "supplier_name", "unit", "category", "invoice", "invoiced_on", "purpose", "amount_pence",
)  # fmt: skip


@dataclass(frozen=True)
class Behind:
    """Some of the lines behind a figure, how many there are, and what they come to in pence."""

    lines: list[Any]
    count: int
    pence: int


def lines_behind(cube: Cube, where: Mapping[str, str], *, most: int, after: int = 0) -> Behind:
    """The lines that have all of these values, the largest first."""
    import ibis

    from commonweal.decide.spend.analysis.questions.lines import matching

    table = matching(cube.lines, where)
    (whole,) = cube.ask(
        table.agg(count=table.count(), pence=table.amount_pence.sum().cast("int64").fill_null(0))
    )
    if not whole.count:
        return Behind([], 0, 0)
    ordered = table.order_by([ibis.desc("amount_pence"), "partner", "file", "sheet", "line"])
    return Behind(
        cube.ask(ordered.select(*_SHOWN).limit(most, offset=after)), whole.count, whole.pence
    )
