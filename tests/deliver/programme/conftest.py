from __future__ import annotations

import pytest
from tests.conftest import World, example_actor
from tests.deliver.programme.plan import NOW, Plan

from commonweal.deliver.programme.analysis import keeping
from commonweal.deliver.programme.enums import MilestoneKind
from commonweal.deliver.programme.models import Milestone, Programme
from commonweal.deliver.programme.selectors.facts import ProgrammeFacts, facts_of
from commonweal.deliver.programme.services.plan import add_milestone, add_programme
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.accounts.models import User
from commonweal.methods.dates import PartDate

__all__ = ["NOW"]


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """A test that is rolled back gives its numbers back, so nothing may be kept across tests."""
    keeping.forget()


@pytest.fixture
def plan(world: World) -> Plan:
    return Plan(world, world.officer)


@pytest.fixture
def milestone(world: World) -> Milestone:
    """A stage of three months, from April to June 2026, first agreed by the board."""
    with acting(world.officer):
        programme = add_programme(actor=world.officer, code="main", name="Main programme")
        return add_milestone(
            actor=world.officer,
            programme=programme,
            kind=MilestoneKind.STAGE,
            code="HR-1",
            title="HR, stage 1",
            start=PartDate(2026, 4),
            first_end=PartDate(2026, 6),
            reason="Agreed by the board.",
            at=NOW,
        )


@pytest.fixture
def agma_facts(agma_officer: Actor) -> ProgrammeFacts:
    """All facts of the ten councils' programme."""
    with acting(agma_officer):
        return facts_of(Programme.objects.get(code="cep"))


@pytest.fixture
def signed_in(client, db):
    """Sign in as a person named by e-mail, or as the person of an actor."""

    def sign_in(who: str | Actor):
        user = (
            User.objects.get(email=who)
            if isinstance(who, str)
            else User.objects.get(pk=who.person_id)
        )
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture
def bolton_officer(db) -> Actor:
    return example_actor("officer@bolton.example")
