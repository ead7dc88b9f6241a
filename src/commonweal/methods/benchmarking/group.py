"""Partners and their peers laid out for arithmetic, hosts and blanks set apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from commonweal.methods.benchmarking.holdout import Tested, tested
from commonweal.methods.benchmarking.panel import Panel, lowest_cost, panel_of, share_below
from commonweal.methods.benchmarking.quartile import distances
from commonweal.methods.benchmarking.returns import Floats, hosts_among, unit_costs

if TYPE_CHECKING:
    from commonweal.methods.benchmarking.gap import GapInput

Blank = NDArray[np.bool_]

FEWEST_PEERS = 8


@dataclass(frozen=True)
class Group:
    """The bodies as rows; what a host returned is blank, as it is no cost of its own."""

    names: tuple[str, ...]
    """All bodies."""
    drivers: Floats
    """The driver of each."""
    partners: tuple[int, ...]
    """Rows of the partners."""
    peers: tuple[tuple[int, ...], ...]
    """For each partner, the rows of its peers, itself among them."""
    costs: Floats
    """Pounds a year; nan where blank."""
    units: Floats
    """Pounds a unit of driver; nan where blank and for hosts."""
    base: int
    """Column of the base year."""
    then: float
    """The year in which the gap must still be there to count."""
    hosts: tuple[str, ...]
    """Names of the hosts."""
    floor: float
    """Lowest unit cost taken as a cost."""
    panel: Panel | None
    """The model; None for a single year, which cannot tell what lasts."""
    below_floor: float
    """Share of the returns below the lowest that is taken as a cost."""
    tested: Tested | None
    """How ranges stated from earlier years held the last; None where too few years are given."""
    naive: Floats
    """Each partner's gap in the base year, pounds; nan where it has no cost."""
    naive_all_years: Floats
    """The same on the geometric mean unit cost of all years."""

    def base_cost(self, row: int) -> float | None:
        """Pounds in the base year, or None where nothing was returned."""
        return _known(self.costs[row, self.base])

    def base_unit(self, row: int) -> float | None:
        """Pounds a unit in the base year, or None where blank or a host's."""
        return _known(self.units[row, self.base])

    def counts(self, row: int) -> bool:
        """Whether a body has a cost of its own in the base year."""
        return self.base_unit(row) is not None

    @property
    def reliability(self) -> float | None:
        """Share of the differences in that year that the returns explain; None for one year."""
        return None if self.panel is None else self.panel.reliability(self.then)

    @property
    def floored(self) -> tuple[str, ...]:
        """Bodies with a return below the lowest that is taken as a cost."""
        low = np.flatnonzero(np.nanmin(self.units, axis=1, initial=np.inf) < self.floor)
        return tuple(self.names[row] for row in low)


def group_of(given: GapInput) -> Group:
    """Lay out what was given."""
    names = tuple(body.name for body in given.bodies)
    hosts = hosts_among(given.bodies, given.base)
    drivers = np.array([body.driver for body in given.bodies])
    units = unit_costs(given.bodies)
    costs = units * drivers[:, None]
    units[[name in hosts for name in names]] = np.nan
    floor = lowest_cost(units) if given.floor is None else given.floor
    times = np.array(given.years, dtype=float)
    partners = tuple(names.index(name) for name in given.partners)
    blank = np.asarray(np.isnan(units).all(axis=1))
    peers = _peers(given, names, partners, blank)
    # A row that is blank throughout has no mean; it is given a figure here and set apart below.
    logs = np.log(np.maximum(np.where(blank[:, None], 1.0, units), floor))
    typical = np.where(blank, np.nan, np.exp(np.nanmean(logs, axis=1)))
    return Group(
        names=names,
        drivers=drivers,
        partners=partners,
        peers=peers,
        costs=costs,
        units=units,
        base=given.base,
        then=float(given.years[given.base] + given.ahead),
        hosts=tuple(sorted(hosts)),
        floor=floor,
        panel=panel_of(units, times, floor, given.persistence) if len(times) > 1 else None,
        below_floor=share_below(units, floor),
        tested=tested(
            units,
            times,
            ahead=float(given.ahead),
            floor=given.floor,
            persistence=given.persistence,
            quantile=given.quantile,
        ),
        naive=_naive(units[:, given.base], given.quantile, drivers, partners, peers),
        naive_all_years=_naive(typical, given.quantile, drivers, partners, peers),
    )


def _peers(
    given: GapInput, names: tuple[str, ...], partners: Sequence[int], blank: Blank
) -> tuple[tuple[int, ...], ...]:
    """Each partner and its peers, those left out that have no cost of their own in any year."""
    found = []
    for row in partners:
        named = names if given.peers is None else given.peers.get(names[row], ())
        rows = {row, *(names.index(peer) for peer in named)}
        found.append(tuple(sorted(each for each in rows if not blank[each])))
    return tuple(found)


def _naive(
    units: Floats,
    quantile: float,
    drivers: Floats,
    partners: Sequence[int],
    peers: Sequence[Sequence[int]],
) -> Floats:
    above = distances(units, partners, peers, quantile)
    pounds: Floats = np.clip(above, 0, None) * drivers[list(partners)]
    return pounds


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
