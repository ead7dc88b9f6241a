"""What few bodies tell of one another: order and spread as returned, and nothing foretold.

Below eight bodies a quartile is one body's figure, so no gap is told. What was returned can still
be set in order, year by year, and whoever reads sees whether the order holds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from commonweal.methods.benchmarking.gap import GapInput
from commonweal.methods.benchmarking.returns import Floats, hosts_among, unit_costs
from commonweal.methods.method import MadeBy, method


@dataclass(frozen=True, slots=True)
class BodyStanding:
    """Where one body stands among the others."""

    name: str
    """The body."""
    unit_cost: float | None
    """Pounds a unit of driver in the base year; null where blank, or a host's."""
    rank: int | None
    """Its place in the base year, 1 for the lowest unit cost."""
    best_rank: int | None
    """Its best place in any year; null without a figure in any."""
    worst_rank: int | None
    """Its worst place in any year."""
    to_median: float | None
    """Its unit cost in the base year over the median of all that year: 1.2 is a fifth dearer."""
    least_to_median: float | None
    """The least of that in any year."""
    most_to_median: float | None
    """The most of that in any year."""


@dataclass(frozen=True)
class Standing:
    """Bodies in order of unit cost, lowest first; those without a figure last."""

    bodies: tuple[BodyStanding, ...]
    """Every partner asked about."""
    counted: int
    """Bodies with a figure of their own in the base year."""
    dearest_over_cheapest: float | None
    """How many times the lowest unit cost the highest is; null with fewer than two."""
    years_in_this_order: int
    """Years, the base year among them, in which the bodies with a figure stand in its order."""
    years: int
    """Years looked at: those up to the base year."""
    made_by: MadeBy | None = None
    """Method, version and digest of the input."""


@method(
    "benchmarking.standing",
    version="1",
    question="In which order do few bodies stand, how far apart, and does the order hold?",
)
def standing(given: GapInput) -> Standing:
    """Order bodies by unit cost in each year up to the base year. Hosts and blanks have no place.

    Source: plain order statistics. Goldstein and Spiegelhalter (1996) for why an order of few
    bodies says little of what lasts.
    """
    names = [body.name for body in given.bodies]
    hosts = hosts_among(given.bodies, given.base)
    units = unit_costs(given.bodies)[:, : given.base + 1]
    units[[name in hosts for name in names]] = np.nan
    ranks, ratios = _ranks(units), _ratios(units)
    told = [_told(units, ranks, ratios, names.index(each), each) for each in given.partners]
    base = units[:, given.base]
    known = base[~np.isnan(base)]
    return Standing(
        bodies=tuple(sorted(told, key=lambda each: (each.rank is None, each.rank, each.name))),
        counted=len(known),
        dearest_over_cheapest=float(known.max() / known.min())
        if len(known) > 1 and known.min() > 0
        else None,
        years_in_this_order=sum(_same_order(column, base) for column in units.T),
        years=units.shape[1],
    )


def _ranks(units: Floats) -> Floats:
    """Places within each year, 1 for the lowest; equal costs share the better; nan for blanks."""
    lower = (units[:, None, :] > units[None, :, :]).sum(axis=1) + 1.0
    return np.where(np.isnan(units), np.nan, lower)


def _ratios(units: Floats) -> Floats:
    """Unit costs over the median of their year; nan where blank or the median is nothing."""
    medians = np.array([_median(column) for column in units.T])
    ratios: Floats = units / medians
    return ratios


def _median(column: Floats) -> float:
    known = column[~np.isnan(column)]
    middle = float(np.median(known)) if len(known) else 0.0
    return middle if middle > 0 else np.nan


def _told(units: Floats, ranks: Floats, ratios: Floats, row: int, name: str) -> BodyStanding:
    places, over = _known(ranks[row]), _known(ratios[row])
    rank = ranks[row, -1]
    return BodyStanding(
        name=name,
        unit_cost=_or_none(units[row, -1]),
        rank=None if np.isnan(rank) else int(rank),
        best_rank=int(min(places)) if places else None,
        worst_rank=int(max(places)) if places else None,
        to_median=_or_none(ratios[row, -1]),
        least_to_median=min(over) if over else None,
        most_to_median=max(over) if over else None,
    )


def _known(row: Floats) -> list[float]:
    return [float(each) for each in row if not np.isnan(each)]


def _or_none(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _same_order(column: Floats, base: Floats) -> bool:
    """Whether those with a figure in both years stand in one order in both."""
    both = ~np.isnan(column) & ~np.isnan(base)
    first, second = column[both], base[both]
    order = np.argsort(second, kind="stable")
    return len(first) > 1 and bool((np.diff(first[order]) >= 0).all())
