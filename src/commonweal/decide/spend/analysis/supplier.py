"""Suppliers as pages tell them: the largest, one with its names, and pairs to be judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import polars as pl

from commonweal.decide.spend.analysis.cubes import Spend
from commonweal.decide.spend.analysis.pair_model import shipped_model
from commonweal.decide.spend.ledgers.suppliers import PAYEE_KEY
from commonweal.decide.spend.models import Verdict
from commonweal.methods.linkage import Linking, Reason, SupplierRecord, explain

# Beyond so many payees, evidence is weighed against the two suppliers' own names alone.
MOST_WEIGHED = 20_000


@dataclass(frozen=True)
class Listed:
    """A supplier in a list."""

    supplier: str
    name: str
    kind: str
    partners: int
    names: int
    lines: int
    pence: int

    @property
    def pounds(self) -> float:
        return self.pence / 100


def find_suppliers_named(
    spend: Spend, words: str, *, most: int, after: int, shared: bool = False
) -> tuple[list[Listed], int]:
    """Suppliers under one of whose names all of some words stand, the largest first; how many.

    `shared` keeps those that two partners or more pay.
    """
    import ibis

    lines = spend.cube.lines
    lines = lines.filter(lines.supplier.notnull())
    for word in words.split():
        said = lines.filter(lines.payee.upper().contains(word.upper()))
        lines = lines.filter(lines.supplier.isin(said.supplier))
    found = lines.group_by("supplier").agg(
        name=lines.supplier_name.max(),
        kind=lines.kind.max(),
        partners=lines.partner.nunique(),
        names=lines.payee.nunique(),
        lines=lines.count(),
        pence=lines.amount_pence.sum().cast("int64"),
    )
    if shared:
        found = found.filter(found.partners > 1)
    (whole,) = spend.cube.ask(found.agg(count=found.count()))
    ordered = found.order_by([ibis.desc("pence"), "supplier"]).limit(most, offset=after)
    return [Listed(*row) for row in spend.cube.ask(ordered)], whole.count


@dataclass(frozen=True)
class Name:
    """A name under which one partner's ledgers know a supplier."""

    rid: str
    partner: str
    payee: str
    numbers: str
    probability: float
    lines: int
    pence: int

    @property
    def pounds(self) -> float:
        return self.pence / 100


def names_of(spend: Spend, supplier: str) -> list[Name]:
    """The names of a supplier, partner by partner, with what each comes to."""
    payees = _payees(spend, supplier)
    if payees.is_empty():
        return []
    lines = spend.cube.lines
    lines = lines.filter(lines.supplier == supplier)
    keys = {name: lines[name].fill_null("") for name in PAYEE_KEY}
    sums = lines.group_by(**keys).agg(n=lines.count(), pence=lines.amount_pence.sum())
    of = {tuple(row[: len(PAYEE_KEY)]): (row.n, row.pence) for row in spend.cube.ask(sums)}
    found = []
    for row in payees.iter_rows(named=True):
        count, pence = of.get(tuple(row[name] for name in PAYEE_KEY), (0, 0))
        numbers = ", ".join(filter(None, (row["company"], row["charity"], row["vat_number"])))
        found.append(
            Name(row["rid"], row["partner"], row["payee"], numbers,
                 row["supplier_probability"], count, int(pence))
        )  # fmt: skip
    return sorted(found, key=lambda name: (name.partner, -name.pence, name.payee))


def _payees(spend: Spend, supplier: str) -> pl.DataFrame:
    if spend.suppliers is None:
        return pl.DataFrame()
    return spend.suppliers.payees().filter(pl.col("supplier") == supplier)


def others_in_group(spend: Spend, supplier: str) -> list[tuple[str, str]]:
    """The other suppliers of a supplier's group, with their names."""
    payees = _payees(spend, supplier)
    if payees.is_empty() or spend.suppliers is None:
        return []
    group = payees["supplier_group"][0]
    others = spend.suppliers.payees().filter(
        (pl.col("supplier_group") == group) & (pl.col("supplier") != supplier)
    )
    pairs = others.select("supplier", "supplier_name").unique().sort("supplier_name")
    return list(pairs.iter_rows())


@dataclass(frozen=True)
class Side:
    """One of two payees that a person is asked about."""

    rid: str
    partner: str
    payee: str
    numbers: str
    supplier: str
    supplier_name: str
    pence: int

    @property
    def pounds(self) -> float:
        return self.pence / 100


@dataclass(frozen=True)
class Doubtful:
    """Two payees that may be one supplier, the chance, and the money that hangs on it."""

    one: Side
    two: Side
    chance: float

    @property
    def at_stake(self) -> float:
        """Pounds of the smaller of the two suppliers: what would join the other."""
        return min(abs(self.one.pence), abs(self.two.pence)) / 100


def doubts_of(spend: Spend, verdicts: Iterable[Verdict]) -> list[Doubtful]:
    """Pairs that were left apart and may be one, by the money that hangs on each.

    The money of a side is that of its whole supplier. Pairs of which something was said are out.
    """
    if spend.suppliers is None:
        return []
    sides = _sides(spend.suppliers.payees())
    said = {(verdict.one, verdict.two) for verdict in verdicts}
    found = [
        Doubtful(sides[one], sides[two], chance)
        for one, two, chance in spend.suppliers.doubts().iter_rows()
        if (min(one, two), max(one, two)) not in said
    ]
    return sorted(found, key=lambda each: (-each.at_stake, -each.chance, each.one.rid))


def side_of(spend: Spend, rid: str) -> Side | None:
    """A payee by its digest, where a file in sight has it and it is no person."""
    if spend.suppliers is None:
        return None
    return _sides(spend.suppliers.payees()).get(rid)


def _sides(payees: pl.DataFrame) -> dict[str, Side]:
    known = payees.filter(pl.col("supplier").is_not_null())
    whole = known.with_columns(pl.col("pence").sum().over("supplier"))
    return {
        row["rid"]: Side(
            row["rid"], row["partner"], row["payee"],
            ", ".join(filter(None, (row["company"], row["charity"], row["vat_number"]))),
            row["supplier"], row["supplier_name"], row["pence"],
        )
        for row in whole.iter_rows(named=True)
    }  # fmt: skip


def evidence(spend: Spend, one: Side, two: Side) -> tuple[Reason, ...]:
    """Why two payees seem one supplier or two, the strongest evidence first."""
    if spend.suppliers is None:
        return ()
    payees = spend.suppliers.payees().filter(pl.col("supplier").is_not_null())
    if payees.height > MOST_WEIGHED:
        payees = payees.filter(pl.col("supplier").is_in([one.supplier, two.supplier]))
    names = ("rid", "payee", "partner", "company", "charity", "vat_number")
    records = tuple(_record(*row) for row in payees.select(names).iter_rows())
    return explain(Linking(records, shipped_model()), one.rid, two.rid)


def _record(rid: str, payee: str, *more: str) -> SupplierRecord:
    return SupplierRecord(rid, payee, *more)


def by_year(spend: Spend, supplier: str) -> list[Any]:
    """A supplier's spend by financial year and partner: lines and pence."""
    lines = spend.cube.lines
    lines = lines.filter(lines.supplier == supplier)
    sums = lines.group_by("year", "partner").agg(
        count=lines.count(), pence=lines.amount_pence.sum().cast("int64")
    )
    return spend.cube.ask(sums.order_by("year", "partner"))
