"""Studies of where work could be done, and what each holds."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from commonweal.decide.appraisal.models import (
    LocationRun,
    LocationStudy,
    Place,
    PlacedService,
    Team,
)


@dataclass(frozen=True)
class Layout:
    """A study with its places, its services, and the teams that are in sight."""

    study: LocationStudy
    places: tuple[Place, ...]
    services: tuple[PlacedService, ...]
    teams: tuple[Team, ...]


def location_studies() -> QuerySet[LocationStudy]:
    """Every study in sight, by code."""
    return LocationStudy.objects.order_by("code")


def layout_of(study: LocationStudy) -> Layout:
    """What a study holds: three queries."""
    return Layout(
        study,
        tuple(study.places.select_related("body").order_by("name")),
        tuple(study.services.select_related("tied_to").order_by("name")),
        tuple(
            Team.objects.filter(service__study=study)
            .select_related("service", "body", "home")
            .order_by("body__name", "service__name")
        ),
    )


def location_runs(study: LocationStudy) -> QuerySet[LocationRun]:
    """What was worked out of a study, the last first."""
    return study.runs.select_related("owner").order_by("-id")
