"""The page of nine o'clock: what waits for whom, what is new, and what to do first."""

from __future__ import annotations

from datetime import date, timedelta

import lxml.html
import pytest
from django.core.signing import get_cookie_signer
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now
from tests.conftest import TODAY, World

from commonweal.deliver.programme.analysis import keeping
from commonweal.deliver.programme.models import (
    Action,
    Gate,
    GateDecider,
    GateDecision,
    Milestone,
    Programme,
)
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.access.enums import Role
from commonweal.ground.accounts.models import User
from commonweal.ground.audit.services import record
from commonweal.ground.ui.words import moment
from commonweal.methods.dates import PartDate
from commonweal.partners.decisions.models import DecisionLine, Proposal
from commonweal.partners.partnership.models import Partner
from commonweal.partners.returns.models import Collection, Return
from commonweal.roof.site.selectors.home import Waiting, coming, day_seen, news_since, waiting_for
from commonweal.roof.site.views.home import VISIT


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    keeping.forget()


@pytest.fixture
def programme(world: World) -> Programme:
    with acting(world.officer):
        for body in (world.north, world.south):
            Partner.objects.create(**world.officer.owns(), body=body)
        return Programme.objects.create(**world.officer.owns(), code="p", name="Programme")


def milestone(world: World, programme: Programme, code: str, **more: object) -> Milestone:
    return Milestone.objects.create(
        **world.officer.owns(), programme=programme, kind="stage", code=code, title=code, **more
    )


def waits(actor: Actor, on: date = TODAY) -> dict[str, list[str]]:
    with acting(actor):
        return {each.title: [item.text for item in each.items] for each in waiting_for(actor, on)}


def page_for(person_id: int) -> lxml.html.HtmlElement:
    client = Client()
    client.force_login(User.objects.get(pk=person_id))
    return lxml.html.document_fromstring(client.get("/").content)


def test_a_gate_waits_for_each_partner_that_must_decide_until_it_has(world, programme) -> None:
    with acting(world.officer):
        north, south = (Partner.objects.get(body=body) for body in (world.north, world.south))
        gate = Gate.objects.create(
            **world.officer.owns(),
            milestone=milestone(world, programme, "M"),
            name="Sign-off",
            chair="Board",
        )
        for partner in (north, south):
            GateDecider.objects.create(**world.officer.owns(), gate=gate, partner=partner)
        GateDecision.objects.create(
            **world.officer.owns(), gate=gate, partner=north, outcome="go",
            decided_on=PartDate(2026, 11), recorded_by="Officer",
        )  # fmt: skip

    assert waits(world.north_lead) == {}
    assert waits(world.south_lead) == {"Gates that need your body's decision": ["Sign-off"]}


def test_a_gate_past_due_waits_for_the_programme_office_until_the_chair_decides(
    world, programme
) -> None:
    with acting(world.officer):
        for code, due in (("past", (2026, 10)), ("this month", (2026, 11)), ("next", (2026, 12))):
            Gate.objects.create(
                **world.officer.owns(), milestone=milestone(world, programme, code), name=code,
                chair="Board", due=PartDate(*due),
            )  # fmt: skip

    waiting = waits(world.officer)
    with acting(world.officer):
        GateDecision.objects.create(
            **world.officer.owns(), gate=Gate.objects.get(name="past"), outcome="hold",
            decided_on=PartDate(2026, 11), recorded_by="Officer",
        )  # fmt: skip

    assert waiting == {"Gates past due without a decision": ["past"]}
    assert waits(world.officer) == {}


def test_late_actions_wait_for_the_body_that_owes_them_and_all_for_the_office(
    world, programme
) -> None:
    with acting(world.officer):
        for text, lead, due in (
            ("North late", world.north, PartDate(2026, 10)),
            ("South late", world.south, PartDate(2026, 11, 1)),
            ("North in time", world.north, PartDate(2026, 11)),
        ):
            Action.objects.create(
                **world.officer.owns(), programme=programme, text=text, lead=lead, due=due
            )

    assert waits(world.north_lead) == {"Actions late": ["North late"]}
    assert waits(world.officer) == {"Actions late": ["North late", "South late"]}


def test_a_return_waits_by_its_last_word(world, programme) -> None:
    with acting(world.officer):
        collection = Collection.objects.create(**world.officer.owns(), code="C", what="Volumes")
        for body, status in (
            (world.north, "outstanding"),
            (world.south, "outstanding"),
            (world.north, "received"),
        ):
            Return.objects.create(
                **world.officer.owns(), collection=collection, body=body, status=status
            )

    assert waits(world.north_lead) == {}
    assert waits(world.south_lead) == {"Returns outstanding": ["Volumes"]}
    assert waits(world.officer) == {"Returns outstanding": ["Volumes"]}


def test_a_decision_waits_by_its_last_word(world, programme) -> None:
    with acting(world.officer):
        partner = Partner.objects.get(body=world.north)
        proposal = Proposal.objects.create(**world.officer.owns(), title="Share taxis")
        owns = world.officer.owns()
        asked = {"proposal": proposal, "partner": partner, "route": "cabinet"}
        DecisionLine.objects.create(**owns, **asked, deciding_body="Cabinet")
        waiting = waits(world.north_lead)
        DecisionLine.objects.create(**owns, **asked, deciding_body="Cabinet", outcome="approved")

    assert waiting == {"Decisions awaited": ["Share taxis"]}
    assert waits(world.north_lead) == {}


