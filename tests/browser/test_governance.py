"""The diary, a meeting, the structure and a paper, at a desk and on a telephone."""

from __future__ import annotations

import pytest
from tests.browser.axe import look
from tests.browser.conftest import follow, sign_in

from commonweal.ground.accounts.models import User

pytestmark = pytest.mark.browser


def test_the_pages_of_meetings_are_accessible_and_fit(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@herefordshire.example"))

    for path, link in (
        ("/meetings/", "Cabinet, 18 December 2009"),
        ("/committees/", "HPS Steering Group"),
        ("/meeting-papers/", "Interim report on shared services"),
        ("/resolutions/", "HPS progress"),
    ):
        page.goto(server.url + path)
        look(page)
        follow(page.get_by_role("link", name=link).first)
        look(page)
    for path in ("/committees/structure/", "/forward-plan/?on=2009-12-18", "/meetings/add/"):
        page.goto(server.url + path)
        look(page)
