"""The critical path of linked work, and links to what is not there."""

from __future__ import annotations

from tests.deliver.programme.plan import Plan

from commonweal.deliver.programme.analysis.network import around, network_of
from commonweal.deliver.programme.selectors.facts import ProgrammeFacts
from commonweal.deliver.programme.selectors.network import codes_of, linked_work
from commonweal.ground.access.actor import acting

# The worked network of research on this programme: A3; B4, C2 after A; D5 after B; E1, F2
# after C; G4 after D and E; H3 after F and G. Months, each piece starting in January 2026.
DURATIONS = {"A": 3, "B": 4, "C": 2, "D": 5, "E": 1, "F": 2, "G": 4, "H": 3}
AFTER = ("BA", "CA", "DB", "EC", "FC", "GD", "GE", "HF", "HG")


def worked_network(plan: Plan) -> None:
    for code, months in DURATIONS.items():
        plan.milestone(code, start="2026-01", first_end=f"2026-{months:02d}")
    for code, needs in AFTER:
        plan.link(code, needs)


def test_the_worked_network_is_nineteen_months_long(plan: Plan) -> None:
    worked_network(plan)

    with acting(plan.officer):
        found = network_of(linked_work(plan.programme))

    assert found.timing is not None
    assert found.timing.length == 19
    assert found.critical == ("A", "B", "D", "G", "H")
    slack = {code: timing.slack for code, timing in found.timing.timings.items()}
    assert (slack["C"], slack["E"], slack["F"]) == (6, 6, 9)


def test_a_ring_is_named_and_nothing_is_timed(plan: Plan) -> None:
    for code in ("A", "B"):
        plan.milestone(code)
    plan.link("A", "B")
    plan.link("B", "A")

    with acting(plan.officer):
        found = network_of(linked_work(plan.programme))

    assert (found.timing, found.critical) == (None, ())
    assert "in a loop" in found.ring


def test_joint_work_and_information_have_no_order(plan: Plan) -> None:
    for code in ("A", "B"):
        plan.milestone(code, start="2026-01", first_end="2026-06")
    plan.link("A", "B", "joint")
    plan.link("B", "A", "information")

    with acting(plan.officer):
        found = network_of(linked_work(plan.programme))

    assert found.critical == ()
    assert found.timing is not None
    assert found.timing.length == 6


def test_the_ten_councils_links_to_the_hub_and_the_health_service_are_broken(
    agma_facts: ProgrammeFacts,
) -> None:
    found = network_of(agma_facts)

    assert sorted((each.link.before, each.link.after) for each in found.broken) == [
        ("HUB", "FLEET"),
        ("HUB", "INS"),
        ("HUB", "TAXI"),
        ("NHS ambulance and PCTs", "TECH"),
    ]
    assert ("FLEET", "ST", "formal") in {(d.code, d.needs, d.kind) for d in found.links}


def test_part_of_the_work_gives_the_same_network_as_all_of_it(
    agma_officer, agma_facts: ProgrammeFacts
) -> None:
    with acting(agma_officer):
        programme = agma_facts.programme
        part = network_of(linked_work(programme), codes_of(programme))

    whole = network_of(agma_facts)
    assert (part.works, set(part.links)) == (whole.works, set(whole.links))
    assert (part.timing, part.critical) == (whole.timing, whole.critical)


def test_only_what_lies_next_to_the_chosen_work_is_around_it(plan: Plan) -> None:
    worked_network(plan)

    with acting(plan.officer):
        found = network_of(linked_work(plan.programme))

    assert around(found, lambda work: work.code == "C") == {"A", "C", "E", "F"}
