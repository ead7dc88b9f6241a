"""Links are added and removed with a reason, and never make work wait for itself."""

from __future__ import annotations

import pytest
from tests.conftest import World
from tests.deliver.programme.plan import Plan

from commonweal.deliver.programme.models import Dependency
from commonweal.deliver.programme.services.dependencies import add_dependency, remove_dependency
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.audit.words import sentence


def link(plan: Plan, code: str, needs: str, kind: str = "finish_start", **facts) -> Dependency:
    with acting(plan.officer):
        return add_dependency(
            actor=plan.officer, programme=plan.programme, code=code, needs=needs, kind=kind,
            reason="Agreed in May", **facts,
        )  # fmt: skip


@pytest.fixture
def three(plan: Plan) -> Plan:
    for code in ("A", "B", "C"):
        plan.milestone(code)
    return plan


def test_a_link_that_would_close_a_ring_is_refused_and_the_ring_is_named(three: Plan) -> None:
    link(three, "B", "A")
    link(three, "C", "B")

    with pytest.raises(Refused, match=r"come before one another in a loop: .*A"):
        link(three, "A", "C")

    with acting(three.officer):
        assert Dependency.objects.count() == 2


def test_joint_work_may_run_both_ways(three: Plan) -> None:
    link(three, "B", "A")

    joint = link(three, "A", "B", "joint")

    assert joint.kind == "joint"


def test_an_unknown_code_is_refused_unless_it_is_said_to_be_outside(three: Plan) -> None:
    with pytest.raises(Refused, match="“HUB” is not the code of an area, project or milestone"):
        link(three, "A", "HUB")

    outside = link(three, "A", "HUB", outside=True)

    assert outside.needs == "HUB"


def test_the_same_link_is_not_added_twice(three: Plan) -> None:
    link(three, "B", "A")

    with pytest.raises(Refused, match="There is a link of that kind from “A” to “B” already"):
        link(three, "B", "A")


def test_removing_needs_a_reason_and_is_told_in_the_history(three: Plan) -> None:
    dependency = link(three, "B", "A")
    with acting(three.officer):
        with pytest.raises(Refused, match="Say why the link is no longer there"):
            remove_dependency(actor=three.officer, dependency=dependency, reason=" ")
        remove_dependency(actor=three.officer, dependency=dependency, reason="Split in two")

        event = history_of(three.programme)[0]
        assert not Dependency.objects.exists()
    assert (sentence(event), event.reason) == (
        "Link removed: B no longer depends on A (starts when the other ends).",
        "Split in two",
    )


def test_a_partner_may_not_change_the_programmes_links(world: World, three: Plan) -> None:
    south = world.south_lead
    with acting(south), pytest.raises(Forbidden, match="does not let you do this"):
        add_dependency(
            actor=south, programme=three.programme, code="B", needs="A", kind="stage", reason="x"
        )
