"""A body's performance report as a file."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from django.test import Client

from commonweal.ground.accounts.models import User


def signed_in(email: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=email))
    return client


def test_the_word_file_tells_figures_colours_and_shares_that_add_up_to_100(db):
    answer = signed_in("lead@bolton.example").get("/performance/scorecards/bolton/report.docx")

    glance, figures = docx.Document(BytesIO(answer.content)).tables[:2]
    shares = [int(row.cells[2].text.rstrip("%")) for row in glance.rows[1:]]
    assert sum(shares) == 100
    told = {row.cells[0].text: row.cells[2].text for row in figures.rows[1:]}
    assert len(told) == 7
    assert told["Turnover of the workforce"] == "18.85"


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_the_report_comes_in_the_other_forms_too(db, form):
    answer = signed_in("lead@bolton.example").get(f"/performance/scorecards/bolton/report.{form}")

    assert answer.status_code == 200
    assert answer.content[:4] in (b"%PDF", b"PK\x03\x04")


def test_another_partnership_does_not_find_it(db):
    answer = signed_in("lead@forest.example").get("/performance/scorecards/bolton/report.docx")

    assert answer.status_code == 404
