"""Small numbers as people write them in sentences."""

from __future__ import annotations

NUMBER_WORDS = {
    "none": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
}


def read_number(word: str) -> int | None:
    """The whole number that figures or a lower-case word up to twenty name, if they do.

    >>> read_number("six"), read_number("16"), read_number("few")
    (6, 16, None)
    """
    return int(word) if word.isdecimal() else NUMBER_WORDS.get(word)
