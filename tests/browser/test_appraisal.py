"""Options and fair shares, at a desk and on a telephone."""

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
def test_a_council_weighs_answers_and_reads_what_would_turn_its_choice(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="lead@forest.example"))
    page.goto(server.url + reverse("appraisal_list"))
    looked_at(page)
    page.get_by_role("link", name="Sharing eight services").click()
    assert "as good." in page.locator("main").inner_text()
    looked_at(page)
    page.get_by_role("button", name="Our weights").click()
    looked_at(page)
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Every answer").click()
    looked_at(page)
    page.get_by_role("link", name="Answer on Legal").click()
    looked_at(page)
    page.get_by_label("Would not accept it").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Legal", exact=True).click()
    looked_at(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_share_is_read_and_its_assumptions_moved(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="officer@2020vision.example"))
    page.goto(server.url + reverse("study_list"))
    looked_at(page)
    page.get_by_role("link", name="Tax collection").click()
    looked_at(page)
    page.get_by_label("Rule", exact=True).select_option("shapley")
    page.get_by_label("Chorley", exact=True).check()
    page.get_by_role("button", name="See what follows").click()
    assert "averaged over every order" in page.locator("main").inner_text()
    looked_at(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_case_is_read_and_a_line_asked_for(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="officer@2020vision.example"))
    page.goto(server.url + reverse("business_case_list"))
    looked_at(page)
    page.get_by_role("link", name="Sharing a support service").click()
    looked_at(page)
    page.get_by_role("button", name="Add a line").click()
    looked_at(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_not_known_of_a_case_is_drawn(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="officer@2020vision.example"))
    page.goto(server.url + reverse("business_case_list"))
    page.get_by_role("link", name="A company of the councils").click()
    looked_at(page)
    page.get_by_role("button", name="Say what is not known").click()
    looked_at(page)
    page.go_back()
    page.get_by_role("button", name="Draw it many times").click()
    looked_at(page)
    page.get_by_role("button", name="Draw it", exact=True).click()
    assert "One draw in ten is below" in page.locator("main").inner_text()
    looked_at(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_places_are_read_on_a_map_and_teams_placed(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="officer@2020vision.example"))
    page.goto(server.url + reverse("location_list"))
    looked_at(page)
    page.get_by_role("link", name="Where eight services could be").click()
    looked_at(page)
    page.get_by_role("button", name="Work out where everything goes").click()
    page.get_by_role("button", name="See where everything goes").click()
    page.get_by_role("link", name="At least 80% of its own posts").click()
    assert "The price of balance" in page.locator("main").inner_text()
    looked_at(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_how_firm_choices_are_is_read(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="officer@2020vision.example"))
    page.goto(server.url + reverse("appraisal_list"))
    page.get_by_role("link", name="Sharing eight services").click()
    page.get_by_role("button", name="How firm each choice is").click()
    looked_at(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_readiness_is_read_with_its_tree_and_its_inputs(new_page, server, width):
    page = new_page(width=width)
    sign_in(page, server, User.objects.get(email="officer@northwest.example"))
    page.goto(server.url + reverse("readiness_list"))
    looked_at(page)
    page.get_by_role("link", name="Before sharing a back office").click()
    assert "0 of 7" in page.locator("main").inner_text()
    page.get_by_text("Run it again yourself").click()
    assert "commonweal method criteria.readiness" in page.locator("main").inner_text()
    looked_at(page)
