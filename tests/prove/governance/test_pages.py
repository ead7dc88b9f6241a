from __future__ import annotations

import csv
import io
from datetime import date
from types import SimpleNamespace

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.methods.dates import PartDate
from commonweal.prove.governance.enums import Asks, CommitteeKind, NoticeKind, Stage
from commonweal.prove.governance.models import AgendaItem, Meeting, Paper, Wording
from commonweal.prove.governance.services.committees import (
    add_committee,
    give_seat,
    propose_terms,
)
from commonweal.prove.governance.services.meetings import (
    add_item,
    attach_paper,
    call_meeting,
    record_notice,
)
from commonweal.prove.governance.services.papers import (
    add_consultees,
    add_paper,
    add_version,
    refer_to,
)
from commonweal.prove.governance.services.resolutions import record_wording, set_key_rule

LISTS = (
    "meeting_list", "forward_plan", "notice_list", "resolution_list", "committee_list",
    "committee_structure", "meeting_paper_list", "key_rule_list",
)  # fmt: skip


@pytest.fixture
def full(hall):
    """The hall with a paper, seats, terms, a notice and a wording."""
    officer = hall.world.officer
    with acting(officer):
        terms = propose_terms(actor=officer, committee=hall.group, title="Group terms", quorum=2)
        seat = give_seat(actor=officer, committee=hall.cabinet, who="Leader")
        paper = add_paper(actor=officer, title="Payroll report", says_no_background=True)
        version = add_version(actor=officer, paper=paper, number="1.0", dated=PartDate(2026, 12))
        attach_paper(actor=officer, item=hall.item, paper=paper, version=version)
        reference = refer_to(actor=officer, paper=paper, title="Business case")
        [group] = add_consultees(actor=officer, paper=paper, groups=["staff"])
        set_key_rule(actor=officer, body=hall.world.north, value_gbp=500_000, wards=2)
        record_notice(
            actor=officer, meeting=hall.meeting, committee=hall.cabinet, kind=NoticeKind.AGENDA,
            published_on=date(2026, 11, 2), on=date(2026, 11, 20),
        )  # fmt: skip
        record_wording(
            actor=officer, item=hall.item, committee=hall.cabinet, stage=Stage.RECOMMENDED,
            text="Approve the sharing.",
        )  # fmt: skip
    detail = [
        reverse("meeting_detail", args=[hall.meeting.pk]),
        reverse("item_detail", args=[hall.item.pk]),
        reverse("committee_detail", args=[hall.group.pk]),
        reverse("meeting_paper_detail", args=[paper.pk]),
    ]
    office_forms = [
        *(reverse(name, args=[hall.meeting.pk])
          for name in ("meeting_change", "item_add", "notice_record", "attendance_record")),
        *(reverse(name, args=[hall.item.pk])
          for name in ("paper_attach", "wording_record", "key_test")),
        *(reverse(name, args=[hall.group.pk])
          for name in ("terms_propose", "seat_give", "committee_link", "counting_set")),
        reverse("terms_agree", args=[terms.pk]),
        reverse("seat_end", args=[seat.pk]),
        *(reverse(name, args=[paper.pk])
          for name in ("version_add", "reference_add", "consultees_add")),
        reverse("version_comment", args=[version.pk]),
        reverse("consultation_record", args=[group.pk]),
    ]  # fmt: skip
    adds = [
        reverse(name)
        for name in ("meeting_add", "committee_add", "meeting_paper_add", "key_rule_set")
    ]
    press = reverse("reference_list", args=[reference.pk])
    lists = [*map(reverse, LISTS), reverse("meeting_calendar")]
    return SimpleNamespace(**locals(), world=hall.world)


def sign_in(client, world, body, role):
    client.force_login(world.grant(body, role).person)
    return client


def test_the_programme_office_opens_every_page(client, full):
    sign_in(client, full.world, full.world.joint, Role.PROGRAMME_OFFICER)

    for address in full.lists + full.detail + full.office_forms + full.adds:
        assert client.get(address).status_code == 200, address


def test_a_member_reads_and_opens_no_form(client, full):
    sign_in(client, full.world, full.world.south, Role.MEMBER)

    for address in full.lists + full.detail:
        assert client.get(address).status_code == 200, address
    for address in full.office_forms + full.adds:
        assert client.get(address).status_code == 403, address
        assert client.post(address, {}).status_code == 403, address
    assert client.post(full.press).status_code == 403


