from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from commonweal.deliver.programme.analysis import keeping
from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.accounts.models import User
from commonweal.partners.partnership.models import Partner
from commonweal.prove.benefits.models import Claim
from commonweal.prove.benefits.services.claims import add_claim

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """A test that is rolled back gives its numbers back, so nothing may be kept across tests."""
    keeping.forget()


@pytest.fixture
def programme(world) -> Programme:
    """A programme of the invented partnership."""
    with acting(world.officer):
        made = Programme.objects.create(**world.officer.owns(), code="shared", name="Shared work")
        for body, name in ((world.north, "North"), (world.south, "South")):
            Partner.objects.create(**world.officer.owns(), body=body, heading=name)
    return made


def signed_in(person: str) -> Client:
    """A browser in which somebody is signed in, by e-mail."""
    client = Client()
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(User.objects.get(email=person), backend=backend)
    return client


def client_of(actor: Actor) -> Client:
    """A browser in which an actor is signed in."""
    return signed_in(User.objects.get(pk=actor.person_id).email)


def make_claim(actor: Actor, programme: Programme, code: str = "C1", **facts) -> Claim:
    """A claim that an actor keeps, for £100,000 unless told otherwise."""
    held = {"what": f"Saving {code}", "low_gbp": 100_000, "high_gbp": 100_000, "reason": "First."}
    with acting(actor):
        return add_claim(actor=actor, programme=programme, code=code, at=NOW, **held | facts)


def partner(actor: Actor, heading: str) -> Partner:
    """A partner of the invented partnership."""
    with acting(actor):
        return Partner.objects.select_related("body").get(heading=heading)
