"""What is known of each body's own level, given all its years and all its peers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from commonweal.methods.benchmarking.returns import Floats
from commonweal.methods.benchmarking.variance import Components


@dataclass(frozen=True, slots=True)
class Posterior:
    """Mean and variance of each body's own log level at one time."""

    mean: Floats
    variance: Floats
    widening: float = 1.0
    """How many times wider than the model's own the draws are spread."""

    def draws(self, rng: np.random.Generator, count: int, extra: float = 0.0) -> Floats:
        """Draw all bodies together: a row a draw, a column a body.

        `extra` is added to each variance: the noise of one year's return, where it is a return
        that is foretold and not the level behind it.
        """
        spread = self.widening * np.sqrt(self.variance + extra)
        drawn: Floats = self.mean + spread * rng.standard_normal((count, len(self.mean)))
        return drawn


def posterior(deviations: Floats, times: Floats, at: float, parts: Components) -> Posterior:
    """Empirical Bayes: shrink each body's deviations by how much of them is noise.

    A body seen in some years only is shrunk by those; one never seen stays at the group's mean
    with the group's variance.
    """
    mean = np.zeros(len(deviations))
    variance = np.full(len(deviations), parts.lasting)
    seen = ~np.isnan(deviations)
    moment = np.array([at])
    for pattern in np.unique(seen, axis=0):
        if not pattern.any() or parts.lasting == 0:
            continue
        rows = (seen == pattern).all(axis=1)
        within = parts.covariance(times[pattern], times[pattern])
        within += parts.noise * np.eye(int(pattern.sum())) + 1e-12 * np.eye(int(pattern.sum()))
        across = parts.covariance(times[pattern], moment)[:, 0]
        weights = np.linalg.solve(within, across)
        mean[rows] = deviations[np.ix_(rows, pattern)] @ weights
        variance[rows] = max(parts.lasting - float(across @ weights), 0.0)
    return Posterior(mean, variance)
