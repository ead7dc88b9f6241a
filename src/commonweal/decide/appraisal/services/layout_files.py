"""Taking in places, services and teams from a file: shown first, all or nothing."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from commonweal.decide.appraisal.analysis.layout_files import DraftLayout, read_layout
from commonweal.decide.appraisal.models import LocationStudy
from commonweal.decide.appraisal.selectors.places import layout_of
from commonweal.decide.appraisal.services.places import set_place, set_placed_service, set_team
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.partners.partnership.selectors.members import partners_on


def preview_layout(
    *, actor: Actor, study: LocationStudy, data: bytes, name: str, on: date
) -> DraftLayout:
    """Read a file and say what it holds and what is wrong with it. Nothing changes."""
    actor.require(Permission.APPRAISAL_KEEP, study)
    layout = layout_of(study)
    return read_layout(
        data,
        name,
        [partner.body for partner in partners_on(on)],
        {place.name for place in layout.places},
        {service.name for service in layout.services},
    )


@transaction.atomic
def take_layout(
    *, actor: Actor, study: LocationStudy, data: bytes, name: str, on: date
) -> DraftLayout:
    """Take in what a file holds, all of it or nothing; what is there already is set anew."""
    draft = preview_layout(actor=actor, study=study, data=data, name=name, on=on)
    if draft.problems:
        raise Refused(*draft.problems)
    for place in draft.places:
        set_place(
            actor=actor, study=study, name=place.name, latitude=place.latitude,
            longitude=place.longitude, body=place.body, rent_gbp=place.rent_gbp,
            capacity=place.capacity,
        )  # fmt: skip
    for each in draft.services:
        set_placed_service(
            actor=actor, study=study, name=each.name, cost_gbp=each.cost_gbp,
            elasticity=each.elasticity,
        )  # fmt: skip
    services = {service.name: service for service in study.services.all()}
    for each in draft.services:
        if each.tied:
            set_placed_service(
                actor=actor, study=study, name=each.name, cost_gbp=each.cost_gbp,
                elasticity=each.elasticity, tied_to=services[each.tied],
            )  # fmt: skip
    homes = {place.name: place for place in study.places.all()}
    for team in draft.teams:
        set_team(
            actor=actor, service=services[team.service], body=team.body, home=homes[team.home],
            posts=team.posts, volume=team.volume, stays=team.stays,
        )  # fmt: skip
    audit.record(
        actor=actor, verb="appraisal.layout_taken", subject=study, file=name,
        places=len(draft.places), services=len(draft.services), teams=len(draft.teams),
    )  # fmt: skip
    return draft
