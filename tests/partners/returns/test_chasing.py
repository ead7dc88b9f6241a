from __future__ import annotations

from datetime import date, timedelta
from io import StringIO
from itertools import pairwise

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.partners.returns.conftest import NOW

from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.methods.dates import PartDate
from commonweal.partners.returns.enums import ReturnStatus, Rung
from commonweal.partners.returns.models import Collection, Reminder
from commonweal.partners.returns.rules import Written, rung_due
from commonweal.partners.returns.selectors.chasing import letters_due
from commonweal.partners.returns.services.chasing import (
    chase_daily,
    draft_due,
    draft_for,
    edit_reminder,
    keep_contact,
    mark_posted,
    send_reminder,
)
from commonweal.partners.returns.services.collections import record_return

DUE = date(2026, 12, 1)
LADDER = Collection(
    due=PartDate.from_date(DUE), remind_every=7, champion_after=14, sponsor_after=28
)


def on(days: int) -> date:
    """The day that lies so many days after the due day."""
    return DUE + timedelta(days=days)


def chased(days: int) -> list[tuple[Rung, int]]:
    """What a command that runs every day writes about one return that never comes."""
    written: list[Written] = []
    for day in range(-30, days + 1):
        if rung := rung_due(LADDER, written, on(day)):
            written.append(Written(rung, on(day)))
    return [(each.rung, (each.on - DUE).days) for each in written]


def test_the_ladder_goes_from_officer_to_champion_to_sponsor():
    assert chased(36) == [
        (Rung.OFFICER, -7), (Rung.OFFICER, 0), (Rung.OFFICER, 7), (Rung.CHAMPION, 14),
        (Rung.CHAMPION, 21), (Rung.SPONSOR, 28), (Rung.SPONSOR, 35),
    ]  # fmt: skip


def test_nobody_is_passed_over_when_the_ladder_begins_late():
    written = []
    for day in (40, 47, 54):
        written.append(Written(rung_due(LADDER, written, on(day)), on(day)))

    assert [each.rung for each in written] == [Rung.OFFICER, Rung.CHAMPION, Rung.SPONSOR]


def test_without_a_due_day_the_ladder_asks_for_nothing():
    assert rung_due(Collection(remind_every=7), (), DUE) is None


@given(st.lists(st.integers(-40, 200), max_size=40))
def test_on_whatever_days_it_runs_no_rung_comes_before_the_one_below(days):
    written: list[Written] = []
    for day in sorted(days):
        if rung := rung_due(LADDER, written, on(day)):
            written.append(Written(rung, on(day)))

    order = [list(Rung).index(each.rung) for each in written]
    assert order == sorted(order)
    assert order[:1] in ([], [0])
    assert all(later - earlier <= 1 for earlier, later in pairwise(order))


@pytest.fixture
def named(hr, world):
    """An officer and a champion of the south, and a sponsor for all."""
    officer = hr.officer
    with acting(officer):
        keep_contact(
            actor=officer, rung=Rung.OFFICER, name="Sam South", email="sam@south.example",
            body=world.south,
        )  # fmt: skip
        keep_contact(
            actor=officer, rung=Rung.SPONSOR, name="Sponsors' group", email="all@river.example"
        )
    return hr


def draft(hr, rung):
    with acting(hr.officer):
        return draft_for(
            actor=hr.officer, collection=hr.collection, rung=rung, today=on(30),
            address="https://x.example/returns/1/",
        )  # fmt: skip


def test_a_letter_to_sponsors_lists_just_what_is_outstanding(named, world):
    [letter] = draft(named, Rung.SPONSOR)

    assert letter.to_name == "Sponsors' group"
    assert "- River North\n- River South\n" in letter.text
    assert "30 days after they were due" in letter.text
    assert "A comparison." in letter.text
    assert "Sponsors' group" in letter.text  # not as an entity: it is text
    assert not mail.outbox


def test_a_return_that_came_is_in_no_letter(named, world):
    with acting(named.officer):
        record_return(
            actor=named.officer, collection=named.collection, body=world.north,
            status=ReturnStatus.RECEIVED,
        )  # fmt: skip

    [letter] = draft(named, Rung.SPONSOR)

    assert "River North" not in letter.text
    assert letter.subject == "Request to sponsors: 1 return outstanding for Benchmark template"


def test_whoever_has_no_contact_gets_a_letter_without_an_address(named):
    letters = {each.to_name: each.to_email for each in draft(named, Rung.OFFICER)}

    assert letters == {
        "Sam South": "sam@south.example",
        "Officer who prepares the return, River North": "",
    }


def test_a_letter_is_sent_once_by_whoever_read_it(named):
    [letter] = draft(named, Rung.SPONSOR)
    officer = named.officer
    with acting(officer):
        edit_reminder(actor=officer, reminder=letter, subject="Please help", text="In our words.")
        send_reminder(actor=officer, reminder=letter, at=NOW)

        with pytest.raises(Refused, match="sent already"):
            send_reminder(actor=officer, reminder=letter, at=NOW)
        with pytest.raises(Refused, match="sent already"):
            edit_reminder(actor=officer, reminder=letter, subject="x", text="y")

    assert letter.sent_by == officer.name


