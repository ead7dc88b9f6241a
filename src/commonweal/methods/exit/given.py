"""A shared service and the move that is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isclose


class Move(StrEnum):
    """What a partner does."""

    JOIN = "join"
    PAUSE = "pause"
    LEAVE = "leave"


@dataclass(frozen=True)
class Party:
    """A partner in a shared service."""

    name: str
    """What the partner is called."""
    share: float
    """The part of the fixed cost that it pays, from 0 to 1."""
    variable: float
    """What its own use costs, in pounds a year."""
    alone: float | None = None
    """What the service would cost it on its own, in pounds a year; null where nobody has said."""


@dataclass(frozen=True)
class Joiner:
    """A body that would join."""

    name: str
    """What the body is called."""
    share: float
    """The part of the fixed cost that it would pay, from 0 up to but not 1."""
    variable: float
    """What its use would cost, in pounds a year."""
    alone: float | None = None
    """What the service costs it today on its own, in pounds a year; null where nobody has said."""
    added_fixed: float = 0
    """What its joining adds to the fixed cost, in pounds a year."""
    entry_payment: float = 0
    """What it pays once on joining, shared by those who are in, in pounds."""


@dataclass(frozen=True)
class SharedService:
    """What a shared service costs and who pays."""

    fixed: float
    """The cost that does not follow use, in pounds a year."""
    parties: tuple[Party, ...]
    """Those who share it; their shares add up to 1."""

    def __post_init__(self) -> None:
        if self.fixed < 0 or any(party.variable < 0 for party in self.parties):
            raise ValueError("Costs must be zero or more.")
        if any(not 0 <= party.share <= 1 for party in self.parties):
            raise ValueError("Each share must be from 0 to 1. For 25 per cent, enter 0.25.")
        whole = sum(party.share for party in self.parties)
        if not isclose(whole, 1, abs_tol=1e-6):
            raise ValueError(f"The shares must add up to 1. They add up to {whole:g}.")
        if len({party.name for party in self.parties}) < len(self.parties):
            raise ValueError("Two partners have the same name. Give each its own.")


@dataclass(frozen=True)
class WhatIf:
    """A partner's move, the terms that hold for it, and the day on which it is asked."""

    service: SharedService
    """The service as it stands."""
    move: Move
    """Whether somebody joins, pauses or leaves."""
    who: str
    """Who leaves or pauses: the name of a partner. When somebody joins, the name of the joiner."""
    today: date
    """The day on which notice could be given first."""
    wished: date | None = None
    """The day from which it should hold; null for as soon as may be."""
    notice_months: int = 0
    """How many months' notice the terms ask for."""
    bound_until: date | None = None
    """The day until which the terms bind, whatever notice is given; null where nothing binds."""
    avoidable: float = 0
    """The part of the mover's fixed share that falls away with it, from 0 to 1."""
    lost_saving: float = 0
    """A joint saving, such as a volume discount, that those who stay lose, in pounds a year."""
    exit_payment: float = 0
    """What a leaver pays once to those who stay, in pounds."""
    pause_months: int = 12
    """How long a pause lasts."""
    standby: float = 1
    """The part of its fixed share that a pausing partner goes on paying, from 0 to 1."""
    joiner: Joiner | None = None
    """The body that joins."""
    years: int = 3
    """Over how many years stranded cost is added up."""

    def __post_init__(self) -> None:
        _check_fractions(self)
        names = {party.name for party in self.service.parties}
        if self.move == Move.JOIN:
            _check_joiner(self, names)
        elif self.who not in names:
            raise ValueError(f"“{self.who}” does not share the service, so it cannot go from it.")
        elif len(names) < 2:
            raise ValueError("Only one partner is in the service, so nobody would be left to pay.")
        elif self._share_of_others() <= 0:
            raise ValueError(f"Nobody but “{self.who}” pays a share, so nobody could take it on.")

    def _share_of_others(self) -> float:
        return sum(p.share for p in self.service.parties if p.name != self.who)


def _check_fractions(asked: WhatIf) -> None:
    for words, value in (
        ("The avoidable part", asked.avoidable),
        ("The part paid while pausing", asked.standby),
    ):
        if not 0 <= value <= 1:
            raise ValueError(f"{words} must be from 0 to 1. You entered {value:g}.")
    if asked.notice_months < 0 or asked.pause_months < 1 or asked.years < 1:
        raise ValueError("Notice is zero months or more; a pause and the years are at least one.")
    if min(asked.lost_saving, asked.exit_payment) < 0:
        raise ValueError("A lost saving and an exit payment are zero or more.")


def _check_joiner(asked: WhatIf, names: set[str]) -> None:
    joiner = asked.joiner
    if joiner is None or joiner.name != asked.who:
        raise ValueError("Say who joins, with what share and what cost.")
    if joiner.name in names:
        raise ValueError(f"“{joiner.name}” shares the service already.")
    if not 0 <= joiner.share < 1:
        raise ValueError(
            f"The share of a joiner must be from 0 up to but not 1. You entered {joiner.share:g}."
        )
    if min(joiner.variable, joiner.added_fixed, joiner.entry_payment) < 0:
        raise ValueError("Costs must be zero or more.")
