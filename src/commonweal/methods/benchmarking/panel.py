"""A group's returns as the model sees them: log unit costs, their yearly level, what is left."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from commonweal.methods.benchmarking.posterior import Posterior, posterior
from commonweal.methods.benchmarking.returns import Floats
from commonweal.methods.benchmarking.surprise import further, own_surprise
from commonweal.methods.benchmarking.variance import Components, components

FLOOR_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Panel:
    """Returns split into yearly level, bodies' own levels and noise."""

    times: Floats
    """The years, as numbers."""
    levels: Floats
    """Mean log unit cost of each year."""
    deviations: Floats
    """Log unit cost less the year's level: a row a body, a column a year; nan where blank."""
    parts: Components
    """How the deviations vary."""
    surprise: float | None = None
    """How many times wider the group's own past asks ranges to be; None: levels are held as given,
    and ranges are those of the model."""

    def reliability(self, time: float) -> float:
        """Share of the variance of bodies' own levels at a time that all these years explain."""
        if self.parts.lasting == 0:
            return 0.0
        complete = np.zeros((1, len(self.times)))
        left = posterior(complete, self.times, time, self.parts).variance[0]
        return float(1 - left / self.parts.lasting)

    def known_at(self, time: float) -> Posterior:
        """What is known of each body's own level at a time, as widely as past surprises ask."""
        known = posterior(self.deviations, self.times, time, self.parts)
        return replace(known, widening=self.widening_at(time))

    def widening_at(self, time: float) -> float:
        """How many times wider than the model's own are ranges of a time; 1 for the model's own."""
        if self.surprise is None:
            return 1.0
        return self.surprise * further(time - float(self.times[-1]))


def lowest_cost(units: Floats) -> float:
    """The unit cost below which a net line is no longer a cost: a tenth of the group's median."""
    return float(FLOOR_SHARE * np.nanmedian(units))


def share_below(units: Floats, floor: float) -> float:
    """Share of the returns that are too little to be a cost, 0 to 1; blanks are no returns."""
    returned = int((~np.isnan(units)).sum())
    return float((units < floor).sum() / returned) if returned else 0.0


def panel_of(units: Floats, times: Floats, floor: float, persistence: float | None) -> Panel:
    """Take logarithms, level by level.

    Parameters
    ----------
    units
        Pounds a unit of driver: a row a body, a column a year; nan where nothing was returned.
    floor
        Lowest unit cost taken as a cost, above 0. A return below it (net lines can be negative)
        counts as the floor.
    persistence
        See `components`.
    """
    logs = np.log(np.where(np.isnan(units), np.nan, np.maximum(units, floor)))
    levels = np.nanmean(logs, axis=0)
    deviations = logs - levels
    parts = components(deviations, times, persistence)
    if persistence is not None:
        return Panel(times, levels, deviations, parts)

    def foretell(count: int, time: float) -> Posterior:
        early, when = deviations[:, :count], times[:count]
        learnt = components(early, when, None)
        known = posterior(early, when, time, learnt)
        return replace(known, variance=known.variance + learnt.noise)

    return Panel(times, levels, deviations, parts, own_surprise(logs, times, foretell))
