"""Whom each partner is compared with: its whole class, its nearest neighbours, or a list given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commonweal.decide.baseline.models import NationalAuthority
from commonweal.methods.benchmarking import (
    Feature,
    Neighbours,
    NeighboursInput,
    neighbours,
)

NEAREST = 15
POPULATION, DENSITY = "population", "people to the square kilometre"


@dataclass(frozen=True)
class PeersAsked:
    """Whom to compare with. Neither neighbours nor names: all of the class."""

    neighbours: bool = False
    population_weight: float = 1.0
    density_weight: float = 1.0
    names: tuple[str, ...] = ()


ALL_OF_THE_CLASS = PeersAsked()


@dataclass(frozen=True)
class Peers:
    """Each partner's peers by name, None for all; and how neighbours were found, where they were.

    `unknown` are names of a given list that the class does not have.
    """

    of: dict[str, tuple[str, ...]] | None
    asked: NeighboursInput | None = None
    found: Neighbours | None = None
    unknown: tuple[str, ...] = ()


def peers_for(
    beside: PeersAsked, bodies: Sequence[NationalAuthority], partners: Iterable[str]
) -> Peers:
    """The peers of each partner among the authorities of its class."""
    names = tuple(partners)
    if beside.neighbours:
        return _nearest(beside, bodies, names)
    if not beside.names:
        return Peers(None)
    known = {each.name.casefold(): each.name for each in bodies}
    here = [known[name.casefold()] for name in beside.names if name.casefold() in known]
    listed = tuple(dict.fromkeys(here))
    unknown = tuple(name for name in beside.names if name.casefold() not in known)
    return Peers(dict.fromkeys(names, listed), unknown=unknown)


def _nearest(
    beside: PeersAsked, bodies: Sequence[NationalAuthority], names: tuple[str, ...]
) -> Peers:
    asked = NeighboursInput(
        (
            Feature(POPULATION, beside.population_weight, logarithm=True),
            Feature(DENSITY, beside.density_weight, logarithm=True),
        ),
        {each.name: (float(each.population), _density(each)) for each in bodies},
        names,
        NEAREST,
    )
    found = neighbours(asked)
    of = {name: tuple(each.name for each in near) for name, near in found.neighbours.items()}
    return Peers(of, asked, found)


def _density(authority: NationalAuthority) -> float | None:
    return authority.population / authority.area_km2 if authority.area_km2 else None