def test_a_stranger_finds_nothing(client, full, other_world):
    sign_in(client, other_world, other_world.joint, Role.PROGRAMME_OFFICER)

    for address in full.lists:
        page = client.get(address).content.decode()
        for word in ("Winter meeting", "Trust board", "Payroll", "River"):
            assert word not in page, (address, word)
    for address in full.detail + full.office_forms:
        assert client.get(address).status_code == 404, address
    assert client.post(full.press).status_code == 404
    assert b"Winter" not in client.get(reverse("meeting_calendar_file")).content


def test_the_signed_out_are_sent_to_sign_in(client, full):
    addresses = full.lists + full.detail + full.office_forms + full.adds

    assert {client.get(address).status_code for address in addresses} == {302}
    assert client.post(full.press).status_code == 302
    assert client.get(reverse("meeting_calendar_file")).status_code == 302


def test_another_partner_reads_the_common_meeting_and_changes_nothing_of_it(client, full):
    sign_in(client, full.world, full.world.south, Role.PARTNER_LEAD)
    sent = {
        reverse("item_add", args=[full.hall.meeting.pk]): {"title": "Ours", "asks": "note"},
        reverse("meeting_change", args=[full.hall.meeting.pk]): {
            "held_on": "1 January 2027", "state": "planned", "reason": "We want it",
        },
        reverse("seat_give", args=[full.hall.group.pk]): {"who": "Us", "role": "chair"},
        reverse("consultees_add", args=[full.paper.pk]): {"groups": "us"},
    }  # fmt: skip

    answers = [client.post(address, data).content.decode() for address, data in sent.items()]

    assert all("belongs to another body" in answer for answer in answers)
    with acting(full.world.officer):
        assert Meeting.objects.get(pk=full.hall.meeting.pk).held_on == PartDate(2026, 12, 18)
        assert AgendaItem.objects.count() == 1


def test_a_partners_own_draft_is_on_no_page_of_anybody_else(client, full):
    north = full.world.north_lead
    with acting(north):
        draft = add_paper(actor=north, title="Secret draft")
        panel = add_committee(actor=north, name="Secret panel", kind=CommitteeKind.COMMITTEE)
        meeting = call_meeting(
            actor=north, title="Secret meeting", committees=[panel], held_on=PartDate(2027, 1, 5)
        )
        item = add_item(actor=north, meeting=meeting, title="Secret item")
    pages = [
        reverse("meeting_paper_detail", args=[draft.pk]),
        reverse("committee_detail", args=[panel.pk]),
        reverse("meeting_detail", args=[meeting.pk]),
        reverse("item_detail", args=[item.pk]),
    ]
    for body, role in (
        (full.world.south, Role.PARTNER_LEAD), (full.world.joint, Role.PROGRAMME_OFFICER),
    ):  # fmt: skip
        sign_in(client, full.world, body, role)

        assert {client.get(address).status_code for address in pages} == {404}
        assert all("Secret" not in client.get(each).content.decode() for each in full.lists)
        assert b"Secret" not in client.get(reverse("meeting_calendar_file")).content

    sign_in(client, full.world, full.world.north, Role.PARTNER_LEAD)
    assert {client.get(address).status_code for address in pages} == {200}


def test_a_resolution_is_recorded_from_the_page_and_stands_in_the_register(client, full):
    sign_in(client, full.world, full.world.joint, Role.PROGRAMME_OFFICER)

    client.post(
        reverse("wording_record", args=[full.hall.item.pk]),
        {"committee": full.hall.cabinet.pk, "stage": Stage.RESOLVED, "text": "Approved.",
         "said": "18 December 2026", "evidence_note": "Minute 4"},
    )  # fmt: skip

    rows = list(csv.DictReader(io.StringIO(
        client.get(reverse("resolution_list"), {"format": "csv"}).content.decode("utf-8-sig")
    )))  # fmt: skip
    assert [(row["Committee"], row["Recommended"], row["Resolved"]) for row in rows] == [
        ("Cabinet", "Approve the sharing.", "Approved."),
    ]
    with acting(full.world.officer):
        assert Wording.objects.count() == 2


def test_a_paper_is_listed_in_one_press(client, full):
    sign_in(client, full.world, full.world.joint, Role.PROGRAMME_OFFICER)
    address = reverse("meeting_paper_detail", args=[full.paper.pk])
    before = client.get(address).content.decode()

    client.post(full.press)

    warning = "relies on “Business case”, while it says that there are no background papers"
    assert warning in before
    assert warning not in client.get(address).content.decode()
    assert client.get(full.press).status_code == 405
    with acting(full.world.officer):
        assert Paper.objects.get(pk=full.paper.pk).says_no_background is False


