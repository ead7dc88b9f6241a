"""Conflicts within a figure: additional to what, a percentage of what, how much for each."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from commonweal.methods.claims.conflict import Conflict, Rule, conflict
from commonweal.methods.claims.ledger import Claim, Kind, Ledger, Reading, State
from commonweal.methods.claims.words import plain, pounds

# Of a figure printed with trailing noughts, half of the last place that is not one may be rounding.
_HALF = Decimal("0.5")


def incremental(ledger: Ledger) -> Iterator[Conflict]:
    """A figure called additional, when nobody has said whether it adds or replaces."""
    for claim in ledger.claims:
        if not (claim.is_live and claim.additional) or claim.reading is not Reading.NOT_SAID:
            continue
        before = _before(claim, ledger)
        if before is None or claim.low is None or before.low is None:
            yield conflict(
                Rule.INCREMENTAL, [claim],
                f"{claim.told()}, is called additional, and to what is not said. Is it on top of "
                "an earlier figure, or is it the figure in all?",
            )  # fmt: skip
            continue
        both = claim.low + before.low
        yield conflict(
            Rule.INCREMENTAL, [claim, before],
            f"{claim.told()}, is called additional. On top of {before.told()}, it makes "
            f"{pounds(both)} a year; in all it is {pounds(claim.low)} a year. Which is meant, "
            "incremental or cumulative?",
            before.low,
        )  # fmt: skip


def _before(claim: Claim, ledger: Ledger) -> Claim | None:
    """The last earlier figure of the same thing."""
    earlier = [
        other
        for other in ledger.claims
        if other.is_live and other.thing == claim.thing and other.year is not None
        and claim.year is not None and other.year < claim.year
    ]  # fmt: skip
    return max(earlier, key=lambda other: other.year or 0, default=None)


def denominator(ledger: Ledger) -> Iterator[Conflict]:
    """A percentage of nobody knows what, and one that does not give its figure."""
    for claim in ledger.claims:
        if claim.percent is None or claim.kind is Kind.COMPARATOR or not _stands(claim):
            continue
        if claim.percent_of is None:
            yield conflict(
                Rule.DENOMINATOR, [claim],
                f"{claim.told()}, is {plain(claim.percent)}% of a sum that is not said"
                f"{_implied(claim)}. Of what is it a percentage?",
            )  # fmt: skip
        elif claim.low is not None and not _agrees(claim):
            worked_out = int(claim.percent * claim.percent_of / 100)
            yield conflict(
                Rule.PERCENT, [claim],
                f"{claim.told()}, is given as {plain(claim.percent)}% of "
                f"{pounds(claim.percent_of)}, which is {pounds(worked_out)}. "
                "Which of the three is wrong?",
                abs(worked_out - claim.low),
            )  # fmt: skip


def _stands(claim: Claim) -> bool:
    return claim.state not in (State.WITHDRAWN, State.CHALLENGED)


def _implied(claim: Claim) -> str:
    if claim.low is None or claim.low != claim.high or not claim.percent:
        return ""
    return f"; the figure would need {pounds(round(claim.low * 100 / claim.percent))}"


def _agrees(claim: Claim) -> bool:
    """Whether the percentage of the base, as exact as both are printed, meets the claim's range."""
    base_low, base_high = rounding(Decimal(claim.percent_of or 0))
    percent = (claim.percent or Decimal(0)) / 100
    low, _ = rounding(Decimal(claim.low or 0))
    _, high = rounding(Decimal(claim.high if claim.high is not None else claim.low or 0))
    return percent * base_low <= high and percent * base_high >= low


def rounding(value: Decimal) -> tuple[Decimal, Decimal]:
    """The values that could have been rounded to a figure as it is printed.

    >>> rounding(Decimal(3_400_000))
    (Decimal('3350000.0'), Decimal('3450000.0'))
    >>> rounding(Decimal(104))
    (Decimal('103.5'), Decimal('104.5'))
    """
    place = Decimal(1)
    whole = value == value.to_integral_value()
    while whole and value and value % (place * 10) == 0:
        place *= 10
    if not whole:
        place = Decimal(1).scaleb(int(value.as_tuple().exponent))
    return value - _HALF * place, value + _HALF * place


def units(claim: Claim) -> tuple[Decimal | None, Decimal | None]:
    """Pounds for each unit at the lower and the upper end; None where one is not given."""
    return _each(claim.low, claim.quantity_low), _each(claim.high, claim.quantity_high)


def _each(value: int | None, quantity: Decimal | None) -> Decimal | None:
    return None if value is None or not quantity else Decimal(value) / quantity


def implied_unit(ledger: Ledger) -> Iterator[Conflict]:
    """A range whose ends imply different pounds for each unit, however they were rounded.

    Posts are counted whole; money is taken to be rounded at its last place that is not nought.
    """
    for claim in ledger.claims:
        low, high = units(claim)
        if low is None or high is None or not _stands(claim) or _could_be_one(claim):
            continue
        apart = abs(high / low - 1) * 100 if low else Decimal(0)
        yield conflict(
            Rule.IMPLIED_UNIT, [claim],
            f"{claim.told()}, rests on {plain(claim.quantity_low)} to {plain(claim.quantity_high)} "
            f"{claim.unit}: {pounds(round(low))} each at the lower end and {pounds(round(high))} "
            f"each at the upper, {apart:.0f}% apart, so the two ends were not worked out the "
            "same way. What else is in the figure?",
            round(abs(high - low)),
        )  # fmt: skip


def _could_be_one(claim: Claim) -> bool:
    """Whether some rounding of the four figures gives both ends the same unit."""
    low, high = rounding(Decimal(claim.low or 0)), rounding(Decimal(claim.high or 0))
    few, many = Decimal(claim.quantity_low or 1), Decimal(claim.quantity_high or 1)
    return low[0] / few <= high[1] / many and high[0] / many <= low[1] / few


def partners_said(ledger: Ledger) -> Iterator[Conflict]:
    """A figure said to be for a number of partners that is not the number taking part."""
    for claim in ledger.claims:
        take_part = ledger.taking_part.get(claim.thing)
        if claim.partners is None or take_part is None or not claim.is_live:
            continue
        if claim.partners == take_part:
            continue
        able = ledger.where_able.get(claim.thing, 0)
        more = f", and {able} more where able" if able else ""
        yield conflict(
            Rule.PARTNERS, [claim],
            f"{claim.told()}, is said to be for {claim.partners} partners; {take_part} take part"
            f"{more}. Which partners are meant?",
            about=f"{take_part},{able}",
        )  # fmt: skip
