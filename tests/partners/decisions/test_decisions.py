from __future__ import annotations

from types import SimpleNamespace

import pytest
from tests.conftest import example_actor

from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.audit.words import sentence
from commonweal.methods.dates import PartDate
from commonweal.partners.decisions.enums import Outcome, Route
from commonweal.partners.decisions.models import Proposal
from commonweal.partners.decisions.selectors import (
    awaited_from,
    decision_grid,
    decisions_about,
    decisions_of,
    history_of_line,
    standing_of,
)
from commonweal.partners.decisions.services import (
    ask_partner,
    make_proposal,
    meet_condition,
    record_decision,
)
from commonweal.partners.partnership.models import Partner

MINUTES = "Minute 7 of 3 March 2026"


@pytest.fixture
def put(world):
    """A proposal put to the cabinet of one partner and the board of another."""
    officer = world.officer
    with acting(officer):
        north = Partner.objects.create(**officer.owns(), body=world.north)
        south = Partner.objects.create(**officer.owns(), body=world.south)
        proposal = make_proposal(actor=officer, title="Share payroll", about_code="PAY")
        cabinet = ask_partner(
            actor=officer, proposal=proposal, partner=north, deciding_body="Cabinet",
            route=Route.CABINET, recommendation="Approve.",
        )  # fmt: skip
        board = ask_partner(
            actor=officer, proposal=proposal, partner=south, deciding_body="Board",
            route=Route.BOARD, recommendation="Note and approve.",
        )  # fmt: skip
    return SimpleNamespace(**locals())


def decide(actor, line, outcome, **facts):
    facts = {"decided_on": PartDate(2026, 3), "evidence_note": MINUTES} | facts
    with acting(actor):
        return record_decision(actor=actor, line=line, outcome=outcome, **facts)


def seen_by(actor, proposal):
    with acting(actor):
        return standing_of(Proposal.objects.get(pk=proposal.pk))


def test_one_proposal_is_one_line_for_each_partner_with_its_own_recommendation(put):
    standing = seen_by(put.officer, put.proposal)

    assert [(str(line.partner), line.recommendation) for line in standing.lines] == [
        ("River North", "Approve."),
        ("River South", "Note and approve."),
    ]
    assert standing.in_force_for == ()
    assert len(standing.missing) == 2


def test_it_is_in_force_for_whom_approved_and_tells_what_is_missing(put):
    decide(put.officer, put.cabinet, Outcome.APPROVED)

    standing = seen_by(put.officer, put.proposal)

    assert [str(partner) for partner in standing.in_force_for] == ["River North"]
    assert [str(line) for line in standing.missing] == ["River South, Board: Awaited"]
    assert not standing.is_in_force


@pytest.mark.parametrize("outcome", [Outcome.DEFERRED, Outcome.REFUSED])
def test_a_joint_plan_binds_nobody_until_both_say_approved(put, outcome):
    with acting(put.officer):
        put.proposal.needs_all = True
        put.proposal.save()
    decide(put.officer, put.cabinet, Outcome.APPROVED)
    decide(put.officer, put.board, outcome)
    assert seen_by(put.officer, put.proposal).in_force_for == ()

    decide(put.officer, put.board, Outcome.APPROVED)

    standing = seen_by(put.officer, put.proposal)
    assert standing.is_in_force
    assert len(standing.in_force_for) == 2


def test_a_partner_with_two_bodies_is_bound_when_both_approved(put):
    with acting(put.officer):
        council = ask_partner(
            actor=put.officer, proposal=put.proposal, partner=put.north,
            deciding_body="Full council", route=Route.COUNCIL,
        )  # fmt: skip
    decide(put.officer, put.cabinet, Outcome.APPROVED)
    assert seen_by(put.officer, put.proposal).in_force_for == ()

    decide(put.officer, council, Outcome.APPROVED)

    assert seen_by(put.officer, put.proposal).in_force_for == (put.north,)


