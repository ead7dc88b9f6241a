"""Returns, reminders, gaps on own lines, scope and frontiers, at a desk and on a telephone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.acceptance.test_group_c_returns import TARGETS, book
from tests.browser.axe import look
from tests.browser.conftest import follow, sign_in

from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.partners.returns.models import Collection

pytestmark = pytest.mark.browser


def collection() -> int:
    with unscoped("a test looks"):
        return int(Collection.objects.get(code="HR-TEMPLATE").pk)


def test_an_officer_chases_and_reads_the_letter(new_page, server):
    page, key = new_page(width=390), collection()
    sign_in(page, server, User.objects.get(email="officer@agma.example"))
    for name in ("return_list", "return_template_list", "return_contact_list", "frontiers",
                 "scope_map"):  # fmt: skip
        page.goto(server.url + reverse(name))
        look(page)
    page.goto(server.url + reverse("collection_detail", args=[key]))
    look(page)
    page.goto(server.url + reverse("chasing", args=[key]))
    follow(page.get_by_role("button", name="To each sponsor"))
    look(page)
    follow(page.get_by_role("link", name="Request to sponsors"))
    assert "Tameside Council" in page.locator("main").inner_text()
    look(page)


def test_a_partner_maps_its_file_and_sees_what_to_confirm(new_page, server):
    page, key = new_page(width=390), collection()
    sign_in(page, server, User.objects.get(email="officer@bolton.example"))
    page.goto(server.url + reverse("return_upload", args=[key]))
    look(page)
    page.locator("input[type=file]").set_input_files(
        {"name": "hr.xlsx", "mimeType": "application/octet-stream", "buffer": book().read()}
    )
    follow(page.get_by_role("button", name="Upload"))
    look(page)
    for at, target in enumerate(TARGETS):
        page.locator(f"select[name=column{at}]").select_option(target)
    follow(page.get_by_role("button", name="Go on"))
    assert "Confirm what is meant" in page.locator("main").inner_text()
    look(page)
