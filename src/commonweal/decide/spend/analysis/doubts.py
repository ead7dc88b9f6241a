"""Pairs of names that may be one supplier: what hangs on each, and what speaks for and against."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import polars as pl

from commonweal.decide.spend.analysis.cubes import Spend
from commonweal.decide.spend.analysis.pair_model import shipped_model
from commonweal.decide.spend.models import Verdict
from commonweal.methods.linkage import Linking, Reason, SupplierRecord, explain

# Beyond so many payees, evidence is weighed against the two suppliers' own names alone.
MOST_WEIGHED = 20_000


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


def shared_numbers(one: Side, two: Side) -> list[str]:
    """The numbers of registers that both payees carry."""
    theirs = set(filter(None, two.numbers.split(", ")))
    return [number for number in one.numbers.split(", ") if number in theirs]


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


def doubts_of(
    spend: Spend, verdicts: Iterable[Verdict], *, most: int | None = None, after: int = 0
) -> tuple[list[Doubtful], int]:
    """Pairs that were left apart and may be one, by the money that hangs on each; how many.

    The money of a side is that of its whole supplier. Pairs of which something was said are out.
    """
    if spend.suppliers is None:
        return [], 0
    said = pl.LazyFrame(
        [(verdict.one, verdict.two) for verdict in verdicts],
        schema={"low": pl.String, "high": pl.String}, orient="row",
    )  # fmt: skip
    found = (
        spend.suppliers.scan_doubts()
        .with_columns(low=pl.min_horizontal("one", "two"), high=pl.max_horizontal("one", "two"))
        .join(said, on=["low", "high"], how="anti", maintain_order="left")
        .select("one", "two", "chance")
        .collect()
    )
    page = found.slice(after, most)
    sides = sides_of(spend, {*page["one"], *page["two"]})
    rows = page.iter_rows()
    return [Doubtful(sides[one], sides[two], chance) for one, two, chance in rows], found.height


def sides_of(spend: Spend, rids: Collection[str]) -> dict[str, Side]:
    """Payees by their digests: those that a file in sight has and that are no person."""
    if spend.suppliers is None or not rids:
        return {}
    payees = spend.suppliers.scan()
    asked = payees.filter(pl.col("rid").is_in(list(rids)), pl.col("supplier").is_not_null())
    found = asked.collect()
    theirs = payees.filter(pl.col("supplier").is_in(found["supplier"].unique().to_list()))
    whole = theirs.group_by("supplier").agg(whole=pl.col("pence").sum()).collect()
    return {
        row["rid"]: Side(
            row["rid"], row["partner"], row["payee"],
            ", ".join(filter(None, (row["company"], row["charity"], row["vat_number"]))),
            row["supplier"], row["supplier_name"], row["whole"],
        )
        for row in found.join(whole, on="supplier").iter_rows(named=True)
    }  # fmt: skip


def evidence(spend: Spend, one: Side, two: Side) -> tuple[Reason, ...]:
    """Why two payees seem one supplier or two, the strongest evidence first."""
    if spend.suppliers is None:
        return ()
    payees = spend.suppliers.scan().filter(pl.col("supplier").is_not_null())
    if int(payees.select(pl.len()).collect().item()) > MOST_WEIGHED:
        payees = payees.filter(pl.col("supplier").is_in([one.supplier, two.supplier]))
    names = ("rid", "payee", "partner", "company", "charity", "vat_number")
    records = tuple(_record(*row) for row in payees.select(names).collect().iter_rows())
    return explain(Linking(records, shipped_model()), one.rid, two.rid)


def _record(rid: str, payee: str, *more: str) -> SupplierRecord:
    return SupplierRecord(rid, payee, *more)
