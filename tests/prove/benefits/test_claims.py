"""A claim from estimate to verified saving: every change kept, and reasons not to move on."""

from __future__ import annotations

import pytest
from tests.prove.benefits.conftest import NOW, make_claim, partner

from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.audit.words import sentence
from commonweal.methods.claims import State
from commonweal.prove.benefits.analysis.ledger import savings
from commonweal.prove.benefits.analysis.shares import budget_rows, outcome
from commonweal.prove.benefits.models import BudgetLine, ClaimChange, ClaimYear, PartnerShare
from commonweal.prove.benefits.services.claims import (
    describe_claim,
    give_figure,
    move_claim,
    plan_years,
    set_parts,
    state_share,
)
from commonweal.prove.benefits.services.lines import add_line


def line_of(actor, programme, **facts) -> BudgetLine:
    held = {"code": "T1", "name": "Taxis", "before_gbp": 1_000_000, "year": 2026}
    with acting(actor):
        return add_line(actor=actor, programme=programme, **held | facts)


def move(actor, claim, *states):
    with acting(actor):
        for state in states:
            move_claim(actor=actor, claim=claim, state=state, reason=f"To {state}.", at=NOW)


def test_every_change_is_a_row_with_who_when_and_why(world, programme):
    claim = make_claim(world.officer, programme)

    with acting(world.officer):
        move_claim(actor=world.officer, claim=claim, state="challenged", reason="Too high.", at=NOW)
        give_figure(
            actor=world.officer, claim=claim, low_gbp=50_000, high_gbp=80_000,
            reason="Asked again.", at=NOW,
        )  # fmt: skip
        rows = list(ClaimChange.objects.filter(claim=claim).values_list(
            "seq", "state", "low_gbp", "high_gbp", "reason", "said_by"
        ))  # fmt: skip

    by = "Programme officer of River Board, River Board"
    assert rows == [
        (1, "estimated", 100_000, 100_000, "First.", by),
        (2, "challenged", 100_000, 100_000, "Too high.", by),
        (3, "challenged", 50_000, 80_000, "Asked again.", by),
    ]


def test_the_trail_tells_each_deed_in_words(world, programme):
    claim = make_claim(world.officer, programme)

    move(world.officer, claim, "agreed")

    with acting(world.officer):
        told = [(sentence(event), event.reason) for event in history_of(claim)]
    assert told == [
        ("Moved from estimated to agreed.", "To agreed."),
        ("Claim C1 added: £100,000.", "First."),
    ]


def test_a_figure_given_after_agreement_is_an_estimate_again(world, programme):
    claim = make_claim(world.officer, programme)
    move(world.officer, claim, "agreed")

    with acting(world.officer):
        give_figure(
            actor=world.officer, claim=claim, low_gbp=1, high_gbp=1, reason="Counted.", at=NOW
        )

    assert claim.state == "estimated"


@pytest.mark.parametrize(
    ("facts", "states", "words"),
    [
        ({}, ["verified"], "From there it can become: agreed, challenged, withdrawn"),
        ({}, ["agreed", "taken_up"], "states no financial year"),
        ({"year": 2026}, ["agreed", "taken_up", "budgeted"], "can be in no budget"),
        ({"cash": "cashable"}, ["agreed"], "draws on no budget line"),
        ({"low_gbp": None, "high_gbp": None}, ["agreed"], "has no figure yet"),
        ({"kind": "comparator"}, ["agreed"], "is no estimate of our own"),
    ],
)
def test_a_claim_does_not_move_on_before_its_time(world, programme, facts, states, words):
    claim = make_claim(world.officer, programme, **facts)

    with pytest.raises(Refused, match=words):
        move(world.officer, claim, *states)


def test_a_claim_is_verified_only_on_evidence(world, programme):
    line = line_of(world.officer, programme)
    claim = make_claim(world.officer, programme, year=2026, line=line)
    move(world.officer, claim, "agreed", "taken_up", "budgeted", "delivered")

    with pytest.raises(Refused, match="Attach what verifies it"):
        move(world.officer, claim, "verified")


def test_budgeted_and_not_delivered_is_a_total_of_its_own(world, programme):
    line = line_of(world.officer, programme)
    claim = make_claim(world.officer, programme, year=2026, line=line)
    make_claim(world.officer, programme, "C2", year=2026)
    move(world.officer, claim, "agreed", "taken_up", "budgeted")

    with acting(world.officer):
        found = savings(world.officer, programme, NOW.date()).totals

    assert found.of(State.BUDGETED, 2026).low == 100_000
    assert found.of(State.DELIVERED, 2026).count == 0


