"""Who is asked for most at once, and what clashes."""

from __future__ import annotations

from datetime import date

from tests.deliver.programme.plan import TODAY, Plan, part

from commonweal.deliver.programme.analysis.capacity import loads
from commonweal.deliver.programme.models import Action
from commonweal.deliver.programme.selectors.capacity import demand_rows
from commonweal.deliver.programme.selectors.facts import ProgrammeFacts
from commonweal.ground.access.actor import acting
from commonweal.partners.returns.models import Collection, Return

REPORTED = date(2010, 7, 27)


def test_salford_leads_three_champion_roles_and_two_councils_owe_both_hr_returns(
    agma_officer, agma_facts: ProgrammeFacts
) -> None:
    by_name = {load.name: load for load in loads(agma_facts, REPORTED)}

    assert by_name["Salford"].champions == [
        "Customer Contact", "Vehicle Procurement, Management and Maintenance", "IT",
    ]  # fmt: skip
    for council in ("Bolton", "Manchester"):
        assert [str(each.collection) for each in by_name[council].returns] == [
            "Benchmark template",
            "Systems-thinking scoping",
        ]
        assert by_name[council].warnings() == [
            f"{council} has 2 returns outstanding for HR: “Benchmark template” and "
            "“Systems-thinking scoping”."
        ]
    with acting(agma_officer):
        page = loads(demand_rows(agma_facts.programme), REPORTED)
    assert {load.name: load.strain for load in page} == {
        load.name: load.strain for load in by_name.values()
    }


def test_what_is_over_asks_for_nothing(plan: Plan) -> None:
    plan.project("OVER", lead=plan.world.north, end=part("2026-10"))
    plan.project("ON", lead=plan.world.north, end=part("2026-11"))
    plan.milestone("DONE", lead=plan.world.north, status="complete")
    plan.make(
        Action, programme=plan.programme, text="Closed", lead=plan.world.north, state="done",
    )  # fmt: skip

    with acting(plan.officer):
        (north,) = loads(demand_rows(plan.programme), TODAY)

    assert (north.name, north.strain.at_peak) == ("North", ("leads “Project ON”",))


def test_only_the_last_word_on_a_return_counts(plan: Plan) -> None:
    collection = plan.make(Collection, code="HR", what="Template", about_code="HR")
    for status in ("outstanding", "received"):
        plan.make(Return, collection=collection, body=plan.world.north, status=status)
    plan.make(Return, collection=collection, body=plan.world.south, status="outstanding")

    with acting(plan.officer):
        found = loads(demand_rows(plan.programme), TODAY)

    assert [(load.name, len(load.returns)) for load in found] == [("South", 1)]
