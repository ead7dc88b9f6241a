"""Suppliers as pages tell them: the largest, and one with its names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from commonweal.decide.spend.analysis.cubes import Spend
from commonweal.decide.spend.analysis.questions.answers import CERTAIN


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
    """Suppliers under whose names each of some words stands, the largest first; how many.

    `shared` keeps those that two partners or more pay.
    """
    rows, count = spend.cube.suppliers_named(words.split(), shared=shared, most=most, after=after)
    return [Listed(code, *more) for code, _group, *more in rows], count


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
    names = spend.cube.names
    rows = spend.cube.ask(names.filter(names.supplier == supplier))
    found = [
        Name(
            row.rid, row.partner, row.payee,
            ", ".join(filter(None, (row.company, row.charity, row.vat_number))),
            row.probability, row.lines, row.pence,
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda name: (name.partner, -name.pence, name.payee))


def others_in_group(spend: Spend, supplier: str) -> list[tuple[str, str]]:
    """The other suppliers of a supplier's group, with their names."""
    suppliers = spend.cube.suppliers
    own = suppliers.filter(suppliers.supplier == supplier)
    others = suppliers.filter(
        suppliers.supplier_group.isin(own.supplier_group), suppliers.supplier != supplier
    )
    rows = spend.cube.ask(others.select("supplier", "name").order_by("name", "supplier"))
    return [(row.supplier, row.name) for row in rows]


@dataclass(frozen=True)
class Standing:
    """What a supplier is paid and by how many, at the three levels of what one supplier is."""

    pence: tuple[int, int, int]
    partners: tuple[int, int, int]


def standing(spend: Spend, names: Sequence[Name], supplier: str) -> Standing:
    """By certain names alone, by all its names, and by those of its whole group."""
    sure = [name for name in names if name.probability >= CERTAIN]
    every, suppliers = spend.cube.names, spend.cube.suppliers
    own = suppliers.filter(suppliers.supplier == supplier)
    group = suppliers.filter(suppliers.supplier_group.isin(own.supplier_group))
    paid = every.filter(every.supplier.isin(group.supplier))
    sums = paid.group_by("partner").agg(pence=paid.pence.sum().cast("int64"))
    of_group = spend.cube.ask(sums) or list(names)
    return Standing(
        (_sum(sure), _sum(names), _sum(of_group)),
        (_partners(sure), _partners(names), _partners(of_group)),
    )


def _sum(rows: Iterable[Any]) -> int:
    return sum(row.pence for row in rows)


def _partners(rows: Iterable[Any]) -> int:
    return len({row.partner for row in rows})


def by_year(spend: Spend, supplier: str) -> list[Any]:
    """A supplier's spend by financial year and partner: lines and pence."""
    lines = spend.cube.lines
    lines = lines.filter(lines.supplier == supplier)
    sums = lines.group_by("year", "partner").agg(
        count=lines.count(), pence=lines.amount_pence.sum().cast("int64")
    )
    return spend.cube.ask(sums.order_by("year", "partner"))
