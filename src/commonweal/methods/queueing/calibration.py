"""How patient callers are, from what two desks measured.

Where patience is exponential, the share that gives up is the mean wait over the mean patience.
One desk alone fits any patience; two tell those who ring off at once from those who give up.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Observed:
    """What a desk measured: the share of callers lost, and the mean wait in seconds."""

    abandoned: float
    wait_seconds: float


@dataclass(frozen=True, slots=True)
class Patience:
    """Mean patience in seconds, and the share that rings off at once."""

    patience_seconds: float
    balk: float


def patience_of(one: Observed) -> float:
    """Mean patience in seconds, if nobody rings off at once.

    Raises
    ------
    ValueError
        When nobody was lost, so that nothing is known of patience.

    >>> round(patience_of(Observed(abandoned=0.08, wait_seconds=92)) / 60, 1)
    19.2
    """
    if one.abandoned <= 0:
        raise ValueError("Nobody was lost, so nothing is known of patience.")
    return one.wait_seconds / one.abandoned


def calibrate(longer: Observed, shorter: Observed) -> Patience:
    """Patience and balking that explain two desks at once.

    Raises
    ------
    ValueError
        When the longer wait lost no more callers, or no share that rings off fits.

    >>> found = calibrate(Observed(0.08, 92), Observed(0.03, 10))
    >>> round(found.patience_seconds / 60, 1), round(found.balk, 4)
    (27.3, 0.0239)
    """
    waited = longer.wait_seconds - shorter.wait_seconds
    lost = longer.abandoned - shorter.abandoned
    if waited <= 0 or lost <= 0:
        raise ValueError(
            "The first desk must have waited longer and lost more than the second; otherwise "
            "waiting does not explain who was lost."
        )
    balk = shorter.abandoned - shorter.wait_seconds * lost / waited
    if balk < 0:
        raise ValueError("Waiting alone loses more than the second desk lost: the two do not fit.")
    return Patience(waited / lost, balk)
