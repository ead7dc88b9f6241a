"""Which pairs of names a person should judge, and what hangs on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import polars as pl

from commonweal.methods.linkage import Join, Linked

from ..ledgers.suppliers import DOUBT_SCHEMA

_MOST_JOINS = 1000
_JUDGED = dict(list(DOUBT_SCHEMA.items())[:5])  # without the names, which come last


def to_judge(linked: Linked, placed: pl.DataFrame) -> pl.DataFrame:
    """Pairs left apart and pairs joined on weak evidence, by the money that hangs on each."""
    suppliers = placed.filter(pl.col("supplier").is_not_null())
    pairs = pl.concat([_left_apart(linked, suppliers), _joined(linked.joins, suppliers)])
    names = suppliers.select("rid", "name_rid")
    for side in ("one", "two"):
        pairs = pairs.join(names, left_on=side, right_on="rid", how="left")
        pairs = pairs.rename({"name_rid": f"{side}_name"})
    return pairs.sort("at_stake", "chance", "one", "two", descending=[True, True, False, False])


def _left_apart(linked: Linked, suppliers: pl.DataFrame) -> pl.DataFrame:
    """Pairs left apart; the smaller of the two whole suppliers is at stake."""
    rows = [(doubt.one, doubt.two, doubt.chance) for doubt in linked.doubts]
    doubts = pl.DataFrame(rows, schema=list(_JUDGED.items())[:3], orient="row")
    whole = suppliers.select("rid", pence=pl.col("pence").sum().over("supplier").abs())
    return (
        doubts.join(whole, left_on="one", right_on="rid", how="left")
        .join(whole, left_on="two", right_on="rid", how="left")
        .with_columns(
            at_stake=pl.min_horizontal("pence", "pence_right"), joined=pl.lit(value=False)
        )
        .select(_JUDGED.keys())
    )


def _joined(joins: tuple[Join, ...], suppliers: pl.DataFrame) -> pl.DataFrame:
    """The joins on which most shared spend hangs, and of those with as much the weakest."""
    paid = _Paid(suppliers, {join.one for join in joins})
    rows = [(join.one, join.two, join.chance, paid.at_stake(join), True) for join in joins]
    rows.sort(key=lambda row: (-row[3], row[2], row[0], row[1]))
    return pl.DataFrame(rows[:_MOST_JOINS], schema=_JUDGED, orient="row")


class _Paid:
    """Who pays each name of some suppliers, and how much."""

    def __init__(self, suppliers: pl.DataFrame, rids: set[str]) -> None:
        asked = suppliers.filter(pl.col("rid").is_in(list(rids)))["supplier"].unique()
        theirs = suppliers.filter(pl.col("supplier").is_in(asked.to_list()))
        self._payees: dict[str, tuple[str, int]] = {}
        self._supplier: dict[str, str] = {}
        self._names: dict[str, set[str]] = defaultdict(set)
        columns = ("rid", "supplier", "partner", "pence")
        for rid, supplier, partner, pence in theirs.select(columns).iter_rows():
            self._payees[rid] = (partner, pence)
            self._supplier[rid] = supplier
            self._names[supplier].add(rid)

    def at_stake(self, join: Join) -> int:
        """What partners would no longer share if the smaller of the two sets left its supplier."""
        whole = self._names[self._supplier[join.one]]
        leaving = min((join.first, join.second), key=lambda side: (abs(self._pence(side)), side))
        rest = whole.difference(leaving)
        return max(self._shared(whole) - self._shared(leaving) - self._shared(rest), 0)

    def _pence(self, rids: Iterable[str]) -> int:
        return sum(self._payees[rid][1] for rid in rids)

    def _shared(self, rids: Iterable[str]) -> int:
        """Pence paid to these names, where two partners or more pay them."""
        paid = [self._payees[rid] for rid in rids]
        partners = {partner for partner, _pence in paid}
        return sum(pence for _partner, pence in paid) if len(partners) > 1 else 0
