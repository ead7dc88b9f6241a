"""Options and fair shares, at a desk and on a telephone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.browser.axe import look
from tests.browser.conftest import follow, sign_in

from commonweal.ground.accounts.models import User

pytestmark = pytest.mark.browser


def test_a_council_weighs_answers_and_reads_what_would_turn_its_choice(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="lead@forest.example"))
    page.goto(server.url + reverse("appraisal_list"))
    look(page)
    follow(page.get_by_role("link", name="Sharing eight services"))
    assert "as good." in page.locator("main").inner_text()
    look(page)
    follow(page.get_by_role("button", name="Our weights"))
    look(page)
    follow(page.get_by_role("button", name="Save"))
    follow(page.get_by_role("button", name="Every answer"))
    look(page)
    follow(page.get_by_role("link", name="Answer on Legal"))
    look(page)
    page.get_by_label("Would not accept it").check()
    follow(page.get_by_role("button", name="Save"))
    follow(page.get_by_role("link", name="Legal", exact=True))
    look(page)


def test_a_share_is_read_and_its_assumptions_moved(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@2020vision.example"))
    page.goto(server.url + reverse("study_list"))
    look(page)
    follow(page.get_by_role("link", name="Tax collection"))
    look(page)
    page.get_by_label("Rule", exact=True).select_option("shapley")
    page.get_by_label("Chorley", exact=True).check()
    follow(page.get_by_role("button", name="See what follows"))
    assert "averaged over every order" in page.locator("main").inner_text()
    look(page)


def test_a_case_is_read_and_a_line_asked_for(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@2020vision.example"))
    page.goto(server.url + reverse("business_case_list"))
    look(page)
    follow(page.get_by_role("link", name="Sharing a support service"))
    look(page)
    follow(page.get_by_role("button", name="Add a line"))
    look(page)


def test_what_is_not_known_of_a_case_is_drawn(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@2020vision.example"))
    page.goto(server.url + reverse("business_case_list"))
    follow(page.get_by_role("link", name="A company of the councils"))
    look(page)
    follow(page.get_by_role("button", name="Say what is not known"))
    look(page)
    page.go_back()
    follow(page.get_by_role("button", name="Draw it many times"))
    look(page)
    follow(page.get_by_role("button", name="Draw it", exact=True))
    assert "One draw in ten is below" in page.locator("main").inner_text()
    look(page)


def test_places_are_read_on_a_map_and_teams_placed(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@2020vision.example"))
    page.goto(server.url + reverse("location_list"))
    look(page)
    follow(page.get_by_role("link", name="Where eight services could be"))
    look(page)
    follow(page.get_by_role("button", name="Work out where everything goes"))
    follow(page.get_by_role("button", name="See where everything goes"))
    follow(page.get_by_role("link", name="At least 80% of its own posts"))
    assert "The price of balance" in page.locator("main").inner_text()
    look(page)


def test_how_firm_choices_are_is_read(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@2020vision.example"))
    page.goto(server.url + reverse("appraisal_list"))
    follow(page.get_by_role("link", name="Sharing eight services"))
    follow(page.get_by_role("button", name="How firm each choice is"))
    look(page)


def test_readiness_is_read_with_its_tree_and_its_inputs(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@northwest.example"))
    page.goto(server.url + reverse("readiness_list"))
    look(page)
    follow(page.get_by_role("link", name="Before sharing a back office"))
    assert "0 of 7" in page.locator("main").inner_text()
    page.get_by_text("Run it again yourself").click()
    assert "commonweal method criteria.readiness" in page.locator("main").inner_text()
    look(page)
