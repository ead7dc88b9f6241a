"""Answers of spend that are kept, and what came after: promptness, CPV, registers, search.

The ledger with dates of invoices is invented: no published ledger has them.
"""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from commonweal.decide.spend.analysis.questions import QUESTIONS
from commonweal.decide.spend.ledgers import Cube
from commonweal.ground.reference.models import Body

DATED = (
    b"Supplier Name,Payment Date,Invoice Date,Net Amount,CPV Code\n"
    b"Kier Highways Ltd,01/05/2022,10/04/2022,100.00,45233140-2\n"
    b"Kier Highways Ltd,30/06/2022,10/04/2022,250.00,\n"
)
REGISTER = b"Contract Title,Supplier Name\nRoads,Kier Highways\n"


@pytest.fixture(autouse=True)
def _shelf(settings, tmp_path) -> None:
    """A folder for ledgers that goes with the test."""
    settings.LEDGER_SHELF = tmp_path / "shelf"


@pytest.fixture
def bolton(reader):
    """Bolton's officer, who took in an invented ledger that dates its invoices."""
    officer = reader("lead@bolton.example")
    body = Body.objects.get(slug="bolton")
    brought = officer.client.post(
        "/spend/ledgers/add/",
        {"body": body.pk, "ledgers": [SimpleUploadedFile("dated.csv", DATED)]},
    )
    officer.client.post(f"{brought['Location']}accept/")
    return officer


def test_spend_an_answer_once_worked_out_is_kept(officer, monkeypatch):
    paths = [f"/spend/questions/{question.slug}/" for question in QUESTIONS]
    first = [officer.page(path).text for path in ("/spend/findings/", *paths)]
    monkeypatch.setattr(Cube, "ask", lambda *_: pytest.fail("the ledgers were asked again"))

    again = [officer.page(path).text for path in ("/spend/findings/", *paths)]

    assert first == again


def test_spend_how_soon_suppliers_are_paid_is_told_in_the_bands_of_a_notice(bolton):
    narrowed = "?partner=bolton"
    (row,) = bolton.page(f"/spend/questions/prompt-payment/{narrowed}").rows(
        "How soon suppliers are paid"
    )

    assert (row["Within 30 days"], row["31 to 60 days"], row["61 days or more"]) == (
        "50.0%", "0.0%", "50.0%",
    )  # fmt: skip
    assert (row["Lines with both dates"], row["Paid after 60 days"]) == ("2", "£250.00")


def test_spend_cpv_is_exported_where_a_ledger_gives_it_and_never_guessed(bolton):
    content = b"".join(bolton.client.get("/spend/published.csv").streaming_content)

    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    told = {(row["Body Name"], row["CPV Code"]) for row in rows if row["CPV Code"]}
    assert told == {("Bolton Council", "45233140-2")}


def test_spend_a_register_of_contracts_is_replaced_taken_out_and_brought_back(bolton):
    body = Body.objects.get(slug="bolton")
    brought = bolton.client.post(
        "/spend/contracts/add/",
        {"body": body.pk, "file": SimpleUploadedFile("register.csv", REGISTER)},
    )
    path = brought["Location"]
    assert "Roads" in bolton.page(path).text

    taken_out = bolton.client.post(f"{path}remove/", {"reason": "An old one."}, follow=True)

    assert "Removed" in taken_out.content.decode() and "An old one." in taken_out.content.decode()
    assert "Undo" in taken_out.content.decode()


def test_spend_suppliers_and_questions_are_found_by_the_search_of_the_site(bolton):
    bolton.page("/spend/")

    assert "Kier Highways Ltd" in bolton.page("/search/?q=kier").text
    assert "Payments made twice" in bolton.page("/search/?q=made+twice").text
