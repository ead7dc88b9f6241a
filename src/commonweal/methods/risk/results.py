"""What exposure amounts to."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.methods.method import MadeBy


@dataclass(frozen=True)
class Percentile:
    """A sum that is not passed in a share of all the years drawn."""

    share: float
    """The share of years, from 0 to 1: 0.8 for four years in five."""
    cost: float
    """Pounds."""


@dataclass(frozen=True)
class RiskPart:
    """What one risk adds."""

    name: str
    """What the risk is called."""
    mean: float
    """Pounds on average: what it adds to the mean. It is not a sum to set aside."""
    sd: float
    """Its own standard deviation, in pounds."""
    share_of_spread: float | None
    """The part of the whole variance that is its own and what it has in common; adds up to 1."""


@dataclass(frozen=True)
class Part:
    """What falls on one partner. Percentiles of partners do not add up to those of all."""

    partner: str
    """The partner."""
    mean: float
    """Pounds on average."""
    p50: float
    """Not passed in one year of two."""
    p80: float
    """Not passed in four years of five."""
    p95: float
    """Not passed in nineteen years of twenty."""


@dataclass(frozen=True)
class Exposure:
    """How much money is at risk in a year in which each risk may happen once."""

    mean: float | None
    """The average, worked out exactly. It is not a contingency: say the P80."""
    sd: float | None
    """The standard deviation, worked out exactly."""
    chance_of_none: float | None
    """The chance that nothing happens at all, worked out exactly."""
    p50: float | None
    """Not passed in one year of two."""
    p80: float | None
    """Not passed in four years of five."""
    p95: float | None
    """Not passed in nineteen years of twenty."""
    drawn_mean: float | None
    """The average of the years drawn, to set beside the exact one."""
    drawn_sd: float | None
    """The standard deviation of the years drawn, to set beside the exact one."""
    curve: tuple[Percentile, ...]
    """Every twentieth, from 0.05 to 0.95, and the hundredths 0.98 and 0.99."""
    risks: tuple[RiskPart, ...]
    """What each risk adds, the one that makes most of the spread first."""
    partners: tuple[Part, ...]
    """What falls on each partner, by name; none unless every risk that costs says its shares."""
    refused: tuple[str, ...] = ()
    """What could not be worked out, and why."""
    made_by: MadeBy | None = None
    """Which method made it, and from what."""
