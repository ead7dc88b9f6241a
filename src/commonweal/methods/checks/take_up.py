"""Whether a printed percentage can be a count of whole things."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from math import floor


class TakeUpError(ValueError):
    """A percentage or a number of things that makes no sense."""


@dataclass(frozen=True, slots=True)
class TakeUpCheck:
    """What a percentage of a number of things would be, and the question if it cannot be.

    Attributes
    ----------
    implied
        The count that the percentage implies: 16.8 for 84% of 20.
    count
        The whole count that rounds to the percentage, or None when there is none.
    question
        What to ask; blank when there is a whole count.
    """

    implied: Decimal
    count: int | None
    question: str


def check_take_up(percent: Decimal | int | str, of: int) -> TakeUpCheck:
    """Ask whether a percentage, as exact as printed, is a count out of `of` things.

    Parameters
    ----------
    percent
        From 0 to 100, with the decimals that were printed ("33.3" is tested to one place).
    of
        The number of things that it is said to be a share of.

    Raises
    ------
    TakeUpError
        When the percentage is not between 0 and 100, or there is nothing to count.

    >>> check_take_up(80, 20).count
    16
    """
    printed = _read(percent)
    if of < 1:
        raise TakeUpError("A take-up needs at least one thing to be a share of.")
    implied = printed * of / 100
    nearest = [count for count in (floor(implied), floor(implied) + 1) if count <= of]
    whole = next((count for count in nearest if _rounds_to(count, of, printed)), None)
    return TakeUpCheck(implied, whole, "" if whole is not None else _ask(printed, of, nearest))


def _read(percent: Decimal | int | str) -> Decimal:
    try:
        printed = Decimal(percent)
        if 0 <= printed <= 100:
            return printed
    except InvalidOperation:
        pass
    raise TakeUpError(f"A take-up must be between 0% and 100%. It was given “{percent}”.")


def _share(count: int, of: int, like: Decimal) -> Decimal:
    """A count as a percentage, rounded to as many places as another."""
    return (Decimal(100) * count / of).quantize(like, rounding=ROUND_HALF_UP)


def _rounds_to(count: int, of: int, printed: Decimal) -> bool:
    return _share(count, of, printed) == printed


def _ask(printed: Decimal, of: int, nearest: list[int]) -> str:
    implied = (printed * of / 100).normalize()
    near = " and ".join(f"{count} is {_share(count, of, printed)}%" for count in nearest)
    return (
        f"{printed}% of {of} is {implied:f}, which is not a whole number ({near}). "
        f"What does the {printed}% count, and out of how many?"
    )
