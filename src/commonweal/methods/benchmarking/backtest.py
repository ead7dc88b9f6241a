"""Whether stated ranges held: gaps foretold from early years against the returns of a later one."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import numpy as np

from commonweal.methods.benchmarking.holdout import Foretold, foretold, tested
from commonweal.methods.benchmarking.panel import lowest_cost, share_below
from commonweal.methods.benchmarking.refusals import (
    LEAST_HELD,
    LEAST_RELIABILITY,
    TOO_MANY_BELOW,
)
from commonweal.methods.benchmarking.returns import BodyReturn, Floats, check_returns, unit_costs
from commonweal.methods.bounds import above, draws_and_seed, within
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
        if not 0 < self.quantile < 1:
            raise WrongField("The quantile must lie between 0 and 1, such as 0.25.", "quantile")
        if self.persistence is not None:
            above(self.persistence, 0, 1, "persistence")
        within(len(self.bodies), 2, inf, "bodies", called="The number of bodies")
        draws_and_seed(self)
        check_returns(self.bodies, self.years)


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
    version="2",
    question="Did gaps foretold from earlier years hold the gaps of a later year?",
)
def later_year_coverage(given: BacktestInput) -> Backtest:
    """Count the ranges that held, on a year that nothing was learnt from.

    Distances are shares of a body's own cost, so that a year's level of prices plays no part.
    """
    units = unit_costs(given.bodies)
    units = units[~np.isnan(units[:, -1])]
    times = np.array(given.years, dtype=float)
    found = foretold(
        units,
        times,
        persistence=given.persistence,
        quantile=given.quantile,
        draws=given.draws,
        seed=given.seed,
    )
    return Backtest(
        bodies=len(units),
        reliability=found.panel.reliability(float(times[-1])),
        accepted=_accepted(given, found, units[:, :-1], times),
        held=found.held,
        held_as_gap=found.held_as_gap,
        width=float((found.high - found.low).mean()),
    )


def _accepted(given: BacktestInput, found: Foretold, early: Floats, times: Floats) -> bool:
    """Whether the gap method answers on the early years alone, so far ahead."""
    ahead = float(times[-1] - times[-2])
    held = tested(
        early,
        times[:-1],
        ahead=ahead,
        persistence=given.persistence,
        quantile=given.quantile,
    )
    return (
        found.panel.reliability(float(times[-1])) >= LEAST_RELIABILITY
        and share_below(early, lowest_cost(early)) < TOO_MANY_BELOW
        and (held is None or held.share >= LEAST_HELD)
    )
