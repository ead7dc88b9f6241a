"""From places and teams to where work would go, and what was kept of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from math import asin, cos, radians, sin, sqrt
from typing import Any

from django.utils.translation import gettext as _
from pydantic import TypeAdapter

from commonweal.decide.appraisal.models import LocationRun, LocationStudy, Place, Team
from commonweal.decide.appraisal.selectors.places import Layout
from commonweal.ground.jobs.beside import do_beside
from commonweal.ground.jobs.work import Progress
from commonweal.methods import location

EARTH_KM = 6371.0
# How far each partner may host less than its own posts; None for any distance.
ASKED: tuple[float | None, ...] = (None, 0.5, 0.2, 0.1)
# HiGHS is given so long for each; a balance is mostly settled by prices, which take their own.
SECONDS = 20
GAP = 0.002

_PROBLEM = TypeAdapter(location.Problem)
_ASSIGNMENT = TypeAdapter(location.Assignment)


@dataclass(frozen=True)
class Placing:
    """Where everything goes under one balance."""

    imbalance: float | None
    found: location.Assignment

    @property
    def hosts_at_least(self) -> float | None:
        """The share of its own posts that each partner hosts at least; None where none is asked."""
        return None if self.imbalance is None else 1 - self.imbalance

    @property
    def saving_share(self) -> float | None:
        """What is saved, as a share of what is spent now."""
        now = self.found.now
        if now is None or self.found.saving_gbp is None or not now.total_gbp:
            return None
        return self.found.saving_gbp / now.total_gbp


def km_between(one: Place, other: Place) -> float:
    """Kilometres in a straight line over the globe (haversine)."""
    lat, other_lat = radians(float(one.latitude)), radians(float(other.latitude))
    across = radians(float(other.longitude) - float(one.longitude))
    part = sin((other_lat - lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin(across / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(part))


def problem_from(layout: Layout) -> location.Problem | None:
    """What the method takes, with no balance; None while there is nothing to place."""
    if not (layout.places and layout.teams):
        return None
    services = tuple(
        location.Service(each.name, scale, float(each.elasticity))
        for each in layout.services
        if (scale := _scale(layout, each.pk)) is not None
    )
    named = {service.name for service in services}
    return location.Problem(
        sites=tuple(_site(place) for place in layout.places),
        work=tuple(_work(layout, team) for team in layout.teams),
        services=services,
        tied=tuple(
            (each.name, each.tied_to.name)
            for each in layout.services
            if each.tied_to and {each.name, each.tied_to.name} <= named
        ),
        gap=GAP,
        seconds_allowed=SECONDS,
    )


def _site(place: Place) -> location.Site:
    return location.Site(
        place.name,
        place.body.name if place.body else "",
        float(place.rent_gbp),
        None if place.capacity is None else float(place.capacity),
    )


def _volume(team: Team) -> float:
    return float(team.posts if team.volume is None else team.volume)


def _scale(layout: Layout, service: int) -> float | None:
    """Pounds a year for a volume of 1, so that the teams at their homes cost what they do today."""
    found = next(each for each in layout.services if each.pk == service)
    at_home: dict[int, float] = defaultdict(float)
    for team in layout.teams:
        if team.service_id == service:
            at_home[team.home_id] += _volume(team)
    powers = sum(volume ** float(found.elasticity) for volume in at_home.values())
    return float(found.cost_gbp) / powers if powers else None


def _work(layout: Layout, team: Team) -> location.Work:
    study = layout.study
    home = next(place for place in layout.places if place.pk == team.home_id)
    roads = tuple(km_between(home, place) * float(study.detour) for place in layout.places)
    return location.Work(
        str(team),
        float(team.posts),
        team.body.name,
        team.service.name,
        _volume(team),
        home.name,
        team.stays,
        location.travel_gbp(
            float(team.posts),
            roads,
            gbp_per_km=float(study.gbp_per_km),
            days=study.days,
            protected_years=float(study.protected_years),
            over_years=study.over_years,
        ),
    )


def place_under(problem: location.Problem, imbalance: float | None) -> Placing:
    """Work out where everything goes under one balance."""
    return Placing(imbalance, location.assign(replace(problem, imbalance=imbalance)))


def as_kept(problem: location.Problem, placings: list[Placing]) -> tuple[Any, Any]:
    """Input and results as plain JSON, to be kept."""
    return _PROBLEM.dump_python(problem, mode="json"), [
        {"imbalance": each.imbalance, "found": _ASSIGNMENT.dump_python(each.found, mode="json")}
        for each in placings
    ]


def given_of(run: LocationRun) -> location.Problem:
    """What a run was worked out from."""
    return _PROBLEM.validate_python(run.given)


def placings_of(run: LocationRun) -> list[Placing]:
    """What a run gave, as it was kept."""
    return [
        Placing(each["imbalance"], _ASSIGNMENT.validate_python(each["found"]))
        for each in run.result
    ]


def is_the_same_again(run: LocationRun, imbalance: float | None, told: Progress) -> bool:
    """Whether the method, run again on what was kept, places everything as was kept."""
    words = _("Placing everything anew")
    [again] = do_beside(told, lambda _done: words, location.assign_each, given_of(run), [imbalance])
    return any(
        each.imbalance == imbalance and each.found.placed == again.placed
        for each in placings_of(run)
    )


def size_of(study: LocationStudy) -> int:
    """Teams times places: how much there is to try."""
    return Team.objects.filter(service__study=study).count() * study.places.count()
