"""A posted result tells the partners that waited for it, and nobody else."""

from __future__ import annotations

import pytest
from tests.conftest import World
from tests.deliver.programme.plan import NOW, TODAY, Plan

from commonweal.deliver.programme.models import Project, Result
from commonweal.deliver.programme.services.dates import give_date
from commonweal.deliver.programme.services.results import post_result
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.notify.models import Message
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import ParticipationState, TestKind
from commonweal.partners.partnership.models import Condition
from commonweal.partners.partnership.services.participation import WaitsFor, state_participation

FACTS = {"text": "First council live", "known": PartDate(2026, 11, 2), "evidence": "Board paper 9"}


def post(actor: Actor, project: Project, **facts) -> tuple[Result, int]:
    with acting(actor):
        return post_result(actor=actor, project=project, at=NOW, today=TODAY, **FACTS | facts)


def wait_for(actor: Actor, project: Project, partner, test: str, code: str) -> None:
    with acting(actor):
        state_participation(
            actor=actor,
            undertaking=project.undertaking,
            partner=partner,
            state=ParticipationState.WAITING,
            since=PartDate(2026, 1),
            waits_for=[WaitsFor("To see it work", test, code)],
        )


def test_the_four_that_wait_for_the_routing_project_are_told_at_its_first_result(
    agma_officer: Actor,
) -> None:
    with acting(agma_officer):
        project = Project.objects.select_related("owner").get(code="TECH")

    _result, told = post(agma_officer, project, text="Tameside is live")

    with acting(agma_officer):
        met = Condition.objects.filter(met_at__isnull=False)
        partners = met.order_by("participation__partner__heading")
        assert told == 4
        assert [str(each.participation.partner) for each in partners] == [
            "Bolton", "Bury", "Oldham", "Trafford",
        ]  # fmt: skip


def test_a_result_told_once_is_not_told_again(world: World, plan: Plan) -> None:
    project = plan.project("P")
    wait_for(world.north_lead, project, plan.north, TestKind.RESULT_POSTED, "P")

    first = post(world.officer, project)[1]
    second = post(world.officer, project, text="Second council live")[1]

    assert (first, second) == (1, 0)
    assert Message.objects.count() == 1


def test_a_result_that_a_partner_keeps_to_itself_and_the_office_tells_no_other(
    world: World, plan: Plan
) -> None:
    project = plan.project("P")
    wait_for(world.north_lead, project, plan.north, TestKind.RESULT_POSTED, "P")

    result, told = post(world.south_officer, project)

    assert told == 0
    with acting(world.officer):
        assert list(Result.objects.all()) == [result]
    with acting(world.north_lead):
        assert not Result.objects.exists()


def test_a_partner_waiting_for_a_milestone_is_told_when_it_is_achieved(
    world: World, plan: Plan
) -> None:
    project = plan.project("P")
    milestone = plan.milestone("M-1", first_end="2026-10")
    wait_for(world.north_lead, project, plan.north, TestKind.ACHIEVED, "M-1")
    officer = world.officer
    give = {"actor": officer, "milestone": milestone, "known": None, "at": NOW}

    with acting(officer):
        give_date(**give, event="forecast", value=PartDate(2026, 11), reason="Two returns late")
        moved = Message.objects.count()
        give_date(**give, event="actual", value=PartDate(2026, 11, 18), reason="Signed")

    assert (moved, Message.objects.count()) == (0, 1)


def test_a_result_needs_evidence_and_cannot_come_from_the_future(plan: Plan) -> None:
    project = plan.project("P")

    with pytest.raises(Refused, match="Say where the result can be read"):
        post(plan.officer, project, evidence=" ")
    with pytest.raises(Refused, match="December 2026 has not come yet"):
        post(plan.officer, project, known=PartDate(2026, 12))


def test_a_member_may_not_post(world: World, plan: Plan) -> None:
    with pytest.raises(Forbidden, match="does not let you do this"):
        post(world.member, plan.project("P"))
