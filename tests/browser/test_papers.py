"""Papers, templates and the staff page, at a desk and on a telephone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.browser.axe import look
from tests.browser.conftest import follow, sign_in

from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.roof.papers.models import Paper

pytestmark = pytest.mark.browser


def test_papers_and_templates_are_accessible_and_fit(new_page, server):
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="officer@herefordshire.example"))
    with unscoped("a test looks"):
        paper = Paper.objects.filter(body__slug="hc").get()
    addresses = [
        reverse("brief_list"),
        reverse("brief_detail", args=[paper.brief_id]),
        reverse("draft_detail", args=[paper.pk]),
        reverse("draft_frame", args=[paper.pk]),
        reverse("draft_words", args=[paper.pk, "legal"]),
        reverse("draft_version", args=[paper.pk, 1]),
        reverse("template_list"),
        reverse("template_detail", args=[paper.template_id]),
        reverse("template_places", args=[paper.template_id]),
        reverse("engagement"),
        reverse("asked_list"),
    ]
    for address in addresses:
        page.goto(server.url + address)
        look(page)


def test_anybody_reads_the_staff_page_and_asks(new_page, server):
    page = new_page(width=390)
    page.goto(server.url + reverse("staff_page", args=["herefordshire"]))
    look(page)

    follow(page.get_by_role("button", name="Ask, suggest, or check a rumour"))
    look(page)
    page.get_by_label("A question").check()
    page.get_by_label("Your question, idea or rumour").fill("Will payroll move to another town?")
    page.wait_for_timeout(3500)
    follow(page.get_by_role("button", name="Send"))
    look(page)

    assert "Your reference is" in page.locator("h1").inner_text()
