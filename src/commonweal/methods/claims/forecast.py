"""What a ledger may come to in a year: a range with its chances, never one number."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR

import numpy as np
from numpy.typing import NDArray

from commonweal.methods.bounds import MOST_GBP, draws_and_seed, shown, within
from commonweal.methods.claims.words import financial_year
from commonweal.methods.method import MadeBy, WrongField, method

Draws = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Expected:
    """One claim in one year, before anybody knows."""

    code: str
    """What names the claim."""
    year: int
    """The calendar year in which the financial year begins."""
    low: int
    """Lower end, in pounds, of the full year."""
    high: int
    """Upper end, in pounds, of the full year."""
    ramp: float = 1.0
    """The fraction of a full year that this year brings."""
    chance: float = 1.0
    """How likely it is to be delivered at all, from 0 to 1."""
    correction: float = 0.0
    """The fraction taken off for weak evidence, by the partnership's own setting."""

    def __post_init__(self) -> None:
        within(self.year, MINYEAR, MAXYEAR, "year", called=f"The year of {self.code}")
        for end in ("low", "high"):
            value = getattr(self, end)
            within(value, -MOST_GBP, MOST_GBP, end, called=f"Each end of {self.code} in pounds")
        if self.low > self.high:
            raise WrongField(
                f"{self.code} has its lower end above its upper. Change them round.", "low"
            )
        for part in ("ramp", "chance", "correction"):
            if not 0 <= (value := getattr(self, part)) <= 1:
                raise WrongField(
                    f"{self.code}: {shown(value)} is not a fraction from 0 to 1. For 30 per cent, "
                    "enter 0.3.",
                    part,
                )


@dataclass(frozen=True, slots=True)
class Expectations:
    """Claims to come, and how often to draw."""

    claims: tuple[Expected, ...]
    """Each claim in each year."""
    seed: int = 20100727
    """Starts the draws; the same seed gives the same answer."""
    draws: int = 20_000
    """How many times the years are drawn, from 1 to 1,000,000."""

    def __post_init__(self) -> None:
        draws_and_seed(self)


@dataclass(frozen=True, slots=True)
class YearForecast:
    """One year: what is more likely than not to be reached, and what prudently is."""

    year: int
    """The calendar year in which the financial year begins."""
    low: int
    """Every claim delivered at its lower end."""
    high: int
    """Every claim delivered at its upper end."""
    p50: int
    """Reached or exceeded with a chance of one half."""
    p80: int
    """Reached or exceeded with a chance of eight in ten: the figure to plan on."""
    mean: int
    """The mean, which is no plan."""

    def told(self) -> str:
        """The year in words."""
        return (
            f"{financial_year(self.year)}: £{self.p80:,} with a chance of eight in ten, "
            f"£{self.p50:,} with an even one."
        )


@dataclass(frozen=True, slots=True)
class Forecast:
    """The years, each on its own."""

    years: tuple[YearForecast, ...]
    """In order."""
    made_by: MadeBy | None = None
    """Where the figures came from."""


@method("claims.forecast", version="1", question="What will these claims come to, and how surely?")
def forecast(given: Expectations) -> Forecast:
    """Draw what the claims of each year come to.

    A claim is delivered or not, by its chance, the same in every year; if it is, every value
    between its ends is as likely as another. Claims are independent of one another: where they
    hang on one enabler, the spread is wider than shown.

    B(year) = full year × ramp × delivered × (1 − correction).
    """
    drawn = {code: _draws(given, code) for code in {claim.code for claim in given.claims}}
    years = []
    for year in sorted({claim.year for claim in given.claims}):
        own = [claim for claim in given.claims if claim.year == year]
        total = np.zeros(given.draws)
        for claim in own:
            happens, where = drawn[claim.code]
            value = claim.low + (claim.high - claim.low) * where
            part = claim.ramp * (1 - claim.correction)
            total += np.where(happens < claim.chance, value * part, 0.0)
        years.append(_year(year, own, total))
    return Forecast(tuple(years))


def _draws(given: Expectations, code: str) -> tuple[Draws, Draws]:
    """A stream of its own for each claim, so that one that is added leaves the others alone."""
    own = int.from_bytes(hashlib.sha256(code.encode()).digest()[:8], "big")
    stream = np.random.default_rng([given.seed, own])
    return stream.random(given.draws), stream.random(given.draws)


def _year(year: int, own: list[Expected], total: Draws) -> YearForecast:
    def whole(ends: str) -> int:
        return round(sum(getattr(c, ends) * c.ramp * (1 - c.correction) for c in own))

    p50, p80 = np.percentile(total, [50, 20])
    return YearForecast(
        year, whole("low"), whole("high"), round(p50), round(p80), round(float(total.mean()))
    )
