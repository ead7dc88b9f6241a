"""Adding ranges: a blank adds nothing and is counted, “at least” stays open above."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from commonweal.methods.claims.ledger import Claim, Ledger
from commonweal.methods.claims.words import pounds_range


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of some ranges, in pounds.

    `low` and `high` add the ends that are stated; both are null where no figure is. `open_above`
    says that a figure was “at least”, `open_below` that one was “up to”. `count` is how many
    figures were added, `blank` how many had none.
    """

    low: int | None = None
    high: int | None = None
    open_above: bool = False
    open_below: bool = False
    count: int = 0
    blank: int = 0

    def __add__(self, other: Total) -> Total:
        return Total(
            _plus(self.low, other.low),
            _plus(self.high, other.high),
            self.open_above or other.open_above,
            self.open_below or other.open_below,
            self.count + other.count,
            self.blank + other.blank,
        )

    def told(self) -> str:
        """The sum in words.

        >>> (total_of([(533_000, 783_000), (500_000, None)])).told()
        '£1,033,000 to £1,283,000, or more'
        """
        if self.low is None:
            return "not stated"
        text = pounds_range(self.low, self.high)
        if self.open_above:
            text = f"at least {text}" if self.low == self.high else f"{text}, or more"
        return f"{text}, or less" if self.open_below else text


def _plus(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return one + other


def total_of_one(low: int | None, high: int | None) -> Total:
    """One range as a sum. With one end missing the other stands for both, and it stays open."""
    if low is None and high is None:
        return Total(blank=1)
    ends = (low if low is not None else high, high if high is not None else low)
    return Total(*ends, high is None, low is None, 1)


def total_of(ranges: Iterable[tuple[int | None, int | None]]) -> Total:
    """The sum of ranges (low, high), either end of which may be missing."""
    total = Total()
    for low, high in ranges:
        total += total_of_one(low, high)
    return total


def hull(ranges: Iterable[tuple[int | None, int | None]]) -> tuple[int | None, int | None, bool]:
    """From the lowest stated end to the highest, and whether one is open above.

    It is what can be said of one thing for which several figures were given.
    """
    stated = [ends for ends in ranges if ends != (None, None)]
    ends = [end for pair in stated for end in pair if end is not None]
    if not ends:
        return None, None, False
    return min(ends), max(ends), any(high is None for _low, high in stated)


def for_all(claim: Claim, ledger: Ledger) -> tuple[int | None, int | None] | None:
    """A claim's range for all partners together; None where their number is not known."""
    if not claim.per_partner:
        return claim.low, claim.high
    count = claim.partners if claim.partners is not None else ledger.taking_part.get(claim.thing)
    if count is None:
        return None
    return _times(claim.low, count), _times(claim.high, count)


def _times(value: int | None, count: int) -> int | None:
    return None if value is None else value * count
