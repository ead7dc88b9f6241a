"""The staff page: asked on by anybody, answered by those who moderate."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.core import signing
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.partners.engagement import public_page
from commonweal.partners.engagement.enums import AskedState, Verdict
from commonweal.partners.engagement.models import Asked
from commonweal.partners.engagement.services import staff_page

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
RUMOUR = "Is it true that the depot closes in May?"


@pytest.fixture(autouse=True)
def _nothing_counted():
    cache.clear()


@pytest.fixture
def opened(world):
    """A partnership whose staff page is open."""
    actor = world.officer
    with acting(actor):
        staff_page.set_page(
            actor=actor, is_open=True, welcome="For all staff.", answers_within_days=5
        )
    return world


def stamp(world, monkeypatch) -> str:
    """The stamp of a form that was opened a minute ago."""
    import time

    then = time.time() - 60
    with monkeypatch.context() as patch:
        patch.setattr("django.core.signing.time.time", lambda: then)
        return signing.dumps(world.partnership.slug, salt=public_page._SALT)


def send(world, monkeypatch, client=None, **changes):
    data = {"kind": "rumour", "text": RUMOUR, "stamp": stamp(world, monkeypatch)} | changes
    client = client or Client()
    return client.post(reverse("ask_page", args=[world.partnership.slug]), data, follow=True)


def asked() -> list[Asked]:
    with unscoped("a test looks"):
        return list(Asked.objects.filter(partnership__slug="river"))


def test_anybody_asks_without_an_account_and_nothing_of_them_is_kept(opened, monkeypatch):
    answered = send(opened, monkeypatch)

    [one] = asked()
    assert one.reference in answered.content.decode()
    assert (one.text, one.state) == (RUMOUR, AskedState.WAITING)
    kept = {field.name for field in Asked._meta.concrete_fields}
    assert kept == {
        "id", "partnership", "owner", "kind", "text", "reference", "asked_at", "state", "shown",
        "answer", "verdict", "answered_at",
    }  # fmt: skip


def test_what_was_asked_is_not_public_before_it_is_answered(opened, monkeypatch):
    send(opened, monkeypatch)

    page = Client().get(reverse("staff_page", args=["river"])).content.decode()

    assert "depot" not in page


def test_a_rumour_is_answered_in_public_in_the_moderators_words(opened, monkeypatch):
    send(opened, monkeypatch)
    [one] = asked()
    actor = opened.officer
    with acting(actor):
        staff_page.answer(
            actor=actor, asked=one, shown="Does the depot close?", answer="No.",
            verdict=Verdict.FALSE, at=NOW,
        )  # fmt: skip

    page = Client().get(reverse("staff_page", args=["river"])).content.decode()
    own = Client().get(reverse("asked_page", args=["river", one.reference])).content.decode()

    assert "Does the depot close?" in page and "Not true" in page
    assert "in May" not in page
    assert "Does the depot close?" in own


def test_an_answer_that_names_somebody_is_refused(opened, monkeypatch):
    send(opened, monkeypatch)
    [one] = asked()
    actor = opened.officer

    with acting(actor), pytest.raises(Refused, match=r"01432 260000, j\.doe@river\.example"):
        staff_page.answer(
            actor=actor, asked=one, shown="Who knows?", verdict=Verdict.OPEN, at=NOW,
            answer="Ask j.doe@river.example or 01432 260000.",
        )  # fmt: skip


def test_a_rumour_needs_a_verdict(opened, monkeypatch):
    send(opened, monkeypatch)
    [one] = asked()
    actor = opened.officer

    with acting(actor), pytest.raises(Refused, match="Say how true"):
        staff_page.answer(actor=actor, asked=one, shown="Is it?", answer="No.", verdict="", at=NOW)


def test_a_machine_that_fills_the_hidden_box_is_thanked_and_nothing_is_kept(opened, monkeypatch):
    answered = send(opened, monkeypatch, **{public_page.TRAP: "https://spam.example"})

    assert "Thank you" in answered.content.decode()
    assert asked() == []


def test_a_form_sent_at_once_or_never_opened_is_refused(opened, monkeypatch):
    fresh = signing.dumps("river", salt=public_page._SALT)

    for wrong, said in ((fresh, "very quick"), ("made up", "open too long")):
        assert said in send(opened, monkeypatch, stamp=wrong).content.decode()
    assert asked() == []


def test_one_sender_sends_only_so_many_in_an_hour(opened, monkeypatch):
    for _time in range(public_page.MOST_AN_HOUR):
        send(opened, monkeypatch)

    last = send(opened, monkeypatch)

    assert "a little later" in last.content.decode()
    assert len(asked()) == public_page.MOST_AN_HOUR


def test_a_closed_page_and_anothers_reference_tell_nothing(opened, other_world, monkeypatch):
    send(opened, monkeypatch)
    [one] = asked()

    assert Client().get(reverse("staff_page", args=["hill"])).status_code == 404
    assert Client().get(reverse("ask_page", args=["hill"])).status_code == 404
    page = Client().get(reverse("asked_page", args=["hill", one.reference])).content.decode()
    assert "depot" not in page


def test_only_those_who_answer_read_what_came(opened, monkeypatch):
    send(opened, monkeypatch)
    [one] = asked()
    for actor, status in (
        (opened.officer, 200), (opened.south_officer, 404), (opened.member, 403),
    ):  # fmt: skip
        client = Client()
        client.force_login(User.objects.get(pk=actor.person_id))
        assert client.get(reverse("asked_detail", args=[one.pk])).status_code == status
    assert Client().get(reverse("asked_list")).status_code == 302


def test_a_partner_answers_nothing_for_all_and_tells_no_news_for_all(opened, monkeypatch):
    send(opened, monkeypatch)
    [one] = asked()
    south = opened.south_officer
    with acting(south):
        with pytest.raises(Forbidden):
            staff_page.answer(actor=south, asked=one, shown="x", answer="y", verdict="true", at=NOW)
        with pytest.raises(Refused, match="speaks for all partners"):
            staff_page.tell(actor=south, title="x", text="y", told_on=date(2026, 11, 20))


def test_what_is_set_aside_can_be_read_by_nobody_outside(opened, monkeypatch):
    send(opened, monkeypatch)
    [one] = asked()
    actor = opened.officer
    with acting(actor):
        staff_page.decline(actor=actor, asked=one, reason="It names somebody.")

    page = Client().get(reverse("asked_page", args=["river", one.reference])).content.decode()

    assert "is not published" in page
    assert "depot" not in page


def test_the_form_works_without_a_script_and_asks_for_no_name(opened):
    page = Client().get(reverse("ask_page", args=["river"])).content.decode()

    names = set(re.findall(r'name="([a-z_]+)"', page)) - {"csrfmiddlewaretoken", "viewport"}
    assert {"kind", "text", "stamp", public_page.TRAP} <= names
    assert not names & {"name", "email", "telephone"}
