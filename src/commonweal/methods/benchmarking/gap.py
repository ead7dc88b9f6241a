"""The gap to the best quartile, told from noise: what it is, how sure it is, and when not to say.

A partner that was dear in one return is likely to be less dear in the next with nothing done.
So the gap is not measured on one return. All bodies' own levels are drawn together from what all
their years tell, the quartile is taken within each draw, and the gap is what those draws say.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from commonweal.methods.benchmarking.group import Group, group_of
from commonweal.methods.benchmarking.holdout import Tested
from commonweal.methods.benchmarking.panel import Panel
from commonweal.methods.benchmarking.quartile import distances
from commonweal.methods.benchmarking.refusals import (
    cautions,
    partner_refusal,
    reasons_to_refuse,
)
from commonweal.methods.benchmarking.returns import BodyReturn, Floats, check_returns
from commonweal.methods.bounds import draws_and_seed, within
from commonweal.methods.method import MadeBy, WrongField, method


class PricedAt(StrEnum):
    """At which year's level of cost the gap is priced."""

    BASE_YEAR = "base_year"
    ALL_YEARS = "all_years"


@dataclass(frozen=True)
class GapInput:
    """A line of cost of a group of bodies over some years, and the partners asked about."""

    years: tuple[int, ...]
    """The years, each by the calendar year in which it begins, ascending: 2010 for 2010-11."""
    bodies: tuple[BodyReturn, ...]
    """The partners and their peers."""
    partners: tuple[str, ...]
    """Names of the bodies whose gap is asked for."""
    peers: dict[str, tuple[str, ...]] | None = None
    """Peers of each partner, by name. Null: all the bodies are the peers of each."""
    base_year: int | None = None
    """Year of the naive gap and of the cost it is a share of. Null: the latest."""
    quantile: float = 0.25
    """The share of peers that cost no more than the mark: 0.25 for the best quartile."""
    floor: float | None = None
    """Lowest unit cost taken as a cost. Null: a tenth of the group's median."""
    persistence: float | None = None
    """Correlation of a body's own level from year to year, 1 if it never changes. Null: learnt."""
    priced_at: PricedAt = PricedAt.BASE_YEAR
    """Level of cost at which the gap is priced."""
    ahead: int = 1
    """How many years after the base year the gap must last to count."""
    draws: int = 4000
    """How many times all bodies are drawn."""
    seed: int = 2010
    """Seed of the draws."""

    def __post_init__(self) -> None:
        if list(self.years) != sorted(set(self.years)):
            raise WrongField("Give each year once, the earliest first.", "years")
        if self.base_year is not None and self.base_year not in self.years:
            raise WrongField(
                f"No returns are given for the base year {self.base_year}.", "base_year"
            )
        if not 0 < self.quantile < 1:
            raise WrongField("The quantile must lie between 0 and 1, such as 0.25.", "quantile")
        if self.floor is not None and self.floor <= 0:
            raise WrongField("The floor must be above 0, as logarithms are taken.", "floor")
        if self.persistence is not None and not 0 < self.persistence <= 1:
            raise WrongField("Persistence must be above 0 and at most 1.", "persistence")
        within(self.ahead, 0, 100, "ahead")
        draws_and_seed(self)
        check_returns(self.bodies, self.years)
        self._check_names()

    def _check_names(self) -> None:
        names = {body.name for body in self.bodies}
        for path, asked in (
            (("partners",), self.partners),
            *((("peers", each), named) for each, named in (self.peers or {}).items()),
        ):
            if missing := sorted(set(asked) - names):
                raise WrongField(f"No return is given for {', '.join(missing)}.", *path)
        if not self.partners:
            raise WrongField("Name at least one partner.", "partners")

    @property
    def base(self) -> int:
        """Where the base year stands among the years."""
        return len(self.years) - 1 if self.base_year is None else self.years.index(self.base_year)


@dataclass(frozen=True, slots=True)
class Range:
    """What the draws say of one figure, in pounds a year."""

    mean: float
    """Mean of the draws."""
    p10: float
    """One draw in ten lies below."""
    p50: float
    """Half lie below."""
    p90: float
    """One in ten lies above."""


@dataclass(frozen=True, slots=True)
class PartnerGap:
    """One partner's gap."""

    name: str
    """The partner."""
    base: float | None
    """Its cost in the base year, pounds; null where it returned none."""
    unit_cost: float | None
    """Pounds a unit of driver in the base year."""
    naive: float | None
    """Pounds a year above the quantile in the base year alone; 0 when below it."""
    lasting: Range | None
    """The gap still there `ahead` years on if nothing is done, pounds a year; null if refused."""
    later_return: Range | None
    """What the return of that year is likely to show, noise and all; null where refused."""
    chance: float | None
    """Chance, 0 to 1, that there is a lasting gap; null where refused."""
    refused: str | None
    """Why no figure is given for this partner alone."""


