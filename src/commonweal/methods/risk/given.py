"""What exposure is worked out from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isclose, isfinite

from commonweal.methods.bounds import (
    MOST_GBP,
    all_different,
    draws_and_seed,
    shown,
    within,
)
from commonweal.methods.method import WrongField


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
        within(
            self.chance, 0, 1, "chance",
            called=f"The chance of “{self.name}”", hint="For 30 per cent, enter 0.3.",
        )  # fmt: skip
        _check_costs(self)
        if self.shares:
            _check_shares(self.name, self.shares)


def _check_costs(risk: Risk) -> None:
    costs = {"low": risk.low, "likely": risk.likely, "high": risk.high}
    for end, cost in costs.items():
        if not isfinite(cost):
            raise WrongField(f"The costs of “{risk.name}” must be figures.", end)
    least = 0.0
    for end, cost in costs.items():
        if cost < least:
            raise WrongField(
                f"The costs of “{risk.name}” must rise from least to most, from zero up. "
                f"You entered {shown(risk.low)}, {shown(risk.likely)} and {shown(risk.high)}.",
                end,
            )
        within(cost, 0, MOST_GBP, end, called=f"Each cost of “{risk.name}” in pounds")
        least = cost


def _check_shares(name: str, shares: Mapping[str, float]) -> None:
    for partner, share in shares.items():
        within(share, 0, 1, "shares", partner, called=f"The share of “{name}” that {partner} bears")
    if not isclose(sum(shares.values()), 1, abs_tol=1e-6):
        raise WrongField(
            f"The shares of “{name}” must add up to 1. They add up to {sum(shares.values()):g}.",
            "shares",
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
        all_different(
            (risk.name for risk in self.risks), "risks", "name",
            "Two risks are called “{}”. Give one another name.",
        )  # fmt: skip
        draws_and_seed(self, least=1_000)
