"""Spend, at a desk and on a telephone: from the first page to the ledger line, and a ledger in."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from tests.browser.axe import assert_accessible, assert_fits
from tests.browser.conftest import sign_in

from commonweal.ground.accounts.models import User

pytestmark = pytest.mark.browser

LEDGER = (
    b"Supplier Name,Payment Date,Net Amount\n"
    b"Tarmac Trading Ltd,05/04/2022,100.50\nTarmac Trading Ltd,06/04/2022,none\n"
)


def looked_at(page: Any) -> None:
    """Each page is accessible and fits the window."""
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_figure_of_the_cube_is_followed_to_its_ledger_line(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="officer@agma.example"))
    page.goto(server.url + reverse("spend"))
    looked_at(page)
    page.get_by_role("link", name="Cube").click()
    looked_at(page)
    page.get_by_label("Rows").select_option("supplier")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Wates Construction Ltd").click()
    looked_at(page)
    page.get_by_role("link", name="2010/11").first.click()
    looked_at(page)
    page.get_by_role("link", name="2010-12.csv").first.click()
    looked_at(page)
    assert "How its rows were read" in page.locator("main").inner_text()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_ledger_is_brought_looked_at_and_taken_in(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="lead@bolton.example"))
    page.goto(server.url + reverse("ledger_add"))
    looked_at(page)
    page.get_by_label("Ledgers", exact=True).set_input_files(
        {"name": "april.csv", "mimeType": "text/csv", "buffer": LEDGER}
    )
    page.get_by_role("button", name="See what is in them").click()
    looked_at(page)
    assert "is no sum of money" in page.locator("main").inner_text()
    page.get_by_role("link", name="Say what the columns are").or_(
        page.get_by_role("button", name="Say what the columns are")
    ).click()
    looked_at(page)
    page.get_by_role("button", name="Read it again").click()
    page.get_by_role("button", name="Take it in").click()
    looked_at(page)
    assert "is taken in" in page.locator("main").inner_text()


@pytest.mark.parametrize("width", [390, 1280])
def test_two_names_are_judged(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="officer@agma.example"))
    page.goto(server.url + reverse("doubt_list"))
    looked_at(page)
    pair = page.locator("table tbody th a").first
    href = pair.get_attribute("href")
    pair.click()
    looked_at(page)
    page.get_by_label("Two suppliers").check()
    page.get_by_role("button", name="Say so").click()
    assert page.locator(f'a[href="{href}"]').count() == 0
    page.get_by_role("link", name="Verdicts given so far").click()
    looked_at(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_long_answer_is_worked_out_and_a_register_taken_out(new_page, server, width, monkeypatch):
    monkeypatch.setattr("commonweal.decide.spend.views.asking.MOST_SECONDS", -1.0)
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="officer@agma.example"))
    page.goto(server.url + reverse("question", args=["tail"]))
    looked_at(page)
    page.get_by_role("button", name="Work it out").click()
    page.get_by_role("link", name="See the answer").or_(
        page.get_by_role("button", name="See the answer")
    ).wait_for()
    looked_at(page)
    page.goto(server.url + reverse("register_list"))
    page.get_by_role("link", name="2022-07.csv").click()
    looked_at(page)
    page.get_by_role("link", name="Take it out").or_(
        page.get_by_role("button", name="Take it out")
    ).click()
    looked_at(page)
    page.get_by_label("Why is it taken out?").fill("An old one.")
    page.get_by_role("button", name="Take it out").click()
    looked_at(page)
    assert "Removed" in page.locator("main").inner_text()
