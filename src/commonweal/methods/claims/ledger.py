"""The ledger of claims, frozen: what is claimed, of what, for when, and in which state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR
from decimal import Decimal
from enum import StrEnum

from commonweal.methods.bounds import MOST_GBP, all_different, shown, within
from commonweal.methods.claims.words import financial_year, pounds_range
from commonweal.methods.method import WrongField

MOST_PARTNERS = 100_000
MOST_RISE = 1_000_000  # of prices or of demand, as a fraction
# Least and most of what a claim says beside its ends.
_BOUNDS = (
    ("partners", 0, MOST_PARTNERS),
    ("year", MINYEAR, MAXYEAR),
    ("project_year", 0, MAXYEAR),
    ("percent", -MOST_RISE, MOST_RISE),
    ("percent_of", -MOST_GBP, MOST_GBP),
    ("quantity_low", 0, MOST_GBP),
    ("quantity_high", 0, MOST_GBP),
)


class State(StrEnum):
    """How far a claim has come. Challenged and withdrawn figures enter no other state's total."""

    ESTIMATED = "estimated"
    CHALLENGED = "challenged"
    AGREED = "agreed"
    TAKEN_UP = "taken_up"
    BUDGETED = "budgeted"
    DELIVERED = "delivered"
    VERIFIED = "verified"
    WITHDRAWN = "withdrawn"


# From first to furthest, the states of figures that somebody still stands by.
LIVE = (
    State.ESTIMATED,
    State.AGREED,
    State.TAKEN_UP,
    State.BUDGETED,
    State.DELIVERED,
    State.VERIFIED,
)
AGREED_OR_FURTHER = LIVE[1:]


class Kind(StrEnum):
    """What sort of figure it is. Only estimates are ever added up."""

    ESTIMATE = "estimate"
    COMPARATOR = "comparator"
    TARGET = "target"
    WHOLE = "whole"


class Cash(StrEnum):
    """Whether a saving lowers a budget, frees something else, or keeps a cost from arising."""

    CASHABLE = "cashable"
    NON_CASHABLE = "non_cashable"
    AVOIDED = "avoided"
    NOT_STATED = ""


class Reading(StrEnum):
    """What “additional” means: on top of the year before, or in all."""

    INCREMENTAL = "incremental"
    CUMULATIVE = "cumulative"
    NOT_SAID = ""


@dataclass(frozen=True, slots=True)
class YearAmount:
    """What a claim comes to in one financial year."""

    year: int
    """The calendar year in which the financial year begins."""
    low: int | None = None
    """Lower end, in pounds; null when it is not stated."""
    high: int | None = None
    """Upper end, in pounds; null when it is not stated."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure that somebody gave for a saving. A blank is never a zero."""

    code: str
    """What names the claim in the ledger."""
    thing: str
    """What the saving is of. Two claims with the same thing are about the same money."""
    low: int | None = None
    """Lower end, in pounds. Alone it means “at least”."""
    high: int | None = None
    """Upper end, in pounds. Alone it means “up to”."""
    what: str = ""
    """The claim in words."""
    kind: Kind = Kind.ESTIMATE
    """An estimate of our own, a comparator from elsewhere, a target, or a whole of other claims."""
    state: State = State.ESTIMATED
    """How far it has come."""
    partner: str = ""
    """The one partner whose saving it is; blank for all who take part together."""
    per_partner: bool = False
    """Whether the figure is for each partner, to be multiplied by their number."""
    partners: int | None = None
    """How many partners the figure is for, where that was said."""
    year: int | None = None
    """The calendar year in which its financial year begins; null when no year is stated."""
    project_year: int | None = None
    """Its year counted from the start of the work: 1 for a first-year figure."""
    recurring: bool | None = None
    """Whether it comes again each year; null when that is not stated."""
    cash: Cash = Cash.NOT_STATED
    """Cashable, non-cashable or avoided."""
    line: str = ""
    """The budget line that it draws on."""
    percent: Decimal | None = None
    """The percentage that it was worked out from, such as 3 for 3%."""
    percent_of: int | None = None
    """The pounds that the percentage is of; null when nobody said."""
    quantity_low: Decimal | None = None
    """How many units, such as posts, the lower end rests on."""
    quantity_high: Decimal | None = None
    """How many units the upper end rests on."""
    unit: str = ""
    """What is counted, such as “posts”."""
    additional: bool = False
    """Whether it was called additional to another figure."""
    reading: Reading = Reading.NOT_SAID
    """What additional means here, once somebody has said."""
    parts: tuple[str, ...] = ()
    """Codes of the claims that a whole is the sum of."""
    replaces: str = ""
    """Code of the claim that this one stands in for."""
    profile: tuple[YearAmount, ...] = ()
    """What it comes to year by year, where that is planned."""
    chance: float | None = None
    """How likely it is to be delivered, from 0 to 1; null when nobody said."""

    def __post_init__(self) -> None:
        _check_ends(self)
        if self.chance is not None and not 0 <= self.chance <= 1:
            raise WrongField(
                f"{self.code} has the chance {shown(self.chance)}. Give one from 0 to 1.", "chance"
            )
        for figure, least, most in _BOUNDS:
            if (value := getattr(self, figure)) is not None:
                within(value, least, most, figure)

    @property
    def is_live(self) -> bool:
        """Whether it is our own figure and somebody still stands by it."""
        return self.kind is Kind.ESTIMATE and self.state in LIVE

    def told(self) -> str:
        """The claim in one breath: code, words, figure and year."""
        what = f" “{self.what}”" if self.what else ""
        each = " each" if self.per_partner else ""
        when = f", {financial_year(self.year)}" if self.year is not None else ""
        return f"{self.code}{what}, {pounds_range(self.low, self.high)}{each}{when}"


