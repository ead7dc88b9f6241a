"""Pairs of names that may be one supplier: what hangs on each, and what speaks for and against."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import product
from typing import Protocol

import polars as pl

from commonweal.decide.spend.analysis.cubes import Spend
from commonweal.decide.spend.analysis.pair_model import shipped_model
from commonweal.decide.spend.ledgers.suppliers import Suppliers
from commonweal.decide.spend.models import Verdict
from commonweal.methods.linkage import (
    Linking,
    Reason,
    SupplierRecord,
    WordCounts,
    explain_all,
    read_name,
)

MOST_COMPARED = 100
"""Names of a supplier, the largest, that one of its names is compared with."""


@dataclass(frozen=True)
class Side:
    """One of two payees that a person is asked about."""

    rid: str
    name_rid: str
    partner: str
    payee: str
    numbers: str
    supplier: str
    supplier_name: str
    pence: int

    @property
    def pounds(self) -> float:
        return self.pence / 100

    @property
    def rids(self) -> tuple[str, str]:
        """What a verdict may know it by."""
        return self.rid, self.name_rid


class Numbered(Protocol):
    """A payee with the numbers of registers that stand beside its name."""

    @property
    def numbers(self) -> str: ...


def shared_numbers(one: Numbered, two: Numbered) -> list[str]:
    """The numbers of registers that both payees carry."""
    theirs = set(filter(None, two.numbers.split(", ")))
    return [number for number in one.numbers.split(", ") if number in theirs]


@dataclass(frozen=True)
class Doubtful:
    """Two payees that may be one supplier or two, the chance, and the money that hangs on it."""

    one: Side
    two: Side
    chance: float
    at_stake: float
    """Pounds: of the smaller supplier, which would join the other; or, of two that were joined,
    what partners would no longer share."""
    joined: bool


def doubts_of(
    spend: Spend,
    verdicts: Iterable[Verdict],
    *,
    joined: bool = False,
    most: int | None = None,
    after: int = 0,
) -> tuple[list[Doubtful], int]:
    """Pairs left apart that may be one, or joined on weak evidence; the most money first; how many.

    The money of a side is that of its whole supplier. Pairs of which something was said are out.
    """
    if spend.suppliers is None:
        return [], 0
    said = {frozenset((verdict.one, verdict.two)) for verdict in verdicts}
    kept = spend.suppliers.scan_doubts().filter(pl.col("joined") == joined).collect()
    found = [row for row in kept.iter_rows(named=True) if not said or not _is_said(row, said)]
    page = found[after : None if most is None else after + most]
    sides = sides_of(spend, {rid for row in page for rid in (row["one"], row["two"])})
    return [
        Doubtful(sides[row["one"]], sides[row["two"]], row["chance"], row["at_stake"] / 100, joined)
        for row in page
    ], len(found)


def _is_said(row: dict[str, str], said: set[frozenset[str]]) -> bool:
    ones, twos = (row["one"], row["one_name"]), (row["two"], row["two_name"])
    return any(frozenset(pair) in said for pair in product(ones, twos))


def sides_of(spend: Spend, rids: Collection[str]) -> dict[str, Side]:
    """Payees by their digests: those that a file in sight has and that are no person.

    Of several payees of a partner's name, known by the digest of the name, the largest stands.
    """
    if spend.suppliers is None or not rids:
        return {}
    payees = spend.suppliers.scan()
    is_asked = pl.col("rid").is_in(list(rids)) | pl.col("name_rid").is_in(list(rids))
    asked = payees.filter(is_asked, pl.col("supplier").is_not_null())
    found = asked.sort(pl.col("pence").abs(), "rid").collect()
    theirs = payees.filter(pl.col("supplier").is_in(found["supplier"].unique().to_list()))
    whole = theirs.group_by("supplier").agg(whole=pl.col("pence").sum()).collect()
    sides = [
        Side(
            row["rid"], row["name_rid"], row["partner"], row["payee"],
            ", ".join(filter(None, (row["company"], row["charity"], row["vat_number"]))),
            row["supplier"], row["supplier_name"], row["whole"],
        )
        for row in found.join(whole, on="supplier", maintain_order="left").iter_rows(named=True)
    ]  # fmt: skip
    known = {side.name_rid: side for side in sides} | {side.rid: side for side in sides}
    return {rid: known[rid] for rid in rids if rid in known}


def evidence(spend: Spend, one: Side, two: Side) -> tuple[Reason, ...]:
    """Why two payees seem one supplier or two, the strongest evidence first."""
    return chance_and_evidence(spend, one, two)[1]


def chance_and_evidence(
    spend: Spend, one: Side, two: Side
) -> tuple[float | None, tuple[Reason, ...]]:
    """The chance that two payees are one supplier by their names, and the evidence of it."""
    if spend.suppliers is None:
        return None, ()
    payees = _names_of(spend.suppliers, one.supplier, two.supplier)
    counted = _counted(spend.suppliers, payees)
    (chance,), reasons = explain_all(_linking(payees), one.rid, [two.rid], counted)
    return chance, reasons


def why_here(
    spend: Spend, supplier: str, rid: str
) -> tuple[list[tuple[str, float]], tuple[Reason, ...]]:
    """The other names of a payee's supplier with the chance of each, and the evidence for all.

    Names are given by their rids, the largest first.

    Raises
    ------
    KeyError
        When no payee of the supplier is known by this rid.
    """
    if spend.suppliers is None:
        raise KeyError(rid)
    payees = _names_of(spend.suppliers, supplier).sort(pl.col("pence").abs(), descending=True)
    if rid not in payees["rid"]:
        raise KeyError(rid)
    others = [each for each in payees["rid"].to_list() if each != rid][:MOST_COMPARED]
    chances, reasons = explain_all(_linking(payees), rid, others, _counted(spend.suppliers, payees))
    return list(zip(others, chances, strict=True)), reasons


_RECORD = ("rid", "payee", "partner", "company", "charity", "vat_number")


def _names_of(suppliers: Suppliers, *codes: str) -> pl.DataFrame:
    """The payees of some suppliers: with them stand all that share a name with any of them."""
    return suppliers.scan().filter(pl.col("supplier").is_in(list(codes))).collect()


def _linking(payees: pl.DataFrame) -> Linking:
    records = tuple(_record(*row) for row in payees.select(_RECORD).iter_rows())
    return Linking(records, shipped_model())


def _counted(suppliers: Suppliers, payees: pl.DataFrame) -> WordCounts:
    """How the names' words stood among all that were linked, so that the evidence is the same."""
    names = map(read_name, payees["payee"].unique())
    words = {word for name in names for word in (*name.core, *name.trading, *name.branch)}
    told = {word: counts for word, *counts in suppliers.words(sorted(words)).iter_rows()}
    (in_all, *_rest) = told.pop("")
    return WordCounts(in_all, {word: (n, leads, p) for word, (n, leads, p) in told.items()})


def _record(rid: str, payee: str, *more: str) -> SupplierRecord:
    return SupplierRecord(rid, payee, *more)
