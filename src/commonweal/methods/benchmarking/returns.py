"""What bodies returned: one cost line, year by year, with the driver it is measured against."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from commonweal.methods.bounds import all_different
from commonweal.methods.method import WrongField

Floats = NDArray[np.float64]

HOST_GROSS = 1.5
HOST_NET = 1.25


@dataclass(frozen=True, slots=True)
class BodyReturn:
    """One body's cost of one line of service in each year."""

    name: str
    """The body."""
    costs: tuple[float | None, ...]
    """Pounds a year, in the order of the years. Null where nothing was returned, never 0."""
    driver: float
    """What the cost is measured against, such as the population; above 0."""
    net_costs: tuple[float | None, ...] | None = None
    """The same years net of income, where `costs` are gross. Shows who hosts for others."""
    hosts: bool = False
    """Whether it is known to run this service for other bodies and be paid by them."""

    def __post_init__(self) -> None:
        if not (math.isfinite(self.driver) and self.driver > 0):
            raise WrongField(f"The driver of {self.name} must be above 0.", "driver")
        if self.net_costs is not None and len(self.net_costs) != len(self.costs):
            raise WrongField(
                f"{self.name} has {len(self.costs)} years of cost and "
                f"{len(self.net_costs)} net of income. Give the same years.",
                "net_costs",
            )


def check_returns(bodies: Sequence[BodyReturn], years: Sequence[int]) -> None:
    """Hold returns to the years that are asked about.

    Raises
    ------
    WrongField
        When a body is there twice, or has another number of costs than there are years.
    """
    all_different((body.name for body in bodies), "bodies", "name", "“{}” is given twice.")
    for place, body in enumerate(bodies):
        if len(body.costs) != len(years):
            raise WrongField(
                f"{body.name} has {len(body.costs)} costs for {len(years)} years. Give one a "
                "year, null where nothing was returned.",
                "bodies", place, "costs",
            )  # fmt: skip


def unit_costs(bodies: Sequence[BodyReturn]) -> Floats:
    """Pounds a unit of driver: a row a body, a column a year, nan where nothing was returned."""
    costs = [[math.nan if cost is None else cost for cost in body.costs] for body in bodies]
    drivers = np.array([body.driver for body in bodies])
    return np.array(costs, dtype=float) / drivers[:, None]


def hosts_among(bodies: Sequence[BodyReturn], year: int) -> frozenset[str]:
    """The bodies whose gross cost of a year is other bodies' cost too.

    Those said to be hosts, and those whose gross unit cost is over 1.5 times the group's median
    while their net unit cost is not over 1.25 times: a host books its partners' costs as its own
    spending, and what they pay it as income.
    """
    gross = unit_costs(bodies)[:, year]
    net = np.array([_net_unit(body, year) for body in bodies])
    known = ~np.isnan(gross) & ~np.isnan(net)
    if known.any():
        dear = gross > HOST_GROSS * np.median(gross[known])
        plain = net <= HOST_NET * np.median(net[known])
    else:
        dear = plain = known
    return frozenset(
        body.name
        for body, suspect in zip(bodies, (known & dear & plain).tolist(), strict=True)
        if suspect or body.hosts
    )


def _net_unit(body: BodyReturn, year: int) -> float:
    net = None if body.net_costs is None else body.net_costs[year]
    return math.nan if net is None else net / body.driver
