"""A saving that an answer lets one hope for: its range and its basis, for a claim.

It becomes no claim by itself. Apps above tell where claims are kept (`add_claim_door`); a person
opens the door, looks at what is filled in, and keeps it as an estimate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from commonweal.decide.spend.analysis.questions import Answer, Question
from commonweal.ground.access.actor import Actor

LONGEST_BASIS = 300


@dataclass(frozen=True)
class Opportunity:
    """What may be saved; where ledgers give no range, the pounds that it is a share of."""

    what: str
    low_gbp: int | None = None
    high_gbp: int | None = None
    of_gbp: int | None = None
    """Spend that a saving would be a share of; which share, whoever claims must say and show."""


class Door(Protocol):
    """The way into a ledger of claims."""

    @property
    def text(self) -> str:
        """Which ledger, such as a programme's name."""

    def href(self, found: Opportunity, basis: str, source: str) -> str:
        """The address of a new claim with everything filled in that is known."""


Finder = Callable[[Actor], Iterable[Door]]
_FINDERS: list[Finder] = []


def add_claim_door(finder: Finder) -> None:
    """Let an app above tell where a person may keep a claim."""
    if finder not in _FINDERS:
        _FINDERS.append(finder)


def claim_doors(actor: Actor) -> list[Door]:
    """Where this person may keep a claim."""
    return [door for find in _FINDERS for door in find(actor)]


# The figure of each answer that a saving would come from, by its label, and what would be done.
_SHARES = {
    "shared-suppliers": ("Spend with them", "Buy together from suppliers that partners share"),
    "off-contract": ("Off the register", "Bring spend off contract onto contracts"),
    "tail": ("Spend with them", "Buy less from many small suppliers"),
}


def opportunity_in(question: Question, answer: Answer) -> Opportunity | None:
    """What may be saved by what an answer shows; None where it shows no such thing.

    Payments made twice may come back whole or not at all. For the others ledgers say how much is
    spent, never which share of it can be saved: a figure from elsewhere is no estimate of ours.
    """
    if answer.missing or not answer.rows:
        return None
    if question.slug == "duplicates":
        again = next(figure for figure in answer.figures if figure.label == "Paid again")
        return Opportunity("Recover payments made twice", 0, int(again.value or 0) // 100)
    if question.slug not in _SHARES:
        return None
    label, what = _SHARES[question.slug]
    figure = next(figure for figure in answer.figures if figure.label == label)
    low = figure.value if figure.low is None else figure.low
    return Opportunity(what, of_gbp=int(low or 0) // 100)


def basis_of(question: Question, found: Opportunity, about: str) -> str:
    """How the figure was worked out, for the claim."""
    of = f"A share of £{found.of_gbp:,}, certain links alone. " if found.of_gbp is not None else ""
    return f"{of}{question.rule} {about}"[:LONGEST_BASIS]
