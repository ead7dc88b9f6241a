"""What exposure is worked out from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isclose, isfinite

MOST_DRAWS = 1_000_000


@dataclass(frozen=True)
class Risk:
    """Something that may happen, and what it would cost if it did."""

    name: str
    """What the risk is called; no two have the same name."""
    chance: float
    """How likely it is, from 0 to 1."""
    low: float
    """The least that it would cost, in pounds."""
    likely: float
    """What it would most likely cost, in pounds."""
    high: float
    """The most that it would cost, in pounds."""
    cause: str = ""
    """Risks with the same cause happen together; blank for a risk that stands alone."""
    shares: Mapping[str, float] = field(default_factory=dict)
    """The part of the cost that falls on each partner, from 0 to 1, adding up to 1; or none."""

    def __post_init__(self) -> None:
        if not 0 <= self.chance <= 1:
            raise ValueError(
                f"The chance of “{self.name}” must be from 0 to 1. You entered {self.chance:g}; "
                "for 30 per cent, enter 0.3."
            )
        if not all(map(isfinite, (self.low, self.likely, self.high))):
            raise ValueError(f"The costs of “{self.name}” must be figures.")
        if not 0 <= self.low <= self.likely <= self.high:
            raise ValueError(
                f"The costs of “{self.name}” must rise from least to most, from zero up. "
                f"You entered {self.low:g}, {self.likely:g} and {self.high:g}."
            )
        if self.shares:
            _check_shares(self.name, self.shares)


def _check_shares(name: str, shares: Mapping[str, float]) -> None:
    if any(share < 0 for share in shares.values()) or not isclose(
        sum(shares.values()), 1, abs_tol=1e-6
    ):
        raise ValueError(
            f"The shares of “{name}” must be from 0 up and add up to 1. "
            f"They add up to {sum(shares.values()):g}."
        )


@dataclass(frozen=True)
class ExposureInput:
    """Risks, and how often to draw them."""

    risks: tuple[Risk, ...]
    """The risks. One with no chance or no cost may be left in; it adds nothing."""
    seed: int = 2010
    """Where the draws begin. The same seed gives the same answer."""
    draws: int = 50_000
    """How many years are drawn, from 1,000 to 1,000,000."""

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for risk in self.risks:
            if risk.name in seen:
                raise ValueError(f"Two risks are called “{risk.name}”. Give one another name.")
            seen.add(risk.name)
        if not 1_000 <= self.draws <= MOST_DRAWS:
            raise ValueError(
                f"The number of draws must be from 1,000 to {MOST_DRAWS:,}. "
                f"You entered {self.draws:,}."
            )
        if self.seed < 0:
            raise ValueError(f"The seed must be zero or more. You entered {self.seed}.")
