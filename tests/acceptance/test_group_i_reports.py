"""Group I, reporting: the table of July 2010 leaves as a document, in its cycle, and publicly."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from tests.acceptance.reader import Page, Reader, settled

from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.partners.partnership.models import Tenure

As = Callable[[str], Reader]

REPORTS = "/programmes/cep/reports/"
BOARD = "Read the version for The partnership's board"


def first_issue(who: Reader, reports: str = REPORTS) -> str:
    return who.page(reports).links()["Issue 1"]


def milestones_in_word(content: bytes) -> Table:
    """The table whose first heading is the service area."""
    [table] = [t for t in docx.Document(BytesIO(content)).tables if t.cell(0, 0).text == "Area"]
    return table


def test_r71_the_word_table_has_28_rows_under_ten_joined_areas(officer: Reader) -> None:
    content = officer.file(f"{first_issue(officer)}files/board.docx")

    table = milestones_in_word(content)
    lines = table._tbl.tr_lst[1:]
    joins = [line.tc_lst[0].find(f"{qn('w:tcPr')}/{qn('w:vMerge')}") for line in lines]
    begun = [each for each in joins if each is not None and each.get(qn("w:val")) == "restart"]
    assert len(lines) == 28
    assert len(begun) == 10
    assert None not in joins
    assert len({table.cell(place, 0).text for place in range(1, 29)}) == 10


def test_r71_a_bi_monthly_cycle_is_asked_about_and_then_due_in_two_months(reader: As) -> None:
    author = settled(reader("officer@herefordshire.example"), "hssp")
    reports = "/programmes/hssp/reports/"
    cycle = {"name": "Steering report", "first_due_on_day": "2", "first_due_on_month": "10",
             "first_due_on_year": "2008"}  # fmt: skip

    asked = author.send(f"{reports}add/", frequency="bi-monthly", **cycle)
    author.send(f"{reports}add/", frequency="every two months", **cycle)
    author.send(author.page(reports).forms()["Open the next issue Steering report"])
    issue = first_issue(author, reports)
    author.send(f"{issue}step/freeze/")
    author.send(f"{issue}step/issue/")

    assert "every two months or twice a month" in asked.text
    assert "The next is due on 2 December 2008." in author.page(reports).text


def test_r75_the_public_page_holds_no_name_number_or_address(officer: Reader, db) -> None:
    issue = first_issue(settled(officer))
    for step in ("freeze", "issue", "publish"):
        officer.send(f"{issue}step/{step}/")

    public = public_page()

    assert "Collaborative Insurance" in public.text
    assert not [name for name in names_of_people() if name in public.text]
    assert "@" not in public.text
    assert not re.search(r"\b0\d{3,4}[ -]?\d{3}[ -]?\d{3,4}\b", public.text)
    board = officer.page(officer.page(issue).links()[BOARD])
    comment = "Five returns in, five chased"
    assert comment in board.text
    assert comment not in public.text


@pytest.mark.parametrize("detail", ["Officer A", "someone@agma.example", "0161 496 0000"])
def test_r75_a_report_that_names_somebody_is_not_published(officer: Reader, detail: str) -> None:
    issue = first_issue(settled(officer))
    day = {"as_at_day": "27", "as_at_month": "7", "as_at_year": "2010"}
    officer.send(f"{issue}foreword/", foreword=f"Ask {detail} for more.", **day)
    for step in ("freeze", "issue"):
        officer.send(f"{issue}step/{step}/")

    refused = officer.send(f"{issue}step/publish/")

    assert "personal details" in refused.text
    assert officer.page(issue).said_of("Public") == "not published"


def public_page() -> Page:
    """The one published report, as somebody who has not signed in finds it."""
    anybody = Reader()
    links = anybody.page("/public/").links()
    [address] = [href for href in links.values() if re.fullmatch(r"/public/\d+/", href)]
    return anybody.page(address)


def names_of_people() -> list[str]:
    """Everybody with an account, and all who are named as holding a post."""
    with unscoped("a test looks for every name"):
        holders = list(Tenure.objects.exclude(holder="").values_list("holder", flat=True))
    return [*User.objects.values_list("name", flat=True), *holders]
