"""The ledger lines behind a figure, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from commonweal.decide.spend.ledgers import Cube
from commonweal.decide.spend.ledgers.contract_sums import CONTRACTED, Term, under
from commonweal.decide.spend.ledgers.cube_file import LINE_COLUMNS

if TYPE_CHECKING:
    from ibis import Table

# By what lines may be found; of these no value is a sum or a chance.
FOUND_BY = (
    *(n for n, kind in LINE_COLUMNS.items() if kind == "string" or n in ("year", "paid_on")),
    "heading",  # ProClass or the ledger's own kind of expense, as questions see it
    "contract",  # under which it was paid, as the registers in sight tell
    "paid_within",  # how soon after the invoice, as a payments compliance notice has it
)
_SHOWN = (
    "partner", "key", "file", "sheet", "line", "paid_on", "payee", "kind", "supplier",
    "supplier_name", "unit", "service", "category", "invoice", "invoiced_on", "purpose",
    "amount_pence",
)  # fmt: skip


@dataclass(frozen=True)
class Behind:
    """Some of the lines behind a figure, how many there are, and what they come to in pence."""

    lines: list[Any]
    count: int
    pence: int


def lines_behind(
    cube: Cube,
    where: Mapping[str, str],
    *,
    most: int,
    after: int = 0,
    terms: Sequence[Term] = (),
) -> Behind:
    """The lines that have all of these values, the largest first.

    `terms` say which supplier's contract runs when; they are needed to find lines by contract.
    """
    import ibis

    from commonweal.decide.spend.analysis.questions.lines import matching

    others = {name: value for name, value in where.items() if name != "contract"}
    table = matching(cube.lines, others)
    if contract := where.get("contract"):
        table = under(table, cube.terms(terms), contract)
    whole = _whole(cube, table, where, terms)
    if not whole.count:
        return Behind([], 0, 0)
    ordered = table.order_by([ibis.desc("amount_pence"), "partner", "file", "sheet", "line"])
    return Behind(
        cube.ask(ordered.select(*_SHOWN).limit(most, offset=after)), whole.count, whole.pence
    )


def _whole(cube: Cube, table: Table, where: Mapping[str, str], terms: Sequence[Term]) -> Any:
    """How many lines, and their pence; by contract from sums, where these tell all of `where`."""
    from commonweal.decide.spend.analysis.questions.lines import matching

    if where.get("contract") and where.keys() <= CONTRACTED["contracted_supplier"].keys():
        sums = matching(cube.contracted(terms, where), where)
        count, pence = sums.lines.sum(), sums.pence.sum()
        found = sums.agg(count=count.cast("int64").fill_null(0), pence=pence.fill_null(0))
    else:
        pence = table.amount_pence.sum().cast("int64").fill_null(0)
        found = table.agg(count=table.count(), pence=pence)
    return cube.ask(found)[0]
