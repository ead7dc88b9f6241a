"""What a new programme officer does in the first hour, done in a real browser."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from tests.browser.axe import assert_accessible, look
from tests.browser.conftest import follow, sign_in

from commonweal.ground.accounts.models import EXAMPLE_PASSWORD, User

pytestmark = pytest.mark.browser

PAGES = (
    "/", "/programmes/cep/", "/programmes/cep/areas/", "/programmes/cep/areas/CC/",
    "/programmes/cep/projects/", "/programmes/cep/projects/FLEET/", "/programmes/cep/milestones/",
    "/programmes/cep/milestones/HR-0-1/", "/programmes/cep/milestones/HR-0-1/date/",
    "/programmes/cep/milestones/HR-0-1/colour/", "/programmes/cep/milestones/HR-0-1/change/",
    "/programmes/cep/milestones/add/", "/programmes/cep/colours/", "/programmes/cep/colours/rule/",
    "/programmes/cep/forecast/", "/programmes/cep/more/", "/programmes/cep/reports/",
    "/programmes/cep/reports/add/", "/trail/",
)  # fmt: skip


def _person(email: str) -> User:
    return User.objects.get(email=email)


def test_the_programme_is_accessible_and_fits(server, new_page) -> None:
    page = new_page(width=390)
    sign_in(page, server, _person("officer@agma.example"))

    for path in PAGES:
        page.goto(server.url + path)
        look(page)


def test_an_officer_signs_in_moves_a_date_and_sees_the_colour_move(server, new_page) -> None:
    page = new_page()
    page.goto(server.url + "/")
    page.get_by_label("E-mail").fill("officer@agma.example")
    page.get_by_label("Password", exact=True).fill(EXAMPLE_PASSWORD)
    follow(page.get_by_role("button", name="Sign in", exact=True))
    follow(page.get_by_role("link", name="Collaborative Efficiency Programme").first)
    follow(page.get_by_role("link", name="Milestones", exact=True))
    follow(page.get_by_role("link", name="Workforce Development, Stage 2a"))
    assert "Green" in page.locator(".cw-status-pair").inner_text()

    follow(page.get_by_role("button", name="Give a date"))
    page.get_by_label("Date", exact=True).fill("Februry 2011")
    page.get_by_label("Why?").fill("The training providers asked for more time.")
    follow(page.get_by_role("button", name="Give the date"))
    assert page.get_by_role("alert").is_visible()
    assert_accessible(page)
    page.get_by_label("Date", exact=True).fill("February 2011")
    follow(page.get_by_role("button", name="Give the date"))

    said = page.locator("main").inner_text()
    assert "By the rule the colour is now red" in said
    assert "Moved to: February 2011" in said
    assert "First agreed: October 2010" in said
    assert "Slip: 4 months" in said
    assert "The training providers asked for more time." in said

    follow(page.get_by_role("link", name="Undo the last change"))
    page.get_by_label("Why?").fill("A trial.")
    follow(page.get_by_role("button", name="Undo it"))
    assert page.url == server.url + "/programmes/cep/milestones/WD-2a/"
    said = page.locator("main").inner_text()
    assert "October 2010" in page.locator(".govuk-summary-list").inner_text()
    assert "February 2011" not in page.locator(".govuk-summary-list").inner_text()
    assert "Undid “Workforce Development, Stage 2a”." in said
    assert "Undo the last change" not in said


def test_an_officer_freezes_issues_and_opens_the_report_in_word(server, new_page) -> None:
    page = new_page()
    sign_in(page, server, _person("officer@agma.example"))
    page.goto(server.url + "/programmes/cep/")
    follow(page.get_by_role("link", name="Reports", exact=True))
    follow(page.get_by_role("link", name="Issue 1"))

    for _each in range(page.get_by_text("See and settle what does not agree").count() * 9):
        page.goto(server.url + "/programmes/cep/savings/conflicts/")
        if not page.get_by_role("link", name="Settle it, with a reason").count():
            break
        follow(page.get_by_role("link", name="Settle it, with a reason").first)
        page.get_by_label("Why?").fill("Printed as the report of July 2010 has it.")
        follow(page.get_by_role("button", name="Settle it"))
    page.goto(server.url + "/programmes/cep/reports/1/")

    follow(page.get_by_role("button", name="Freeze"))
    follow(page.get_by_role("button", name="Issue", exact=True))

    assert "the same to the letter" in page.locator("main").inner_text()
    assert_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Word for The partnership's board").click()
    word = zipfile.ZipFile(BytesIO(download.value.path().read_bytes()))
    text = re.sub(r"<[^>]+>", " ", word.read("word/document.xml").decode())
    assert "Workforce Development" in text
    assert download.value.suggested_filename == "cep-issue-1-board.docx"


@pytest.mark.parametrize("reader", ["board", "public", "bolton"])
def test_the_report_on_the_web_is_accessible(server, new_page, reader: str) -> None:
    page = new_page(width=390)
    sign_in(page, server, _person("officer@agma.example"))

    page.goto(server.url + "/programmes/cep/reports/1/read/" + reader + "/")

    assert page.locator("h1").count() == 1
    look(page)


def test_every_page_works_without_a_script(server, new_page) -> None:
    page = new_page(java_script_enabled=False)
    sign_in(page, server, _person("officer@agma.example"))
    page.goto(server.url + "/programmes/cep/milestones/")

    page.get_by_label("Search").fill("insurance")
    follow(page.get_by_role("button", name="Apply"))
    assert "q=insurance" in page.url
    assert "Showing 1 to 3 of 3" in page.locator("main").inner_text()
    follow(page.get_by_role("link", name="Now expected"))
    assert "sort=" in page.url
