"""Service plans: actions that serve an indicator, a risk, an objective."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.agree.performance.models import PlanLink
from commonweal.agree.performance.selectors.plans import links_of, plan_actions
from commonweal.agree.performance.services.keeping import add_action, link_action
from commonweal.deliver.programme.models import Programme
from commonweal.deliver.risk.models import Risk
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.prove.benefits.models import MapNode

RISK, OBJECTIVE = Risk._meta.db_table, MapNode._meta.db_table


@pytest.fixture
def planned(world, repairs):
    """An action of the office's, a risk and an objective that it could serve."""
    officer = world.officer
    with acting(officer):
        programme = Programme.objects.create(**officer.owns(), code="p", name="Programme")
        risk = Risk.objects.create(
            **officer.owns(), programme=programme, code="R1", title="Repairs pile up"
        )
        objective = MapNode.objects.create(
            **officer.owns(), programme=programme, code="O1", kind="objective", name="Warm homes"
        )
        MapNode.objects.create(
            **officer.owns(), programme=programme, code="B1", kind="benefit", name="Lower bills"
        )
        action = add_action(actor=officer, indicator=repairs, text="Hire two more joiners",
                            due_on=date(2026, 12, 1))  # fmt: skip
    return action, risk, objective


def client_of(actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    return client


def test_an_action_serves_a_risk_and_an_objective_with_links_to_both(world, planned):
    action, risk, objective = planned
    client = client_of(world.officer)
    url = reverse("plan_action_link", args=[action.indicator_id, action.pk])
    form = client.get(url).content.decode()
    for table, row in ((RISK, risk), (OBJECTIVE, objective)):
        client.post(url, {"served": f"{table}:{row.pk}"})

    page = client.get(reverse("indicator_detail", args=[action.indicator_id])).content.decode()
    plans = client.get(reverse("plan_list")).content.decode()

    assert "Lower bills" not in form, "only objectives of the map are offered"
    for row, name in ((risk, "risk_detail"), (objective, "map_node")):
        assert f'href="{reverse(name, args=["p", row.pk])}">{row}</a>' in page
    assert "Risk: Repairs pile up; Objective: Warm homes" in plans


def test_what_an_action_serves_is_not_told_to_those_who_do_not_see_it(world, planned):
    action, _risk, _objective = planned
    lead = world.north_lead
    with acting(lead):
        programme = Programme.objects.create(**lead.owns(), code="own", name="Own")
        own = Risk.objects.create(**lead.owns(), programme=programme, code="R", title="Our secret")
    with unscoped("as if it had been linked while it was in sight"):
        PlanLink.objects.create(**world.officer.owns(), action=action, table=RISK, row_id=own.pk)

    with acting(world.south_lead):
        assert links_of(plan_actions()) == {}
    with acting(lead):
        assert [link.text for link in links_of(plan_actions())[action.pk]] == ["Our secret"]


def test_only_what_is_in_sight_is_linked_and_only_once_and_only_by_its_keeper(world, planned):
    action, risk, _objective = planned
    officer = world.officer
    with acting(officer):
        with pytest.raises(Refused, match="That is not in your sight"):
            link_action(actor=officer, action=action, table=RISK, row_id=risk.pk + 999)
        with pytest.raises(Refused, match="That is not in your sight"):
            link_action(actor=officer, action=action, table="accounts_user", row_id=1)
        link_action(actor=officer, action=action, table=RISK, row_id=risk.pk)
        with pytest.raises(Refused, match=r"serves “.*” already"):
            link_action(actor=officer, action=action, table=RISK, row_id=risk.pk)
    lead = world.north_lead
    with acting(lead), pytest.raises(Forbidden):
        link_action(actor=lead, action=action, table=RISK, row_id=risk.pk)


def test_the_list_of_plans_asks_no_more_for_three_actions_than_for_one(
    world, planned, django_assert_max_num_queries
):
    action, risk, _objective = planned
    officer, client = world.officer, client_of(world.officer)
    with acting(officer):
        link_action(actor=officer, action=action, table=RISK, row_id=risk.pk)
    client.get(reverse("plan_list"))
    with django_assert_max_num_queries(14):
        client.get(reverse("plan_list"))
    with acting(officer):
        for text in ("Second", "Third"):
            more = add_action(actor=officer, indicator=action.indicator, text=text)
            link_action(actor=officer, action=more, table=RISK, row_id=risk.pk)

    with django_assert_max_num_queries(14):
        page = client.get(reverse("plan_list"), {"state": "open"}).content.decode()

    assert "Third" in page
    assert "Third" not in client.get(reverse("plan_list"), {"state": "done"}).content.decode()


def test_a_stranger_and_one_who_is_signed_out_see_no_plan(world, other_world, planned):
    url = reverse("plan_list")

    assert "joiners" not in client_of(other_world.south_lead).get(url).content.decode()
    assert Client().get(url).status_code == 302