def _check_ends(claim: Claim) -> None:
    """Hold both ends, and those of each year, to sums that money comes to, the lower end first."""
    ends: list[tuple[Claim | YearAmount, tuple[str | int, ...]]] = [(claim, ())]
    for at, amount in enumerate(claim.profile):
        within(amount.year, MINYEAR, MAXYEAR, "profile", at, "year")
        ends.append((amount, ("profile", at)))
    for each, path in ends:
        for end in ("low", "high"):
            if (value := getattr(each, end)) is not None:
                within(value, -MOST_GBP, MOST_GBP, *path, end, called="Each end in pounds")
        if each.low is not None and each.high is not None and each.low > each.high:
            raise WrongField(
                f"{claim.code} runs from {each.low:,} down to {each.high:,}. Give the lower end "
                "first.",
                *path, "low",
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A budget line before and after, in pounds, with what moved it that is no saving."""

    code: str
    """What names the line."""
    year: int
    """The calendar year in which the financial year of the later figure begins."""
    before: int
    """What it cost in the base year."""
    after: int | None = None
    """What it cost in the later year; null until actuals are in."""
    price_change: Decimal = Decimal(0)
    """Rise of prices between the two, as a fraction: 0.03 for 3%."""
    demand_change: Decimal = Decimal(0)
    """Rise of demand between the two, as a fraction."""

    def __post_init__(self) -> None:
        within(self.year, MINYEAR, MAXYEAR, "year")
        within(self.before, -MOST_GBP, MOST_GBP, "before")
        if self.after is not None:
            within(self.after, -MOST_GBP, MOST_GBP, "after")
        within(self.price_change, -1, MOST_RISE, "price_change")
        within(self.demand_change, -1, MOST_RISE, "demand_change")

    @property
    def counterfactual(self) -> Decimal:
        """What the later year would have cost with nothing done."""
        return self.before * (1 + self.price_change) * (1 + self.demand_change)

    @property
    def observed(self) -> Decimal | None:
        """By how much the line fell short of that; null until actuals are in."""
        return None if self.after is None else self.counterfactual - self.after


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that is claimed, at one moment."""

    claims: tuple[Claim, ...]
    """Every claim, comparators and targets too."""
    lines: tuple[Line, ...] = ()
    """The budget lines that claims draw on."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What people call each thing."""
    inside: Mapping[str, str] = field(default_factory=dict)
    """The thing that each thing is a part of: a project's area, an area's programme."""
    taking_part: Mapping[str, int] = field(default_factory=dict)
    """How many partners take part in each thing."""
    where_able: Mapping[str, int] = field(default_factory=dict)
    """How many more do so where they can, or with a qualification."""

    def __post_init__(self) -> None:
        all_different(
            (claim.code for claim in self.claims), "claims", "code",
            "More than one claim has the code {}. Give each its own.",
        )  # fmt: skip
        for counts in ("taking_part", "where_able"):
            for thing, count in getattr(self, counts).items():
                within(
                    count, 0, MOST_PARTNERS, counts, thing,
                    called=f"The number of partners in “{self.name(thing)}”",
                )  # fmt: skip

    def name(self, thing: str) -> str:
        """What people call a thing."""
        return self.names.get(thing, thing)