def test_a_long_wait_is_counted_whole_and_shown_in_part(world, programme) -> None:
    with acting(world.officer):
        for number in range(7):
            Action.objects.create(
                **world.officer.owns(), programme=programme, text=f"Action {number}",
                due=PartDate(2026, 1),
            )  # fmt: skip

        (waiting,) = waiting_for(world.officer, TODAY)

    assert isinstance(waiting, Waiting)
    assert waiting.total == 7
    assert len(waiting.items) == 5


def test_coming_dates_of_every_sort_stand_in_one_order(world, programme) -> None:
    with acting(world.officer):
        work = milestone(world, programme, "Milestone", end=PartDate(2027, 1))
        Gate.objects.create(
            **world.officer.owns(), milestone=work, name="Gate", chair="Board",
            due=PartDate(2026, 12, 3),
        )  # fmt: skip
        Action.objects.create(
            **world.officer.owns(), programme=programme, text="Action", due=PartDate(2026, 11, 30)
        )
        Action.objects.create(
            **world.officer.owns(), programme=programme, text="Late", due=PartDate(2026, 11, 2)
        )

        found = [item.text for item in coming([programme], TODAY)]

    assert found == ["Action", "Gate", "Milestone"]


def test_news_is_what_others_did_since_then_and_may_be_seen(world, programme) -> None:
    with acting(world.officer):
        record(actor=world.officer, verb="test.told", subject=programme)
    with acting(world.north_lead):
        own = Programme.objects.create(**world.north_lead.owns(), code="q", name="North's own")
        record(actor=world.north_lead, verb="test.told", subject=own)
    hour_ago, soon = now() - timedelta(hours=1), now() + timedelta(hours=1)

    def news(actor: Actor, since: object = hour_ago) -> list[str]:
        with acting(actor):
            return [event.subject for event in news_since(actor, since).events]

    assert news(world.north_lead) == ["Programme"]
    assert news(world.south_lead) == ["Programme"]
    assert news(world.officer) == []
    assert news(world.south_lead, soon) == []


def test_programmes_of_past_reports_are_seen_on_the_day_of_the_report() -> None:
    past = Programme(reported_on=date(2010, 7, 27))

    assert day_seen([past], TODAY) == date(2010, 7, 27)
    assert day_seen([past, Programme()], TODAY) == TODAY
    assert day_seen([], TODAY) == TODAY


def test_home_shows_the_programme_its_warnings_and_what_waits(db) -> None:
    page = page_for(User.objects.get(email="lead@bolton.example").pk)

    text = " ".join(page.text_content().split())
    assert page.find(".//h1").text == "AGMA"
    assert "Collaborative Efficiency Programme" in text
    assert len(page.xpath("//ol[contains(@class, 'govuk-list--number')]/li")) == 5
    assert "Returns outstanding (2)" in text
    assert page.xpath("//a[text()='Benchmark template']")


def test_an_officer_of_an_empty_partnership_is_led_to_the_first_steps(world: World) -> None:
    page = page_for(world.officer.person_id)

    steps = [link.get("href") for link in page.xpath("//main//ol/li/a")]
    assert steps == ["/partners/add/", "/people/invite/", "/programmes/add/", "/undertakings/add/"]
    assert "This partnership has no programme yet." in page.text_content()


def test_a_member_of_an_empty_partnership_is_told_who_fills_it(world: World) -> None:
    page = page_for(world.member.person_id)

    assert page.xpath("//main//ol/li/a") == []
    assert "Your programme officer sets it up" in page.text_content()


def test_the_last_visit_is_remembered_for_each_person(world: World, programme) -> None:
    client = Client()
    client.force_login(User.objects.get(pk=world.south_lead.person_id))
    yesterday = now() - timedelta(days=1)
    signer = get_cookie_signer(salt=VISIT + str(world.south_lead.person_id))
    client.cookies[VISIT] = signer.sign(
        f"{(yesterday - timedelta(days=30)).isoformat()} {yesterday.isoformat()}"
    )

    first, again = client.get("/").content.decode(), client.get("/").content.decode()

    assert f"Since {moment(yesterday)}." in first
    assert f"Since {moment(yesterday)}." in again


def test_a_forged_visit_counts_as_none(world: World, programme) -> None:
    client = Client()
    client.force_login(User.objects.get(pk=world.south_lead.person_id))
    client.cookies[VISIT] = "1999-01-01T00:00:00+00:00 1999-01-01T00:00:00+00:00:forged"

    assert "1999" not in client.get("/").content.decode()


def test_home_makes_no_more_queries_for_more_rows(world: World, programme) -> None:
    counts = []
    client = Client()
    client.force_login(User.objects.get(pk=world.actor(world.joint, Role.AUDITOR).person_id))
    for numbers in (range(6), range(6, 30)):
        with acting(world.officer):
            for number in numbers:
                milestone(world, programme, f"M-{number}", end=PartDate(2027, 1))
                Action.objects.create(
                    **world.officer.owns(), programme=programme, text=f"A {number}",
                    due=PartDate(2026, 1), lead=world.north,
                )  # fmt: skip
        keeping.forget()
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/").status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_signed_out_home_leads_to_the_door(db) -> None:
    assert Client().get("/").status_code == 302
