"""Risk, money at risk, and joining and leaving, at a desk and on a telephone."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from tests.browser.axe import assert_accessible, assert_fits
from tests.browser.conftest import sign_in

from commonweal.ground.accounts.models import User

pytestmark = pytest.mark.browser


def looked_at(page: Any) -> None:
    """Each page is accessible and fits the window."""
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize("width", [390, 1440])
def test_the_register_is_read_and_the_money_at_risk_worked_out(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="officer@herefordshire.example"))
    page.goto(server.url + reverse("risk_list", args=["hssp"]))
    looked_at(page)
    page.get_by_role("link", name="Staff morale").click()
    looked_at(page)
    page.get_by_role("link", name="Score it for Herefordshire Council").click()
    looked_at(page)

    page.goto(server.url + reverse("exposure_list", args=["hssp"]))
    page.get_by_role("button", name="Work it out").click()
    looked_at(page)
    page.get_by_role("button", name="Work it out").click()
    assert "P80" in page.locator("main").inner_text()
    looked_at(page)

    for name in ("heat_map", "scale_list", "assumption_list", "finding_list", "risk_issue_list"):
        page.goto(server.url + reverse(name, args=["hssp"]))
        looked_at(page)


@pytest.mark.parametrize("width", [390, 1440])
def test_a_partner_asks_what_leaving_would_cost(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="lead@trust.herefordshire.example"))
    page.goto(server.url + reverse("leaving_list"))
    looked_at(page)
    page.get_by_role("link", name="Shared support services").click()
    looked_at(page)
    page.get_by_role("button", name="Work it out").click()
    assert "gives notice by" in page.locator("main").inner_text()
    looked_at(page)