def test_whoever_keeps_claims_may_challenge_and_only_who_agrees_may_move_on(world, programme):
    officer = world.actor(world.joint, Role.PARTNER_OFFICER)
    claim = make_claim(world.officer, programme)

    move(officer, claim, "challenged")

    assert claim.state == "challenged"
    with pytest.raises(Forbidden, match="does not let you do this"):
        move(officer, claim, "agreed")


def test_a_treasurer_agrees_the_claims_of_its_own_body_alone(world, programme):
    treasurer = world.actor(world.south, Role.TREASURER)
    own = make_claim(treasurer, programme, "S1")
    common = make_claim(world.officer, programme, "C1")

    move(treasurer, own, "agreed")

    assert own.state == "agreed"
    with pytest.raises(Forbidden, match="belongs to another body"):
        move(treasurer, common, "agreed")


def test_a_full_year_is_planned_over_the_years_in_which_it_grows(world, programme):
    claim = make_claim(world.officer, programme, is_recurring=True)

    with acting(world.officer):
        plan_years(
            actor=world.officer, claim=claim, first_year=2026, percents=[25, 100], reason="Plan."
        )
        held = list(ClaimYear.objects.filter(claim=claim).values_list("year", "low_gbp"))

    assert held == [(2026, 25_000), (2027, 100_000)]


def test_a_sum_of_claims_is_counted_nowhere(world, programme):
    one = make_claim(world.officer, programme, "C1")
    both = make_claim(world.officer, programme, "C2")

    with acting(world.officer):
        set_parts(actor=world.officer, claim=both, parts=[one], reason="It is the headline.")
        found = savings(world.officer, programme, NOW.date()).totals

    assert found.of(State.ESTIMATED, None).low == 100_000
    assert found.left_out[0].why.startswith("It is a sum of other claims")


def test_what_was_not_said_is_said_with_its_reason(world, programme):
    claim = make_claim(world.officer, programme)

    with acting(world.officer):
        describe_claim(actor=world.officer, claim=claim, reason="The minute says so.", year=2026)
        with pytest.raises(Refused, match="Nothing is different"):
            describe_claim(actor=world.officer, claim=claim, reason="Again.", year=2026)

    assert claim.year == 2026


def test_a_partner_states_its_own_loss_and_no_other_partner_reads_it(world, programme):
    claim = make_claim(world.officer, programme, year=2026)
    south = partner(world.officer, "South")

    with acting(world.south_lead):
        state_share(
            actor=world.south_lead, claim=claim, partner=south, state="agreed", low_gbp=-5_000,
            high_gbp=-2_000, cost_gbp=1_000, reason="We route well already.", at=NOW,
        )  # fmt: skip
        own = outcome(savings(world.south_lead, programme, NOW.date()), south)
    with acting(world.north_lead):
        seen_by_north = PartnerShare.objects.count()

    assert (own.stated.low, own.losses, own.cost) == (-5_000, 1, 1_000)
    assert seen_by_north == 0


def test_a_partner_cannot_speak_for_another(world, programme):
    claim = make_claim(world.officer, programme)
    north = partner(world.officer, "North")

    with acting(world.south_lead), pytest.raises(Refused, match="you cannot say this for North"):
        state_share(
            actor=world.south_lead, claim=claim, partner=north, state="estimated", low_gbp=1,
            high_gbp=1, reason="No.", at=NOW,
        )  # fmt: skip


def test_the_budget_file_holds_what_may_be_taken_out_and_says_why_the_rest_may_not(
    world, programme
):
    treasurer = world.actor(world.south, Role.TREASURER)
    line = line_of(treasurer, programme, body=world.south)
    south = partner(world.officer, "South")
    facts = {"partner": south, "year": 2026}
    ready = make_claim(treasurer, programme, "R", cash="cashable", line=line, **facts)
    make_claim(treasurer, programme, "E", cash="cashable", line=line, about="other", **facts)
    other = make_claim(treasurer, programme, "N", about="third", cash="non_cashable", **facts)
    move(treasurer, ready, "agreed")
    move(treasurer, other, "agreed")

    with acting(treasurer):
        rows = budget_rows(savings(treasurer, programme, NOW.date()), south, 2026)

    assert {row.claim.code: row.left_out for row in rows} == {
        "R": "",
        "E": "It is estimated only; nobody has agreed it.",
        "N": "It is not called cashable, so no budget falls by it.",
    }
