"""The same case many times over, with what is not known drawn anew each time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from scipy.stats import rankdata

from commonweal.methods.bounds import MOST_SEED, within
from commonweal.methods.cashflow.case import Case
from commonweal.methods.cashflow.draws import Floats, Moved, pieces, worth_and_payback
from commonweal.methods.method import MadeBy, WrongField, made, method

MOST_DRAWS = 5_000_000

# Is told how many steps are done, and of how many.
Watch = Callable[[int, int], None]


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
        within(self.draws, 100, MOST_DRAWS, "draws", called="The number of draws")
        within(self.seed, 0, MOST_SEED, "seed", called="The seed")
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
    """Net present social value over the draws, in real pounds; and payback, in years."""

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
    payback_p10_years: float | None
    """One draw in ten is paid back by then; null where fewer are within the years counted."""
    payback_p50_years: float | None
    """Half are paid back by then; null where fewer are."""
    payback_p90_years: float | None
    """Nine in ten are paid back by then; null where fewer are."""
    chance_paid_back: float
    """Share of draws that are paid back within the years counted."""
    drivers: tuple[Ranked, ...]
    """Drivers, strongest first."""
    made_by: MadeBy | None = None


@method(
    "cashflow.simulate",
    version="2",
    question="How wide is what a change may be worth, and what does that hang on?",
)
def simulate(uncertain: Uncertain) -> Distribution:
    """Draw a case's unknowns many times. Time grows with draws times years."""
    return _simulate(uncertain, _unwatched)


def simulate_watched(uncertain: Uncertain, watch: Watch) -> Distribution:
    """The same, telling before each step how many are done and of how many; for long work.

    What `watch` raises stops it.
    """
    made_by = made("cashflow.simulate", uncertain)
    return replace(_simulate(uncertain, watch), made_by=made_by)


def _unwatched(_done: int, _total: int) -> None:
    """Nobody listens."""


def _simulate(uncertain: Uncertain, watch: Watch) -> Distribution:
    random = np.random.default_rng(uncertain.seed)
    drawn = {each: _draw(each, uncertain.draws, random) for each in uncertain.drivers}
    first = len(pieces(uncertain.draws, uncertain.case.years))
    total = first + len(drawn) + 1
    moved = _moved(uncertain.draws, drawn)
    values, paid = worth_and_payback(uncertain.case, moved, lambda done: watch(done, total))
    watch(first, total)
    ranks = rankdata(values)
    ranked = []
    for number, (driver, draws) in enumerate(drawn.items(), first + 1):
        watch(number, total)
        ranked.append(Ranked(driver.name, _correlation(rankdata(draws), ranks)))
    p10, p50, p90 = (float(each) for each in np.percentile(values, [10, 50, 90]))
    early, middle, late = np.percentile(paid, [10, 50, 90], method="inverted_cdf").tolist()
    return Distribution(
        mean_gbp=float(values.mean()),
        p10_gbp=p10,
        p50_gbp=p50,
        p90_gbp=p90,
        chance_of_loss=float((values < 0).mean()),
        payback_p10_years=_or_never(early),
        payback_p50_years=_or_never(middle),
        payback_p90_years=_or_never(late),
        chance_paid_back=float(np.isfinite(paid).mean()),
        drivers=tuple(sorted(ranked, key=lambda each: -abs(each.rank_correlation))),
    )


def _or_never(years: float) -> float | None:
    return years if np.isfinite(years) else None


def _moved(draws: int, drawn: dict[Driver, Floats]) -> Moved:
    """The draws by what they move: two drivers of one thing add up; a line has one of its own."""

    def of(kind: ActsOn) -> Floats | None:
        found = [each for driver, each in drawn.items() if driver.acts_on == kind]
        return np.asarray(sum(found[1:], found[0])) if found else None

    return Moved(
        draws,
        realisation=of(ActsOn.REALISATION),
        delay=of(ActsOn.DELAY_YEARS),
        bias=of(ActsOn.OPTIMISM_BIAS),
        lines={each.name: d for each, d in drawn.items() if each.acts_on == ActsOn.LINE},
    )


def _draw(driver: Driver, draws: int, random: np.random.Generator) -> Floats:
    if driver.low == driver.high:
        return np.full(draws, driver.low)
    return random.triangular(driver.low, driver.likely, driver.high, draws)


def _correlation(one: Floats, other: Floats) -> float:
    if one.std() == 0 or other.std() == 0:
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])
