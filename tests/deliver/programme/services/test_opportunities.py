"""Opportunities from found to taken up, with each partner's answer kept."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.conftest import World
from tests.deliver.programme.plan import TODAY, Plan

from commonweal.deliver.programme.analysis.claims import take_up, take_up_question
from commonweal.deliver.programme.models import Opportunity, OpportunityAnswer, ServiceArea
from commonweal.deliver.programme.selectors.opportunities import answers_in_force, counts_by_state
from commonweal.deliver.programme.services.opportunities import (
    add_opportunity,
    answer_opportunity,
    say_what_take_up_counts,
    settle_opportunity,
)
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.methods.dates import PartDate

MAY = PartDate(2026, 5)


@pytest.fixture
def opportunity(plan: Plan) -> Opportunity:
    return plan.opportunity(plan.area("CC"), "One contact centre")


def answer(actor: Actor, opportunity: Opportunity, partner, kind: str, **facts):
    with acting(actor):
        return answer_opportunity(
            actor=actor, opportunity=opportunity, partner=partner, answer=kind,
            **{"answered": MAY, "on": TODAY} | facts,
        )  # fmt: skip


def test_every_answer_is_kept_and_the_last_one_holds(plan: Plan, opportunity: Opportunity) -> None:
    answer(plan.officer, opportunity, plan.north, "no")
    answer(plan.officer, opportunity, plan.north, "yes", answered=PartDate(2026, 6))

    with acting(plan.officer):
        assert OpportunityAnswer.objects.count() == 2
        in_force = answers_in_force([opportunity])[opportunity.pk]
        assert [row.answer for row in in_force.values()] == ["yes"]


def test_it_is_taken_up_only_once_a_partner_takes_it_up(
    plan: Plan, opportunity: Opportunity
) -> None:
    settle = {"actor": plan.officer, "opportunity": opportunity, "state": "taken_up"}
    with acting(plan.officer), pytest.raises(Refused, match="No partner in sight takes it up"):
        settle_opportunity(**settle)
    answer(plan.officer, opportunity, plan.north, "no")
    with acting(plan.officer), pytest.raises(Refused, match="No partner in sight takes it up"):
        settle_opportunity(**settle)
    answer(plan.officer, opportunity, plan.south, "conditional", condition="A lower fee")

    with acting(plan.officer):
        settle_opportunity(**settle)
        plan.opportunity(opportunity.area, "Another")
        counts = counts_by_state(plan.programme)
        rate = take_up(Opportunity.objects.all())

    assert (counts["taken_up"], counts["found"]) == (1, 1)
    assert rate.sentence() == "1 of 2 (50%)"


def test_declining_needs_a_reason_and_a_condition_its_words(
    plan: Plan, opportunity: Opportunity
) -> None:
    with pytest.raises(Refused, match="Say on what condition"):
        answer(plan.officer, opportunity, plan.north, "conditional")

    with acting(plan.officer):
        with pytest.raises(Refused, match="Say why"):
            settle_opportunity(actor=plan.officer, opportunity=opportunity, state="declined")
        settle_opportunity(
            actor=plan.officer, opportunity=opportunity, state="declined", reason="Too dear"
        )
        opportunity.refresh_from_db()
    assert opportunity.state == "declined"


def test_a_partner_answers_for_itself_and_only_the_office_is_shown(
    world: World, plan: Plan, opportunity: Opportunity
) -> None:
    south = world.south_officer
    with pytest.raises(Refused, match="you cannot say this for North"):
        answer(south, opportunity, plan.north, "yes")
    mine = answer(south, opportunity, plan.south, "yes")

    seen = {}
    for name, actor in (("office", world.officer), ("north", world.north_lead)):
        with acting(actor):
            seen[name] = list(OpportunityAnswer.objects.all())

    assert seen == {"office": [mine], "north": []}


def test_a_member_may_do_none_of_it(world: World, plan: Plan, opportunity: Opportunity) -> None:
    member = world.member
    with pytest.raises(Forbidden, match="does not let you"):
        answer(member, opportunity, plan.south, "yes")
    with acting(member):
        with pytest.raises(Forbidden, match="does not let you"):
            add_opportunity(actor=member, area=opportunity.area, title="Mine")
        with pytest.raises(Forbidden, match="does not let you"):
            settle_opportunity(actor=member, opportunity=opportunity, state="proposed")


def test_a_title_is_used_once_in_an_area_and_a_range_is_in_order(plan: Plan, opportunity) -> None:
    add = {"actor": plan.officer, "area": opportunity.area}
    with acting(plan.officer):
        with pytest.raises(Refused, match="has an opportunity called “one contact centre” already"):
            add_opportunity(**add, title="one contact centre")
        with pytest.raises(Refused, match="The high estimate is below the low one"):
            add_opportunity(**add, title="New", estimate_low_gbp=5, estimate_high_gbp=4)
        added = add_opportunity(**add, title="New", estimate_low_gbp=5)

    assert (added.estimate_low_gbp, added.estimate_high_gbp) == (5, None)


def test_84_per_cent_of_20_is_asked_about_until_it_is_said_what_it_counts(
    agma_officer: Actor,
) -> None:
    with acting(agma_officer):
        area = ServiceArea.objects.get(code="CC")
        asked = take_up_question(area)
        with pytest.raises(Refused, match=r"84% of 20 is 16\.8"):
            say_what_take_up_counts(
                actor=agma_officer, area=area, counts="opportunities found", of=20
            )
        say_what_take_up_counts(
            actor=agma_officer, area=area, counts="the value of the estimate", of=None
        )
        area.refresh_from_db()

    assert asked.startswith("84% of 20 is 16.8, which is not a whole number")
    assert area.take_up_counts == "the value of the estimate"
    assert take_up_question(area) == ""


@pytest.mark.parametrize(
    ("facts", "question"),
    [
        ({}, ""),
        (
            {"take_up_percent": Decimal("80"), "opportunities_found": 20},
            "80% is reported. 16 of the 20 found would be 80%. Is that what it counts?",
        ),
        (
            {"take_up_percent": Decimal("33.30")},
            "33.3% is reported. What does it count, and out of how many?",
        ),
        ({"take_up_percent": Decimal("80"), "take_up_of": 20, "take_up_counts": "found"}, ""),
    ],
)
def test_what_is_asked_of_a_reported_take_up(facts: dict, question: str) -> None:
    assert take_up_question(ServiceArea(name="CC", **facts)) == question


def test_a_rate_of_nothing_is_no_rate() -> None:
    assert take_up([]).sentence() == "no opportunity is listed"
