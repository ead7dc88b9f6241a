"""Stochastic frontier: inefficiency told from noise by the skew of what is left over.

Where the residuals do not lean as inefficiency would make them lean, there is nothing to tell
apart, and the method says so in place of an efficiency.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.stats import chi2

from commonweal.methods.benchmarking.half_normal import Fit, efficiencies, fit
from commonweal.methods.benchmarking.returns import Floats
from commonweal.methods.method import MadeBy, WrongField, method

SIGNIFICANCE = 0.05


class Frontier(StrEnum):
    """What the frontier bounds."""

    PRODUCTION = "production"
    COST = "cost"


@dataclass(frozen=True)
class SfaInput:
    """Units with the logarithm of what is explained and of what explains it."""

    units: tuple[str, ...]
    """Names of the units."""
    explained: tuple[float, ...]
    """Logarithm of output (or of cost), one a unit."""
    explaining: tuple[tuple[float, ...], ...]
    """Logarithms of inputs (or of outputs and prices): a row a unit, without the constant."""
    frontier: Frontier = Frontier.PRODUCTION
    """Whether units lie below a frontier of output or above a frontier of cost."""

    def __post_init__(self) -> None:
        if not len(self.units) == len(self.explained) == len(self.explaining):
            raise WrongField("Give one value and one row for each unit.", "explained")
        if len({len(row) for row in self.explaining}) != 1:
            raise WrongField("All rows must be equally long.", "explaining")
        if len(self.units) < len(self.explaining[0]) + 10:
            raise WrongField("At least ten units more than coefficients are needed.", "units")
        every = [*self.explained, *(value for row in self.explaining for value in row)]
        if not np.isfinite(every).all():
            raise WrongField(
                "Leave out units with a blank, and take logarithms of values above 0.", "explained"
            )


@dataclass(frozen=True)
class Sfa:
    """The frontier and each unit's efficiency, or why none is given."""

    coefficients: tuple[float, ...] | None
    """The constant and one a column; null where refused."""
    least_squares: tuple[float, ...]
    """The same by ordinary least squares, which knows no inefficiency."""
    sigma2: float | None
    """Variance of noise and inefficiency together."""
    gamma: float
    """Share of that variance which inefficiency makes, 0 to 1."""
    log_likelihood: float
    """Of the frontier."""
    likelihood_ratio: float
    """Twice what the frontier gains in log likelihood over least squares."""
    p_value: float
    """Chance of so large a ratio without any inefficiency (a half-half mixture, as gamma ≥ 0)."""
    skewness: float
    """Of the least-squares residuals: negative where a production frontier can be told, positive
    where a cost frontier can."""
    efficiencies: dict[str, float] | None
    """Each unit's efficiency, 0 to 1; null where refused."""
    mean_efficiency: float | None
    """Their mean."""
    refused: tuple[str, ...]
    """Why no efficiency is given."""
    made_by: MadeBy | None = None
    """Method, version and digest of the input."""


@method(
    "benchmarking.sfa",
    version="1",
    question="How efficient is each unit, once noise is told from inefficiency, if it can be?",
)
def sfa(given: SfaInput) -> Sfa:
    """Half-normal stochastic frontier by maximum likelihood.

    Source: Aigner, Lovell and Schmidt (1977); Battese and Corra (1977) for gamma; Battese and
    Coelli (1988) for the efficiencies; Waldman (1982) for the wrong skew; Coelli (1995) for the
    test.
    """
    sign = 1.0 if given.frontier is Frontier.PRODUCTION else -1.0
    y = np.array(given.explained)
    x = np.column_stack([np.ones(len(y)), np.array(given.explaining)])
    fitted = fit(x, y, sign)
    refused = _reasons(fitted, sign)
    scores = None if refused else efficiencies(fitted, x, y, sign)
    return Sfa(
        coefficients=None if refused else _numbers(fitted.beta),
        least_squares=_numbers(fitted.ols),
        sigma2=None if refused else fitted.sigma2,
        gamma=fitted.gamma,
        log_likelihood=fitted.log_likelihood,
        likelihood_ratio=fitted.ratio,
        p_value=_p_value(fitted.ratio),
        skewness=fitted.skewness,
        efficiencies=None
        if scores is None
        else dict(zip(given.units, _numbers(scores), strict=True)),
        mean_efficiency=None if scores is None else float(scores.mean()),
        refused=refused,
    )


def _reasons(fitted: Fit, sign: float) -> tuple[str, ...]:
    if fitted.skewness * sign >= 0:
        lean, wanted = ("below", "above") if sign < 0 else ("above", "below")
        return (
            "Inefficiency is not identifiable: what is left over leans to the side "
            f"{lean} the line (skewness {fitted.skewness:+.2f}), where inefficiency would make "
            f"it lean {wanted}. No efficiency can be stated; that does not make all efficient.",
        )
    if _p_value(fitted.ratio) > SIGNIFICANCE:
        return (
            "Inefficiency is not identifiable: a line without any fits nearly as well (likelihood "
            f"ratio {fitted.ratio:.2f}, chance {_p_value(fitted.ratio):.2f}).",
        )
    return ()


def _p_value(ratio: float) -> float:
    return 1.0 if ratio <= 0 else float(chi2.sf(ratio, 1)) / 2


def _numbers(values: Floats) -> tuple[float, ...]:
    return tuple(float(value) for value in values)
