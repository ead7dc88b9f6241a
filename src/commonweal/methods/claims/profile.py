"""A full-year saving spread over the years in which it grows to that."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from commonweal.methods.claims.ledger import YearAmount


def ramped(
    low: int | None, high: int | None, *, first_year: int, percents: Sequence[int], recurring: bool
) -> tuple[YearAmount, ...]:
    """What a full-year figure brings in each financial year.

    Parameters
    ----------
    percents
        The share of the full year that each year brings, from 0 to 100, the first year first.
    recurring
        Whether the shares are of a saving that then goes on, and so must not fall.

    Raises
    ------
    ValueError
        When a share is not from 0 to 100, or a recurring saving is planned to shrink.

    >>> [(y.year, y.low) for y in ramped(100_000, None, first_year=2026, percents=(25, 100),
    ...  recurring=True)]
    [(2026, 25000), (2027, 100000)]
    """
    if not percents or any(not 0 <= share <= 100 for share in percents):
        raise ValueError("Give each year's share of the full year, from 0 to 100.")
    if recurring and any(later < before for before, later in pairwise(percents)):
        raise ValueError("A recurring saving grows to its full year; its shares cannot fall.")
    return tuple(
        YearAmount(first_year + place, _part(low, share), _part(high, share))
        for place, share in enumerate(percents)
    )


def _part(value: int | None, share: int) -> int | None:
    return None if value is None else round(value * share / 100)
