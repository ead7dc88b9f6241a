"""Dates outside those of the work they belong to."""

from __future__ import annotations

from tests.deliver.programme.plan import Plan, part

from commonweal.deliver.programme.analysis.windows import date_queries
from commonweal.deliver.programme.selectors.facts import ProgrammeFacts
from commonweal.deliver.programme.selectors.windows import window_rows
from commonweal.ground.access.actor import acting


def test_social_transport_2a_is_queried_against_both_of_its_projects(
    agma_officer, agma_facts: ProgrammeFacts
) -> None:
    found = date_queries(agma_facts)

    social_transport = [q for q in found if q.parent == "ST-2a"]
    assert [(q.child, str(q.query.child_on), q.query.side) for q in social_transport] == [
        ("TAXI", "2010-01", "before_start"),
        ("TAXI", "2011-01", "after_end"),
        ("TECH", "2010-01", "before_start"),
        ("TECH", "2011-01", "after_end"),
    ]
    with acting(agma_officer):
        assert date_queries(window_rows(agma_facts.programme)) == found


def test_a_projects_milestone_is_asked_about_and_one_set_aside_is_not(plan: Plan) -> None:
    project = plan.project("P", start=part("2026-01"), end=part("2026-06"))
    plan.milestone("P-1", project=project, kind="phase", first_end="2026-07")
    plan.milestone("P-2", project=project, kind="phase", first_end="2026-06")
    plan.milestone("P-3", project=project, kind="phase", first_end="2026-09", status="superseded")

    with acting(plan.officer):
        found = date_queries(window_rows(plan.programme))

    assert [q.sentence() for q in found] == [
        "“Work P-1” (P-1) ends in July 2026, after the end of “Project P” (P) (June 2026). "
        "Which date is right?"
    ]


def test_the_stage_in_hand_is_the_furthest_that_is_not_finished(plan: Plan) -> None:
    area = plan.area("A")
    one, two = plan.step("1", 1), plan.step("2", 2)
    plan.milestone("A-1", area=area, step=one, start="2026-01", first_end="2026-02")
    plan.milestone(
        "A-2", area=area, step=two, start="2026-03", first_end="2026-04", status="complete"
    )
    plan.project("P", area=area, start=part("2026-01"), end=part("2026-05"))

    with acting(plan.officer):
        found = date_queries(window_rows(plan.programme))

    assert [(q.parent, q.child, str(q.query.child_on)) for q in found] == [("A-1", "P", "2026-05")]
