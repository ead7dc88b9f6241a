"""Spend, at a desk and on a telephone: from the first page to the ledger line, and a ledger in."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.browser.axe import look
from tests.browser.conftest import follow, sign_in

from commonweal.ground.accounts.models import User

pytestmark = pytest.mark.browser

LEDGER = (
    b"Supplier Name,Payment Date,Net Amount\n"
    b"Tarmac Trading Ltd,05/04/2022,100.50\nTarmac Trading Ltd,06/04/2022,none\n"
)


def test_a_figure_of_the_cube_is_followed_to_its_ledger_line(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@agma.example"))
    page.goto(server.url + reverse("spend"))
    look(page)
    follow(page.get_by_role("link", name="Cube"))
    look(page)
    page.get_by_label("Rows").select_option("supplier")
    follow(page.get_by_role("button", name="Show"))
    follow(page.get_by_role("link", name="Wates Construction Ltd"))
    look(page)
    follow(page.get_by_role("link", name="2010/11").first)
    look(page)
    follow(page.get_by_role("link", name="2010-12.csv").first)
    look(page)
    assert "How its rows were read" in page.locator("main").inner_text()


def test_a_ledger_is_brought_looked_at_and_taken_in(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="lead@bolton.example"))
    page.goto(server.url + reverse("ledger_add"))
    look(page)
    page.get_by_label("Ledgers", exact=True).set_input_files(
        {"name": "april.csv", "mimeType": "text/csv", "buffer": LEDGER}
    )
    follow(page.get_by_role("button", name="See what is in them"))
    look(page)
    assert "is no sum of money" in page.locator("main").inner_text()
    follow(
        page.get_by_role("link", name="Say what the columns are").or_(
            page.get_by_role("button", name="Say what the columns are")
        )
    )
    look(page)
    follow(page.get_by_role("button", name="Read it again"))
    follow(page.get_by_role("button", name="Take it in"))
    look(page)
    assert "is taken in" in page.locator("main").inner_text()


def test_two_names_are_judged(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@agma.example"))
    page.goto(server.url + reverse("doubt_list"))
    look(page)
    pair = page.locator("table tbody th a").first
    href = pair.get_attribute("href")
    follow(pair)
    look(page)
    page.get_by_label("Two suppliers").check()
    follow(page.get_by_role("button", name="Say so"))
    assert page.locator(f'a[href="{href}"]').count() == 0
    follow(page.get_by_role("link", name="Verdicts given so far"))
    look(page)


def test_a_long_answer_is_worked_out_and_a_register_taken_out(new_page, server, monkeypatch):
    monkeypatch.setattr("commonweal.decide.spend.views.asking.MOST_SECONDS", -1.0)
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@agma.example"))
    page.goto(server.url + reverse("question", args=["tail"]))
    look(page)
    follow(page.get_by_role("button", name="Work it out"))
    page.get_by_role("link", name="See the answer").or_(
        page.get_by_role("button", name="See the answer")
    ).wait_for()
    look(page)
    page.goto(server.url + reverse("register_list"))
    follow(page.get_by_role("link", name="2022-07.csv"))
    look(page)
    follow(
        page.get_by_role("link", name="Take it out").or_(
            page.get_by_role("button", name="Take it out")
        )
    )
    look(page)
    page.get_by_label("Why is it taken out?").fill("An old one.")
    follow(page.get_by_role("button", name="Take it out"))
    look(page)
    assert "Removed" in page.locator("main").inner_text()


def test_a_weak_join_and_why_a_name_is_there_are_read_on_a_telephone(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@agma.example"))

    page.goto(server.url + reverse("doubt_list"))
    follow(page.get_by_role("link", name="Joined on weak evidence"))
    look(page)
    follow(page.locator("main tbody tr").first.get_by_role("link").first)
    assert "They are joined now." in page.locator("main").inner_text()
    look(page)
    follow(page.locator("main tbody a[href*='/suppliers/']").first)
    follow(page.locator("main tbody a[href*='/names/']").first)

    assert "is part of this supplier" in page.locator("h1").inner_text()
    look(page)
