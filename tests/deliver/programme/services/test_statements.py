"""Sentences of a report, put to the test of the stages and gates that are recorded."""

from __future__ import annotations

import pytest
from tests.conftest import World
from tests.deliver.programme.plan import NOW, TODAY, Plan

from commonweal.deliver.programme.analysis.claims import checked_statements
from commonweal.deliver.programme.models import Statement
from commonweal.deliver.programme.selectors.facts import ProgrammeFacts
from commonweal.deliver.programme.selectors.statements import claim_rows
from commonweal.deliver.programme.services.gates import (
    add_gate,
    attach_evidence,
    record_gate_decision,
)
from commonweal.deliver.programme.services.statements import add_statement, remove_statement
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.methods.dates import PartDate


def test_six_of_ten_is_claimed_and_the_evidence_gives_four(agma_facts: ProgrammeFacts) -> None:
    (found,) = checked_statements(agma_facts, TODAY)

    assert found.verdict.verdict == "partly"
    assert found.verdict.meets == ("CC", "ST", "VPMM", "WD")
    assert found.verdict.not_yet == ("TF", "INS")
    assert found.verdict.reasons[0] == "6 claimed, and the evidence supports 4: CC, ST, VPMM, WD."


def test_the_page_reads_the_same_as_the_whole_programme(
    agma_officer: Actor, agma_facts: ProgrammeFacts
) -> None:
    with acting(agma_officer):
        rows = claim_rows(agma_facts.programme)

    assert checked_statements(rows, TODAY) == checked_statements(agma_facts, TODAY)


def test_a_sentence_is_bound_to_the_count_that_it_says(plan: Plan) -> None:
    step = plan.step("1", 1)
    plan.area("A")
    with acting(plan.officer):
        with pytest.raises(Refused, match="has no count to check"):
            add_statement(
                actor=plan.officer, programme=plan.programme, text="Most are done.", step=step
            )
        kept = add_statement(
            actor=plan.officer,
            programme=plan.programme,
            text="One of two areas has completed stage 1.",
            step=step,
            area_codes=["A"],
        )

    assert (kept.claimed, kept.of, kept.area_codes) == (1, 2, ["A"])


def test_only_areas_of_the_programme_can_be_named(plan: Plan) -> None:
    step = plan.step("1", 1)
    with acting(plan.officer):
        with pytest.raises(Refused, match="“ZZ” is not the code of an area"):
            add_statement(
                actor=plan.officer, programme=plan.programme, text="One of two is done.",
                step=step, area_codes=["ZZ"],
            )  # fmt: skip

        assert not Statement.objects.filter(programme=plan.programme).exists()


def test_a_complete_stage_is_no_evidence_until_its_gate_is_signed_off(plan: Plan) -> None:
    step = plan.step("1", 1)
    stage = plan.milestone("A-1", area=plan.area("A"), step=step, status="complete")
    with acting(plan.officer):
        add_statement(
            actor=plan.officer, programme=plan.programme, text="One of one is done.", step=step
        )
        gate = add_gate(
            actor=plan.officer, milestone=stage, name="Sign-off", chair="Board", checks=["Paper"]
        )
        before = checked_statements(claim_rows(plan.programme), TODAY)[0].verdict.verdict
        check = gate.checks.select_related("gate", "owner").get()
        attach_evidence(actor=plan.officer, check=check, reference="Paper 3", at=NOW)
        record_gate_decision(
            actor=plan.officer, gate=gate, partner=None, outcome="go", on=TODAY, at=NOW,
            decided_on=PartDate.from_date(TODAY),
        )  # fmt: skip

        after = checked_statements(claim_rows(plan.programme), TODAY)[0].verdict.verdict

    assert (before, after) == ("false", "true")


def test_a_sentence_is_removed_with_a_reason_and_by_the_office_alone(
    world: World, plan: Plan
) -> None:
    step = plan.step("1", 1)
    with acting(plan.officer):
        kept = add_statement(
            actor=plan.officer, programme=plan.programme, text="One of two is done.", step=step
        )
    south = world.south_lead
    with acting(south), pytest.raises(Forbidden, match="does not let you do this"):
        remove_statement(actor=south, statement=kept, reason="No")

    with acting(plan.officer):
        remove_statement(actor=plan.officer, statement=kept, reason="Not said any more")
        assert not Statement.objects.filter(programme=plan.programme).exists()
