"""What most tests stand on: an invented partnership of three councils, with people in it.

Invented so that a test says all it needs; the real partnerships of `examples/` are loaded by
the tests that assert their published figures.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, settings

from commonweal.ground.access.actor import Actor, actor_of
from commonweal.ground.access.enums import Role
from commonweal.ground.access.models import Disclosure, Grant, Partnership
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.ground.reference.models import Body

TODAY = date(2026, 11, 20)

# A busy machine is slow at times; no test asserts a time.
settings.register_profile("commonweal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("commonweal")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what the database in use has no part in.

    On SQLite that is what needs PostgreSQL; on PostgreSQL, what asks a database nothing and has
    run with SQLite.
    """
    kept: dict[bool, list[pytest.Item]] = {True: [], False: []}
    for item in items:
        of_postgres = item.get_closest_marker("postgres") is not None
        if os.environ.get("DATABASE_URL"):
            asks = "db" in item.fixturenames or item.get_closest_marker("django_db") is not None
            kept[asks or of_postgres].append(item)
        else:
            kept[not of_postgres].append(item)
    # The longest first, so that at the end no worker waits for another.
    items[:] = sorted(kept[True], key=lambda item: item.path.name != "test_crawl.py")
    config.hook.pytest_deselected(items=kept[False])


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their argument: a file made for a test holds the second it was made in.

    Workers that collect in different seconds would otherwise not agree on what there is to run.
    """
    return argname if isinstance(val, bytes) else None


@dataclass
class World:
    """One partnership: its joint body, two partners, and ways to act for each."""

    partnership: Partnership
    joint: Body
    north: Body
    south: Body

    def grant(self, body: Body, role: Role, person: str = "") -> Grant:
        """A role for a person, who is made when first named."""
        name = person or f"{role.label} of {body.name}"
        user, _made = User.objects.get_or_create(
            email=name.lower().replace(" ", ".").replace("'", "") + "@example.org",
            defaults={"name": name},
        )
        return Grant.objects.get_or_create(
            person=user,
            partnership=self.partnership,
            body=body,
            role=role,
            defaults={"from_on": date(2020, 1, 1)},
        )[0]

    def actor(self, body: Body, role: Role) -> Actor:
        """Somebody who acts for a body in a role, with what is disclosed today in sight."""
        return actor_of(self.grant(body, role), TODAY)

    @property
    def officer(self) -> Actor:
        return self.actor(self.joint, Role.PROGRAMME_OFFICER)

    @property
    def north_lead(self) -> Actor:
        return self.actor(self.north, Role.PARTNER_LEAD)

    @property
    def south_lead(self) -> Actor:
        return self.actor(self.south, Role.PARTNER_LEAD)

    @property
    def south_officer(self) -> Actor:
        return self.actor(self.south, Role.PARTNER_OFFICER)

    @property
    def member(self) -> Actor:
        return self.actor(self.south, Role.MEMBER)

    @property
    def auditor(self) -> Actor:
        return self.actor(self.joint, Role.AUDITOR)


def make_world(slug: str) -> World:
    """A partnership whose joint body has disclosed its rows to both partners."""
    joint = Body.objects.create(slug=f"{slug}-joint", name=f"{slug.title()} Board", kind="joint")
    north = Body.objects.create(slug=f"{slug}-north", name=f"{slug.title()} North", kind="unitary")
    south = Body.objects.create(slug=f"{slug}-south", name=f"{slug.title()} South", kind="unitary")
    partnership = Partnership.objects.create(
        slug=slug, name=f"{slug.title()} Partnership", short_name=slug.title(), joint_body=joint
    )
    with unscoped("a test makes its world"):
        for body in (north, south):
            Disclosure.objects.create(
                partnership=partnership,
                owner=joint,
                to=body,
                purpose="Running the programme",
                from_on=date(2020, 1, 1),
            )
    return World(partnership, joint, north, south)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """The real partnerships, loaded once; each test's own changes are rolled back."""
    with django_db_blocker.unblock():
        call_command("load_examples", verbosity=0, stdout=StringIO())


def example_actor(email: str, on: date = TODAY) -> Actor:
    """One of the example partnerships' people, in the role that they have."""
    return actor_of(
        Grant.objects.select_related("person", "body", "partnership").get(person__email=email), on
    )


@pytest.fixture
def agma_officer(db) -> Actor:
    return example_actor("officer@agma.example")


@pytest.fixture
def bolton_lead(db) -> Actor:
    return example_actor("lead@bolton.example")


@pytest.fixture
def bury_lead(db) -> Actor:
    return example_actor("lead@bury.example")


@pytest.fixture
def world(db) -> World:
    return make_world("river")


@pytest.fixture
def other_world(db) -> World:
    """Another partnership, to which nobody of the first belongs."""
    return make_world("hill")
