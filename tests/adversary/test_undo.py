"""Undo shows nothing of others, and leaves no fact that stands on nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.conftest import World, make_world
from tests.deliver.programme.plan import NOW, TODAY, Plan

from commonweal.deliver.programme.enums import AnswerKind
from commonweal.deliver.programme.models import Dependency, Programme
from commonweal.deliver.programme.services.dependencies import add_dependency, remove_dependency
from commonweal.deliver.programme.services.opportunities import add_opportunity, answer_opportunity
from commonweal.deliver.programme.services.plan import add_area, add_programme
from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.ground.audit.models import Event
from commonweal.ground.audit.services import undo
from commonweal.ground.people.services.invitations import invite_person
from commonweal.methods.dates import PartDate

SECRET = "Cabinet of North has doubts"


def test_the_page_to_undo_tells_a_partner_nothing_of_whom_another_invites(world: World) -> None:
    with acting(world.officer):
        invite_person(
            actor=world.officer, email="secret@example.org", name=SECRET,
            role=Role.PARTNER_LEAD, body=world.north, at=NOW,
        )  # fmt: skip
        event = Event.objects.get(verb="people.person_invited")
    for actor in (world.south_lead, world.south_officer, world.member):
        client = Client()
        client.force_login(User.objects.get(pk=actor.person_id))

        response = client.get(reverse("undo", args=[event.pk]))

        assert SECRET not in response.content.decode()


def test_the_page_to_undo_knows_nothing_of_another_partnership(world: World) -> None:
    hill = make_world("hill")
    plan = Plan(world, world.officer)
    with acting(world.officer):
        add_area(actor=world.officer, programme=plan.programme, code="CC", name=SECRET)
        event = Event.objects.get(verb="programme.area_added")
    client = Client()
    client.force_login(User.objects.get(pk=hill.north_lead.person_id))

    assert client.get(reverse("undo", args=[event.pk])).status_code == 404


def test_what_a_later_fact_stands_on_is_not_undone(world: World) -> None:
    officer = world.officer
    with acting(officer):
        programme = add_programme(actor=officer, code="main", name="Main programme")
        begun = Event.objects.get(verb="programme.programme_added")
    with acting(officer):
        add_area(actor=officer, programme=programme, code="CC", name="Customer contact")
    with acting(officer):
        with pytest.raises(Refused, match="stands on"):
            undo(actor=officer, event=begun, reason="By mistake.")

        assert Programme.objects.filter(pk=programme.pk).exists()
    with unscoped("the database says whether a fact stands on nothing"):
        connection.check_constraints()


def test_what_another_body_has_built_on_is_not_undone(world: World) -> None:
    officer, north = world.officer, world.north_lead
    plan = Plan(world, officer)
    with acting(officer):
        opportunity = plan.opportunity(plan.area("CC"), "One contact centre")
    with acting(officer):
        added = add_opportunity(actor=officer, area=opportunity.area, title="Another")
        event = Event.objects.get(verb="programme.opportunity_added")
    with acting(north):
        answer_opportunity(
            actor=north, opportunity=added, partner=plan.north, answer=AnswerKind.NO,
            answered=PartDate(2026, 6), on=TODAY,
        )  # fmt: skip
    with acting(officer), pytest.raises(Refused, match="stands on"):
        undo(actor=officer, event=event, reason="By mistake.")


def test_a_removal_is_not_undone_where_the_same_was_added_again(world: World) -> None:
    officer, plan = world.officer, Plan(world, world.officer)
    for code in ("A-1", "A-2"):
        plan.milestone(code)
    link = {"programme": plan.programme, "code": "A-2", "needs": "A-1", "kind": "finish_start"}
    with acting(officer):
        first = add_dependency(actor=officer, reason="Needed", **link)
    with acting(officer):
        remove_dependency(actor=officer, dependency=first, reason="Not needed")
        removed = Event.objects.get(verb="programme.dependency_removed")
    with acting(officer):
        add_dependency(actor=officer, reason="Needed after all", **link)
    with acting(officer):
        with pytest.raises(Refused, match="stands on"):
            undo(actor=officer, event=removed, reason="By mistake.")

        assert Dependency.objects.count() == 1
