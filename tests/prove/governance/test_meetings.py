from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.audit.services import undo
from commonweal.ground.audit.words import sentence
from commonweal.methods.dates import PartDate
from commonweal.methods.notice import LateRoute, NoticeState
from commonweal.prove.governance.analysis.keys import key_standings_of
from commonweal.prove.governance.analysis.notices import notice_dates
from commonweal.prove.governance.analysis.warned import notice_warning, warnings_of_meeting
from commonweal.prove.governance.enums import Asks, Attended, MeetingState, NoticeKind
from commonweal.prove.governance.models import Meeting, Notice
from commonweal.prove.governance.selectors import agenda_items_of
from commonweal.prove.governance.selectors.committees import committees
from commonweal.prove.governance.selectors.meetings import attendance_at, from_day, meetings
from commonweal.prove.governance.services.committees import (
    agree_terms,
    give_seat,
    propose_terms,
    set_counting,
)
from commonweal.prove.governance.services.meetings import (
    add_item,
    attach_paper,
    call_meeting,
    change_meeting,
    record_attendance,
    record_notice,
)
from commonweal.prove.governance.services.papers import add_paper, add_version
from commonweal.prove.governance.services.resolutions import judge_key_decision, set_key_rule

TODAY = date(2026, 11, 20)


def make_key(hall):
    """North's rule is £500,000; the item is worth more."""
    officer = hall.world.officer
    set_key_rule(actor=officer, body=hall.world.north, value_gbp=500_000, wards=2)
    set_key_rule(actor=officer, body=hall.world.south, applies=False)
    judge_key_decision(
        actor=officer, item=hall.item, body=hall.world.north, on=TODAY, value_gbp=600_000, wards=1
    )


def test_a_meeting_belongs_to_all_the_committees_that_sit_in_it(hall):
    with acting(hall.world.officer):
        meeting = meetings().get(pk=hall.meeting.pk)

        assert [str(each.committee) for each in meeting.sittings.all()] == [
            "Cabinet", "Trust board",
        ]  # fmt: skip
        assert sentence(history_of(hall.meeting)[-1]) == (
            "Called “Winter meeting” for 18 December 2026: Cabinet, Trust board."
        )


def test_the_agenda_tells_items_in_order_with_their_papers(hall):
    officer = hall.world.officer
    with acting(officer):
        add_item(actor=officer, meeting=hall.meeting, title="Any other business", asks=Asks.NOTE)
        paper = add_paper(actor=officer, title="Payroll report")
        version = add_version(actor=officer, paper=paper, number="1.0", dated=PartDate(2026, 12, 1))
        attach_paper(actor=officer, item=hall.item, paper=paper, version=version)

        agenda = agenda_items_of(hall.meeting)

    assert [(line.item.order, line.item.title) for line in agenda] == [
        (1, "Share payroll"), (2, "Any other business"),
    ]  # fmt: skip
    assert [str(each.version) for each in agenda[0].papers] == ["Payroll report 1.0"]
    assert agenda[1].papers == ()


def test_a_paper_goes_with_an_item_once(hall):
    officer = hall.world.officer
    with acting(officer):
        paper = add_paper(actor=officer, title="Payroll report")
        attach_paper(actor=officer, item=hall.item, paper=paper)

        with pytest.raises(Refused, match="goes with “Share payroll” already"):
            attach_paper(actor=officer, item=hall.item, paper=paper)


def test_each_committee_has_its_agenda_date_and_the_key_notice_is_that_of_whose_rule_it_is(hall):
    with acting(hall.world.officer):
        make_key(hall)

        dates = notice_dates([meetings().get(pk=hall.meeting.pk)], TODAY)

    assert [(each.due, each.kind, str(each.committee)) for each in dates] == [
        (date(2026, 11, 19), NoticeKind.KEY, "Cabinet"),
        (date(2026, 12, 10), NoticeKind.AGENDA, "Cabinet"),
        (date(2026, 12, 10), NoticeKind.AGENDA, "Trust board"),
    ]
    assert [each.standing.state for each in dates] == [
        NoticeState.OVERDUE, NoticeState.DUE, NoticeState.DUE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "route", "words"),
    [
        (date(2026, 11, 20), LateRoute.GENERAL_EXCEPTION, "tell the chair of scrutiny"),
        (date(2026, 12, 14), LateRoute.SPECIAL_URGENCY, "only if the chair of scrutiny agrees"),
    ],
)
def test_an_overdue_notice_is_warned_of_with_the_way_that_is_left(hall, on, route, words):
    with acting(hall.world.officer):
        make_key(hall)

        [key] = [
            each
            for each in notice_dates([meetings().get(pk=hall.meeting.pk)], on)
            if each.kind == NoticeKind.KEY
        ]

    assert key.route is route
    assert notice_warning(key).startswith(
        "Key decision: Share payroll (Cabinet) was to be published by 19 November 2026 and is not."
    )
    assert words in notice_warning(key)


