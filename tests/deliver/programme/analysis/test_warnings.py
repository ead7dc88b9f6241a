"""One ranked list of what needs attention, with its reasons."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.deliver.programme.plan import NOW, TODAY, Plan, part

from commonweal.deliver.programme.analysis.current import current_warnings
from commonweal.deliver.programme.analysis.judging import judge_milestones
from commonweal.deliver.programme.analysis.scoring import WEIGHTS, WarningKind
from commonweal.deliver.programme.analysis.warnings import EarlyWarning, score_by_area, warnings
from commonweal.deliver.programme.models import Action, Programme
from commonweal.deliver.programme.selectors.facts import ProgrammeFacts
from commonweal.deliver.programme.selectors.warned import work_rows
from commonweal.deliver.programme.services.actions import close_action
from commonweal.deliver.programme.services.gates import (
    add_gate,
    attach_evidence,
    record_gate_decision,
)
from commonweal.ground.access.actor import acting
from commonweal.methods.dates import PartDate
from commonweal.methods.rag import RuleSet
from commonweal.partners.returns.models import Collection, Return

REPORTED = date(2010, 7, 27)


@pytest.fixture
def agma(agma_facts: ProgrammeFacts) -> tuple[EarlyWarning, ...]:
    judged = judge_milestones(agma_facts.milestones, agma_facts.dependencies, RuleSet(), REPORTED)
    return warnings(agma_facts, judged, REPORTED)


def here(plan: Plan) -> dict[str, list[WarningKind]]:
    """The kinds of each subject's concerns, as the page would have them."""
    with acting(plan.officer):
        found = current_warnings(plan.officer, plan.programme, TODAY)
    return {each.subject.key: [concern.kind for concern in each.concerns] for each in found}


def test_the_ten_councils_list_has_hr_it_insurance_finance_and_childrens(agma) -> None:
    scores = score_by_area(agma)

    assert {"HR", "IT", "INS", "TF", "CH"} <= set(scores)
    assert (agma[0].subject.key, agma[0].subject.area) == ("HR-0-1", "HR")
    assert set(agma[0].kinds) == {"late", "slip", "gate_evidence"}
    assert [each.score for each in agma] == sorted((each.score for each in agma), reverse=True)


def test_it_gives_every_sort_of_reason_that_the_report_gives_cause_for(agma) -> None:
    by_kind = {kind: {w.subject.key for w in agma if kind in w.kinds} for kind in WarningKind}

    assert by_kind["unsupported_green"] == {"CC-2a", "TF-0", "WD-1", "CH-1", "AD-0", "AD-1"}
    assert by_kind["take_up"] == {"CC", "ST"}
    assert by_kind["returns"] == {"HR"}
    assert by_kind["date_query"] == {"TECH", "TAXI", "FLEET"}
    assert by_kind["gate_evidence"] == {"IT-1", "TF-1", "INS-1", "HR-0-1"}
    assert by_kind["broken_link"] == {"FLEET", "INS", "TAXI", "TECH"}
    assert len(by_kind["claim"]) == 1
    assert by_kind["will_not_meet"] == {"CH-0", "AD-0", "AD-1"}


def test_the_outstanding_returns_are_named(agma) -> None:
    area = next(w for w in agma if "returns" in w.kinds)

    assert area.reasons[0] == (
        "“Benchmark template”: 5 of 10 returns are in (50%); 80% are needed. Outstanding: "
        "Bolton, Manchester, Oldham, Rochdale and Tameside."
    )


def test_the_page_lists_the_same_as_the_whole_programme(agma_officer, agma) -> None:
    with acting(agma_officer):
        found = current_warnings(agma_officer, Programme.objects.get(code="cep"), REPORTED)

    assert found == agma


def test_what_is_kept_is_made_again_once_a_fact_changes(plan: Plan) -> None:
    action = plan.make(Action, programme=plan.programme, text="Send it", due=part("2026-10"))
    before = here(plan)

    with acting(plan.officer):
        close_action(
            actor=plan.officer, action=action, state="done", closed_on=PartDate(2026, 11),
            outcome="Sent",
        )  # fmt: skip

    assert before == {str(action.pk): ["action_late"]}
    assert here(plan) == {}


