"""The same case many times over, with what is not known drawn anew each time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from commonweal.methods.cashflow.case import Case, Nature
from commonweal.methods.cashflow.schedules import schedule
from commonweal.methods.method import MadeBy, WrongField, method


class ActsOn(StrEnum):
    """What a driver moves."""

    REALISATION = "realisation"  # share of every benefit that comes true
    DELAY_YEARS = "delay_years"  # how much later every benefit comes
    OPTIMISM_BIAS = "optimism_bias"  # uplift on every cost, in place of each line's own
    LINE = "line"  # a multiple of one line


@dataclass(frozen=True, slots=True)
class Driver:
    """Something not known, between bounds with a likeliest value: drawn from a triangle."""

    name: str
    """What it is, in words; the name of the line for one that acts on a line."""
    acts_on: ActsOn
    """What it moves."""
    low: float
    """The least it may be."""
    likely: float
    """The likeliest."""
    high: float
    """The most it may be."""

    def __post_init__(self) -> None:
        if not self.low <= self.likely <= self.high:
            raise WrongField(
                f"“{self.name}” must have its likeliest value between the least and the most.",
                "likely",
            )
        if self.acts_on == ActsOn.DELAY_YEARS and self.low < 0:
            raise WrongField("A delay is at least 0 years.", "low")


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A case with what is not known of it."""

    case: Case
    """The case; what a driver moves takes the driver's draws in place of its own value."""
    drivers: tuple[Driver, ...]
    """What is not known; independent of one another."""
    draws: int = 20_000
    """How many times it is drawn."""
    seed: int = 1
    """Seed of the draws: the same seed gives the same answer."""

    def __post_init__(self) -> None:
        if not self.drivers:
            raise WrongField("Give at least one driver.", "drivers")
        if not 100 <= self.draws <= 5_000_000:
            raise WrongField(f"Draws must be from 100 to 5,000,000, not {self.draws}.", "draws")
        lines = {line.name for line in self.case.lines}
        for driver in self.drivers:
            if driver.acts_on == ActsOn.LINE and driver.name not in lines:
                raise WrongField(f"There is no line “{driver.name}” to move.", "drivers")


@dataclass(frozen=True, slots=True)
class Ranked:
    """How far a driver explains which draws came out well."""

    name: str
    """The driver."""
    rank_correlation: float
    """Spearman's correlation of its draws with net present social value."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """Net present social value over the draws, in real pounds."""

    mean_gbp: float
    """Mean."""
    p10_gbp: float
    """One draw in ten is below."""
    p50_gbp: float
    """Half the draws are below."""
    p90_gbp: float
    """Nine draws in ten are below."""
    chance_of_loss: float
    """Share of draws below nil."""
    drivers: tuple[Ranked, ...]
    """Drivers, strongest first."""
    made_by: MadeBy | None = None


@method(
    "cashflow.simulate",
    version="1",
    question="How wide is what a change may be worth, and what does that hang on?",
)
def simulate(uncertain: Uncertain) -> Distribution:
    """Draw a case's unknowns many times. Time grows with draws times lines."""
    random = np.random.default_rng(uncertain.seed)
    drawn = {each: _draw(each, uncertain.draws, random) for each in uncertain.drivers}
    values = _values(uncertain, drawn)
    p10, p50, p90 = (float(each) for each in np.percentile(values, [10, 50, 90]))
    ranks = rankdata(values)
    ranked = [
        Ranked(driver.name, _correlation(rankdata(draws), ranks)) for driver, draws in drawn.items()
    ]
    return Distribution(
        mean_gbp=float(values.mean()),
        p10_gbp=p10,
        p50_gbp=p50,
        p90_gbp=p90,
        chance_of_loss=float((values < 0).mean()),
        drivers=tuple(sorted(ranked, key=lambda each: -abs(each.rank_correlation))),
    )


def _draw(driver: Driver, draws: int, random: np.random.Generator) -> NDArray[np.float64]:
    if driver.low == driver.high:
        return np.full(draws, driver.low)
    return random.triangular(driver.low, driver.likely, driver.high, draws)


def _correlation(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    if one.std() == 0 or other.std() == 0:
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])


def _values(uncertain: Uncertain, drawn: dict[Driver, NDArray[np.float64]]) -> NDArray[np.float64]:
    case = uncertain.case
    factors = schedule(case.schedule).factors(case.years)

    def of(kind: ActsOn) -> NDArray[np.float64] | None:
        found = [draws for driver, draws in drawn.items() if driver.acts_on == kind]
        return np.asarray(sum(found[1:], found[0])) if found else None

    realisation, delay, bias = (
        of(kind) for kind in (ActsOn.REALISATION, ActsOn.DELAY_YEARS, ActsOn.OPTIMISM_BIAS)
    )
    multiples = {each.name: draws for each, draws in drawn.items() if each.acts_on == ActsOn.LINE}
    total = np.zeros(uncertain.draws)
    for line in case.lines:
        times = multiples.get(line.name, np.ones(uncertain.draws))
        amounts = line.amounts(case.years)
        if line.nature == Nature.COST:
            uplift = bias if bias is not None else line.optimism_bias
            total -= float(amounts @ factors) * times * (1 + uplift)
        else:
            share = realisation if realisation is not None else case.realisation
            total += _delayed(amounts, factors, delay) * times * share
    return total


def _delayed(
    amounts: NDArray[np.float64], factors: NDArray[np.float64], delay: NDArray[np.float64] | None
) -> NDArray[np.float64] | float:
    """Present value of a benefit that comes later; between whole years in proportion."""
    if delay is None:
        return float(amounts @ factors)
    whole = np.arange(len(amounts) + 1)
    shifted = [
        float(np.concatenate([np.zeros(years), amounts])[: len(amounts)] @ factors)
        for years in whole
    ]
    return np.interp(delay, whole, shifted)