def test_who_was_there_is_recorded_seat_by_seat(client, full):
    sign_in(client, full.world, full.world.joint, Role.PROGRAMME_OFFICER)

    client.post(
        reverse("attendance_record", args=[full.hall.meeting.pk]),
        {f"seat-{full.seat.pk}": "present"},
    )

    page = client.get(reverse("meeting_detail", args=[full.hall.meeting.pk])).content.decode()
    assert "Recorded who was at “Winter meeting”: 1 of 1." in page


@pytest.mark.parametrize("closed", ["December 2026", "30 February 2026"])
def test_closed_days_are_single_days(client, full, closed):
    sign_in(client, full.world, full.world.joint, Role.PROGRAMME_OFFICER)

    page = client.post(
        reverse("counting_set", args=[full.hall.group.pk]),
        {"nation": "england", "notice_days": 28, "agenda_days": 5, "agenda_counts": "working",
         "ends_count": "neither", "closed_days": closed},
    )  # fmt: skip

    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_leaves_as_a_workbook(client, full, name):
    sign_in(client, full.world, full.world.joint, Role.PROGRAMME_OFFICER)

    book = client.get(reverse(name), {"format": "xlsx", "on": "2026-11-20"}).content

    assert openpyxl.load_workbook(io.BytesIO(book)).active.max_row > 1


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_no_more_queries_for_three_rows(
    client, full, name, django_assert_max_num_queries
):
    officer = full.world.officer
    sign_in(client, full.world, full.world.joint, Role.PROGRAMME_OFFICER)
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(name))
    with acting(officer):
        for number in range(2):
            committee = add_committee(
                actor=officer, name=f"Panel {number}", kind=CommitteeKind.COMMITTEE,
                body=full.world.south,
            )  # fmt: skip
            meeting = call_meeting(
                actor=officer, title=f"Meeting {number}", held_on=PartDate(2030, 1, 5),
                committees=[committee, full.hall.group],
            )  # fmt: skip
            item = add_item(actor=officer, meeting=meeting, title="More", asks=Asks.DECIDE)
            record_wording(
                actor=officer, item=item, committee=committee, stage=Stage.RECOMMENDED, text="Yes."
            )
            add_paper(actor=officer, title=f"Paper {number}")
            set_key_rule(actor=officer, body=full.world.south, value_gbp=1_000)

    with django_assert_max_num_queries(len(few)):
        client.get(reverse(name))


@pytest.mark.parametrize("which", range(4))
def test_a_page_takes_no_more_queries_for_more_items(
    client, full, which, django_assert_max_num_queries
):
    officer, address = full.world.officer, full.detail[which]
    sign_in(client, full.world, full.world.joint, Role.PROGRAMME_OFFICER)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    with acting(officer):
        for number in range(3):
            item = add_item(actor=officer, meeting=full.hall.meeting, title=f"Item {number}")
            attach_paper(actor=officer, item=item, paper=full.paper, version=full.version)
            record_wording(
                actor=officer, item=item, committee=full.hall.board, stage=Stage.RECOMMENDED,
                text="Yes.",
            )  # fmt: skip
            give_seat(actor=officer, committee=full.hall.group, who=f"Member {number}")
            refer_to(actor=officer, paper=full.paper, title=f"Other {number}")

    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_a_calendar_program_follows_meetings_and_last_days_without_signing_in(client, full):
    sign_in(client, full.world, full.world.south, Role.PARTNER_LEAD)
    page = client.post(reverse("meeting_calendar")).content.decode()
    address = page.split('value="http://testserver')[1].split('"')[0]
    client.logout()

    told = client.get(address).content.decode().replace("\r\n ", "")

    assert "SUMMARY:Winter meeting" in told
    assert "DTSTART;VALUE=DATE:20261218" in told
    assert "SUMMARY:Last day to publish: Agenda and papers (Cabinet)" in told
    assert "DTSTART;VALUE=DATE:20261210" in told
    assert client.get(reverse("meeting_feed", args=["guessed"])).status_code == 404
    secret = address.split("/")[-2]
    assert client.get(reverse("calendar_feed", args=[secret])).status_code == 404


def test_the_key_of_a_programmes_calendar_opens_no_meetings(client, agma_officer):
    from commonweal.deliver.programme.models import Programme
    from commonweal.deliver.programme.services.calendars import make_calendar_key

    with acting(agma_officer):
        programme = Programme.objects.get(code="cep")
        secret = make_calendar_key(actor=agma_officer, programme=programme, on=date(2026, 11, 20))

    assert client.get(reverse("calendar_feed", args=[secret])).status_code == 200
    assert client.get(reverse("meeting_feed", args=[secret])).status_code == 404
