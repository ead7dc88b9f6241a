"""Keeping where work could be done, and working out where it would go."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.decide.appraisal.analysis.places import ASKED, Placing, as_kept, problem_from
from commonweal.decide.appraisal.models import (
    LocationRun,
    LocationStudy,
    Place,
    PlacedService,
    Team,
)
from commonweal.decide.appraisal.rules import (
    reasons_not_to_name,
    reasons_not_to_pay_travel,
    reasons_not_to_place,
    reasons_not_to_tie,
)
from commonweal.decide.appraisal.selectors.places import layout_of, location_studies
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.jobs.beside import do_beside
from commonweal.ground.jobs.work import Progress, Silent
from commonweal.ground.reference.models import Body
from commonweal.methods import location
from commonweal.methods.method import digest


@transaction.atomic
def open_location(
    *,
    actor: Actor,
    code: str,
    name: str,
    source: str,
    gbp_per_km: Decimal = Decimal("0.28"),
    days: int = 220,
    protected_years: Decimal = Decimal(3),
    over_years: int = 10,
    detour: Decimal = Decimal("1.3"),
    note: str = "",
) -> LocationStudy:
    """Begin a study of where work could be done."""
    actor.require(Permission.APPRAISAL_KEEP)
    known = location_studies().filter(code__iexact=code).first()
    _refuse(
        reasons_not_to_name(code, known)
        + reasons_not_to_pay_travel(gbp_per_km, days, protected_years, over_years, detour)
    )
    study = LocationStudy.objects.create(
        **actor.owns(), code=code, name=name, source=source, note=note, gbp_per_km=gbp_per_km,
        days=days, protected_years=protected_years, over_years=over_years, detour=detour,
    )  # fmt: skip
    audit.record(actor=actor, verb="appraisal.location_opened", subject=study)
    return study


@transaction.atomic
def assume_travel(
    *,
    actor: Actor,
    study: LocationStudy,
    gbp_per_km: Decimal,
    days: int,
    protected_years: Decimal,
    over_years: int,
    detour: Decimal,
) -> LocationStudy:
    """Change what is assumed of staff who travel further."""
    actor.require(Permission.APPRAISAL_KEEP, study)
    _refuse(reasons_not_to_pay_travel(gbp_per_km, days, protected_years, over_years, detour))
    study.gbp_per_km, study.days, study.detour = gbp_per_km, days, detour
    study.protected_years, study.over_years = protected_years, over_years
    study.save()
    audit.record(
        actor=actor, verb="appraisal.travel_assumed", subject=study, gbp_per_km=gbp_per_km,
        protected_years=protected_years,
    )  # fmt: skip
    return study


@transaction.atomic
def set_place(
    *,
    actor: Actor,
    study: LocationStudy,
    name: str,
    latitude: Decimal,
    longitude: Decimal,
    body: Body | None = None,
    rent_gbp: Decimal = Decimal(0),
    capacity: int | None = None,
) -> Place:
    """Say where a place is, whose, at what rent and with how much room; anew where it is there."""
    actor.require(Permission.APPRAISAL_KEEP, study)
    place, _made = Place.objects.update_or_create(
        **actor.owns(), study=study, name=name,
        defaults={"latitude": latitude, "longitude": longitude, "body": body,
                  "rent_gbp": rent_gbp, "capacity": capacity},
    )  # fmt: skip
    audit.record(
        actor=actor, verb="appraisal.place_set", subject=study, row=place, place=name,
        rent=rent_gbp, capacity=capacity,
    )  # fmt: skip
    return place


@transaction.atomic
def set_placed_service(
    *,
    actor: Actor,
    study: LocationStudy,
    name: str,
    cost_gbp: Decimal,
    elasticity: Decimal = Decimal("0.85"),
    tied_to: PlacedService | None = None,
) -> PlacedService:
    """Say what a service costs and how that follows its volume; anew where it is there."""
    actor.require(Permission.APPRAISAL_KEEP, study)
    _refuse(reasons_not_to_tie(name, tied_to.name if tied_to else ""))
    service, _made = PlacedService.objects.update_or_create(
        **actor.owns(), study=study, name=name,
        defaults={"cost_gbp": cost_gbp, "elasticity": elasticity, "tied_to": tied_to},
    )  # fmt: skip
    audit.record(
        actor=actor, verb="appraisal.placed_service_set", subject=study, row=service,
        service=name, cost=cost_gbp, elasticity=elasticity,
    )  # fmt: skip
    return service


@transaction.atomic
def set_team(
    *,
    actor: Actor,
    service: PlacedService,
    body: Body,
    home: Place,
    posts: Decimal,
    volume: Decimal | None = None,
    stays: bool = False,
) -> Team:
    """Say where a body's team is, how large, and whether it must stay; anew where it is there."""
    actor.require(Permission.APPRAISAL_KEEP, service)
    team, _made = Team.objects.update_or_create(
        **actor.owns(), service=service, body=body,
        defaults={"home": home, "posts": posts, "volume": volume, "stays": stays},
    )  # fmt: skip
    audit.record(
        actor=actor, verb="appraisal.team_set", subject=service.study, row=team,
        service=service.name, body=body.name, home=home.name, posts=posts, stays=stays,
    )  # fmt: skip
    return team


def run_location(
    *, actor: Actor, study: LocationStudy, at: datetime, progress: Progress | None = None
) -> LocationRun:
    """Work out where teams go, with and without balance, and keep what it was worked out from.

    Nothing is written before all is worked out, so that it can be called off until then.
    """
    actor.require(Permission.APPRAISAL_KEEP, study)
    told = progress or Silent()
    layout = layout_of(study)
    _refuse(reasons_not_to_place(len(layout.places), len(layout.teams)))
    problem = problem_from(layout)
    if problem is None:
        raise Refused(_("There is nothing to place yet."))
    found = do_beside(
        told, lambda done: _balance_words(ASKED[done]), location.assign_each, problem, ASKED
    )
    placings = [Placing(*each) for each in zip(ASKED, found, strict=True)]
    told.tell(len(ASKED), len(ASKED), _("Keeping where everything goes"))
    made_by = placings[0].found.made_by
    given, result = as_kept(problem, placings)
    with transaction.atomic():
        run = LocationRun.objects.create(
            **actor.owns(), study=study, ran_at=at, version=made_by.version if made_by else "",
            inputs=digest(problem), given=given, result=result,
        )  # fmt: skip
        audit.record(
            actor=actor, verb="appraisal.location_run", subject=run, teams=len(layout.teams),
            places=len(layout.places),
        )  # fmt: skip
    return run


def _balance_words(imbalance: float | None) -> str:
    if imbalance is None:
        return _("Placing every team where it costs least")
    return _("Placing them so that each partner hosts %(share)d%% of its own posts at least") % {
        "share": round(100 * (1 - imbalance))
    }


def _refuse(reasons: list[str]) -> None:
    if reasons:
        raise Refused(*reasons)
