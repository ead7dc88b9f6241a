"""What a partner gives to its asker alone is not told to everybody by the trail."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import World
from tests.deliver.programme.plan import NOW, TODAY, Plan

from commonweal.deliver.programme.enums import AnswerKind, GateOutcome
from commonweal.deliver.programme.services.gates import (
    add_gate,
    attach_evidence,
    meet_conditions,
    record_gate_decision,
)
from commonweal.deliver.programme.services.opportunities import answer_opportunity
from commonweal.deliver.programme.services.results import post_result
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.accounts.models import User
from commonweal.ground.audit.models import Event
from commonweal.methods.dates import PartDate

SECRET = "Cabinet of North has doubts"
JUNE = PartDate(2026, 6)


@pytest.fixture
def plan(world: World) -> Plan:
    return Plan(world, world.officer)


def page_for(actor: Actor, address: str) -> str:
    """What somebody reads at an address."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.person_id))
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def an_answer(plan: Plan) -> str:
    opportunity = plan.opportunity(plan.area("CC"), "One contact centre")
    north = plan.world.north_lead
    with acting(north):
        answer_opportunity(
            actor=north, opportunity=opportunity, partner=plan.north,
            answer=AnswerKind.CONDITIONAL, condition=SECRET, answered=JUNE, on=TODAY,
        )  # fmt: skip
    return reverse("opportunity_detail", args=["river", opportunity.pk])


def a_gate(plan: Plan) -> Any:
    with acting(plan.officer):
        return add_gate(
            actor=plan.officer, milestone=plan.milestone("HR-1"), name="Sign-off",
            chair="The board", checks=["The paper is attached"], deciders=[plan.north],
        )  # fmt: skip


def some_evidence(plan: Plan) -> str:
    gate, north = a_gate(plan), plan.world.north_lead
    with acting(north):
        attach_evidence(actor=north, check=gate.checks.get(), at=NOW, reference=SECRET)
    return reverse("gate_detail", args=["river", gate.pk])


def a_decision(plan: Plan) -> str:
    gate, north = a_gate(plan), plan.world.north_lead
    with acting(north):
        decision = record_gate_decision(
            actor=north, gate=gate, partner=plan.north, outcome=GateOutcome.GO_WITH_CONDITIONS,
            decided_on=JUNE, conditions=SECRET, conditions_due=PartDate(2027, 1), on=TODAY, at=NOW,
        )  # fmt: skip
        meet_conditions(actor=north, decision=decision, met=JUNE, reason=f"{SECRET} no more")
    return reverse("gate_detail", args=["river", gate.pk])


def a_result(plan: Plan) -> str:
    project, north = plan.project("FLEET"), plan.world.north_lead
    with acting(north):
        post_result(
            actor=north, project=project, text=SECRET, known=JUNE, evidence="Minute 4", at=NOW,
            today=TODAY,
        )  # fmt: skip
    return reverse("project_detail", args=["river", project.code])


@pytest.mark.parametrize("given", [an_answer, some_evidence, a_decision, a_result])
def test_what_one_partner_gives_is_told_to_its_asker_and_to_no_other_partner(
    plan: Plan, given: Any
) -> None:
    address = given(plan)

    assert SECRET in page_for(plan.world.north_lead, address)
    assert SECRET in page_for(plan.officer, address)
    assert SECRET not in page_for(plan.world.south_lead, address)
    with acting(plan.world.south_lead):
        told = [event.details | {"reason": event.reason} for event in Event.objects.all()]
    assert SECRET not in str(told)
