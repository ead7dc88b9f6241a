"""Baselines and benchmark gaps, at a desk and on a telephone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.browser.axe import look
from tests.browser.conftest import follow, sign_in

from commonweal.ground.accounts.models import User

pytestmark = pytest.mark.browser


def test_a_baseline_is_read_and_its_figure_changed(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@herefordshire.example"))
    page.goto(server.url + reverse("baseline_list"))
    look(page)
    follow(page.get_by_role("link", name="Shared services in scope"))
    look(page)
    follow(page.get_by_role("link", name="Staff in scope"))
    look(page)
    follow(
        page.get_by_role("link", name="Change the figure").or_(
            page.get_by_role("button", name="Change the figure")
        )
    )
    look(page)


def test_a_gap_is_measured_told_and_refused(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@agma.example"))
    page.goto(server.url + reverse("benchmark_gap"))
    look(page)
    page.get_by_label("Returns up to").select_option("2014")
    follow(page.get_by_role("button", name="Measure"))
    assert "P10 to P90" in page.locator("main").inner_text()
    look(page)

    page.get_by_label("The gap must still be there").select_option("3")
    follow(page.get_by_role("button", name="Measure"))
    assert "No lasting gap is told, because" in page.locator("main").inner_text()
    look(page)


def test_services_are_read_by_partner(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@herefordshire.example"))
    page.goto(server.url + reverse("baseline_list"))
    follow(page.get_by_role("link", name="Shared services in scope"))
    follow(page.get_by_role("button", name="Services by partners"))
    assert "An empty cell is not 0" in page.locator("main").inner_text()
    look(page)
