"""A move or a leaving partner is followed through, and no fact is changed by it."""

from __future__ import annotations

import pytest
from tests.deliver.programme.plan import TODAY, Plan, part

from commonweal.deliver.programme.analysis.what_if import what_if_dropped, what_if_moved
from commonweal.deliver.programme.models import GateDecider, Milestone, OpportunityAnswer
from commonweal.deliver.programme.selectors.facts import ProgrammeFacts
from commonweal.deliver.programme.selectors.network import linked_work
from commonweal.deliver.programme.selectors.what_if import partner_rows
from commonweal.deliver.programme.services.gates import add_gate
from commonweal.ground.access.actor import acting
from commonweal.ground.audit.models import Change
from commonweal.methods.dates import PartDate
from commonweal.methods.network import Shift, UnknownItemError
from commonweal.partners.partnership.models import Participation, Partner

REPORTED = TODAY.replace(year=2010, month=7, day=27)


def moved(plan: Plan, code: str, shift: Shift) -> dict[str, str | None]:
    with acting(plan.officer):
        found = what_if_moved(linked_work(plan.programme, [code]), code, shift, TODAY)
    return {
        each.after.key: each.after.end.isoformat() if each.after.end else None
        for each in found.knock_ons
    }


def test_slipping_hr_by_three_months_moves_the_finance_payroll_work(
    agma_facts: ProgrammeFacts,
) -> None:
    found = what_if_moved(agma_facts, "HR", Shift(months=3), REPORTED)

    ends = {each.after.key: each.after.end for each in found.knock_ons}
    assert ends["HR-0-1"] == PartDate(2010, 9)
    assert ends["TF-1"] == PartDate(2010, 8)
    assert "IT-1" not in ends
    finance = next(each for each in found.knock_ons if each.after.key == "TF-1")
    assert finance.sentence() == (
        "“Transactional Finance, Stage 1” (TF-1) moves 3 months later (end May 2010 becomes "
        "August 2010), pushed by “Transactional Finance” (TF)."
    )


def test_free_time_between_takes_up_a_delay_and_joint_work_takes_all_of_it(plan: Plan) -> None:
    plan.milestone("A", start="2027-01", first_end="2027-02")
    plan.milestone("B", start="2027-05", first_end="2027-06")
    plan.milestone("C", start="2027-05", first_end="2027-06")
    plan.link("B", "A")
    plan.link("A", "C", "joint")

    assert moved(plan, "A", Shift(months=3)) == {"A": "2027-05", "B": "2027-07", "C": "2027-09"}
    assert moved(plan, "B", Shift(months=1)) == {"B": "2027-07"}


def test_what_only_informs_hands_nothing_on(plan: Plan) -> None:
    for code in ("A", "B", "C"):
        plan.milestone(code, start="2027-01", first_end="2027-02")
    plan.link("B", "A", "information")
    plan.link("C", "A", "exploratory")

    assert moved(plan, "A", Shift(months=3)) == {"A": "2027-05"}


def test_finished_work_stays_and_begun_work_keeps_its_start(plan: Plan) -> None:
    area = plan.area("X")
    plan.milestone("DONE", area=area, start="2026-01", first_end="2026-02", status="complete")
    plan.milestone("BEGUN", area=area, start="2026-10", first_end="2026-12", status="in_progress")
    plan.milestone("LATER", area=area, start="2027-01", first_end="2027-02")

    with acting(plan.officer):
        found = what_if_moved(linked_work(plan.programme, ["X"]), "X", Shift(months=2), TODAY)

    assert {each.after.key: (each.after.start, each.after.end) for each in found.knock_ons} == {
        "BEGUN": (PartDate(2026, 10), PartDate(2027, 2)),
        "LATER": (PartDate(2027, 3), PartDate(2027, 4)),
    }


def test_a_small_piece_of_an_area_does_not_push_what_waits_for_the_area(plan: Plan) -> None:
    area = plan.area("X")
    plan.milestone("X-1", area=area, start="2027-01", first_end="2027-02")
    plan.milestone("X-W", area=area, kind="work_item", start="2027-01", first_end="2027-02")
    plan.milestone("Y", start="2027-01", first_end="2027-06")
    plan.link("Y", "X", "joint")

    assert set(moved(plan, "X-W", Shift(months=1))) == {"X-W"}
    assert set(moved(plan, "X-1", Shift(months=1))) == {"X-1", "Y"}


def test_a_ring_is_told_and_an_unknown_code_refused(plan: Plan) -> None:
    for code in ("A", "B"):
        plan.milestone(code, start="2027-01", first_end="2027-02")
    plan.link("A", "B")
    plan.link("B", "A")

    with acting(plan.officer):
        rows = linked_work(plan.programme, ["A"])
        found = what_if_moved(rows, "A", Shift(months=1), TODAY)
        with pytest.raises(UnknownItemError, match="“NO” is not in the plan"):
            what_if_moved(rows, "NO", Shift(months=1), TODAY)

    assert found.knock_ons == ()
    assert "in a loop" in found.ring


def test_a_leaving_partner_is_followed_into_all_that_it_holds(plan: Plan) -> None:
    area = plan.area("X")
    project = plan.project("P", area=area, lead=plan.world.north)
    led = plan.milestone("LED", lead=plan.world.north, first_end="2027-01")
    plan.milestone("WAITS", start="2027-02", first_end="2027-03")
    plan.link("WAITS", "LED")
    for partner in (plan.north, plan.south):
        plan.make(
            Participation, undertaking=project.undertaking, partner=partner, state="participating"
        )
    only = plan.opportunity(area, "Only North")
    both = plan.opportunity(area, "Both")
    for opportunity, partner in ((only, plan.north), (both, plan.north), (both, plan.south)):
        plan.make(
            OpportunityAnswer, opportunity=opportunity, partner=partner, answer="yes",
            answered=part("2026-05"),
        )  # fmt: skip
    with acting(plan.officer):
        add_gate(
            actor=plan.officer, milestone=led, name="Sign-off", chair="Board", checks=["Paper"],
            deciders=[plan.north],
        )  # fmt: skip
        before = Change.objects.count()
        found = what_if_dropped(partner_rows(plan.programme, plan.north), plan.north, TODAY)
        after = Change.objects.count()

        assert Milestone.objects.count() == 2
        assert GateDecider.objects.count() == 1
    assert found.load is not None
    assert (found.load.projects, found.load.milestones) == (["Project P"], ["Work LED"])
    assert [each.sentence() for each in found.fewer] == ["“Project P” goes from 2 partners to 1."]
    assert (found.gates, found.opportunities) == (("Sign-off",), ("Only North",))
    assert [item.key for item in found.waiting] == ["WAITS"]
    assert before == after


def test_the_page_follows_a_partner_as_the_whole_programme_does(
    agma_officer, agma_facts: ProgrammeFacts
) -> None:
    with acting(agma_officer):
        bolton = Partner.objects.get(heading="Bolton")
        part_of = what_if_dropped(partner_rows(agma_facts.programme, bolton), bolton, REPORTED)

    whole = what_if_dropped(agma_facts, bolton, REPORTED)
    assert (part_of.fewer, part_of.gates, part_of.waiting) == (
        whole.fewer,
        whole.gates,
        whole.waiting,
    )
    assert [each.sentence() for each in whole.fewer] == [
        "“Single fleet procurement, management and maintenance” goes from 9 partners to 8."
    ]
