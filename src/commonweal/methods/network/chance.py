"""The chance that everything that must be ready is ready."""

from __future__ import annotations

import math
from collections.abc import Iterable


def chance_all_on_time(chances: Iterable[float]) -> float:
    """The chance that all of several independent things are on time: their product.

    Work that waits for several partners starts with the last of them, so nine partners at
    0.9 each are ready together about four times in ten. Partners who share a cause of
    delay are not independent, and the true chance is then higher.

    Raises
    ------
    ValueError
        When a chance is not between 0 and 1.

    >>> round(chance_all_on_time([0.9, 0.8, 0.95]), 3)
    0.684
    """
    listed = list(chances)
    for chance in listed:
        if not 0 <= chance <= 1:
            raise ValueError(f"A chance must be between 0 and 1. It was given {chance}.")
    return math.prod(listed)
