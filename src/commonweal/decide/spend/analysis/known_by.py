"""What a verdict knows payees by, so that it holds when a later ledger says more of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from commonweal.decide.spend.analysis.cubes import Spend

Pair = tuple[str, str]


@dataclass(frozen=True)
class Spoken:
    """A pair of payees as a verdict names it, and every way in which one may have named it."""

    pair: Pair
    ones: frozenset[str]
    twos: frozenset[str]


def spoken_of(spend: Spend, pairs: Sequence[Pair]) -> list[Spoken]:
    """Pairs of rids as a verdict is to name them: each payee by its partner and name.

    So a number that next month's file gives beside the name changes nothing. A payee is named by
    its own rid where its partner has two suppliers of the name, or where the verdict itself sets
    two payees of the name apart: else it would speak of both.
    """
    names = _names(spend, {rid for pair in pairs for rid in pair})
    apart = {names[one] for one, two in pairs if one in names and names[one] == names.get(two)}
    many = _of_many_suppliers(spend, set(names.values())) | apart | _on_both_sides(names, pairs)

    def known(rid: str) -> str:
        name = names.get(rid, rid)
        return rid if name in many else name

    return [
        Spoken(
            _ordered(known(one), known(two)),
            frozenset({one, names.get(one, one)}),
            frozenset({two, names.get(two, two)}),
        )
        for one, two in pairs
    ]


def _ordered(one: str, two: str) -> Pair:
    return (one, two) if one < two else (two, one)


def _names(spend: Spend, rids: set[str]) -> dict[str, str]:
    if spend.suppliers is None:
        return {}
    found = spend.suppliers.scan().filter(pl.col("rid").is_in(list(rids)))
    return dict(found.select("rid", "name_rid").collect().iter_rows())


def _of_many_suppliers(spend: Spend, names: set[str]) -> set[str]:
    if spend.suppliers is None:
        return set()
    theirs = spend.suppliers.scan().filter(pl.col("name_rid").is_in(list(names)))
    counted = theirs.group_by("name_rid").agg(pl.col("supplier").n_unique())
    return set(counted.filter(pl.col("supplier") > 1).collect()["name_rid"])


def _on_both_sides(names: dict[str, str], pairs: Sequence[Pair]) -> set[str]:
    """Names of which one payee stands on one side and another on the other."""
    sides: tuple[dict[str, set[str]], ...] = (defaultdict(set), defaultdict(set))
    for pair in pairs:
        for side, rid in zip(sides, pair, strict=True):
            side[names.get(rid, rid)].add(rid)
    return {name for name, rids in sides[0].items() if name in sides[1] and rids != sides[1][name]}