def test_finished_or_timely_work_calls_for_nothing(plan: Plan) -> None:
    plan.milestone("DONE", first_end="2026-01", moved_to="2026-06", status="complete")
    plan.milestone("ON-TIME", start="2026-10", first_end="2026-12")
    plan.milestone("DROPPED", first_end="2026-01", status="not_pursued")
    plan.make(Action, programme=plan.programme, text="Done late", due=part("2026-01"), state="done")

    assert here(plan) == {}


def test_a_gate_warns_only_near_its_day_and_until_it_is_signed_off(plan: Plan) -> None:
    gates = {}
    for code, due in (("FAR", "2027-06"), ("NEAR", "2026-12"), ("PAST", "2026-09")):
        milestone = plan.milestone(code, first_end="2027-12")
        with acting(plan.officer):
            gates[code] = add_gate(
                actor=plan.officer, milestone=milestone, name=code, chair="Board",
                checks=["Paper"], due=part(due),
            )  # fmt: skip
    before = here(plan)
    with acting(plan.officer):
        check = gates["NEAR"].checks.select_related("gate", "owner").get()
        attach_evidence(actor=plan.officer, check=check, reference="Paper 3", at=NOW)
        record_gate_decision(
            actor=plan.officer, gate=gates["NEAR"], partner=None, decided_on=part("2026-11"),
            outcome="go_with_conditions", conditions="Costs", conditions_due=part("2026-11-19"),
            on=TODAY, at=NOW,
        )  # fmt: skip

    after = here(plan)

    assert before == {"NEAR": ["gate_evidence"], "PAST": ["gate_evidence"]}
    assert after == {"NEAR": ["gate_conditions"], "PAST": ["gate_evidence"]}


@pytest.mark.parametrize(("received", "warned"), [(7, True), (8, False), (None, False)])
def test_returns_warn_below_four_in_five(plan: Plan, received: int | None, warned: bool) -> None:
    plan.area("HR")
    collection = plan.make(
        Collection, code="T", what="Template", about_code="HR", expected=10, received=received
    )
    plan.make(Return, collection=collection, body=plan.world.north, status="outstanding")

    assert here(plan) == ({"HR": ["returns"]} if warned else {})


def test_a_partner_is_warned_of_its_own_and_of_common_rows_alone(world, plan: Plan) -> None:
    plan.make(Action, programme=plan.programme, text="Common", due=part("2026-10"))
    north, south = world.north_lead, world.south_lead
    with acting(south):
        Action.objects.create(
            **south.owns(), programme=plan.programme, text="Ours", due=part("2026-10")
        )

    seen = {}
    for name, actor in (("north", north), ("south", south)):
        with acting(actor):
            found = current_warnings(actor, plan.programme, TODAY)
            seen[name] = sorted(each.subject.name for each in found)

    assert seen == {"north": ["Common"], "south": ["Common", "Ours"]}


def test_reading_takes_as_many_queries_for_thirty_milestones_as_for_three(
    plan: Plan, django_assert_max_num_queries
) -> None:
    for number in range(3):
        plan.milestone(f"M-{number}", first_end="2026-01")
    with acting(plan.officer):
        with django_assert_max_num_queries(16):
            work_rows(plan.programme)
        for number in range(3, 30):
            plan.milestone(f"M-{number}", first_end="2026-01")

        with django_assert_max_num_queries(16):
            assert len(work_rows(plan.programme).milestones) == 30


@given(st.sampled_from(list(WarningKind)), st.floats(-100, 10_000))
def test_points_lie_between_the_base_and_the_most(kind: WarningKind, size: float) -> None:
    weight = WEIGHTS[kind]

    assert weight.base <= weight.points(size) <= (weight.most or weight.base)


def test_every_sort_of_warning_has_its_weight() -> None:
    assert set(WEIGHTS) == set(WarningKind)
