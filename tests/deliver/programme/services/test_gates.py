"""Gates: no sign-off without evidence, each partner decides for itself."""

from __future__ import annotations

import pytest
from tests.conftest import World
from tests.deliver.programme.plan import NOW, TODAY, Plan

from commonweal.deliver.programme.analysis.gates import standings
from commonweal.deliver.programme.models import Evidence, Gate, GateDecision
from commonweal.deliver.programme.selectors.gates import rows_of
from commonweal.deliver.programme.services.gates import (
    add_check,
    add_gate,
    attach_evidence,
    meet_conditions,
    record_gate_decision,
)
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.audit.words import sentence
from commonweal.ground.notify.models import Message
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import ParticipationState, TestKind
from commonweal.partners.partnership.models import Participation
from commonweal.partners.partnership.services.participation import WaitsFor, state_participation

SEPTEMBER = PartDate(2010, 9)


def decide(actor: Actor, gate: Gate, **facts) -> GateDecision:
    defaults = {
        "partner": None,
        "outcome": "go",
        "decided_on": PartDate.from_date(TODAY),
        "on": TODAY,
        "at": NOW,
    }
    return record_gate_decision(actor=actor, gate=gate, **defaults | facts)


@pytest.fixture
def gate(plan: Plan) -> Gate:
    milestone = plan.milestone("A-1", first_end="2026-12")
    with acting(plan.officer):
        return add_gate(
            actor=plan.officer,
            milestone=milestone,
            name="A stage 1 sign-off",
            chair="Board",
            checks=["Options", "Costs"],
            due=PartDate(2026, 12),
            deciders=[plan.north],
        )


def test_it_stage_1_sign_off_cannot_be_recorded_until_its_evidence_is_attached(
    agma_officer: Actor,
) -> None:
    with acting(agma_officer):
        gate = Gate.objects.select_related("owner").get(name="IT stage 1 sign-off")
        with pytest.raises(Refused) as refused:
            decide(agma_officer, gate, decided_on=SEPTEMBER)
        before = GateDecision.objects.filter(gate=gate).count()
        for check in gate.checks.select_related("gate", "owner"):
            attach_evidence(
                actor=agma_officer, check=check, reference="Options paper, page 3", at=NOW
            )
        decide(agma_officer, gate, decided_on=SEPTEMBER)

        (standing,) = standings(rows_of([gate]), TODAY)

    assert refused.value.reasons == (
        "“The options and the evidence for them are attached” has no evidence yet.",
        "“Finance data from all ten authorities are in” has no evidence yet.",
    )
    assert before == 0
    assert standing.is_signed_off
    assert standing.chair.decided_on == SEPTEMBER


def test_hold_and_stop_need_no_evidence(plan: Plan, gate: Gate) -> None:
    with acting(plan.officer):
        decide(plan.officer, gate, outcome="hold")
        (standing,) = standings(rows_of([gate]), TODAY)

    assert (standing.state, standing.is_signed_off) == ("Hold", False)


def test_an_optional_item_does_not_stop_the_sign_off(plan: Plan) -> None:
    milestone = plan.milestone("B-1")
    with acting(plan.officer):
        gate = add_gate(
            actor=plan.officer, milestone=milestone, name="B", chair="Board", checks=["Options"]
        )
        attach_evidence(actor=plan.officer, check=gate.checks.get(), reference="p. 1", at=NOW)
        add_check(actor=plan.officer, gate=gate, text="Photographs", is_required=False)

        decide(plan.officer, gate)

        assert GateDecision.objects.get(gate=gate).outcome == "go"


def test_the_chair_waits_for_each_partner_whose_decision_is_needed(
    world: World, plan: Plan, gate: Gate
) -> None:
    with acting(plan.officer):
        for check in gate.checks.select_related("gate", "owner"):
            attach_evidence(actor=plan.officer, check=check, reference="Paper", at=NOW)
        with pytest.raises(Refused, match="North has not recorded a decision"):
            decide(plan.officer, gate)
    with acting(world.north_lead):
        decide(world.north_lead, gate, partner=plan.north)
    officer = world.officer

    with acting(officer):
        decide(officer, gate)
        (standing,) = standings(rows_of([gate]), TODAY)

    assert standing.is_signed_off
    assert [(r.partner, r.passed) for r in standing.result.partners] == [("North", True)]


def test_a_partners_decision_is_seen_by_the_programme_office_and_by_no_other_partner(
    world: World, plan: Plan, gate: Gate
) -> None:
    with acting(world.north_lead):
        decision = decide(world.north_lead, gate, partner=plan.north)

    seen = {}
    for name, actor in (("office", world.officer), ("south", world.south_lead)):
        with acting(actor):
            seen[name] = list(GateDecision.objects.filter(gate=gate))

    assert seen == {"office": [decision], "south": []}


