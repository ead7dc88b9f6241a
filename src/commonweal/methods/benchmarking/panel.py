"""A group's returns as the model sees them: log unit costs, their yearly level, what is left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from commonweal.methods.benchmarking.posterior import Posterior, posterior
from commonweal.methods.benchmarking.returns import Floats
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

    def reliability(self, time: float) -> float:
        """Share of the variance of bodies' own levels at a time that all these years explain."""
        if self.parts.lasting == 0:
            return 0.0
        complete = np.zeros((1, len(self.times)))
        left = posterior(complete, self.times, time, self.parts).variance[0]
        return float(1 - left / self.parts.lasting)

    def known_at(self, time: float) -> Posterior:
        """What is known of each body's own level at a time."""
        return posterior(self.deviations, self.times, time, self.parts)


def lowest_cost(units: Floats) -> float:
    """The unit cost below which a net line is no longer a cost: a tenth of the group's median."""
    return float(FLOOR_SHARE * np.nanmedian(units))


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
    return Panel(times, levels, deviations, components(deviations, times, persistence))