def test_a_later_decision_holds_and_the_earlier_one_is_kept(put):
    decide(put.officer, put.cabinet, Outcome.DEFERRED)
    last = decide(
        put.officer, put.cabinet, Outcome.APPROVED_WITH_CONDITIONS,
        conditions="Review after a year.", decided_on=PartDate(2026, 5, 4),
    )  # fmt: skip

    with acting(put.officer):
        outcomes = [line.outcome for line in history_of_line(last)]
        words = sentence(history_of(last)[0])
    assert outcomes == [Outcome.APPROVED_WITH_CONDITIONS, Outcome.DEFERRED, Outcome.AWAITED]
    assert words == (
        "River North, Cabinet: Approved with conditions, on “Share payroll”, 4 May 2026. "
        "Conditions: Review after a year."
    )
    assert seen_by(put.officer, put.proposal).conditions == (last,)


def test_a_partners_lead_records_its_own_without_evidence(put, world):
    decide(world.north_lead, put.cabinet, Outcome.APPROVED, evidence_note="")

    assert seen_by(world.north_lead, put.proposal).in_force_for == (put.north,)


def test_what_a_partner_recorded_itself_is_seen_by_others_only_once_disclosed(put, world):
    decide(world.north_lead, put.cabinet, Outcome.APPROVED)

    assert seen_by(put.officer, put.proposal).in_force_for == ()
    assert seen_by(world.south_lead, put.proposal).in_force_for == ()


def test_the_programme_office_records_anothers_decision_only_with_evidence(put):
    with pytest.raises(Refused, match="Attach the minutes"):
        decide(put.officer, put.cabinet, Outcome.APPROVED, evidence_note=" ")


@pytest.mark.parametrize(
    ("outcome", "facts", "words"),
    [
        (Outcome.AWAITED, {}, "Choose what was decided"),
        (Outcome.APPROVED, {"decided_on": None}, "Say when it was decided"),
        (Outcome.APPROVED_WITH_CONDITIONS, {}, "Say what the conditions are"),
        (Outcome.APPROVED, {"conditions": "If cheap."}, "choose “Approved with conditions”"),
    ],
)
def test_a_decision_that_says_too_little_is_refused(put, outcome, facts, words):
    with pytest.raises(Refused, match=words):
        decide(put.officer, put.cabinet, outcome, **facts)


def test_a_partner_cannot_decide_for_another(put, world):
    with pytest.raises(Refused, match="you cannot say this for River North"):
        decide(world.south_lead, put.cabinet, Outcome.APPROVED)


@pytest.mark.parametrize("who", ["south_officer", "member", "auditor"])
def test_who_does_not_lead_records_no_decision(put, world, who):
    with pytest.raises(Forbidden):
        decide(getattr(world, who), put.board, Outcome.APPROVED)


TWO = "A lead is appointed.\nThe budget is confirmed."


def conditional(put, **facts):
    facts = {"conditions": TWO, "resolution": "Approved, subject to two conditions."} | facts
    return decide(put.officer, put.cabinet, Outcome.APPROVED_WITH_CONDITIONS, **facts)


def meet(actor, line, condition="A lead is appointed.", **facts):
    facts = {"met_on": PartDate(2026, 6, 1), "evidence_note": "Letter of 1 June"} | facts
    with acting(actor):
        return meet_condition(actor=actor, line=line, condition=condition, **facts)


def test_conditions_that_come_after_bind_already_and_are_told_until_met(put):
    line = conditional(put)
    meet(put.officer, line)

    standing = seen_by(put.officer, put.proposal)

    assert standing.in_force_for == (put.north,)
    assert standing.in_force_since(put.north) == PartDate(2026, 3)
    assert standing.still_missing == (
        "River North, Cabinet: Approved with conditions, not met yet: The budget is confirmed",
        "River South, Board: Awaited",
    )


def test_conditions_that_come_first_bind_from_the_day_that_the_last_is_met(put):
    line = conditional(put, conditions_first=True)
    meet(put.officer, line)
    before = seen_by(put.officer, put.proposal)

    meet(put.officer, line, "The budget is confirmed.", met_on=PartDate(2026, 7, 9))

    after = seen_by(put.officer, put.proposal)
    assert (before.in_force_for, before.in_force_since(put.north)) == ((), None)
    assert after.in_force_for == (put.north,)
    assert after.in_force_since(put.north) == PartDate(2026, 7, 9)


