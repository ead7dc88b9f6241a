from __future__ import annotations

from datetime import date

import pytest

from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.audit.words import sentence
from commonweal.methods.dates import PartDate
from commonweal.methods.notice import Nation, last_day_to_publish
from commonweal.prove.governance.analysis.counting import agenda_counting
from commonweal.prove.governance.enums import CommitteeKind, LinkKind, SeatRole
from commonweal.prove.governance.selectors.committees import (
    committee_called,
    committees,
    seats_on,
    structure,
    terms_in_force,
    terms_proposed,
)
from commonweal.prove.governance.services.committees import (
    add_committee,
    agree_terms,
    end_seat,
    give_seat,
    link_committee,
    propose_terms,
    set_counting,
)
from commonweal.prove.governance.views.committees import above, drawn, whose


def placed(hall, name):
    return next(each for each in structure().placed if each.committee.name == name)


def test_a_steering_group_stands_below_two_parents_and_is_joint(hall):
    with acting(hall.world.officer):
        group, cabinet = placed(hall, "Steering Group"), placed(hall, "Cabinet")

        assert [str(parent) for parent in group.parents] == ["Cabinet", "Trust board"]
        assert (group.is_joint, cabinet.is_joint) == (True, False)
        assert whose(group) == "Joint: River North and River South"
        assert above(group) == "Working group of Cabinet; Working group of Trust board"
        assert [each.committee.name for each in structure().under(hall.cabinet)] == [
            "Steering Group"
        ]


def test_the_structure_is_drawn_with_a_box_for_each_and_a_line_for_each_link(hall):
    with acting(hall.world.officer):
        chart = drawn(structure())

    assert chart is not None
    assert [node.name for node in chart.nodes] == ["Cabinet", "Trust board", "Steering Group"]
    assert len(chart.links) == 2
    assert chart.description == "3 committees. Steering Group stands below more than one."
    left = {node.name: node.x for node in chart.nodes}
    assert left["Cabinet"] == left["Trust board"] < left["Steering Group"]


def test_a_committee_cannot_come_to_stand_above_itself(hall):
    officer = hall.world.officer
    with acting(officer):
        with pytest.raises(Refused, match="stands below Cabinet already"):
            link_committee(
                actor=officer, committee=hall.cabinet, parent=hall.group, kind=LinkKind.ADVISES
            )
        with pytest.raises(Refused, match="does not report to itself"):
            link_committee(
                actor=officer, committee=hall.cabinet, parent=hall.cabinet, kind=LinkKind.ADVISES
            )


def test_terms_hold_from_when_they_are_agreed_and_those_before_stay(hall):
    officer = hall.world.officer
    with acting(officer):
        first = propose_terms(actor=officer, committee=hall.group, title="Transitional", quorum=3)
        agree_terms(actor=officer, terms=first, agreed=PartDate(2008, 1), agreed_by="Both")
        revised = propose_terms(actor=officer, committee=hall.group, title="Revised", quorum=4)
        group = committees().get(pk=hall.group.pk)
        before = (terms_in_force(group).title, [str(each) for each in terms_proposed(group)])

        agree_terms(actor=officer, terms=revised, agreed=PartDate(2008, 10), agreed_by="Both")

        group = committees().get(pk=hall.group.pk)
        assert before == ("Transitional", ["Revised"])
        assert terms_in_force(group).quorum == 4
        assert terms_in_force(group, date(2008, 9, 30)).quorum == 3
        assert terms_in_force(group, date(2007, 12, 31)) is None
        with pytest.raises(Refused, match="was agreed already"):
            agree_terms(actor=officer, terms=revised, agreed=PartDate(2009), agreed_by="Both")
        assert sentence(history_of(hall.group)[0]) == (
            "“Revised” of “Steering Group” was agreed by Both: October 2008."
        )


