"""The cube cut two ways: sums by what stands in the rows and in the columns.

Ibis is loaded where it is used, as it takes a second that no other page need wait for.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from commonweal.decide.spend.analysis.dimensions import TIMES, Dimension
from commonweal.decide.spend.ledgers import Cube
from commonweal.decide.spend.ledgers.contract_sums import Term, under

if TYPE_CHECKING:
    from ibis import Table, Value

MOST_COLUMNS = 24
OTHERS = "…"  # the column of all that are not shown; no ledger has this as a value


@dataclass(frozen=True)
class Asked:
    """What a person wants to see of the cube."""

    rows: Dimension = Dimension.PARTNER
    columns: Dimension | None = Dimension.YEAR
    where: Mapping[str, str] = field(default_factory=dict)
    most: int = 50
    after: int = 0
    terms: Sequence[Term] = ()
    """Which supplier's contract runs when; needed where contracts are asked for."""

    @property
    def by_contract(self) -> bool:
        """Whether it takes the registers of contracts to answer."""
        return Dimension.CONTRACT in (self.rows, self.columns, *self.where)


@dataclass(frozen=True)
class Sum:
    """Lines, and what they come to in pence."""

    lines: int = 0
    pence: int = 0


@dataclass(frozen=True)
class Pivot:
    """Sums by row and column, with those of whole rows, whole columns and of everything.

    The keys are text, blank where a line does not say. `cells` holds what is not empty.
    """

    asked: Asked
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], Sum]
    of_rows: Mapping[str, Sum]
    of_columns: Mapping[str, Sum]
    whole: Sum
    rows_in_all: int


def pivot(cube: Cube, asked: Asked) -> Pivot:
    """Cut the cube: at most `asked.most` rows, the largest first, or the earliest of times.

    Columns beyond the largest are summed in one, so that a row still adds up.
    """
    from commonweal.decide.spend.analysis.questions.lines import matching

    table = matching(_table(cube, asked), asked.where)
    table = table.mutate(row=_key(table, asked.rows))
    whole = _whole(cube, table)
    rows = _rows(cube, table, asked)
    of_rows = {row.row: Sum(row.lines, row.pence) for row in rows}
    if asked.columns is None:
        return Pivot(asked, tuple(of_rows), (), {}, of_rows, {}, whole[0], whole[1])
    table = table.mutate(col=_key(table, asked.columns))
    of_columns = _columns(cube, table, asked.columns, whole[0])
    cells = _cells(cube, table, of_rows, of_columns)
    return Pivot(
        asked, tuple(of_rows), tuple(of_columns), cells, of_rows, of_columns, whole[0], whole[1]
    )


def certain_of(cube: Cube, asked: Asked, suppliers: Collection[str]) -> dict[str, int]:
    """Of some suppliers in a cut, the pence paid under names whose link to them is certain."""
    from commonweal.decide.spend.analysis.questions.lines import certain, matching

    where = {name: value for name, value in asked.where.items() if name != Dimension.CONTRACT}
    table = matching(cube.lines, where)
    if contract := asked.where.get(Dimension.CONTRACT):
        table = under(table, cube.terms(asked.terms), contract)
    table = table.filter(table.supplier.isin(list(suppliers)))
    sure = table.amount_pence.sum(where=certain(table)).cast("int64").fill_null(0)
    return {row.supplier: row.pence for row in cube.ask(table.group_by("supplier").agg(pence=sure))}


def _table(cube: Cube, asked: Asked) -> Table:
    if not asked.by_contract:
        return cube.lines
    columns = {asked.rows.value, *asked.where}
    if asked.columns is not None:
        columns.add(asked.columns.value)
    return cube.contracted(asked.terms, columns)


def _key(table: Table, dimension: Dimension) -> Value:
    return table[dimension.value].cast("string").fill_null("")


def _sums(table: Table) -> dict[str, Value]:
    """Lines and pence; of a table that holds sums of lines already, the sums of these."""
    summed = "pence" in table.columns
    lines = table.lines.sum().cast("int64").fill_null(0) if summed else table.count()
    pence = table.pence if summed else table.amount_pence
    return {"lines": lines, "pence": pence.sum().cast("int64").fill_null(0)}


def _whole(cube: Cube, table: Table) -> tuple[Sum, int]:
    (found,) = cube.ask(table.agg(**_sums(table), rows=table.row.nunique()))
    return Sum(found.lines, found.pence), found.rows


def _rows(cube: Cube, table: Table, asked: Asked) -> list[Any]:
    import ibis

    sums = table.group_by("row").agg(**_sums(table))
    order = ["row"] if asked.rows in TIMES else [ibis.desc("pence"), "row"]
    return cube.ask(sums.order_by(order).limit(asked.most, offset=asked.after))


def _columns(cube: Cube, table: Table, dimension: Dimension, whole: Sum) -> dict[str, Sum]:
    """The largest columns, times in their order; and one of all others, where there are more."""
    import ibis

    sums = table.group_by("col").agg(**_sums(table))
    found = cube.ask(sums.order_by([ibis.desc("pence"), "col"]).limit(MOST_COLUMNS + 1))
    shown = found if len(found) <= MOST_COLUMNS else found[: MOST_COLUMNS - 1]
    if dimension in TIMES:
        shown = sorted(shown, key=lambda each: each.col)
    columns = {each.col: Sum(each.lines, each.pence) for each in shown}
    if len(shown) < len(found):
        lines = whole.lines - sum(each.lines for each in columns.values())
        pence = whole.pence - sum(each.pence for each in columns.values())
        columns[OTHERS] = Sum(lines, pence)
    return columns


def _cells(
    cube: Cube, table: Table, rows: Mapping[str, Sum], columns: Mapping[str, Sum]
) -> dict[tuple[str, str], Sum]:
    import ibis

    if not rows:
        return {}
    named = [key for key in columns if key != OTHERS]
    table = table.filter(table.row.isin(list(rows)))
    if OTHERS in columns:
        table = table.mutate(col=ibis.ifelse(table.col.isin(named), table.col, OTHERS))
    found = cube.ask(table.group_by("row", "col").agg(**_sums(table)))
    return {(each.row, each.col): Sum(each.lines, each.pence) for each in found}
