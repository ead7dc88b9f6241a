"""Likelihood of the half-normal stochastic frontier, in Battese and Corra's sigma² and gamma."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.special import log_ndtr
from scipy.stats import skew

from commonweal.methods.benchmarking.returns import Floats


@dataclass(frozen=True, slots=True)
class Fit:
    """The frontier of greatest likelihood."""

    beta: Floats
    ols: Floats
    sigma2: float
    gamma: float
    log_likelihood: float
    ratio: float
    skewness: float


def fit(x: Floats, y: Floats, sign: float) -> Fit:
    """Maximise the likelihood from the best of a row of starting gammas.

    Parameters
    ----------
    x, y
        Columns that explain, the constant first, and what is explained.
    sign
        1 for a production frontier, -1 for a cost frontier.
    """
    ols = np.linalg.lstsq(x, y, rcond=None)[0].astype(np.float64)
    residuals = y - x @ ols
    skewness = float(skew(residuals))
    variance = float((residuals**2).mean())
    base = -0.5 * len(y) * (math.log(2 * math.pi * variance) + 1)
    if skewness * sign >= 0:  # Waldman: least squares is then a maximum, with gamma 0
        return Fit(ols, ols, variance, 0.0, base, 0.0, skewness)
    start = max(
        (_start(ols, variance, gamma, sign) for gamma in np.arange(0.05, 1.0, 0.05)),
        key=lambda each: -_loss(each, x, y, sign),
    )
    best = _climb(start, x, y, sign)
    sigma2, gamma = float(np.exp(best[-2])), float(1 / (1 + np.exp(-best[-1])))
    reached = -_loss(best, x, y, sign)
    return Fit(best[:-2], ols, sigma2, gamma, reached, max(2 * (reached - base), 0.0), skewness)


def efficiencies(fitted: Fit, x: Floats, y: Floats, sign: float) -> Floats:
    """E[exp(−u) | residual] of each unit (Battese and Coelli 1988)."""
    residual = sign * (y - x @ fitted.beta)
    mean = -residual * fitted.gamma
    spread = math.sqrt(fitted.gamma * (1 - fitted.gamma) * fitted.sigma2)
    spread = max(spread, 1e-9)  # without any noise a unit's inefficiency is known exactly
    ratio = mean / spread
    scores: Floats = np.exp(log_ndtr(ratio - spread) - log_ndtr(ratio) - mean + spread**2 / 2)
    return scores


def _start(ols: Floats, variance: float, gamma: float, sign: float) -> Floats:
    """Corrected least squares: the mean inefficiency moved from the residuals to the constant."""
    sigma2 = variance / (1 - 2 * gamma / math.pi)
    beta = ols.copy()
    beta[0] += sign * math.sqrt(2 * gamma * sigma2 / math.pi)
    return np.array([*beta, math.log(sigma2), math.log(gamma / (1 - gamma))])


FAR = 200.0
HALF_LOG_2_PI = math.log(2 * math.pi) / 2


def _loss(parameters: Floats, x: Floats, y: Floats, sign: float) -> float:
    """Minus the log likelihood; the last two parameters are log sigma² and the logit of gamma."""
    # A search may stray far out, where gamma is 0 or 1 to every digit that there is.
    sigma, odds = (math.exp(min(max(each, -FAR), FAR) / 2) for each in parameters[-2:])
    # The odds are the square root of gamma over 1 - gamma.
    standard = sign * (y - x @ parameters[:-2]) / sigma
    likelihood = log_ndtr(-standard * odds) - standard**2 / 2
    return float(-likelihood.sum()) - len(y) * (math.log(2 / sigma) - HALF_LOG_2_PI)


def _climb(start: Floats, x: Floats, y: Floats, sign: float) -> Floats:
    """Bring the loss to its floor, then once more from there, as one run stops a little short."""
    found = start
    for how in ("BFGS", "Nelder-Mead", "BFGS"):
        options = (
            {"xatol": 1e-10, "fatol": 1e-13, "maxiter": 20000}
            if how == "Nelder-Mead"
            else {"gtol": 1e-9}
        )
        found = minimize(_loss, found, args=(x, y, sign), method=how, options=options).x
    return np.asarray(found)
