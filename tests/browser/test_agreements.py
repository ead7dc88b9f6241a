"""Agreements, who sees what by them, and the landscape, at a desk and on a telephone."""

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


@pytest.mark.parametrize("width", [390, 1280])
def test_the_register_an_agreement_its_schedules_and_forms_are_read(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="officer@2020vision.example"))
    page.goto(server.url + reverse("agreement_list"))
    looked_at(page)
    page.get_by_role("link", name="Delegation of shared services").click()
    looked_at(page)
    detail = page.url
    for link in (
        "Change the terms",
        "Add a party",
        "Say what is shared",
        "Add a clause",
        "Propose a variation",
    ):
        page.get_by_role("link", name=link, exact=True).or_(
            page.get_by_role("button", name=link, exact=True)
        ).first.click()
        looked_at(page)
        page.goto(detail)
    for part in ("schedules/", "completeness/"):
        page.goto(detail + part)
        looked_at(page)
    for name in ("agreement_diary", "renewal_timetable", "agreement_calendar", "agreement_add"):
        page.goto(server.url + reverse(name))
        looked_at(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_who_sees_what_and_a_rehearsal_are_read(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="officer@agma.example"))
    page.goto(server.url + reverse("sight_page"))
    looked_at(page)
    page.get_by_role("link", name="Sharing of data returns").last.click()
    page.get_by_label("What happens").select_option("review_passed")
    page.get_by_role("button", name="Rehearse").click()
    assert "Would no longer be seen" in page.locator("main").inner_text()
    looked_at(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_the_landscape_is_read(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="officer@northwest.example"))
    page.goto(server.url + reverse("landscape"))
    assert "Overlap in Merseyside" in page.locator("main").inner_text()
    looked_at(page)
