"""Whether enough partners have sent their returns for a gate to rely on them."""

from __future__ import annotations

from dataclasses import dataclass


class ReturnsError(ValueError):
    """Counts of returns, or a share of them, that make no sense."""


@dataclass(frozen=True, slots=True)
class ReturnsCheck:
    """The share of returns that are in, and whether it is enough."""

    share: float
    passed: bool
    reason: str


def check_returns(received: int, expected: int, *, needed: float) -> ReturnsCheck:
    """Test returns received against the share that a gate needs (0.8 for 80%).

    Raises
    ------
    ReturnsError
        When none are expected, more came than were expected, or `needed` is not between
        0 and 1.

    >>> check_returns(5, 10, needed=0.8).passed
    False
    """
    if expected < 1 or not 0 <= received <= expected:
        raise ReturnsError(
            f"{received} returns received of {expected} expected cannot be right. Check both."
        )
    if not 0 <= needed <= 1:
        raise ReturnsError(f"The share needed must be between 0 and 1. It was given {needed}.")
    share = received / expected
    reason = f"{received} of {expected} returns are in ({share:.0%}); {needed:.0%} are needed."
    return ReturnsCheck(share, share >= needed, reason)
