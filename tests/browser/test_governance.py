"""The diary, a meeting, the structure and a paper, at a desk and on a telephone."""

from __future__ import annotations

import pytest
from tests.browser.axe import assert_accessible, assert_fits
from tests.browser.conftest import sign_in

from commonweal.ground.accounts.models import User

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [390, 1440])
def test_the_pages_of_meetings_are_accessible_and_fit(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="officer@herefordshire.example"))

    for path, link in (
        ("/meetings/", "Cabinet, 18 December 2009"),
        ("/committees/", "HPS Steering Group"),
        ("/meeting-papers/", "Interim report on shared services"),
        ("/resolutions/", "HPS progress"),
    ):
        page.goto(server.url + path)
        assert_accessible(page)
        assert_fits(page)
        page.get_by_role("link", name=link).first.click()
        assert_accessible(page)
        assert_fits(page)
    for path in ("/committees/structure/", "/forward-plan/?on=2009-12-18", "/meetings/add/"):
        page.goto(server.url + path)
        assert_accessible(page)
        assert_fits(page)
