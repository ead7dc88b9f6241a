"""Distinct names with distinct identifiers: what is linked, instead of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

from commonweal.methods.linkage.identifiers import charity_number, company_number, vat_number
from commonweal.methods.linkage.names import LedgerName, read_name
from commonweal.methods.linkage.records import SupplierRecord

_TOO_MANY = 40  # names under one number: the number of an agent, or a typing habit


@dataclass(frozen=True, slots=True)
class Node:
    """One distinct name, with the identifiers that came with it."""

    written: str
    """The first of its spellings, in alphabetic order."""
    name: LedgerName
    company: str
    charity: str
    vat: str
    part: int = 0
    """Records of one name are parted where a person said that they are different suppliers."""


@dataclass(frozen=True)
class Nodes:
    """Nodes in an order that does not depend on that of the records."""

    nodes: tuple[Node, ...]
    of: Mapping[str, int]
    """The node of each record, by rid."""
    ledgers: tuple[frozenset[str], ...]
    """The authorities in whose ledgers each node stands."""

    @classmethod
    def from_records(
        cls, records: Iterable[SupplierRecord], different: Iterable[tuple[str, str]] = ()
    ) -> Nodes:
        """Gather the spellings of each distinct name; `different` parts records of one name."""
        read: dict[str, LedgerName] = {}
        names: dict[str, str] = {}
        authority: dict[str, str] = {}
        key_of: dict[str, tuple[object, ...]] = {}
        for record in records:
            name = read.setdefault(record.name, read_name(record.name))
            numbers = (
                company_number(record.company) or "",
                charity_number(record.charity) or "",
                vat_number(record.vat) or "",
            )
            key_of[record.rid] = (name.identity, *numbers, 0)
            names[record.rid], authority[record.rid] = record.name, record.authority
        _part(key_of, different)
        spellings: dict[tuple[object, ...], set[str]] = defaultdict(set)
        ledgers: dict[tuple[object, ...], set[str]] = defaultdict(set)
        for rid, key in key_of.items():
            spellings[key].add(names[rid])
            ledgers[key].add(authority[rid])
        order = sorted(spellings, key=lambda key: (min(spellings[key]), key))
        place = {key: number for number, key in enumerate(order)}
        return cls(
            nodes=tuple(_node(min(spellings[key]), read, key) for key in order),
            of={rid: place[key] for rid, key in key_of.items()},
            ledgers=tuple(frozenset(ledgers[key]) for key in order),
        )

    def sharing(self, numbers: str) -> list[tuple[int, int]]:
        """Pairs of nodes that share a number ("company", "charity" or "vat"), as chains."""
        holders: dict[str, list[int]] = defaultdict(list)
        for place, node in enumerate(self.nodes):
            if number := getattr(node, numbers):
                holders[number].append(place)
        return [
            pair
            for places in holders.values()
            if len(places) <= _TOO_MANY
            for pair in pairwise(places)
        ]

    def sharing_a_name(self) -> list[tuple[int, int]]:
        """Pairs of nodes of one name that differ in their identifiers only."""
        named: dict[object, list[int]] = defaultdict(list)
        for place, node in enumerate(self.nodes):
            named[node.name.identity].append(place)
        return [
            (one, two)
            for places in named.values()
            for at, one in enumerate(places)
            for two in places[at + 1 :]
        ]

    def conflict(self, one: Sequence[int], two: Sequence[int]) -> bool:
        """Whether two sets of nodes carry different numbers of one register, and share none."""
        differ = False
        for register in ("company", "charity", "vat"):
            first = {number for n in one if (number := getattr(self.nodes[n], register))}
            second = {number for n in two if (number := getattr(self.nodes[n], register))}
            if first & second:
                return False
            differ |= bool(first and second)
        return differ


def _node(written: str, read: Mapping[str, LedgerName], key: tuple[object, ...]) -> Node:
    _, company, charity, vat, part = key
    return Node(written, read[written], str(company), str(charity), str(vat), int(str(part)))


def _part(key_of: dict[str, tuple[object, ...]], different: Iterable[tuple[str, str]]) -> None:
    """Give records of one name that are different suppliers different keys.

    Each takes the first part in which none of those stands that it differs from, in the order
    of the rids, so that the order of the records changes nothing.
    """
    apart: dict[str, set[str]] = defaultdict(set)
    for one, two in different:
        if key_of.get(one, one) == key_of.get(two, two):
            apart[one].add(two)
            apart[two].add(one)
    part: dict[str, int] = {}
    for rid in sorted(apart):
        taken = {part[other] for other in apart[rid] if other in part}
        part[rid] = next(number for number in count() if number not in taken)
        key_of[rid] = (*key_of[rid][:-1], part[rid])
