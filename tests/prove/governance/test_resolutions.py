from __future__ import annotations

import pytest
from tests.conftest import example_actor

from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.audit.services import undo
from commonweal.methods.dates import PartDate
from commonweal.partners.decisions.enums import Outcome, Route
from commonweal.partners.decisions.selectors import standing_of
from commonweal.partners.decisions.services import ask_partner, make_proposal
from commonweal.partners.partnership.models import Partner
from commonweal.prove.governance.enums import Stage
from commonweal.prove.governance.models import Wording
from commonweal.prove.governance.selectors import recommended_to
from commonweal.prove.governance.selectors.resolutions import register, standings_of
from commonweal.prove.governance.services.meetings import add_item
from commonweal.prove.governance.services.resolutions import record_wording

MEETS = PartDate(2026, 12, 18)


def say(actor, hall, stage, text, **facts):
    facts = {"item": hall.item, "committee": hall.cabinet, "said": MEETS} | facts
    facts = {"evidence_note": "Minute 4"} | facts
    with acting(actor):
        return record_wording(actor=actor, stage=stage, text=text, **facts)


def standing_seen_by(actor, hall, committee):
    with acting(actor):
        found = {each.committee.pk: each for each in standings_of([hall.item])}
        return found[committee.pk]


def test_one_item_goes_from_recommended_over_amended_to_resolved_by_each_committee(hall):
    officer = hall.world.officer
    say(officer, hall, Stage.RECOMMENDED, "Approve.")
    say(officer, hall, Stage.AMENDED, "Approve for a year.", moved_by="Leader")
    say(officer, hall, Stage.RESOLVED, "Approved for a year.")
    say(officer, hall, Stage.RECOMMENDED, "Comment and note.", committee=hall.board)

    cabinet = standing_seen_by(officer, hall, hall.cabinet)
    board = standing_seen_by(officer, hall, hall.board)

    assert [cabinet.recommended.text, cabinet.amended.text, cabinet.resolved.text] == [
        "Approve.", "Approve for a year.", "Approved for a year.",
    ]  # fmt: skip
    assert (board.recommended.text, board.resolved) == ("Comment and note.", None)
    with acting(officer):
        assert recommended_to(hall.item, hall.board).text == "Comment and note."
        assert len(register()) == 2


def test_a_corrected_recommendation_holds_and_the_first_is_kept(hall):
    officer = hall.world.officer
    say(officer, hall, Stage.RECOMMENDED, "Note.")
    say(officer, hall, Stage.RECOMMENDED, "Note and approve.")

    standing = standing_seen_by(officer, hall, hall.cabinet)

    assert standing.recommended.text == "Note and approve."
    assert [each.text for each in standing.wordings] == ["Note.", "Note and approve."]


@pytest.mark.parametrize(
    ("stage", "facts", "words"),
    [
        (Stage.AMENDED, {}, "There is nothing to amend yet"),
        (Stage.RESOLVED, {"said": None}, "Say when it was resolved"),
        (Stage.RESOLVED, {"evidence_note": " "}, "You record a resolution of River North for it"),
        (Stage.RECOMMENDED, {"committee": "group"}, "Steering Group does not sit in this meeting"),
    ],
)
def test_a_wording_that_cannot_be_is_refused(hall, stage, facts, words):
    facts = {key: getattr(hall, value) if key == "committee" else value
             for key, value in facts.items()}  # fmt: skip

    with pytest.raises(Refused, match=words):
        say(hall.world.officer, hall, stage, "Approve.", **facts)

    with acting(hall.world.officer):
        assert not Wording.objects.exists()


def test_a_partners_secretary_records_its_own_without_evidence_and_anothers_with(hall):
    north = hall.world.north_lead
    own = say(north, hall, Stage.RESOLVED, "Approved.", evidence_note="")
    with pytest.raises(Refused, match="You record a resolution of River South for it"):
        say(north, hall, Stage.RESOLVED, "Approved.", committee=hall.board, evidence_note="")

    others = say(north, hall, Stage.RESOLVED, "Approved.", committee=hall.board)

    assert (
        own.recorded_by
        == others.recorded_by
        == ("Partner's lead officer of River North, River North")
    )