def test_a_private_item_needs_two_notices_of_a_committee_that_gives_notice(hall):
    officer = hall.world.officer
    with acting(officer):
        set_counting(
            actor=officer, committee=hall.board, nation="england", notice_days=0, agenda_days=3,
            agenda_counts="calendar", ends_count="neither",
        )  # fmt: skip
        add_item(
            actor=officer, meeting=hall.meeting, title="Contract", is_private=True,
            private_reason="Commercial confidence",
        )  # fmt: skip

        dates = notice_dates([meetings().get(pk=hall.meeting.pk)], TODAY)

    assert [(each.due.isoformat(), each.kind.value, str(each.committee)) for each in dates] == [
        ("2026-11-19", "private", "Cabinet"),
        ("2026-12-10", "agenda", "Cabinet"),
        ("2026-12-10", "private_final", "Cabinet"),
        ("2026-12-14", "agenda", "Trust board"),
    ]


def test_a_notice_that_was_published_says_how_many_days_it_gave(hall):
    officer = hall.world.officer
    with acting(officer):
        for committee, day in ((hall.cabinet, 10), (hall.board, 11)):
            record_notice(
                actor=officer, meeting=hall.meeting, committee=committee, kind=NoticeKind.AGENDA,
                published_on=date(2026, 12, day), on=date(2026, 12, 12), where="Web site",
            )  # fmt: skip

        first, second = notice_dates([meetings().get(pk=hall.meeting.pk)], date(2026, 12, 12))

    assert (first.standing.state, first.standing.given) == (NoticeState.IN_TIME, 5)
    assert (second.standing.state, second.standing.given) == (NoticeState.LATE, 4)
    assert "was late: 4 days were given" in notice_warning(second)
    assert notice_warning(first) == ""


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"published_on": date(2026, 12, 13)}, "A day to come cannot be recorded"),
        ({"kind": NoticeKind.KEY}, "every other notice is of an item"),
        ({"committee": "group"}, "Steering Group does not sit in this meeting"),
    ],
)
def test_a_notice_that_cannot_be_is_not_recorded(hall, facts, words):
    officer = hall.world.officer
    facts = {"committee": "cabinet", "kind": NoticeKind.AGENDA, "published_on": TODAY} | facts
    facts["committee"] = getattr(hall, facts["committee"])

    with acting(officer), pytest.raises(Refused, match=words):
        record_notice(actor=officer, meeting=hall.meeting, on=date(2026, 12, 12), **facts)

    with acting(officer):
        assert not Notice.objects.exists()


def test_a_meeting_that_is_cancelled_or_known_only_to_the_month_has_no_dates(hall):
    officer = hall.world.officer
    with acting(officer):
        change_meeting(
            actor=officer, meeting=hall.meeting, held_on=hall.meeting.held_on,
            state=MeetingState.CANCELLED, reason="Snow", on=TODAY,
        )  # fmt: skip
        call_meeting(
            actor=officer, title="Spring", committees=[hall.cabinet], held_on=PartDate(2027, 3)
        )

        assert notice_dates(meetings(), TODAY) == ()
        with pytest.raises(Refused, match="The meeting is cancelled"):
            add_item(actor=officer, meeting=hall.meeting, title="Too late")


