"""What goes into linking suppliers, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.methods.linkage.lexicon import WordCounts
from commonweal.methods.linkage.model import PairModel
from commonweal.methods.linkage.people import Payee


@dataclass(frozen=True, slots=True)
class SupplierRecord:
    """A supplier as one authority writes it."""

    rid: str
    """The record's own identifier; no two records share it."""
    name: str
    """The name as published."""
    authority: str = ""
    """Whose record it is."""
    company: str = ""
    """Number of Companies House, if known."""
    charity: str = ""
    """Number in a register of charities, if known."""
    vat: str = ""
    """VAT registration, if known."""


@dataclass(frozen=True, slots=True)
class Linking:
    """Records to link, and how sure to be.

    Raises
    ------
    ValueError
        When two records have one rid, or a threshold is no chance, or the group's is the greater.
    """

    records: tuple[SupplierRecord, ...]
    model: PairModel
    least: float = 0.65
    """Least mean chance at which two sets of names become one supplier."""
    group_least: float = 0.45
    """Least mean chance at which two suppliers become one group."""
    same: tuple[tuple[str, str], ...] = ()
    """Pairs of rids that a person said are one supplier."""
    different: tuple[tuple[str, str], ...] = ()
    """Pairs of rids that a person said are two suppliers. It goes before `same` and before
    identifiers; what concerns a person or a withheld name is left out."""
    threads: int = 1

    def __post_init__(self) -> None:
        if len({record.rid for record in self.records}) < len(self.records):
            raise ValueError("Two records have the same rid. Give each record its own.")
        if not 0 < self.group_least <= self.least <= 1:
            raise ValueError(
                "The least chances must lie between 0 and 1, the group's no greater than the "
                f"supplier's. They are {self.group_least} and {self.least}."
            )


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a record belongs."""

    rid: str
    cluster: str
    """The supplier: records of one supplier share it. It does not depend on the records' order."""
    group: str
    """The group that the supplier belongs to, by its names or a shared VAT registration."""
    probability: float
    """Mean chance that the record and each other name of its cluster are one supplier; 1 alone."""
    kind: Payee
    """People and withheld names are kept out: each is a cluster of its own."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two records that may be one supplier and were left apart: for a person to judge."""

    one: str
    two: str
    chance: float


@dataclass(frozen=True, slots=True)
class Join:
    """Two sets of names that were joined on weak evidence: for a person to judge."""

    one: str
    """A record of the first set; with `two` the likeliest pair across."""
    two: str
    chance: float
    """Mean chance over all pairs across, at which the sets were joined."""
    first: tuple[str, ...]
    """The records of the first set."""
    second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """The answer: each record's place, in the order of the records given, and the doubts."""

    placed: tuple[Placed, ...]
    doubts: tuple[Doubt, ...]
    """Most likely first."""
    joins: tuple[Join, ...]
    """Weakest first."""
    model: str
    """Digest of the model that judged."""
    words: WordCounts
    """What was counted of words; with it `explain` gives the evidence that decided."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One piece of evidence for or against a pair."""

    feature: str
    says: str
    """What the feature measures, as a sentence's beginning."""
    value: float
    log_odds: float
    """What it adds to the log-odds that the two are one; negative speaks against."""