def test_who_sits_is_known_for_any_day_and_an_adviser_has_no_vote(hall):
    officer = hall.world.officer
    with acting(officer):
        leader = give_seat(
            actor=officer, committee=hall.cabinet, who="Leader", role=SeatRole.CHAIR,
            from_on=PartDate(2024, 5), body=hall.world.north,
        )  # fmt: skip
        adviser = give_seat(
            actor=officer, committee=hall.cabinet, who="Monitoring officer", role=SeatRole.ADVISER
        )
        end_seat(actor=officer, seat=leader, until_on=PartDate(2026, 5, 7), reason="Election")
        cabinet = committees().get(pk=hall.cabinet.pk)

        assert adviser.votes is False
        assert [str(s) for s in seats_on(cabinet, date(2026, 5, 7))] == [
            "Leader", "Monitoring officer",
        ]  # fmt: skip
        assert [str(s) for s in seats_on(cabinet, date(2026, 5, 8))] == ["Monitoring officer"]
        with pytest.raises(Refused, match="left the seat already"):
            end_seat(actor=officer, seat=leader, until_on=PartDate(2026, 6), reason="Again")


def test_a_seat_does_not_end_before_it_begins(hall):
    officer = hall.world.officer
    with acting(officer):
        seat = give_seat(
            actor=officer, committee=hall.cabinet, who="Leader", from_on=PartDate(2024, 5)
        )

        with pytest.raises(Refused, match="sat from May 2024"):
            end_seat(actor=officer, seat=seat, until_on=PartDate(2023), reason="A slip")


def test_how_a_committee_counts_is_its_own(hall):
    officer = hall.world.officer
    with acting(officer):
        set_counting(
            actor=officer, committee=hall.board, nation="scotland", notice_days=0, agenda_days=3,
            agenda_counts="working", ends_count="neither", closed_days=[date(2026, 12, 29)],
        )  # fmt: skip
        board = committees().get(pk=hall.board.pk)

        counting = agenda_counting(board)

    assert counting.nation is Nation.SCOTLAND
    assert last_day_to_publish(date(2027, 1, 5), counting) == date(2026, 12, 23)
    assert last_day_to_publish(date(2026, 12, 18), counting) == date(2026, 12, 14)
    assert last_day_to_publish(date(2026, 12, 18), agenda_counting(hall.cabinet)) == date(
        2026, 12, 10
    )


def test_a_committee_is_found_by_its_other_name_within_its_public_body(hall):
    with acting(hall.world.officer):
        assert committee_called("board") == hall.board
        assert committee_called("BOARD ", hall.world.south.pk) == hall.board
        assert committee_called("Board", hall.world.north.pk) is None


def test_the_same_committee_is_added_once_and_another_bodys_may_bear_its_name(hall):
    officer = hall.world.officer
    with acting(officer):
        with pytest.raises(Refused, match="“cabinet” is in the list already"):
            add_committee(
                actor=officer, name="cabinet", kind=CommitteeKind.CABINET, body=hall.world.north
            )
        other = add_committee(
            actor=officer, name="Cabinet", kind=CommitteeKind.CABINET, body=hall.world.south
        )

    assert other.pk != hall.cabinet.pk


@pytest.mark.parametrize("who", ["member", "auditor"])
def test_who_only_reads_keeps_no_committee(hall, who):
    actor = getattr(hall.world, who)
    with acting(actor), pytest.raises(Forbidden, match="does not let you"):
        add_committee(actor=actor, name="Another", kind=CommitteeKind.BOARD)


def test_a_partner_cannot_change_the_partnerships_committee_and_may_keep_its_own(hall):
    actor = hall.world.south_officer
    with acting(actor):
        with pytest.raises(Forbidden, match="belongs to another body"):
            give_seat(actor=actor, committee=hall.group, who="Chair")
        own = add_committee(actor=actor, name="Audit committee", kind=CommitteeKind.COMMITTEE)

    with acting(hall.world.north_lead):
        assert own.pk not in {each.pk for each in committees()}


def test_the_structure_takes_four_queries_however_many(hall, django_assert_num_queries):
    officer = hall.world.officer
    with acting(officer):
        for number in range(3):
            more = add_committee(
                actor=officer, name=f"Panel {number}", kind=CommitteeKind.COMMITTEE
            )
            link_committee(
                actor=officer, committee=more, parent=hall.group, kind=LinkKind.REPORTS_TO
            )

        with django_assert_num_queries(4):
            whole = structure()

    assert len(whole.placed) == 6
