"""Risk, money at risk, and joining and leaving, at a desk and on a telephone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.browser.axe import look
from tests.browser.conftest import follow, sign_in

from commonweal.ground.accounts.models import User

pytestmark = pytest.mark.browser


def test_the_register_is_read_and_the_money_at_risk_worked_out(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@herefordshire.example"))
    page.goto(server.url + reverse("risk_list", args=["hssp"]))
    look(page)
    follow(page.get_by_role("link", name="Staff morale"))
    look(page)
    follow(page.get_by_role("link", name="Score it for Herefordshire Council"))
    look(page)

    page.goto(server.url + reverse("exposure_list", args=["hssp"]))
    follow(page.get_by_role("button", name="Work it out"))
    look(page)
    follow(page.get_by_role("button", name="Work it out"))
    assert "P80" in page.locator("main").inner_text()
    look(page)

    for name in ("heat_map", "scale_list", "assumption_list", "finding_list", "risk_issue_list"):
        page.goto(server.url + reverse(name, args=["hssp"]))
        look(page)


def test_a_partner_asks_what_leaving_would_cost(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="lead@trust.herefordshire.example"))
    page.goto(server.url + reverse("leaving_list"))
    look(page)
    follow(page.get_by_role("link", name="Shared support services"))
    look(page)
    follow(page.get_by_role("button", name="Work it out"))
    assert "gives notice by" in page.locator("main").inner_text()
    look(page)
