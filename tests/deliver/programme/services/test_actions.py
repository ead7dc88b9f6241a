"""Actions and steers: moved with a reason, closed with an outcome, and a steer that narrows."""

from __future__ import annotations

import pytest
from tests.conftest import World
from tests.deliver.programme.plan import TODAY, Plan

from commonweal.deliver.programme.models import Action, Opportunity
from commonweal.deliver.programme.selectors.actions import late_actions, open_actions
from commonweal.deliver.programme.services.actions import (
    add_action,
    close_action,
    move_action,
    narrow_opportunities,
)
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.audit.words import sentence
from commonweal.methods.dates import PartDate


def give(actor: Actor, plan: Plan, text: str = "Send the figures", **facts) -> Action:
    with acting(actor):
        return add_action(
            actor=actor, programme=plan.programme, **{"kind": "action", "text": text} | facts
        )


def test_the_steer_of_10_march_2010_narrows_six_opportunities_to_three(agma_officer: Actor) -> None:
    with acting(agma_officer):
        steer = Action.objects.get(kind="steer")

    assert (steer.given_on, steer.narrows_from, steer.narrows_to) == (PartDate(2010, 3, 10), 6, 3)


def test_a_steer_sets_aside_what_it_does_not_keep_and_removes_nothing(plan: Plan) -> None:
    area = plan.area("WD")
    found = [plan.opportunity(area, f"Theme {n}") for n in range(1, 7)]
    steer = give(plan.officer, plan, "Keep to high spend", kind="steer", area=area)

    with acting(plan.officer):
        aside = narrow_opportunities(actor=plan.officer, steer=steer, area=area, kept=found[:3])

        assert [each.title for each in aside] == ["Theme 4", "Theme 5", "Theme 6"]
        assert Opportunity.objects.filter(area=area).count() == 6
        assert list(steer.set_aside.order_by("title")) == found[3:]
        assert (steer.narrows_from, steer.narrows_to) == (6, 3)
        assert sentence(history_of(steer)[0]) == (
            "WD: 6 opportunities narrowed to 3. Set aside: Theme 4; Theme 5; Theme 6."
        )


def test_a_steer_cannot_set_aside_what_is_taken_up(plan: Plan) -> None:
    area = plan.area("WD")
    taken, other = (
        plan.opportunity(area, t, state=s) for t, s in (("A", "taken_up"), ("B", "found"))
    )
    steer = give(plan.officer, plan, kind="steer", area=area)

    with acting(plan.officer):
        with pytest.raises(Refused, match="“A” is taken up already, so it must be kept"):
            narrow_opportunities(actor=plan.officer, steer=steer, area=area, kept=[other])

        taken.refresh_from_db()
        assert taken.state == "taken_up"


def test_an_action_does_not_narrow(plan: Plan) -> None:
    area = plan.area("WD")
    plan.opportunity(area, "A")
    action = give(plan.officer, plan, area=area)

    with acting(plan.officer), pytest.raises(Refused, match="Only a steer narrows"):
        narrow_opportunities(actor=plan.officer, steer=action, area=area, kept=[])


def test_an_action_is_closed_once_and_with_an_outcome(plan: Plan) -> None:
    action = give(plan.officer, plan, given_on=PartDate(2026, 3))
    close = {"actor": plan.officer, "action": action, "state": "done"}

    with acting(plan.officer):
        with pytest.raises(Refused, match="Say what came of it"):
            close_action(**close, closed_on=PartDate(2026, 4), outcome=" ")
        with pytest.raises(Refused, match="so it cannot be closed on January 2026"):
            close_action(**close, closed_on=PartDate(2026, 1), outcome="Sent")
        close_action(**close, closed_on=PartDate(2026, 4), outcome="Sent")
        with pytest.raises(Refused, match="is closed already: Sent"):
            close_action(**close, closed_on=PartDate(2026, 5), outcome="Again")

        action.refresh_from_db()
        assert (action.state, action.outcome, action.closed_on) == (
            "done",
            "Sent",
            PartDate(2026, 4),
        )


def test_a_due_date_moves_with_a_reason_and_both_dates_stay_in_the_history(plan: Plan) -> None:
    action = give(plan.officer, plan, due=PartDate(2026, 3))

    with acting(plan.officer):
        with pytest.raises(Refused, match="Say why the date moves"):
            move_action(actor=plan.officer, action=action, due=PartDate(2026, 5), reason="")
        move_action(actor=plan.officer, action=action, due=PartDate(2026, 5), reason="Holidays")

        event = history_of(action)[0]
        assert (sentence(event), event.reason) == (
            "Due date moved from March 2026 to May 2026.",
            "Holidays",
        )


@pytest.mark.parametrize(
    ("due", "is_late"),
    [("2026-11-19", True), ("2026-11-20", False), ("2026-10", True), ("2026-11", False),
     ("2026", False), ("2025", True), (None, False)],
)  # fmt: skip
def test_an_action_is_late_once_the_last_day_that_its_date_can_mean_has_passed(
    plan: Plan, due: str | None, is_late: bool
) -> None:
    action = give(plan.officer, plan, due=PartDate.fromisoformat(due) if due else None)

    with acting(plan.officer):
        late = list(late_actions(plan.programme, TODAY))

    assert late == ([action] if is_late else [])


def test_a_partners_action_is_its_own_until_it_is_disclosed(world: World, plan: Plan) -> None:
    action = give(world.south_officer, plan, "Ask our treasurer")

    seen = {}
    for name, actor in (("south", world.south_lead), ("north", world.north_lead)):
        with acting(actor):
            seen[name] = list(open_actions(plan.programme))

    assert seen == {"south": [action], "north": []}


def test_a_member_may_not_add_and_a_partner_may_not_close_the_offices_action(
    world: World, plan: Plan
) -> None:
    action = give(plan.officer, plan)
    with pytest.raises(Forbidden, match="does not let you do this"):
        give(world.member, plan)
    south = world.south_lead

    with acting(south), pytest.raises(Forbidden, match="belongs to another body"):
        close_action(
            actor=south, action=action, state="done", closed_on=PartDate(2026, 4), outcome="Sent"
        )


def test_a_steer_that_narrows_needs_both_numbers_and_fewer_after(plan: Plan) -> None:
    with pytest.raises(Refused, match="needs both numbers"):
        give(plan.officer, plan, kind="steer", narrows_from=6)
    with pytest.raises(Refused, match="You entered from 3 to 6"):
        give(plan.officer, plan, kind="steer", narrows_from=3, narrows_to=6)

    with acting(plan.officer):
        assert not Action.objects.filter(programme=plan.programme).exists()