@dataclass(frozen=True, slots=True)
class GroupGap:
    """The partners' gap together: of joint draws, so narrower than the sum of their extremes."""

    counted: tuple[str, ...]
    """The partners in it: those not refused."""
    base: float
    """Their cost in the base year, pounds."""
    naive: float
    """Sum of their naive gaps."""
    naive_all_years: float
    """The same on the typical (geometric mean) unit cost of all years."""
    lasting: Range | None
    """The gap still there `ahead` years on if nothing is done, pounds a year; null if refused."""
    later_return: Range | None
    """What their returns of that year are likely to show together."""
    chance: float | None
    """Chance that any of them has a lasting gap."""
    chance_of_naive: float | None
    """Chance that the lasting gap is as large as the naive one."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap with its reliability, or the reasons why none is given."""

    base_year: int
    """The year of the naive gap."""
    reliability_one_year: float | None
    """Share of the differences in one year's returns that is not noise; null where unknown."""
    reliability: float | None
    """Share of the differences `ahead` years on that all the returns explain; null if unknown."""
    persistence: float | None
    """Correlation of a body's own level with that of the next year, as given or learnt."""
    partners: tuple[PartnerGap, ...]
    """Each partner's."""
    group: GroupGap
    """All partners' together."""
    widening: float | None
    """How many times wider than the model's own the ranges are, as past surprises ask; null if
    nothing was learnt."""
    tested: Tested | None
    """How ranges stated so from earlier years held a later one; null with fewer than four years."""
    hosts: tuple[str, ...]
    """Bodies left out because their cost is other bodies' cost too."""
    refused: tuple[str, ...]
    """Why no lasting gap is given; empty when it is."""
    cautions: tuple[str, ...]
    """What to know before the figures are used."""
    made_by: MadeBy | None = None
    """Method, version, seed and digest of the input."""


@method(
    "benchmarking.gap",
    version="2",
    question="How far is each partner from the best quartile of its peers, and how sure is that?",
)
def gap(given: GapInput) -> Gap:
    """Measure the gap to the best quartile, with its reliability.

    Source: empirical Bayes for a log-normal panel (Efron and Morris 1975; Searle, Casella and
    McCulloch 1992), with the quantile taken within each joint draw.
    """
    group = group_of(given)
    refused = reasons_to_refuse(group)
    drawn = None if refused or group.panel is None else _draws(given, group, group.panel)
    partners = tuple(_partner(given, group, drawn, i) for i in range(len(group.partners)))
    return Gap(
        base_year=given.years[given.base],
        reliability_one_year=group.panel.parts.reliability() if group.panel else None,
        reliability=group.reliability,
        persistence=group.panel.parts.persistence if group.panel else None,
        partners=partners,
        group=_together(group, drawn),
        widening=group.panel.widening_at(group.then) if group.panel else None,
        tested=group.tested,
        hosts=group.hosts,
        refused=refused,
        cautions=cautions(given.years, given.base, group),
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Pounds above the quantile: a row a draw, a column a partner; clipped at 0."""

    lasting: Floats
    later: Floats


def _draws(given: GapInput, group: Group, panel: Panel) -> _Drawn:
    rng = np.random.default_rng(given.seed)
    everywhere = given.priced_at is PricedAt.ALL_YEARS
    level = float(panel.levels.mean() if everywhere else panel.levels[given.base])
    then = panel.known_at(group.then)
    own = then.draws(rng, given.draws)
    seen = then.draws(rng, given.draws, extra=panel.parts.noise)
    return _Drawn(
        lasting=_pounds(np.exp(level + own), given, group),
        later=_pounds(np.exp(level + seen), given, group),
    )


def _pounds(units: Floats, given: GapInput, group: Group) -> Floats:
    above = distances(units, group.partners, group.peers, given.quantile)
    pounds: Floats = np.clip(above, 0, None) * group.drivers[list(group.partners)]
    return pounds


def _partner(given: GapInput, group: Group, drawn: _Drawn | None, i: int) -> PartnerGap:
    row = group.partners[i]
    refusal = partner_refusal(given.years[given.base], group, row)
    base, unit = group.base_cost(row), group.base_unit(row)
    told = drawn if refusal is None else None
    return PartnerGap(
        name=group.names[row],
        base=base,
        unit_cost=unit,
        naive=None if unit is None else float(group.naive[i]),
        lasting=range_of(told.lasting[:, i]) if told else None,
        later_return=range_of(told.later[:, i]) if told else None,
        chance=float((told.lasting[:, i] > 0).mean()) if told else None,
        refused=refusal,
    )


def _together(group: Group, drawn: _Drawn | None) -> GroupGap:
    counted = [i for i, row in enumerate(group.partners) if group.counts(row)]
    naive = float(sum(group.naive[i] for i in counted))
    lasting = drawn.lasting[:, counted].sum(axis=1) if drawn and counted else None
    later = drawn.later[:, counted].sum(axis=1) if drawn and counted else None
    return GroupGap(
        counted=tuple(group.names[group.partners[i]] for i in counted),
        base=sum(group.base_cost(group.partners[i]) or 0.0 for i in counted),
        naive=naive,
        naive_all_years=float(sum(group.naive_all_years[i] for i in counted)),
        lasting=None if lasting is None else range_of(lasting),
        later_return=None if later is None else range_of(later),
        chance=None if lasting is None else float((lasting > 0).mean()),
        chance_of_naive=None if lasting is None else float((lasting >= naive).mean()),
    )


def range_of(draws: Floats) -> Range:
    """Mean and P10, P50, P90 of draws."""
    low, middle, high = np.quantile(draws, [0.1, 0.5, 0.9])
    return Range(float(draws.mean()), float(low), float(middle), float(high))
