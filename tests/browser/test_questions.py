"""Questions about spend, at a desk and on a telephone."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from tests.browser.axe import assert_accessible, assert_fits
from tests.browser.conftest import sign_in

from commonweal.ground.accounts.models import User

pytestmark = pytest.mark.browser


def looked_at(page: Any) -> None:
    """The page is accessible and fits the window."""
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("width", [390, 1440])
def test_a_question_is_asked_narrowed_and_opened_to_its_lines(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="officer@agma.example"))
    for name in ("question_list", "spend_findings"):
        page.goto(server.url + reverse(name))
        looked_at(page)
    for slug in ("joining-forces", "off-contract", "prompt-payment"):
        page.goto(server.url + reverse("question", args=[slug]))
        looked_at(page)

    page.goto(server.url + reverse("question", args=["shared-suppliers"]))
    page.get_by_text("Partners: all").click()
    page.get_by_label("Salford Council").check()
    page.get_by_label("Trafford Council").check()
    page.get_by_label("One supplier is").select_option("Groups as one")
    page.get_by_role("button", name="Ask").click()
    looked_at(page)
    page.locator("#rows tbody tr").first.locator("a[href*='lines']").first.click()

    assert "Ledger lines" in page.locator("h1").inner_text()
    looked_at(page)
