"""What the claims may come to, by year, with their chances."""

from __future__ import annotations

from commonweal.methods.claims import (
    LIVE,
    Expectations,
    Expected,
    Forecast,
    State,
    forecast,
)
from commonweal.prove.benefits.analysis.ledger import Savings

# Thousands of claims make a sum that needs fewer draws for the same steadiness.
LEAST_DRAWS, MOST_DRAWS, VALUES = 2_000, 20_000, 4_000_000
_SURE = (State.DELIVERED, State.VERIFIED)


def outlook(savings: Savings) -> Forecast | None:
    """The forecast of every thing that has a year and both ends; None where nothing has."""
    given = expectations(savings)
    return None if given is None else forecast(given)


def expectations(savings: Savings) -> Expectations | None:
    """What the forecast is made from; None where nothing has a year and both ends.

    A claim without a chance is taken to be delivered: its range alone then makes the spread.
    """
    by_code = savings.claim_by_code
    expected = []
    for counted in savings.totals.counted:
        if counted.year is None or counted.state not in LIVE or counted.open_above:
            continue
        if counted.low is None or counted.high is None:
            continue
        claim = by_code[counted.codes[0]]
        sure = counted.state in _SURE or claim.chance_percent is None
        expected.append(
            Expected(
                code=counted.codes[0],
                year=counted.year,
                low=counted.low,
                high=counted.high,
                chance=1.0 if sure else (claim.chance_percent or 0) / 100,
                correction=(claim.correction_percent or 0) / 100,
            )
        )
    if not expected:
        return None
    draws = max(LEAST_DRAWS, min(MOST_DRAWS, VALUES // len(expected)))
    return Expectations(tuple(expected), draws=draws)
