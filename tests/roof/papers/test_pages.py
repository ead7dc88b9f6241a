"""The pages of templates, subjects and papers, from the outside."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.ground.files import hostile
from tests.roof.papers.conftest import NOW, set_up, upload

from commonweal.ground.access.actor import acting
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.ground.reference.models import Body
from commonweal.roof.papers.models import Paper
from commonweal.roof.papers.services.briefs import draw_up
from commonweal.roof.site.examples.templates import make_template


def signed_in(email: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(email=email))
    return client


@pytest.fixture
def boltons(brief, bolton_lead) -> Paper:
    """A draft of one partner's own, disclosed to nobody."""
    with acting(bolton_lead):
        template = set_up(bolton_lead, Body.objects.get(slug="bolton"), "council-cabinet")
        return draw_up(actor=bolton_lead, brief=brief, templates=[template], at=NOW)[0]


PAGES = ("draft_detail", "draft_file", "draft_frame", "draft_version_add", "draft_comment")


def test_a_partners_draft_opens_for_nobody_else(boltons):
    addresses = [reverse(name, args=[boltons.pk]) for name in PAGES]
    addresses.append(reverse("draft_words", args=[boltons.pk, "legal"]))
    addresses.append(reverse("template_detail", args=[boltons.template_id]))
    addresses.append(reverse("document_download", args=[boltons.template.document_id]))

    assert signed_in("lead@bolton.example").get(addresses[0]).status_code == 200
    for email in ("officer@agma.example", "lead@bury.example", "member@salford.example",
                  "lead@forest.example"):  # fmt: skip
        client = signed_in(email)
        assert {client.get(each).status_code for each in addresses} <= {403, 404}
        assert client.get(addresses[0]).status_code == client.get(addresses[1]).status_code == 404
    assert {Client().get(each).status_code for each in addresses} == {302}


def test_the_page_and_the_file_of_a_draft_say_the_same(paper):
    client = signed_in("officer@agma.example")

    page = client.get(reverse("draft_detail", args=[paper.pk]))
    file = client.get(reverse("draft_file", args=[paper.pk]))

    assert b"11 milestones are green" in page.content
    assert b"Before it can be frozen" in page.content
    assert file["Content-Disposition"].endswith('.docx"')
    assert file.content.startswith(b"PK")


def test_a_member_reads_a_common_draft_and_changes_nothing(paper):
    client = signed_in("member@salford.example")

    assert client.get(reverse("draft_detail", args=[paper.pk])).status_code == 200
    assert client.get(reverse("draft_frame", args=[paper.pk])).status_code == 403
    client.post(reverse("draft_move", args=[paper.pk, "freeze"]))
    with unscoped("a test looks"):
        paper.refresh_from_db()
    assert paper.state == "draft"


def test_setting_up_a_template_asks_about_what_it_does_not_know_and_remembers(office):
    client = signed_in("officer@agma.example")
    answered = client.post(
        reverse("template_add"),
        {"body": office.joint_body_id, "use": "paper", "name": "Report",
         "upload": upload("report.docx", make_template("joint-commission"))},
        follow=True,
    )  # fmt: skip
    page = answered.content.decode()
    assert "9. TRACKING AND PROCESS" in page
    saved = client.post(
        answered.request["PATH_INFO"], {"place_1": "leave", "place_2": "own"}, follow=True
    )

    assert "not settled" not in saved.content.decode()


def test_a_hostile_template_comes_back_with_the_reason_on_the_form(office):
    answered = signed_in("officer@agma.example").post(
        reverse("template_add"),
        {"body": office.joint_body_id, "use": "paper", "name": "Report",
         "upload": upload("report.docx", hostile.with_field(" DDE", "AUTO cmd "))},
    )  # fmt: skip

    assert answered.status_code == 200
    assert "calls another program" in answered.content.decode()


def test_lists_ask_a_bounded_number_of_queries(office, paper, django_assert_max_num_queries):
    client = signed_in("officer@agma.example")
    for name in ("brief_list", "template_list"):
        with django_assert_max_num_queries(16):
            assert client.get(reverse(name)).status_code == 200
    with django_assert_max_num_queries(90):
        assert client.get(reverse("draft_detail", args=[paper.pk])).status_code == 200


def test_what_is_not_published_is_not_there_for_the_public(paper):
    assert Client().get(reverse("public_paper", args=[paper.pk])).status_code == 404
    assert Client().get(reverse("public_papers")).status_code == 200
