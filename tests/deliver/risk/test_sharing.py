"""Joining, pausing and leaving: from what is stated to an answer in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.conftest import World
from tests.deliver.risk.conftest import TODAY, Register

from commonweal.deliver.risk.analysis.sharing import Answer, Asked, answer
from commonweal.deliver.risk.models import CostShare, SharedCost
from commonweal.deliver.risk.selectors.sharing import sharing_of
from commonweal.deliver.risk.services.sharing import state_alone_cost, state_cost
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.methods.exit import Move
from commonweal.partners.partnership.models import Partner, Term


def ask(register: Register, cost: SharedCost, actor: Actor | None = None, **facts) -> Answer:
    asked = Asked(Move.LEAVE, register.plan.south, TODAY)
    with acting(actor or register.officer):
        return answer(sharing_of(cost), replace(asked, **facts))


def test_the_answer_is_a_paragraph_with_every_assumption_named(register: Register) -> None:
    told = ask(register, register.cost(avoidable=Decimal("0.2"), notice_months=6))

    assert told.paragraph == (
        "If South gives notice by 20 November 2026, it can leave Shared payroll on 20 May 2027. "
        "That leaves £120 a year which nobody has stopped spending. "
        "North would pay £870 a year, £120 more than today. "
        "A single payment of £360 would leave those who stay no worse off over 3 years. "
        "What South would pay on its own is not stated, so what it saves or loses and when that "
        "pays back are not worked out."
    )
    assert told.assumptions == (
        "Costs are yearly, at the prices stated on 20 November 2026 (Invented), and are not "
        "discounted.",
        "Each partner pays its share of the fixed cost, £600 a year, and its own use.",
        "20% of the fixed cost that it gives up can be avoided.",
        "Those who stay take over the rest in proportion to their shares.",
        "Notice is 6 months.",
        "The others lose a joint saving of £0 a year.",
        "The leaver pays £0 once, shared by those who stay.",
    )


def test_a_binding_term_and_its_notice_go_before_the_notice_of_the_cost(
    register: Register,
) -> None:
    cost = register.cost(notice_months=3)
    register.plan.make(
        Term, what="Lock-in", decided_on=date(2024, 4, 1), least_years=4, most_years=5,
        notice_months=12,
    )  # fmt: skip

    told = ask(register, cost)

    assert told.outcome.dates.from_on == date(2028, 4, 1)
    assert told.outcome.dates.notice_by == date(2027, 4, 1)
    assert "The term “Lock-in” binds until 1 April 2028." in told.assumptions


def test_what_a_partner_pays_alone_is_known_to_itself_until_disclosed(
    register: Register, world: World
) -> None:
    cost, south = register.cost(exit_payment_gbp=60), world.south_lead
    with acting(south):
        state_alone_cost(
            actor=south, cost=cost, partner=register.plan.south, alone_gbp=190, basis="Quote",
            today=TODAY,
        )  # fmt: skip

    own, other = ask(register, cost, south), ask(register, cost, world.north_lead)

    assert (own.mover.change, own.outcome.payback_years) == (-60, 1)
    assert "On its own South would pay £190 a year: Quote." in own.assumptions
    assert (other.mover.after, other.outcome.payback_years) == (None, None)
    assert "190" not in other.paragraph + " ".join(other.assumptions)


def test_a_question_can_put_the_terms_otherwise(register: Register) -> None:
    told = ask(register, register.cost(), avoidable=Decimal(1), exit_payment=90)

    assert told.outcome.stranded == 0
    assert "No cost is left behind." in told.paragraph
    assert [line.once for line in told.outcome.lines] == [-90, 90]


def test_a_pause_and_a_joiner_are_answered_too(register: Register, world: World) -> None:
    cost = register.cost()
    body = register.plan.make(Partner, body=world.joint, heading="West")

    pause = ask(register, cost, move=Move.PAUSE, standby=Decimal("0.5"), pause_months=6)
    joins = ask(
        register, cost, move=Move.JOIN, partner=body, share=Decimal("0.2"), variable=80,
        added_fixed=100,
    )  # fmt: skip

    assert "it can pause Shared payroll from 20 November 2026" in pause.paragraph
    assert pause.outcome.stranded == 75
    assert joins.paragraph.startswith("West could join Shared payroll from 20 November 2026.")
    assert sum(line.after for line in joins.outcome.lines) == pytest.approx(700 + 300 + 100 + 80)


def test_who_is_not_in_cannot_leave(register: Register, world: World) -> None:
    stranger = register.plan.make(Partner, body=world.joint, heading="West")

    with pytest.raises(ValueError, match="“West” does not share the service"):
        ask(register, register.cost(), partner=stranger)


def test_shares_add_up_and_stating_anew_takes_the_place_of_what_was(register: Register) -> None:
    plan, officer, cost = register.plan, register.officer, register.cost()
    half = {plan.north: (Decimal("0.5"), 1), plan.south: (Decimal("0.5"), 2)}
    with acting(officer):
        again = state_cost(
            actor=officer, undertaking=cost.undertaking, fixed_gbp=900, shares=half, today=TODAY
        )
        with pytest.raises(Refused, match="They add up to 50"):
            state_cost(
                actor=officer, undertaking=cost.undertaking, fixed_gbp=900, today=TODAY,
                shares=half | {plan.south: (Decimal(0), 2)},
            )  # fmt: skip

        assert again.pk == cost.pk
        assert [s.share for s in CostShare.objects.all()] == [Decimal("0.5")] * 2


def test_another_s_share_does_not_change_what_was_stated(register: Register, world: World) -> None:
    cost = register.cost()
    with acting(world.south_lead):
        CostShare.objects.create(
            **world.south_lead.owns(), cost=cost, partner=register.plan.south, share=1
        )

    told = ask(register, cost, world.south_lead)

    assert [line.share_before for line in told.outcome.lines] == [0.75, 0.25]


def test_who_may_state_a_cost(register: Register, world: World) -> None:
    cost = register.cost()
    facts = {"cost": cost, "alone_gbp": 1, "basis": "x", "today": TODAY}

    for actor in (world.member, world.south_officer):
        with acting(actor), pytest.raises(Forbidden):
            state_alone_cost(actor=actor, partner=register.plan.south, **facts)
    with acting(world.south_lead), pytest.raises(Refused, match="cannot say this for North"):
        state_alone_cost(actor=world.south_lead, partner=register.plan.north, **facts)
