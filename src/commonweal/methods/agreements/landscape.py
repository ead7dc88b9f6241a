"""Who provides what to whom: overlaps, and what hangs on one provider."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Provision:
    """One provider serving one customer, or a group of them, with a service in an area."""

    provider: str
    customer: str
    service: str
    area: str = ""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Several providers in the same area and service, or for the same customer."""

    service: str
    where: str
    providers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """A provider on which several customers hang for a service, with no other in sight."""

    provider: str
    service: str
    customers: tuple[str, ...]


def overlaps(provisions: Iterable[Provision]) -> tuple[Overlap, ...]:
    """Areas, and customers, that more than one provider serves with the same service."""
    by_place: dict[tuple[str, str], list[str]] = defaultdict(list)
    for each in provisions:
        for where in dict.fromkeys((each.area, each.customer)):
            if where:
                by_place[each.service, where].append(each.provider)
    return tuple(
        Overlap(service, where, tuple(dict.fromkeys(providers)))
        for (service, where), providers in by_place.items()
        if len(set(providers)) > 1
    )


def single_points(provisions: Iterable[Provision], *, least: int = 2) -> tuple[SinglePoint, ...]:
    """Providers without whom at least so many customers would have no such service."""
    rows = list(provisions)
    providers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in rows:
        providers[each.service, each.customer].add(each.provider)
    alone: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (service, customer), who in providers.items():
        if len(who) == 1:
            alone[next(iter(who)), service].append(customer)
    return tuple(
        SinglePoint(provider, service, tuple(sorted(customers)))
        for (provider, service), customers in alone.items()
        if len(customers) >= least
    )
