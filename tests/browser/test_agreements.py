"""Agreements, who sees what by them, and the landscape, at a desk and on a telephone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.browser.axe import look
from tests.browser.conftest import follow, sign_in

from commonweal.ground.accounts.models import User

pytestmark = pytest.mark.browser


def test_the_register_an_agreement_its_schedules_and_forms_are_read(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@2020vision.example"))
    page.goto(server.url + reverse("agreement_list"))
    look(page)
    follow(page.get_by_role("link", name="Delegation of shared services"))
    look(page)
    detail = page.url
    for link in (
        "Change the terms",
        "Add a party",
        "Say what is shared",
        "Add a clause",
        "Propose a variation",
    ):
        follow(
            page.get_by_role("link", name=link, exact=True)
            .or_(page.get_by_role("button", name=link, exact=True))
            .first
        )
        look(page)
        page.goto(detail)
    for part in ("schedules/", "completeness/"):
        page.goto(detail + part)
        look(page)
    for name in ("agreement_diary", "renewal_timetable", "agreement_calendar", "agreement_add"):
        page.goto(server.url + reverse(name))
        look(page)


def test_who_sees_what_and_a_rehearsal_are_read(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@agma.example"))
    page.goto(server.url + reverse("sight_page"))
    look(page)
    follow(page.get_by_role("link", name="Sharing of data returns").last)
    page.get_by_label("What happens").select_option("review_passed")
    follow(page.get_by_role("button", name="Rehearse"))
    assert "Would no longer be seen" in page.locator("main").inner_text()
    look(page)


def test_the_landscape_is_read(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@northwest.example"))
    page.goto(server.url + reverse("landscape"))
    assert "Overlap in Merseyside" in page.locator("main").inner_text()
    look(page)