def test_what_a_partner_recorded_is_its_own_until_it_discloses_it(hall):
    say(hall.world.north_lead, hall, Stage.RESOLVED, "Approved.")

    for actor in (hall.world.officer, hall.world.south_lead):
        with acting(actor):
            assert not register().exists()


@pytest.mark.parametrize("who", ["south_officer", "member", "auditor"])
def test_who_does_not_lead_records_no_resolution(hall, who):
    with pytest.raises(Forbidden):
        say(getattr(hall.world, who), hall, Stage.RESOLVED, "Approved.")


@pytest.fixture
def carried(hall):
    """The item carries a proposal that was put to North's cabinet and to South's board."""
    officer = hall.world.officer
    with acting(officer):
        proposal = make_proposal(actor=officer, title="Share payroll", needs_all=True)
        for body, name, route in (
            (hall.world.north, "Cabinet", Route.CABINET), (hall.world.south, "Board", Route.BOARD),
        ):  # fmt: skip
            ask_partner(
                actor=officer, proposal=proposal, partner=Partner.objects.get(body=body),
                deciding_body=name, route=route,
            )  # fmt: skip
        hall.item = add_item(
            actor=officer, meeting=hall.meeting, title="Payroll", proposal=proposal
        )
    return proposal


def in_force_for(hall, proposal):
    with acting(hall.world.officer):
        return [str(each) for each in standing_of(proposal).in_force_for]


def test_a_resolution_becomes_the_partners_decision_by_any_name_of_its_body(hall, carried):
    officer = hall.world.officer
    say(officer, hall, Stage.RESOLVED, "Approved.", outcome=Outcome.APPROVED)
    after_one = in_force_for(hall, carried)

    # The board is called “Trust board” here and “Board” in the decision line.
    say(officer, hall, Stage.RESOLVED, "Agreed.", committee=hall.board, outcome=Outcome.APPROVED)

    assert after_one == []
    assert in_force_for(hall, carried) == ["River North", "River South"]
    with acting(officer):
        assert [line.resolution for line in standing_of(carried).lines] == ["Approved.", "Agreed."]


def test_a_decision_that_is_refused_leaves_no_resolution_behind(hall, carried):
    with pytest.raises(Refused, match="Say what the conditions are"):
        say(
            hall.world.officer, hall, Stage.RESOLVED, "Approved if cheap.",
            outcome=Outcome.APPROVED_WITH_CONDITIONS,
        )  # fmt: skip

    with acting(hall.world.officer):
        assert not Wording.objects.exists()


def test_taking_back_a_resolution_takes_back_the_decision_too(hall, carried):
    officer = hall.world.officer
    wording = say(officer, hall, Stage.RESOLVED, "Approved.", outcome=Outcome.APPROVED)
    with acting(officer):
        undo(actor=officer, event=history_of(wording)[0], reason="It was the wrong minute.")

        assert not Wording.objects.exists()
        assert {line.outcome for line in standing_of(carried).lines} == {Outcome.AWAITED}


def test_the_plan_of_2007_carries_a_resolution_of_cabinet_and_of_the_board(db):
    # source: governance events of the two Herefordshire reports, September 2007
    with acting(example_actor("officer@herefordshire.example")):
        rows = [row for row in register() if row.item.title == "Development plan"]

    assert [(str(row.committee), row.text) for row in rows] == [
        ("Cabinet", "Approved."), ("PCT board", "Approved."),
    ]  # fmt: skip


def test_the_register_takes_one_query_and_the_standings_another(hall, django_assert_num_queries):
    for text in ("Approve.", "Note.", "Refer back."):
        say(hall.world.officer, hall, Stage.RECOMMENDED, text)

    with acting(hall.world.officer), django_assert_num_queries(2):
        rows = list(register())
        standings_of([row.item for row in rows])
