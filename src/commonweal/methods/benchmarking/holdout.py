"""Whether ranges held: a group's later year foretold from earlier ones, and set beside itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from commonweal.methods.benchmarking.panel import Panel, lowest_cost, panel_of
from commonweal.methods.benchmarking.quartile import distances
from commonweal.methods.benchmarking.returns import Floats

# Of fewer years the model cannot tell noise from fading: there is one covariance for the two.
FEWEST_LEARNT = 3


@dataclass(frozen=True, slots=True)
class Foretold:
    """Each body's distance to the quantile as a share of its own cost: as stated and as it came.

    Shares, so that a year's level of prices plays no part.
    """

    panel: Panel
    """What was learnt from the early years."""
    low: Floats
    """P10 of each body."""
    high: Floats
    """P90 of each."""
    came: Floats
    """What its later return says."""

    @property
    def held(self) -> int:
        """Bodies whose share, with its sign, was in range."""
        return _within(self.came, self.low, self.high)

    @property
    def held_as_gap(self) -> int:
        """Bodies whose gap, 0 where below the quantile, was in range."""
        return _within(*(each.clip(min=0) for each in (self.came, self.low, self.high)))


@dataclass(frozen=True, slots=True)
class Tested:
    """How often ranges stated in the same way from earlier years held a later one; 0.8 is meant."""

    learnt_to: int
    """The last year that was learnt from."""
    year: int
    """The later year."""
    bodies: int
    """Bodies with a figure in it."""
    held: int
    """Of those, the bodies whose distance to the quantile was in the stated P10–P90."""

    @property
    def share(self) -> float:
        """Share of the ranges that held, 0 to 1."""
        return self.held / self.bodies


def foretold(
    units: Floats,
    times: Floats,
    *,
    floor: float | None = None,
    persistence: float | None = None,
    quantile: float = 0.25,
    draws: int = 2000,
    seed: int = 2010,
) -> Foretold:
    """Foretell the last year of returns from those before it.

    Parameters
    ----------
    units
        Pounds a unit of driver: a row a body with a figure in the last year, a column a year.
    times
        When each year was, in years.
    floor
        Lowest unit cost taken as a cost; None for a tenth of the early years' median.
    """
    early = units[:, :-1]
    lowest = lowest_cost(early) if floor is None else floor
    panel = panel_of(early, times[:-1], lowest, persistence)
    drawn = panel.known_at(float(times[-1])).draws(
        np.random.default_rng(seed), draws, extra=panel.parts.noise
    )
    low, high = np.quantile(_shares(np.exp(drawn), quantile), [0.1, 0.9], axis=0)
    return Foretold(panel, low, high, _shares(np.maximum(units[:, -1], lowest), quantile))


def tested(
    units: Floats,
    times: Floats,
    *,
    ahead: float,
    floor: float | None = None,
    persistence: float | None = None,
    quantile: float = 0.25,
) -> Tested | None:
    """Hold out the last year of a group and foretell it from the years that lie `ahead` before it.

    Where fewer than three years lie so far before, the first three are learnt from. None with
    fewer than four years, as nothing is left to test on.
    """
    far = int((times <= times[-1] - ahead).sum())
    learnt = max(far, FEWEST_LEARNT)
    if learnt >= len(times):
        return None
    years = [*range(learnt), len(times) - 1]
    known = units[~np.isnan(units[:, -1])][:, years]
    if len(known) == 0 or np.isnan(known[:, :-1]).all(axis=0).any():
        return None
    found = foretold(known, times[years], floor=floor, persistence=persistence, quantile=quantile)
    return Tested(int(times[learnt - 1]), int(times[-1]), len(known), found.held)


def _shares(units: Floats, quantile: float) -> Floats:
    """Each body's distance to the quantile of all, as a share of its own cost."""
    bodies = range(units.shape[-1])
    shares: Floats = distances(units, bodies, [tuple(bodies)] * len(bodies), quantile) / units
    return shares


def _within(seen: Floats, low: Floats, high: Floats) -> int:
    return int(((low <= seen) & (seen <= high)).sum())
