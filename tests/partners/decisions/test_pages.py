from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.partners.decisions.enums import Outcome, Route
from commonweal.partners.decisions.models import DecisionLine
from commonweal.partners.decisions.services import ask_partner, make_proposal
from commonweal.partners.partnership.models import Partner


@pytest.fixture
def put(world):
    officer = world.officer
    with acting(officer):
        north = Partner.objects.create(**officer.owns(), body=world.north)
        proposal = make_proposal(actor=officer, title="Share payroll")
        line = ask_partner(
            actor=officer, proposal=proposal, partner=north,
            deciding_body="Cabinet", route=Route.CABINET,
        )  # fmt: skip
    reads = [
        reverse("decision_list"),
        reverse("decision_grid"),
        reverse("proposal_detail", args=[proposal.pk]),
    ]
    forms = [
        reverse("proposal_add"),
        reverse("partner_ask", args=[proposal.pk]),
        reverse("decision_record", args=[line.pk]),
        reverse("condition_meet", args=[line.pk]),
    ]
    return SimpleNamespace(**locals())


def sign_in(client, world, body, role):
    client.force_login(world.grant(body, role).person)
    return client


def test_the_programme_office_opens_every_page(client, world, put):
    sign_in(client, world, world.joint, Role.PROGRAMME_OFFICER)

    for address in put.reads + put.forms:
        assert client.get(address).status_code == 200, address


def test_a_member_reads_and_opens_no_form(client, world, put):
    sign_in(client, world, world.south, Role.MEMBER)

    assert [client.get(address).status_code for address in put.reads] == [200, 200, 200]
    for address in put.forms:
        assert client.get(address).status_code == 403, address
        assert client.post(address, {}).status_code == 403, address


def test_a_stranger_finds_nothing(client, other_world, put):
    sign_in(client, other_world, other_world.joint, Role.PROGRAMME_OFFICER)

    assert "Share payroll" not in client.get(put.reads[0]).content.decode()
    assert "Share payroll" not in client.get(put.reads[1]).content.decode()
    for address in (put.reads[2], *put.forms[1:]):
        assert client.post(address, {}).status_code in (404, 405), address
        assert client.get(address).status_code == 404, address


def test_the_signed_out_are_sent_to_sign_in(client, put):
    assert {client.get(address).status_code for address in put.reads + put.forms} == {302}


def test_another_partner_sees_why_it_cannot_record_before_it_tries(client, world, put):
    sign_in(client, world, world.south, Role.PARTNER_LEAD)
    address = reverse("decision_record", args=[put.line.pk])

    page = client.get(address).content.decode()
    refused = client.post(address, {"outcome": "approved", "decided_on": "March 2026"})

    assert "This cannot be done yet" in page
    assert "you cannot say this for River North" in refused.content.decode()
    with acting(world.south_lead):
        assert DecisionLine.objects.count() == 1


def test_a_decision_is_recorded_and_stands_in_grid_page_and_file(client, world, put):
    sign_in(client, world, world.joint, Role.PROGRAMME_OFFICER)

    client.post(
        reverse("decision_record", args=[put.line.pk]),
        {
            "outcome": Outcome.APPROVED_WITH_CONDITIONS, "decided_on": "4 March 2026",
            "conditions": "Review it.", "evidence_note": "Minute 7",
        },
    )  # fmt: skip

    page = client.get(put.reads[2]).content.decode()
    grid = client.get(put.reads[1]).content.decode()
    lines = client.get(put.reads[0], {"format": "csv"}).content.decode()
    assert "Review it." in page
    assert "Minute 7" in page
    assert "Approved with conditions" in grid
    assert "River North" in lines.splitlines()[1]


def test_a_condition_is_met_from_the_page_and_the_grid_leaves_as_files(client, world, put):
    sign_in(client, world, world.joint, Role.PROGRAMME_OFFICER)
    client.post(
        reverse("decision_record", args=[put.line.pk]),
        {"outcome": Outcome.APPROVED_WITH_CONDITIONS, "decided_on": "4 March 2026",
         "conditions": "Review it.", "evidence_note": "Minute 7"},
    )  # fmt: skip
    with acting(put.officer):
        decided = DecisionLine.objects.latest("id")

    client.post(
        reverse("condition_meet", args=[decided.pk]),
        {"condition": "Review it.", "met_on": "May 2026", "evidence_note": "Minute 9"},
    )

    page = client.get(put.reads[2]).content.decode()
    grid = client.get(put.reads[1], {"format": "csv"}).content.decode("utf-8-sig")
    book = client.get(put.reads[1], {"format": "xlsx"}).content
    assert "met May 2026" in page
    assert grid.splitlines()[1].startswith(
        'Share payroll,"Cabinet: Approved with conditions, 4 March 2026"'
    )
    assert openpyxl.load_workbook(BytesIO(book)).active["B1"].value == "River North"


@pytest.mark.parametrize("name", ["decision_list", "decision_grid"])
def test_a_list_takes_no_more_queries_for_three_rows(
    client, world, put, name, django_assert_max_num_queries
):
    sign_in(client, world, world.joint, Role.PROGRAMME_OFFICER)
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(name))
    with acting(put.officer):
        for number in range(2):
            proposal = make_proposal(actor=put.officer, title=f"Other {number}")
            ask_partner(
                actor=put.officer, proposal=proposal, partner=put.north,
                deciding_body="Cabinet", route=Route.CABINET,
            )  # fmt: skip

    with django_assert_max_num_queries(len(few)):
        client.get(reverse(name))