def test_a_partner_says_itself_that_its_condition_is_met_though_the_office_recorded_it(put, world):
    line = conditional(put)

    met = meet(world.north_lead, line, evidence_note="")

    with acting(world.north_lead):
        told = sentence(history_of(line, [met])[0])
    assert told == (
        "A condition of River North, Cabinet: Approved with conditions was met, 1 June 2026: "
        "“A lead is appointed.”"
    )
    assert "A lead is appointed" in seen_by(put.officer, put.proposal).still_missing[0]


@pytest.mark.parametrize(
    ("who", "condition", "facts", "words"),
    [
        ("officer", "It rains.", {}, "“It rains.” is no condition of this decision"),
        ("officer", "A lead is appointed.", {"evidence_note": ""}, "Attach the minutes"),
        ("south_lead", "A lead is appointed.", {}, "you cannot say this for River North"),
    ],
)
def test_a_condition_is_not_met_by_saying_so(put, world, who, condition, facts, words):
    line = conditional(put)

    with pytest.raises(Refused, match=words):
        meet(getattr(world, who), line, condition, **facts)


def test_a_condition_is_met_once(put):
    line = conditional(put)
    meet(put.officer, line)

    with pytest.raises(Refused, match="is met already"):
        meet(put.officer, line)


def test_what_is_awaited_says_when_it_is_expected(put):
    with acting(put.officer):
        ask_partner(
            actor=put.officer, proposal=put.proposal, partner=put.north,
            deciding_body="Full council", route=Route.COUNCIL, due=PartDate(2026, 12, 3),
        )  # fmt: skip

    assert seen_by(put.officer, put.proposal).still_missing[-1] == (
        "River North, Full council: Awaited, expected 3 December 2026"
    )


def test_a_body_is_asked_once(put):
    with (
        acting(put.officer),
        pytest.raises(Refused, match="is asked about “Share payroll” already"),
    ):
        ask_partner(
            actor=put.officer, proposal=put.proposal, partner=put.north,
            deciding_body="cabinet", route=Route.CABINET,
        )  # fmt: skip


def test_only_whose_proposal_it_is_puts_it_to_more(put, world):
    with acting(world.north_lead), pytest.raises(Forbidden, match="belongs to another body"):
        ask_partner(
            actor=world.north_lead, proposal=put.proposal, partner=put.north,
            deciding_body="Full council", route=Route.COUNCIL,
        )  # fmt: skip


def test_a_partner_sees_what_it_has_still_to_decide(put):
    decide(put.officer, put.cabinet, Outcome.APPROVED)

    with acting(put.officer):
        assert [line.outcome for line in decisions_of(put.north)] == [Outcome.APPROVED]
        assert awaited_from(put.north) == ()
        assert [line.deciding_body for line in awaited_from(put.south)] == ["Board"]
        assert [each.proposal for each in decisions_about("PAY")] == [put.proposal]


def test_the_plan_of_2007_is_in_force_as_both_bodies_approved(db):
    # source: requirement R05: Cabinet and the trust's board both approved in September 2007
    with acting(example_actor("officer@herefordshire.example")):
        [standing] = decision_grid().standings

    assert standing.is_in_force
    assert [(str(line.partner), line.deciding_body) for line in standing.lines] == [
        ("Herefordshire Council", "Cabinet"),
        ("NHS Herefordshire", "PCT board"),
    ]


def test_the_grid_takes_three_queries_however_large(put, django_assert_num_queries):
    with acting(put.officer):
        for number in range(3):
            make_proposal(actor=put.officer, title=f"Other {number}")

        with django_assert_num_queries(3):
            grid = decision_grid()

    assert len(grid.standings) == 4
    assert [str(partner) for partner in grid.partners] == ["River North", "River South"]
    assert grid.at(grid.standings[0], put.north) == ()