def test_moving_a_meeting_moves_its_dates_says_why_and_can_be_taken_back(hall):
    officer = hall.world.officer
    with acting(officer):
        change_meeting(
            actor=officer, meeting=hall.meeting, held_on=PartDate(2027, 1, 5),
            state=MeetingState.PLANNED, reason="Room", on=TODAY,
        )  # fmt: skip
        [agenda, _board] = notice_dates([meetings().get(pk=hall.meeting.pk)], TODAY)
        event = history_of(hall.meeting)[0]
        assert agenda.due == date(2026, 12, 23)
        assert sentence(event) == (
            "“Winter meeting” moved from 18 December 2026 to 5 January 2027; it is now planned."
        )

    with acting(officer):
        undo(actor=officer, event=event, reason="The room is free after all.")

        assert Meeting.objects.get(pk=hall.meeting.pk).held_on == PartDate(2026, 12, 18)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"reason": " "}, "Say why"),
        ({"held_on": PartDate(2026, 12, 18)}, "Nothing was changed"),
        ({"state": MeetingState.HELD}, "still to come"),
    ],
)
def test_a_change_that_says_too_little_is_refused(hall, facts, words):
    facts = {
        "held_on": PartDate(2027, 1, 5), "state": MeetingState.PLANNED, "reason": "Room",
    } | facts  # fmt: skip
    with acting(hall.world.officer), pytest.raises(Refused, match=words):
        change_meeting(actor=hall.world.officer, meeting=hall.meeting, on=TODAY, **facts)


def seat_three(hall, quorum):
    officer = hall.world.officer
    terms = propose_terms(actor=officer, committee=hall.cabinet, title="Terms", quorum=quorum)
    agree_terms(actor=officer, terms=terms, agreed=PartDate(2024), agreed_by="Council")
    who = ("Leader", "Deputy", "Portfolio holder")
    return [give_seat(actor=officer, committee=hall.cabinet, who=each) for each in who]


def attended(hall):
    return attendance_at(hall.meeting, committees().filter(pk=hall.cabinet.pk))[0]


@pytest.mark.parametrize(("quorum", "is_quorate"), [(2, True), (3, False), (None, None)])
def test_a_meeting_is_quorate_by_the_votes_that_were_there(hall, quorum, is_quorate):
    officer = hall.world.officer
    with acting(officer):
        leader, deputy, third = seat_three(hall, quorum)
        nothing_said = attended(hall).is_quorate
        record_attendance(
            actor=officer, meeting=hall.meeting,
            answers={
                leader: Attended.PRESENT, deputy: Attended.SUBSTITUTED, third: Attended.APOLOGIES,
            },
        )  # fmt: skip

        told = attended(hall)

    assert nothing_said is None
    assert (told.voting, told.is_quorate) == (2, is_quorate)


def test_the_last_that_was_recorded_of_a_seat_holds(hall):
    officer = hall.world.officer
    with acting(officer):
        leader, *_others = seat_three(hall, 1)
        for answer in (Attended.PRESENT, Attended.ABSENT):
            record_attendance(actor=officer, meeting=hall.meeting, answers={leader: answer})

        told = attended(hall)
        found = warnings_of_meeting((), {}, (), (told,))

    assert told.is_quorate is False
    assert found == ["Cabinet was not quorate: 0 of the 1 who were needed."]


def test_nobody_is_recorded_at_a_meeting_in_which_their_committee_does_not_sit(hall):
    officer = hall.world.officer
    with acting(officer):
        seat = give_seat(actor=officer, committee=hall.group, who="Chair")

        with pytest.raises(Refused, match="sits on Steering Group, which does not meet here"):
            record_attendance(actor=officer, meeting=hall.meeting, answers={seat: Attended.PRESENT})


def test_each_partner_tests_by_its_own_rule_and_for_itself_alone(hall):
    north, south = hall.world.north_lead, hall.world.south_lead
    with acting(north):
        set_key_rule(actor=north, body=hall.world.north, value_gbp=500_000)
        judge_key_decision(
            actor=north, item=hall.item, body=hall.world.north, on=TODAY, value_gbp=600_000
        )
        own = key_standings_of([hall.item])[hall.item.pk]
    with acting(south), pytest.raises(Refused, match="what is a key decision of River North"):
        set_key_rule(actor=south, body=hall.world.north, value_gbp=1)

    assert [(line.body.name, line.answer.is_key) for line in own.lines] == [
        ("River North", True), ("River South", None),
    ]  # fmt: skip


