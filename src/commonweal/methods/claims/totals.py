"""Totals by state and year, in which no pound stands twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from commonweal.methods.claims.amounts import Total, for_all, hull
from commonweal.methods.claims.ledger import LIVE, Claim, Kind, Ledger, State

# Challenged figures have a total of their own; what is withdrawn has none.
_SHOWN = (*LIVE, State.CHALLENGED)


@dataclass(frozen=True, slots=True)
class Counted:
    """One thing in one year, as it enters a total: once, in the furthest state it has reached.

    `low` to `high` spans every figure of that state, so that figures which disagree are seen to.
    """

    thing: str
    year: int | None
    state: State
    codes: tuple[str, ...]
    low: int | None
    high: int | None
    open_above: bool = False

    @property
    def total(self) -> Total:
        """As a sum of one."""
        if self.low is None:
            return Total(blank=1)
        return Total(self.low, self.high, self.open_above, False, 1)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim that enters no total, and why."""

    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Totals:
    """What the ledger adds up to. Years are never added together."""

    counted: tuple[Counted, ...]
    left_out: tuple[LeftOut, ...]

    def of(self, state: State, year: int | None) -> Total:
        """One state in one year (None: no year stated)."""
        return summed(c for c in self.counted if c.state is state and c.year == year)

    def by_year(self) -> Mapping[int | None, Mapping[State, Total]]:
        """Every state that holds something, year by year, the years without a date last."""
        found: dict[int | None, dict[State, Total]] = defaultdict(dict)
        for each in self.counted:
            row = found[each.year]
            row[each.state] = row.get(each.state, Total()) + each.total
        order = sorted(found, key=lambda year: (year is None, year or 0))
        return {year: found[year] for year in order}

    def live_in(self, year: int | None) -> Total:
        """All that somebody stands by in one year: the sum from the bottom up."""
        return summed(c for c in self.counted if c.year == year and c.state is not State.CHALLENGED)


def summed(counted: Iterable[Counted]) -> Total:
    """The sum of things counted."""
    total = Total()
    for each in counted:
        total += each.total
    return total


def totals(ledger: Ledger) -> Totals:
    """Add up a ledger: estimates alone, each thing once a year.

    Comparators, targets and wholes enter nothing. Where a thing has a figure for all partners,
    the figures of single partners are part of it. A figure for each partner whose number is not
    known is left out and named. Linear in the number of claims.
    """
    left_out: list[LeftOut] = []
    places: dict[tuple[str, int | None], list[_Entry]] = defaultdict(list)
    for claim in ledger.claims:
        if why := _why_not(claim, ledger):
            left_out.append(LeftOut(claim.code, why))
            continue
        for year, ends in _by_year(claim, ledger).items():
            places[claim.thing, year].append(_Entry(claim, ends))
    counted = [
        each
        for (thing, year), entries in places.items()
        for each in _count(thing, year, entries, left_out)
    ]
    return Totals(tuple(counted), tuple(left_out))


@dataclass(frozen=True, slots=True)
class _Entry:
    claim: Claim
    ends: tuple[int | None, int | None]


def _why_not(claim: Claim, ledger: Ledger) -> str:
    if claim.kind is Kind.COMPARATOR:
        return "It is a figure from elsewhere, which never enters a total of ours."
    if claim.kind is Kind.TARGET:
        return "It is a target, which is compared with the sum and never added to it."
    if claim.kind is Kind.WHOLE:
        return "It is a sum of other claims, which are counted themselves."
    if claim.state not in _SHOWN:
        return "It was withdrawn."
    if for_all(claim, ledger) is None:
        return "It is a figure for each partner, and how many take part is not said."
    return ""


def _by_year(claim: Claim, ledger: Ledger) -> dict[int | None, tuple[int | None, int | None]]:
    if claim.profile:
        return {each.year: (each.low, each.high) for each in claim.profile}
    return {claim.year: for_all(claim, ledger) or (None, None)}


def _count(
    thing: str, year: int | None, entries: list[_Entry], left_out: list[LeftOut]
) -> Iterable[Counted]:
    """What one thing comes to in one year: its challenged figures apart from its live ones."""
    for states in ((State.CHALLENGED,), LIVE):
        held = [entry for entry in entries if entry.claim.state in states]
        whole = [entry for entry in held if not entry.claim.partner]
        if whole:
            for entry in held:
                if entry.claim.partner:
                    why = "It is one partner's part of a figure that is counted for all."
                    left_out.append(LeftOut(entry.claim.code, why))
            yield _furthest(thing, year, whole)
            continue
        by_partner: dict[str, list[_Entry]] = defaultdict(list)
        for entry in held:
            by_partner[entry.claim.partner].append(entry)
        for own in by_partner.values():
            yield _furthest(thing, year, own)


def _furthest(thing: str, year: int | None, entries: list[_Entry]) -> Counted:
    order = (State.CHALLENGED, *LIVE)
    state = max((entry.claim.state for entry in entries), key=order.index)
    held = [entry for entry in entries if entry.claim.state is state]
    low, high, open_above = hull(entry.ends for entry in held)
    codes = tuple(entry.claim.code for entry in held)
    return Counted(thing, year, state, codes, low, high, open_above)
