"""Whose is the fall in a budget line, when more than one claims it?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import combinations, pairwise
from math import factorial

from commonweal.methods.method import MadeBy, WrongField, method

# Shapley asks for every set of claims: twelve have 4,096.
MOST_FOR_SHAPLEY = 12
_PENCE = 100


class Sharing(StrEnum):
    """How a fall that is claimed more than once is divided. A partnership publishes its choice."""

    PROPORTIONAL = "proportional"
    SEQUENTIAL = "sequential"
    SHAPLEY = "shapley"


@dataclass(frozen=True, slots=True)
class LineClaim:
    """What one party claims to have taken off a budget line."""

    code: str
    """What names the claim."""
    amount: Decimal | None = None
    """Pounds claimed; or give `cuts`."""
    cuts: Decimal | None = None
    """The fraction of the line's cost that it takes off, such as 0.05 for a price 5% lower."""
    whose: str = ""
    """The partner, project or hub that claims it."""


@dataclass(frozen=True, slots=True)
class LineQuestion:
    """A budget line before and after, and everything that is claimed on it."""

    before: Decimal
    """Pounds in the base year."""
    claims: tuple[LineClaim, ...]
    """The claims, in the order in which they took effect."""
    after: Decimal | None = None
    """Pounds in the later year; null before actuals are in, when nothing caps the claims."""
    price_change: Decimal = Decimal(0)
    """Rise of prices, as a fraction: 0.03 for 3%."""
    demand_change: Decimal = Decimal(0)
    """Rise of demand, as a fraction."""
    sharing: Sharing = Sharing.PROPORTIONAL
    """The rule by which the fall is divided."""

    def __post_init__(self) -> None:
        if self.before < 0:
            raise WrongField("A budget line cannot cost less than nothing.", "before")
        codes = [claim.code for claim in self.claims]
        if len(set(codes)) < len(codes):
            raise WrongField("Two claims have one code. Give each its own.", "claims")
        for place, claim in enumerate(self.claims):
            _check_claim(claim, place)


