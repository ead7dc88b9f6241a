"""Whether stated ranges held: gaps foretold from early years against the returns of a later one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from commonweal.methods.benchmarking.panel import lowest_cost, panel_of
from commonweal.methods.benchmarking.quartile import distances
from commonweal.methods.benchmarking.refusals import LEAST_RELIABILITY
from commonweal.methods.benchmarking.returns import BodyReturn, Floats, unit_costs
from commonweal.methods.method import MadeBy, WrongField, method

FEWEST_YEARS = 3


@dataclass(frozen=True)
class BacktestInput:
    """A line of a group of like bodies; all years but the last are used to foretell the last."""

    years: tuple[int, ...]
    """The years, ascending, each by the calendar year in which it begins."""
    bodies: tuple[BodyReturn, ...]
    """The bodies. Those with a blank in the last year are left out of the count."""
    quantile: float = 0.25
    """The quantile from which gaps are measured."""
    persistence: float | None = None
    """As for the gap: null to learn it from the early years alone."""
    draws: int = 2000
    """How many times all bodies are drawn."""
    seed: int = 2010
    """Seed of the draws."""

    def __post_init__(self) -> None:
        if len(self.years) < FEWEST_YEARS or list(self.years) != sorted(set(self.years)):
            raise WrongField(
                "Give at least three years, the earliest first: two to learn from and one to tell.",
                "years",
            )


@dataclass(frozen=True)
class Backtest:
    """How often the stated P10–P90 ranges held the later year's figure; 0.8 is meant."""

    bodies: int
    """Bodies with a figure in the later year."""
    reliability: float
    """Share of the later year's differences that the early years explain."""
    accepted: bool
    """Whether the gap method would have answered, rather than refuse."""
    held: int
    """Bodies whose distance to the quantile, as a share of cost and with its sign, was in range."""
    held_as_gap: int
    """Bodies whose gap, 0 where below the quantile, was in range. Easier: 0 is often foretold."""
    width: float
    """Mean width of the ranges, as a share of cost."""
    made_by: MadeBy | None = None
    """Method, version, seed and digest of the input."""


@method(
    "benchmarking.backtest",
    version="1",
    question="Did gaps foretold from earlier years hold the gaps of a later year?",
)
def later_year_coverage(given: BacktestInput) -> Backtest:
    """Count the ranges that held, on a year that nothing was learnt from.

    Distances are shares of a body's own cost, so that a year's level of prices plays no part.
    """
    units = unit_costs(given.bodies)
    units = units[~np.isnan(units[:, -1])]
    times = np.array(given.years, dtype=float)
    early = units[:, :-1]
    floor = lowest_cost(early)
    panel = panel_of(early, times[:-1], floor, given.persistence)
    drawn = panel.known_at(float(times[-1])).draws(
        np.random.default_rng(given.seed), given.draws, extra=panel.parts.noise
    )
    low, high = np.quantile(_shares(np.exp(drawn), given.quantile), [0.1, 0.9], axis=0)
    seen = _shares(np.maximum(units[:, -1], floor), given.quantile)
    reliability = panel.reliability(float(times[-1]))
    return Backtest(
        bodies=len(units),
        reliability=reliability,
        accepted=reliability >= LEAST_RELIABILITY,
        held=_held(seen, low, high),
        held_as_gap=_held(*(each.clip(min=0) for each in (seen, low, high))),
        width=float((high - low).mean()),
    )


def _shares(units: Floats, quantile: float) -> Floats:
    """Each body's distance to the quantile of all, as a share of its own cost."""
    bodies = range(units.shape[-1])
    shares: Floats = distances(units, bodies, [tuple(bodies)] * len(bodies), quantile) / units
    return shares


def _held(seen: Floats, low: Floats, high: Floats) -> int:
    return int(((low <= seen) & (seen <= high)).sum())
