"""A shared service and the move that is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, date
from enum import StrEnum
from math import isclose

from commonweal.methods.bounds import MOST_GBP, all_different, shown, within
from commonweal.methods.method import WrongField

MONTHS = 12
MOST_YEARS = 100


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
        within(self.fixed, 0, MOST_GBP, "fixed", called="The fixed cost in pounds")
        for at, party in enumerate(self.parties):
            _check_costs(party, "parties", at)
            within(
                party.share, 0, 1, "parties", at, "share",
                called="Each share", hint="For 25 per cent, enter 0.25.",
            )  # fmt: skip
        whole = sum(party.share for party in self.parties)
        if not isclose(whole, 1, abs_tol=1e-6):
            raise WrongField(f"The shares must add up to 1. They add up to {whole:g}.", "parties")
        all_different(
            (party.name for party in self.parties), "parties", "name",
            "Two partners are called “{}”. Give each its own name.",
        )  # fmt: skip


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
        _check_figures(self)
        names = {party.name for party in self.service.parties}
        if self.move == Move.JOIN:
            _check_joiner(self, names)
        elif self.who not in names:
            raise WrongField(
                f"“{self.who}” does not share the service, so it cannot go from it.", "who"
            )
        elif len(names) < 2:
            raise WrongField(
                "Only one partner is in the service, so nobody would be left to pay.",
                "service", "parties",
            )  # fmt: skip
        elif self._share_of_others() <= 0:
            raise WrongField(
                f"Nobody but “{self.who}” pays a share, so nobody could take it on.", "who"
            )
        _check_days(self)

    def _share_of_others(self) -> float:
        # Shares add up to 1 within a rounding, which is no share of anybody's.
        own = next(p.share for p in self.service.parties if p.name == self.who)
        return min(sum(p.share for p in self.service.parties if p.name != self.who), 1 - own)


def _check_costs(body: Party | Joiner, *path: str | int) -> None:
    within(body.variable, 0, MOST_GBP, *path, "variable", called=f"What {body.name}’s use costs")
    if body.alone is not None:
        within(body.alone, 0, MOST_GBP, *path, "alone", called=f"What {body.name} would pay alone")


def _check_figures(asked: WhatIf) -> None:
    within(asked.avoidable, 0, 1, "avoidable", called="The avoidable part")
    within(asked.standby, 0, 1, "standby", called="The part paid while pausing")
    within(
        asked.notice_months, 0, MOST_YEARS * MONTHS, "notice_months",
        called="The number of months’ notice",
    )  # fmt: skip
    within(
        asked.pause_months, 1, MOST_YEARS * MONTHS, "pause_months",
        called="The number of months that a pause lasts",
    )  # fmt: skip
    within(asked.years, 1, MOST_YEARS, "years", called="The number of years")
    within(asked.lost_saving, 0, MOST_GBP, "lost_saving", called="A lost saving")
    within(asked.exit_payment, 0, MOST_GBP, "exit_payment", called="An exit payment")


def _check_joiner(asked: WhatIf, names: set[str]) -> None:
    joiner = asked.joiner
    if joiner is None or joiner.name != asked.who:
        raise WrongField("Say who joins, with what share and what cost.", "joiner")
    if joiner.name in names:
        raise WrongField(f"“{joiner.name}” shares the service already.", "joiner", "name")
    if not 0 <= joiner.share < 1:
        raise WrongField(
            "The share of a joiner must be from 0 up to but not 1. You entered "
            f"{shown(joiner.share)}.",
            "joiner", "share",
        )  # fmt: skip
    _check_costs(joiner, "joiner")
    within(
        joiner.added_fixed, 0, MOST_GBP, "joiner", "added_fixed",
        called="What joining adds to the fixed cost",
    )  # fmt: skip
    within(joiner.entry_payment, 0, MOST_GBP, "joiner", "entry_payment", called="An entry payment")


def _check_days(asked: WhatIf) -> None:
    """Hold every day that follows from those given to the years that a calendar has."""
    pause = asked.pause_months if asked.move == Move.PAUSE else 0
    for field, day, months in (
        ("today", asked.today, asked.notice_months + pause),
        ("wished", asked.wished, pause),
        ("bound_until", asked.bound_until, pause),
    ):
        if day is not None and (day.year * MONTHS + day.month - 1 + months) // MONTHS > MAXYEAR:
            raise WrongField(
                f"{day.isoformat()} and {months} months of notice or pause lead past the year "
                f"{MAXYEAR}. Give an earlier day or fewer months.",
                field,
            )
