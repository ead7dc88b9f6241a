"""How much of a difference between bodies lasts, and how much is one year's noise.

The logarithm of a unit cost is a year's level, plus what is the body's own, plus noise. What is
the body's own fades: two years apart it correlates by the persistence squared.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from commonweal.methods.benchmarking.returns import Floats

LEAST_PERSISTENCE = 0.5


@dataclass(frozen=True, slots=True)
class Components:
    """Variances of log unit cost, and how long a body's own level lasts."""

    lasting: float
    """Variance between bodies that lasts from one year to the next."""
    noise: float
    """Variance of one year's return about its body's own level."""
    persistence: float
    """Correlation of a body's own level with that of the next year, 0 to 1."""

    def reliability(self, years: int = 1) -> float:
        """Share of the variance of a mean of so many years' returns that is not noise."""
        total = self.lasting + self.noise / years
        return self.lasting / total if total > 0 else 0.0

    def covariance(self, at: Floats, other: Floats) -> Floats:
        """Covariance of a body's own level at some times with that at others."""
        apart: Floats = np.abs(at[:, None] - other[None, :])
        fading: Floats = self.lasting * self.persistence**apart
        return fading


def components(deviations: Floats, times: Floats, persistence: float | None) -> Components:
    """Split the variance of log unit costs from their year's mean.

    Parameters
    ----------
    deviations
        A row a body, a column a year; nan where nothing was returned.
    times
        When each year was, in years.
    persistence
        1.0 where a body's own level is held to last for ever (analysis of variance); None to
        learn it from how covariances fall with the years between.
    """
    if persistence == 1.0:
        return _analysis_of_variance(deviations)
    grid = np.linspace(LEAST_PERSISTENCE, 1.0, 51) if persistence is None else [persistence]
    return _by_lag(deviations, times, [float(each) for each in grid])


def _analysis_of_variance(deviations: Floats) -> Components:
    """Within and between bodies, by moments (Searle, Casella & McCulloch 1992)."""
    counts = (~np.isnan(deviations)).sum(axis=1)
    seen = deviations[counts > 0]
    counts = counts[counts > 0]
    means = np.nanmean(seen, axis=1)
    noise = float(np.nansum((seen - means[:, None]) ** 2) / max((counts - 1).sum(), 1))
    between = float(means.var(ddof=1)) - noise * float((1 / counts).mean())
    return Components(lasting=max(between, 0.0), noise=noise, persistence=1.0)


def _by_lag(deviations: Floats, times: Floats, grid: list[float]) -> Components:
    """The persistence whose covariances by lag lie nearest to those observed."""
    covariances, lags = _observed(deviations, times)
    same = (lags == 0).astype(float)
    found: list[tuple[float, Components]] = []
    for persistence in grid:
        shape = np.column_stack([persistence**lags, same])
        fitted = np.linalg.lstsq(shape, covariances, rcond=None)[0].clip(min=0)
        misfit = float(((shape @ fitted - covariances) ** 2).sum())
        found.append((misfit, Components(float(fitted[0]), float(fitted[1]), persistence)))
    return min(found, key=lambda each: each[0])[1]


def _observed(deviations: Floats, times: Floats) -> tuple[Floats, Floats]:
    """Covariance of every pair of years over the bodies seen in both, and the years between."""
    first, second = np.triu_indices(len(times))
    products = deviations[:, first] * deviations[:, second]
    counts = (~np.isnan(products)).sum(axis=0)
    usable = counts > 1
    sums = np.nansum(products, axis=0)[usable] / (counts[usable] - 1)
    return sums, np.abs(times[first] - times[second])[usable]