def test_who_keeps_the_agenda_is_given_the_test_and_another_partner_is_not(hall):
    north = hall.world.north_lead
    with acting(north):
        judge_key_decision(
            actor=north, item=hall.item, body=hall.world.north, on=TODAY, value_gbp=600_000
        )

    def facts_seen_by(actor):
        with acting(actor):
            lines = key_standings_of([hall.item])[hall.item.pk].lines
            return [line.test.value_gbp for line in lines if line.test]

    officer = hall.world.actor(hall.world.joint, Role.PROGRAMME_OFFICER)
    assert facts_seen_by(officer) == [600_000]
    assert facts_seen_by(hall.world.south_lead) == []


def test_a_joint_meeting_asks_every_partner_that_has_a_rule(hall):
    officer = hall.world.officer
    with acting(officer):
        set_key_rule(actor=officer, body=hall.world.north, value_gbp=500_000)
        set_key_rule(actor=officer, body=hall.world.south, value_gbp=1_000_000)
        meeting = call_meeting(
            actor=officer, title="Group", committees=[hall.group], held_on=PartDate(2027, 2, 1)
        )
        item = add_item(actor=officer, meeting=meeting, title="Share fleet")
        for body in (hall.world.north, hall.world.south):
            judge_key_decision(actor=officer, item=item, body=body, on=TODAY, value_gbp=600_000)

        standing = key_standings_of([item])[item.pk]

    assert [(line.body.name, line.answer.is_key) for line in standing.lines] == [
        ("River North", True), ("River South", False),
    ]  # fmt: skip
    assert standing.is_key is True
    assert [body.name for body in standing.key_for] == ["River North"]


def test_a_report_to_be_noted_is_not_key_whatever_it_is_worth(hall):
    officer = hall.world.officer
    with acting(officer):
        make_key(hall)
        note = add_item(actor=officer, meeting=hall.meeting, title="Progress", asks=Asks.NOTE)
        judge_key_decision(
            actor=officer, item=note, body=hall.world.north, on=TODAY, value_gbp=10**9
        )

        standing = key_standings_of([note])[note.pk]

    assert standing.is_key is False


def test_meetings_to_come_include_those_known_only_to_the_month_that_runs(hall):
    officer = hall.world.officer
    with acting(officer):
        for held_on in (PartDate(2026, 11), PartDate(2026), PartDate(2026, 11, 19), PartDate(2025)):
            call_meeting(
                actor=officer, title=held_on.label(), committees=[hall.cabinet], held_on=held_on
            )

        found = [each.title for each in meetings().filter(from_day(TODAY))]

    assert found == ["2026", "November 2026", "Winter meeting"]


def test_a_meeting_needs_somebody_who_meets(hall):
    officer = hall.world.officer
    with acting(officer), pytest.raises(Refused, match="Choose the committee that meets"):
        call_meeting(actor=officer, title="Empty", committees=[], held_on=PartDate(2027))


def test_a_private_item_says_why(hall):
    officer = hall.world.officer
    with acting(officer), pytest.raises(Refused, match="why the public may not be present"):
        add_item(actor=officer, meeting=hall.meeting, title="Secret", is_private=True)


def test_a_partner_puts_nothing_on_the_partnerships_agenda(hall):
    actor = hall.world.south_officer
    with acting(actor), pytest.raises(Forbidden, match="belongs to another body"):
        add_item(actor=actor, meeting=hall.meeting, title="Ours")


def test_notice_dates_take_the_same_queries_for_one_meeting_and_for_four(
    hall, django_assert_max_num_queries
):
    officer = hall.world.officer
    with acting(officer):
        make_key(hall)
        for month in (1, 2, 3):
            meeting = call_meeting(
                actor=officer, title=f"Month {month}", committees=[hall.cabinet, hall.board],
                held_on=PartDate(2027, month, 5),
            )  # fmt: skip
            add_item(actor=officer, meeting=meeting, title="Another")
        listed = list(meetings())

        with django_assert_max_num_queries(9):
            dates = notice_dates(listed, TODAY)

    assert len({each.meeting.pk for each in dates}) == 4
    assert replace(dates[0], notice=None) == dates[0]
