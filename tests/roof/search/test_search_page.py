from __future__ import annotations

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse

from commonweal.deliver.programme.models import Milestone, Programme
from commonweal.ground.access.actor import acting
from commonweal.ground.accounts.models import User


@pytest.fixture
def client(db) -> Client:
    client = Client()
    client.force_login(User.objects.get(email="lead@bury.example"))
    return client


def page_of(client: Client, query: str = "") -> lxml.html.HtmlElement:
    answer = client.get(f"/search/{query}")
    assert answer.status_code == 200
    return lxml.html.document_fromstring(answer.content)


def test_nothing_asked_says_what_can_be_found(client) -> None:
    page = page_of(client)

    assert page.find(".//h1").text == "Search"
    assert "Every word must begin a word" in page.text_content()


def test_what_is_found_is_grouped_counted_and_linked(client) -> None:
    page = page_of(client, "?q=taxi")

    headings = [heading.text for heading in page.iterfind(".//h2[@class='govuk-heading-m']")]
    filters = page.xpath("//nav[@aria-label='Kinds of things found']//a")
    assert headings[:2] == ["Projects", "Milestones"]
    assert filters[1].text == "Projects (1)"
    assert filters[1].get("href") == "/search/?q=taxi&kind=projects"


def test_one_kind_is_narrowed_by_the_address(client) -> None:
    page = page_of(client, "?q=taxi&kind=projects")

    links = page.xpath("//main//li/a[mark]")
    assert [link.text_content() for link in links] == ["Joint taxi procurement"]
    assert page.find(".//h1").text == "“taxi” in projects"


def test_an_unknown_kind_narrows_nothing(client) -> None:
    assert page_of(client, "?q=taxi&kind=spaceships").find(".//h1").text == "Search for “taxi”"


def test_a_long_result_has_pages(client, agma_officer) -> None:
    with acting(agma_officer):
        programme = Programme.objects.get(code="cep")
        for number in range(60):
            Milestone.objects.create(
                **agma_officer.owns(), programme=programme, kind="stage", code=f"LONG-{number:02}",
                title="Perambulation",
            )  # fmt: skip

    first = page_of(client, "?q=perambulation&kind=milestones")
    second = page_of(client, "?q=perambulation&kind=milestones&page=2")

    assert len(first.xpath("//main//li/a[mark]")) == 50
    assert len(second.xpath("//main//li/a[mark]")) == 10


def test_nothing_found_says_what_to_try_next(client) -> None:
    text = page_of(client, "?q=unfindable").text_content()

    assert "Nothing that you may see has all of these words." in text
    assert "Try fewer words" in text


def test_what_was_asked_is_shown_as_text_only(client) -> None:
    answer = client.get("/search/", {"q": "<script>alert(1)</script>"})

    assert b"<script>alert" not in answer.content
    assert "“&lt;script&gt;alert(1)" in answer.content.decode()


@pytest.mark.parametrize("query", ["?q=%", "?q=_", "?q=%27", "?q=-", "?q=\\", "?q=%00a", "?page=x"])
def test_odd_words_break_nothing(client, query: str) -> None:
    page_of(client, query)


def test_signed_out_search_leads_to_the_door(db) -> None:
    assert Client().get("/search/?q=taxi").url.startswith(reverse("account_login"))
