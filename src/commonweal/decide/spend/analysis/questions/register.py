"""Contracts told to the ledgers: which supplier of the ledgers each contract is with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from commonweal.methods.linkage import read_name

if TYPE_CHECKING:
    from ibis import Table


@dataclass(frozen=True, slots=True)
class Contract:
    """A line of a register of contracts."""

    supplier: str
    title: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    value_pence: int | None = None


def known_names(payees: Iterable[tuple[str, str | None]]) -> dict[str, set[str]]:
    """The suppliers that each name stands for, from pairs of payee and supplier.

    Names are compared as linkage takes them apart, without legal form, notes or branch.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for payee, supplier in payees:
        if supplier is not None and (key := read_name(payee).key):
            found[key].add(supplier)
    return dict(found)


def register_table(contracts: Sequence[Contract], known: dict[str, set[str]]) -> Table:
    """The contracts with suppliers of the ledgers; a name of two suppliers stands for both.

    Contracts with nobody whom the ledgers name are left out: nothing was paid under them.
    """
    import ibis

    from .contracts import REGISTER

    rows = [
        {"supplier": supplier, "title": each.title, "starts_on": each.starts_on,
         "ends_on": each.ends_on, "value_pence": each.value_pence}
        for each in contracts
        for supplier in sorted(known.get(read_name(each.supplier).key, ()))
    ]  # fmt: skip
    return ibis.memtable(rows, schema=REGISTER)