def test_the_mail_leaves_with_the_letter(named, django_capture_on_commit_callbacks):
    [letter] = draft(named, Rung.SPONSOR)

    with acting(named.officer), django_capture_on_commit_callbacks(execute=True):
        send_reminder(actor=named.officer, reminder=letter, at=NOW)

    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["all@river.example"], letter.subject)
    assert sent.body == letter.text


def test_a_letter_without_an_address_goes_by_post(named):
    letter = next(each for each in draft(named, Rung.OFFICER) if not each.to_email)

    with acting(named.officer):
        with pytest.raises(Refused, match="has no e-mail address"):
            send_reminder(actor=named.officer, reminder=letter, at=NOW)
        mark_posted(actor=named.officer, reminder=letter, at=NOW)

    assert letter.sent_at == NOW


def test_what_was_written_today_is_not_due_again(named):
    officer = named.officer
    with acting(officer):
        assert [each.rung for each in letters_due(named.collection, on(1))] == [Rung.OFFICER] * 2
        draft_due(actor=officer, collection=named.collection, today=on(1), address="")

        assert letters_due(named.collection, on(2)) == []


def test_the_daily_command_sends_for_those_alone_who_asked_for_it(
    named, world, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(
        "commonweal.partners.returns.management.commands.chase_returns.localdate", lambda: on(1)
    )
    call_command("chase_returns", stdout=StringIO())
    with acting(named.officer):
        assert not Reminder.objects.exists()
        grant = world.grant(world.joint, Role.PROGRAMME_OFFICER)
        chase_daily(actor=named.officer, collection=named.collection, grant=grant)

    said = StringIO()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("chase_returns", stdout=said)
    call_command("chase_returns", stdout=said)

    assert said.getvalue() == (
        "1 reminders sent, 1 drafted without an address.\n"
        "0 reminders sent, 0 drafted without an address.\n"
    )
    assert [message.to for message in mail.outbox] == [["sam@south.example"]]


def test_a_daily_letter_goes_out_in_nobody_elses_role(named, world):
    with acting(named.officer), pytest.raises(Refused, match="a role of your own"):
        grant = world.grant(world.south, Role.PARTNER_OFFICER)
        chase_daily(actor=named.officer, collection=named.collection, grant=grant)


def test_once_the_role_has_ended_nothing_goes_out(named, world, monkeypatch):
    monkeypatch.setattr(
        "commonweal.partners.returns.management.commands.chase_returns.localdate", lambda: on(1)
    )
    grant = world.grant(world.joint, Role.PROGRAMME_OFFICER)
    with acting(named.officer):
        chase_daily(actor=named.officer, collection=named.collection, grant=grant)
    grant.until_on = DUE
    grant.save()
    told = StringIO()

    call_command("chase_returns", stdout=StringIO(), stderr=told)

    assert "the role it was chased in has ended" in told.getvalue()
    with acting(named.officer):
        assert not Reminder.objects.exists()


@pytest.mark.parametrize("who", ["member", "auditor", "south_officer"])
def test_only_the_programme_office_chases(named, world, who):
    actor = getattr(world, who)
    with acting(actor), pytest.raises(Forbidden):
        draft_for(
            actor=actor, collection=named.collection, rung=Rung.OFFICER, today=DUE, address=""
        )


def test_letters_are_drafted_read_and_sent_on_the_pages(client, named, world):
    client.force_login(world.grant(world.joint, Role.PROGRAMME_OFFICER).person)
    page = reverse("chasing", args=[named.collection.pk])

    client.post(page, {"rung": "sponsor"})
    listed = client.get(page).content.decode()
    with acting(named.officer):
        letter = Reminder.objects.get()
    address = reverse("reminder_detail", args=[letter.pk])
    shown = client.get(address).content.decode()
    word = client.get(reverse("reminder_file", args=[letter.pk, "docx"]))
    client.post(address)
    sent = client.get(address).content.decode()

    assert "Request to sponsors: 2 returns outstanding for Benchmark template" in listed
    assert "Send by e-mail" in shown
    assert word.content[:2] == b"PK"
    assert "Send by e-mail" not in sent


def test_each_page_of_reminders_opens_for_whom_it_should(client, named, world, other_world):
    [letter] = draft(named, Rung.SPONSOR)
    reads = [
        reverse("chasing", args=[named.collection.pk]), reverse("return_contact_list"),
        reverse("return_template_list"),
        reverse("return_template_detail", args=[named.template.pk]),
        reverse("reminder_detail", args=[letter.pk]),
    ]  # fmt: skip
    writes = [
        reverse("chasing", args=[named.collection.pk]),
        reverse("chase_daily", args=[named.collection.pk]),
        reverse("reminder_edit", args=[letter.pk]),
        reverse("reminder_detail", args=[letter.pk]),
        reverse("return_contact_add"),
        reverse("return_column_add", args=[named.template.pk]),
        reverse("return_template_add"),
    ]

    client.force_login(world.grant(world.south, Role.MEMBER).person)
    assert {client.get(address).status_code for address in reads} == {200}
    assert {client.post(address, {}).status_code for address in writes} == {403}
    client.force_login(other_world.grant(other_world.joint, Role.PROGRAMME_OFFICER).person)
    assert [client.get(address).status_code for address in reads] == [404, 200, 200, 404, 404]
    client.logout()
    assert {client.post(address, {}).status_code for address in writes} == {302}