def _check_claim(claim: LineClaim, place: int) -> None:
    if (claim.amount is None) == (claim.cuts is None):
        raise WrongField(
            f"{claim.code} needs either an amount or the fraction that it cuts.", "claims", place
        )
    if claim.amount is not None and claim.amount < 0:
        raise WrongField(f"{claim.code} is below nothing: it is a cost.", "claims", place, "amount")
    if claim.cuts is not None and not 0 <= claim.cuts <= 1:
        raise WrongField(
            f"{claim.code} cuts {claim.cuts} of the line. Give a fraction from 0 to 1.",
            "claims", place, "cuts",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class LineShare:
    """What one claim may keep."""

    code: str
    """What names the claim."""
    whose: str
    """The partner, project or hub that claims it."""
    claimed: Decimal
    """Pounds that it would be alone."""
    allowed: Decimal
    """Pounds that the rule gives it, to the penny."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The fall of a budget line, divided. Shares and the unclaimed rest add up to the fall."""

    counterfactual: Decimal
    """What the line would have cost with nothing done."""
    observed: Decimal | None
    """By how much it fell short of that; below nothing when it cost more. Null without actuals."""
    claimed: Decimal
    """The claims added up, as if each were alone."""
    excess: Decimal | None
    """By how much the claims exceed the fall; nought when they do not."""
    scale: Decimal | None
    """The fraction of each claim that a proportional rule lets stand, to four places."""
    shares: tuple[LineShare, ...]
    """What each claim may keep."""
    unclaimed: Decimal | None
    """The part of the fall that nobody claims."""
    refused: tuple[str, ...] = ()
    """Why there is no answer, where there is none."""
    made_by: MadeBy | None = None
    """Where the answer came from."""


@method("claims.attribute", version="1", question="Who may claim how much of this budget's fall?")
def attribute(given: LineQuestion) -> Attribution:
    """Divide the observed fall of a budget line among those who claim it.

    The fall is the counterfactual, before × (1 + price) × (1 + demand), less what was spent. No
    set of claims can save more than the fall, and fractions that meet multiply: 5% off the price
    and 10% off the volume of £1m save £145,000 together. Pence are dealt so that the shares add
    up exactly.

    Source: Shapley (1953), "A value for n-person games", for the rule of that name; the
    comparison with price and demand is that of value-for-money audit.
    """
    counterfactual = given.before * (1 + given.price_change) * (1 + given.demand_change)
    observed = None if given.after is None else counterfactual - given.after
    cap = None if observed is None else Fraction(max(observed, Decimal(0)))
    base = Fraction(counterfactual)

    def saved(claims: Sequence[LineClaim]) -> Fraction:
        together = _together(claims, base)
        return together if cap is None else min(together, cap)

    alone = [_together([claim], base) for claim in given.claims]
    if given.sharing is Sharing.SHAPLEY and len(given.claims) > MOST_FOR_SHAPLEY:
        refused = (
            f"Shapley's rule asks for every set of claims, and this line has {len(given.claims)}; "
            f"at most {MOST_FOR_SHAPLEY} are worked out. Choose the proportional rule.",
        )
        return Attribution(
            counterfactual, observed, _pence(sum(alone)), None, None, (), None, refused
        )
    exact = _RULES[given.sharing](given.claims, alone, saved)
    total = saved(given.claims)
    allowed = _deal(exact, total)
    claimed = sum(alone, Fraction(0))
    return Attribution(
        counterfactual=counterfactual,
        observed=observed,
        claimed=_pence(claimed),
        excess=None if cap is None else _pence(max(claimed - cap, Fraction(0))),
        scale=None if cap is None or not claimed else _four(min(cap / claimed, Fraction(1))),
        shares=tuple(
            LineShare(claim.code, claim.whose, _pence(own), amount)
            for claim, own, amount in zip(given.claims, alone, allowed, strict=True)
        ),
        unclaimed=None if observed is None or cap is None else _pence(cap - total),
    )


def _together(claims: Sequence[LineClaim], base: Fraction) -> Fraction:
    """What claims save with no regard to what was seen: amounts add, fractions multiply."""
    left, added = Fraction(1), Fraction(0)
    for claim in claims:
        if claim.cuts is not None:
            left *= 1 - Fraction(claim.cuts)
        else:
            added += Fraction(claim.amount or 0)
    return added + base * (1 - left)


_Saved = Callable[[Sequence[LineClaim]], Fraction]


def _proportional(
    claims: Sequence[LineClaim], alone: Sequence[Fraction], saved: _Saved
) -> list[Fraction]:
    total, claimed = saved(claims), sum(alone, Fraction(0))
    return [own * total / claimed if claimed else Fraction(0) for own in alone]


def _sequential(
    claims: Sequence[LineClaim], alone: Sequence[Fraction], saved: _Saved
) -> list[Fraction]:
    sums = [saved(claims[:count]) for count in range(len(claims) + 1)]
    return [later - earlier for earlier, later in pairwise(sums)]


def _shapley(
    claims: Sequence[LineClaim], alone: Sequence[Fraction], saved: _Saved
) -> list[Fraction]:
    count = len(claims)
    worth = {
        chosen: saved([claims[place] for place in chosen])
        for size in range(count + 1)
        for chosen in combinations(range(count), size)
    }
    return [sum(_added(place, worth, count), Fraction(0)) for place in range(count)]


def _added(place: int, worth: dict[tuple[int, ...], Fraction], count: int) -> Iterator[Fraction]:
    """What a claim adds to each set without it, weighted by the orders in which it comes there."""
    for chosen, value in worth.items():
        if place in chosen:
            continue
        orders = factorial(len(chosen)) * factorial(count - len(chosen) - 1)
        joined = worth[tuple(sorted((*chosen, place)))]
        yield (joined - value) * Fraction(orders, factorial(count))


_RULES: dict[
    Sharing, Callable[[Sequence[LineClaim], Sequence[Fraction], _Saved], list[Fraction]]
] = {
    Sharing.PROPORTIONAL: _proportional,
    Sharing.SEQUENTIAL: _sequential,
    Sharing.SHAPLEY: _shapley,
}


def _deal(exact: Sequence[Fraction], total: Fraction) -> list[Decimal]:
    """Whole pence that add up to the total: the largest remainders are rounded up."""
    floors = [int(share * _PENCE) for share in exact]
    left = round(total * _PENCE) - sum(floors)
    order = sorted(range(len(exact)), key=lambda n: floors[n] - exact[n] * _PENCE)
    for place in order[:left]:
        floors[place] += 1
    return [Decimal(pence) / _PENCE for pence in floors]


def _pence(value: Fraction | int) -> Decimal:
    return Decimal(round(value * _PENCE)) / _PENCE


def _four(value: Fraction) -> Decimal:
    return Decimal(round(value * 10_000)) / 10_000