def test_evidence_that_a_partner_attaches_counts_for_the_programme_office(
    world: World, plan: Plan, gate: Gate
) -> None:
    south = world.south_officer
    with acting(south):
        check = gate.checks.select_related("gate", "owner").get(text="Options")
        attach_evidence(actor=south, check=check, reference="Our minute 12", at=NOW)
    officer = world.officer

    with acting(officer):
        (standing,) = standings(rows_of([gate]), TODAY)

    assert standing.result.missing == ("“Costs” has no evidence yet.",)


def test_a_partner_cannot_speak_for_another_or_for_the_chair(
    world: World, plan: Plan, gate: Gate
) -> None:
    south = world.south_lead
    with acting(south):
        with pytest.raises(Refused, match="You act for River South, so you record its decision"):
            decide(south, gate, partner=plan.north)
        with pytest.raises(Refused, match="recorded by the programme office"):
            decide(south, gate, outcome="hold")

        assert not GateDecision.objects.exists()


def test_the_office_names_the_minute_when_it_records_for_a_partner(plan: Plan, gate: Gate) -> None:
    with acting(plan.officer):
        with pytest.raises(Refused, match="Name the minute in which North"):
            decide(plan.officer, gate, partner=plan.north)

        decide(plan.officer, gate, partner=plan.north, minute="Cabinet, 3 May, item 7")

        assert GateDecision.objects.get().minute == "Cabinet, 3 May, item 7"


def test_conditions_carry_a_due_date_and_stop_the_gate_once_overdue(plan: Plan, gate: Gate) -> None:
    conditional = {"partner": plan.north, "outcome": "go_with_conditions", "minute": "Item 7"}
    with acting(plan.officer):
        with pytest.raises(Refused, match="Say by when the conditions must be met"):
            decide(plan.officer, gate, conditions="A lower fee", **conditional)
        decision = decide(
            plan.officer,
            gate,
            conditions="A lower fee",
            conditions_due=PartDate(2026, 10),
            **conditional,
        )
        late = standings(rows_of([gate]), TODAY)[0]

        meet_conditions(
            actor=plan.officer, decision=decision, met=PartDate(2026, 11, 1), reason="New schedule"
        )
        met = standings(rows_of([gate]), TODAY)[0]

    assert late.overdue_conditions == (decision,)
    assert "which was due on 31 October 2026 and is not met" in late.result.partners[0].reasons[-1]
    assert met.overdue_conditions == ()


def test_a_member_may_neither_attach_nor_decide(world: World, plan: Plan, gate: Gate) -> None:
    member = world.member
    with acting(member):
        check = gate.checks.select_related("gate", "owner").first()
        with pytest.raises(Forbidden, match="does not let you do this"):
            attach_evidence(actor=member, check=check, reference="Paper", at=NOW)
        with pytest.raises(Forbidden, match="does not let you do this"):
            decide(member, gate, partner=plan.south)

        assert not Evidence.objects.exists()


def test_a_partner_waiting_for_a_gate_is_told_when_it_is_passed(
    world: World, plan: Plan, gate: Gate
) -> None:
    project = plan.project("P")
    north = world.north_lead
    with acting(north):
        state_participation(
            actor=north,
            undertaking=project.undertaking,
            partner=plan.north,
            state=ParticipationState.WAITING,
            since=PartDate(2026, 1),
            waits_for=[WaitsFor("Stage 1 is passed", TestKind.GATE_PASSED, "A-1")],
        )
    officer = world.officer

    with acting(officer):
        for check in gate.checks.select_related("gate", "owner"):
            attach_evidence(actor=officer, check=check, reference="Paper", at=NOW)
        decide(officer, gate, partner=plan.north, minute="Item 7")
        decide(officer, gate)

    assert [message.to for message in Message.objects.all()] == [
        "partners.lead.officer.of.river.north@example.org"
    ]
    with acting(north):
        assert Participation.objects.get().conditions.get().met_at == NOW


def test_the_trail_says_what_was_decided(plan: Plan, gate: Gate) -> None:
    with acting(plan.officer):
        decision = decide(plan.officer, gate, outcome="hold")
        told = [sentence(event) for event in history_of(gate, [decision])]

    assert told == [
        "Board decided on 20 November 2026: hold.",
        "Gate set at the end of “Work A-1”, with 2 items to show.",
    ]
