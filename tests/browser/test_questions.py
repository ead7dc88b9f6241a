"""Questions about spend, at a desk and on a telephone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.browser.axe import look
from tests.browser.conftest import follow, sign_in

from commonweal.ground.accounts.models import User

pytestmark = pytest.mark.browser


def test_a_question_is_asked_narrowed_and_opened_to_its_lines(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@agma.example"))
    for name in ("question_list", "spend_findings"):
        page.goto(server.url + reverse(name))
        look(page)
    for slug in ("joining-forces", "off-contract", "prompt-payment"):
        page.goto(server.url + reverse("question", args=[slug]))
        look(page)

    page.goto(server.url + reverse("question", args=["shared-suppliers"]))
    page.get_by_text("Partners: all").click()
    page.get_by_label("Salford Council").check()
    page.get_by_label("Trafford Council").check()
    page.get_by_label("One supplier is").select_option("Groups as one")
    follow(page.get_by_role("button", name="Ask"))
    look(page)
    follow(page.locator("#rows tbody tr").first.locator("a[href*='lines']").first)

    assert "Ledger lines" in page.locator("h1").inner_text()
    look(page)
