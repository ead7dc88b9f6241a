"""How words stand in the names of other ledgers: a brand comes back where a surname does not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from commonweal.methods.linkage.names import LedgerName


class Habit(NamedTuple):
    """How one word stands in names of other ledgers. Shares lie between 0 and 1."""

    names: int
    """In how many distinct names it stands."""
    ledgers: int
    """In how many ledgers it stands."""
    first: float
    """Share of its names that begin with it."""
    followers: float
    """Different words that come second after it, as a share of the names that begin with it."""
    recurring: float
    """Share of its names that stand in more than one ledger."""
    legal: float
    """Share of its names that have a legal form."""


NOT_MET = Habit(0, 0, -1.0, -1.0, -1.0, -1.0)
"""The habit of a word that too few names have."""


def habits_of(
    names: Iterable[tuple[LedgerName, frozenset[str]]], *, fewest: int
) -> dict[str, Habit]:
    """The habits of words, by word.

    Parameters
    ----------
    names
        Distinct names, and the ledgers that each stands in.
    fewest
        Names that a word must stand in to be kept: a rarer word may be a surname.
    """
    standing: dict[str, list[LedgerName]] = defaultdict(list)
    ledgers: dict[str, set[str]] = defaultdict(set)
    of_name: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, places in names:
        of_name[name.core] |= places
        for word in {*name.core, *name.branch, *name.trading}:
            standing[word].append(name)
            ledgers[word] |= places
    return {
        word: _habit(word, standing[word], len(ledgers[word]), of_name)
        for word in sorted(standing)
        if len(standing[word]) >= fewest
    }


def _habit(
    word: str, names: list[LedgerName], ledgers: int, of_name: Mapping[tuple[str, ...], set[str]]
) -> Habit:
    led = [name.core for name in names if name.core[:1] == (word,)]
    cores = {name.core for name in names if word in name.core}
    return Habit(
        names=len(names),
        ledgers=ledgers,
        first=round(len(led) / len(names), 3),
        followers=round(len({core[1] for core in led if len(core) > 1}) / max(1, len(led)), 3),
        recurring=round(sum(len(of_name[c]) > 1 for c in cores) / max(1, len(cores)), 3),
        legal=round(sum(bool(name.legal) for name in names) / len(names), 3),
    )
