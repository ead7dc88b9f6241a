"""Bounds of an input's figures, refused in one way: the field, what was expected, what was given.

Figures come from anybody, as far as JSON can hold them: an integer of four hundred digits is one.
So each is held to a bound above which no answer would mean anything, before it is worked with.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from math import inf, log10
from typing import Protocol

from commonweal.methods.method import WrongField

Figure = int | float | Decimal

MOST_DRAWS = 1_000_000
# Far beyond any budget, and its square far within what a float holds.
MOST_GBP = 1_000_000_000_000_000
# A seed of 64 bits; more would only make the same draws in more words.
MOST_SEED = 2**64 - 1

_LONG = 1e21  # from here on a figure is told by its size
_UNITS = {"gbp": "in pounds"}


class Drawn(Protocol):
    """An input of a method that draws at random."""

    @property
    def seed(self) -> int:
        """Where the draws begin."""

    @property
    def draws(self) -> int:
        """How many there are."""


def within(
    value: Figure, low: Figure, high: Figure, *path: str | int, called: str = "", hint: str = ""
) -> None:
    """Hold a figure to its bounds, both of which are allowed.

    Parameters
    ----------
    value, low, high
        The figure and its bounds; `inf` for a bound that there is not.
    path
        Where the figure stands in the input.
    called
        What the figure is called in the sentence; without it, the name of the field.
    hint
        What to do, where that is more than giving another figure.

    Raises
    ------
    WrongField
        When the figure is outside, or not a number.

    >>> within(0, 1, 1_000_000, "draws")
    Traceback (most recent call last):
    commonweal.methods.method.WrongField: Draws must be from 1 to 1,000,000. You entered 0.
    """
    if low <= value <= high and -inf < value < inf:
        return
    if high == inf:
        expected = f"{shown(low)} or more"
    elif low == -inf:
        expected = f"{shown(high)} or less"
    else:
        expected = f"from {shown(low)} to {shown(high)}"
    raise _wrong(value, expected, path, called, hint)


def above(
    value: Figure, low: Figure, high: Figure, *path: str | int, called: str = "", hint: str = ""
) -> None:
    """Hold a figure above the lower bound, and to the upper at most.

    >>> above(0, 0, 1, "elasticity")
    Traceback (most recent call last):
    commonweal.methods.method.WrongField: Elasticity must be above 0 and at most 1. You entered 0.
    """
    if low < value <= high and value < inf:
        return
    expected = f"above {shown(low)}" + (f" and at most {shown(high)}" if high < inf else "")
    raise _wrong(value, expected, path, called, hint)


def draws_and_seed(given: Drawn, *, least: int = 1) -> None:
    """Hold the draws and the seed of an input to what can be drawn.

    Raises
    ------
    WrongField
        When the draws are fewer than the least or more than a million, or the seed is below 0.
    """
    within(given.draws, least, MOST_DRAWS, "draws", called="The number of draws")
    within(given.seed, 0, MOST_SEED, "seed", called="The seed")


def all_different(names: Iterable[str], field: str, key: str, sentence: str) -> None:
    """Refuse a name that two things in a list have; the later of the two is where it stands.

    `sentence` says it with the name in the place of `{}`.
    """
    seen: set[str] = set()
    for at, name in enumerate(names):
        if name in seen:
            raise WrongField(sentence.format(name), field, at, key)
        seen.add(name)


def shown(value: Figure) -> str:
    """A figure as a refusal tells it, however long.

    >>> shown(1_000_000), shown(0.5), shown(-1.0), shown(10**400)
    ('1,000,000', '0.5', '-1', 'a number of 401 digits')
    """
    if isinstance(value, int):
        return f"{value:,}" if abs(value) < _LONG else f"a number of {_digits(value)} digits"
    if -1e15 < value < 1e15 and value == int(value):
        return f"{int(value):,}"
    return f"{value:.12g}"


def _digits(value: int) -> int:
    # By logarithm, as Python declines to write integers of more than some thousands of digits.
    least = int((abs(value).bit_length() - 1) * log10(2)) + 1
    return least + (abs(value) >= 10**least)


def _wrong(
    value: Figure, expected: str, path: tuple[str | int, ...], called: str, hint: str
) -> WrongField:
    subject = called or _named(path)
    told = f"{subject} must be {expected}. You entered {shown(value)}."
    return WrongField(f"{told} {hint}".rstrip(), *path)


def _named(path: tuple[str | int, ...]) -> str:
    """The name of the field in words.

    >>> _named(("sites", 0, "rent_gbp"))
    'Rent in pounds'
    """
    words = next((step for step in reversed(path) if isinstance(step, str)), "this").split("_")
    text = " ".join(_UNITS.get(word, word) for word in words)
    return text[:1].upper() + text[1:]
