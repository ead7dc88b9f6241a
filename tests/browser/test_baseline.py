"""Baselines and benchmark gaps, at a desk and on a telephone."""

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
def test_a_baseline_is_read_and_its_figure_changed(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="officer@herefordshire.example"))
    page.goto(server.url + reverse("baseline_list"))
    looked_at(page)
    page.get_by_role("link", name="Shared services in scope").click()
    looked_at(page)
    page.get_by_role("link", name="Staff in scope").click()
    looked_at(page)
    page.get_by_role("link", name="Change the figure").or_(
        page.get_by_role("button", name="Change the figure")
    ).click()
    looked_at(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_gap_is_measured_told_and_refused(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="officer@agma.example"))
    page.goto(server.url + reverse("benchmark_gap"))
    looked_at(page)
    page.get_by_label("Returns up to").select_option("2014")
    page.get_by_role("button", name="Measure").click()
    assert "P10 to P90" in page.locator("main").inner_text()
    looked_at(page)

    page.get_by_label("The gap must still be there").select_option("3")
    page.get_by_role("button", name="Measure").click()
    assert "No lasting gap is told, because" in page.locator("main").inner_text()
    looked_at(page)
