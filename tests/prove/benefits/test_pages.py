"""Every page of the savings opens, for whom it should, with a bounded number of questions."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.prove.benefits.conftest import client_of, make_claim, partner, signed_in

from commonweal.ground.access.actor import acting
from commonweal.ground.access.scope import unscoped
from commonweal.prove.benefits.models import Actual, BudgetLine, Claim, MapNode
from commonweal.prove.benefits.services.lines import add_line
from commonweal.prove.benefits.views.base import PAGES

LISTS = [name for name, _words in PAGES] + ["extract_list"]


def _ids() -> dict[str, int]:
    with unscoped("a test looks for rows"):
        return {
            "claim": Claim.objects.get(code="S05").pk,
            "line": BudgetLine.objects.get(code="TAXI").pk,
            "node": MapNode.objects.get(code="OOH-B").pk,
        }


@pytest.mark.parametrize(
    "email", ["officer@agma.example", "treasurer@bolton.example", "member@salford.example"]
)
def test_every_page_opens_for_whoever_the_claims_are_disclosed_to(db, email):
    client, ids = signed_in(email), _ids()
    addresses = [reverse(name, args=["cep"]) for name in LISTS] + [
        reverse("claim_detail", args=["cep", ids["claim"]]),
        reverse("line_detail", args=["cep", ids["line"]]),
        reverse("map_node", args=["cep", ids["node"]]),
        reverse("own_savings", args=["cep", "bolton"]),
    ]

    codes = {address: client.get(address).status_code for address in addresses}

    assert set(codes.values()) == {200}, codes


def test_every_form_opens_for_the_programme_officer(db):
    client, ids = signed_in("officer@agma.example"), _ids()
    names = (
        "claim_add", "line_add", "extract_upload", "map_node_add", "map_link_add", "map_import",
        "map_agree", "hub_item_add", "fund_add",
    )  # fmt: skip
    of_claim = (
        "claim_move", "claim_figure", "claim_describe", "claim_years", "claim_parts",
        "claim_share",
    )  # fmt: skip
    addresses = [reverse(name, args=["cep"]) for name in names]
    addresses += [reverse(name, args=["cep", ids["claim"]]) for name in of_claim]
    addresses += [reverse("line_rule", args=["cep", ids["line"]])]
    addresses += [
        reverse(n, args=["cep", ids["node"]]) for n in ("map_node_describe", "reading_keep")
    ]

    codes = {address: client.get(address).status_code for address in addresses}

    assert set(codes.values()) == {200}, codes


@pytest.mark.parametrize("name", LISTS)
def test_a_page_asks_as_many_questions_for_three_claims_as_for_one(world, programme, name):
    client, address = client_of(world.officer), reverse(name, args=["shared"])
    make_claim(world.officer, programme, "C1")
    client.get(address)
    with CaptureQueriesContext(connection) as for_one:
        client.get(address)
    make_claim(world.officer, programme, "C2")
    make_claim(world.officer, programme, "C3", year=2026)
    client.get(address)

    with CaptureQueriesContext(connection) as for_three:
        client.get(address)

    assert len(for_three) == len(for_one)
    assert len(for_three) < 60


@pytest.mark.parametrize(
    "name", [name for name in LISTS if name not in ("savings", "conflict_list")]
)
def test_a_list_can_be_taken_away_as_a_file(db, name):
    client = signed_in("officer@agma.example")

    answer = client.get(reverse(name, args=["cep"]), {"format": "csv"})

    assert answer["Content-Type"].startswith("text/csv")
    assert answer.content.count(b"\n") >= 1


@pytest.mark.parametrize("name", ["savings", "line_list", "outcome_list"])
def test_what_is_told_of_the_savings_follows_every_change(world, programme, name):
    client, address = client_of(world.officer), reverse(name, args=["shared"])
    held = {"line": _line(world, programme), "partner": partner(world.officer, "North")}
    make_claim(world.officer, programme, "A", year=2026, **held)
    before = client.get(address).content.decode()

    figure = {"low_gbp": 7_654_321, "high_gbp": 7_654_321}
    make_claim(world.officer, programme, "B", year=2026, about="another part", **held, **figure)

    assert client.get(address).content.decode() != before
    assert "7,754,321" in client.get(address).content.decode()


def _line(world, programme):
    with acting(world.officer):
        return add_line(
            actor=world.officer, programme=programme, code="L", name="A line", body=None,
            base_year=2025, before_gbp=9_000_000, year=2026,
        )  # fmt: skip


def test_what_was_done_to_a_claim_is_told_and_can_be_taken_back(world, programme):
    client = client_of(world.officer)
    claim = make_claim(world.officer, programme, "A")

    client.post(
        reverse("claim_move", args=["shared", claim.pk]),
        {"state": "challenged", "reason": "Counted elsewhere."},
    )
    page = client.get(reverse("claim_detail", args=["shared", claim.pk])).content.decode()
    undo = re.search(r"/undo/\d+/", page)
    assert undo
    client.post(undo[0], {"reason": "It was not."})

    assert "is now: challenged" in page
    with unscoped("a test looks for rows"):
        claim.refresh_from_db()
        assert claim.state == "estimated"
        assert claim.changes.count() == 1


def test_a_ledgers_columns_are_suggested_with_examples_and_said_in_the_page(world, programme):
    client = client_of(world.officer)
    _line(world, programme)
    ledger = SimpleUploadedFile("ledger.csv", b"Cost centre,Remark,Net amount\nL,taxi,5.00\n")

    asked = client.post(
        reverse("extract_upload", args=["shared"]), {"file": ledger, "year": "2026"}, follow=True
    )
    page = asked.content.decode()
    form = asked.context_data["form"]
    suggested = {name: form[name].value() for name in ("column0", "column2")}
    said = client.post(asked.request["PATH_INFO"], {"name": "Ledger", **suggested}, follow=True)

    assert suggested == {"column0": "line", "column2": "amount"}
    assert "taxi" in page and "It resembles nothing that we keep." in page
    assert said.request["PATH_INFO"] == reverse("line_list", args=["shared"])
    with acting(world.officer):
        assert [a.amount_pence for a in Actual.objects.all()] == [500]
