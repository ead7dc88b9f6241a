"""Committee papers, clearance, the stakeholder plan and the staff page, on the real example."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import docx
from django.core import signing
from django.urls import reverse
from tests.acceptance.reader import Reader

from commonweal.ground.access.scope import unscoped
from commonweal.partners.engagement import public_page
from commonweal.roof.papers.models import Paper

OFFICER = "officer@herefordshire.example"
# The headings of a county cabinet's report, in its own order.
CABINET = [
    "Purpose", "Key Decision", "Recommendation(s)", "Key Points Summary", "Alternative Options",
    "Reasons for Recommendations", "Introduction and Background", "Key Considerations",
    "Community Impact", "Financial Implications", "Legal Implications",
    "Equality and Human Rights", "Risk Management", "Consultees", "Appendices",
    "Background Papers",
]  # fmt: skip


def drafts() -> dict[str, int]:
    """The drafts of the interim report, by whom they are for."""
    with unscoped("a test looks"):
        rows = Paper.objects.filter(brief__title="Shared services: interim report")
        return {paper.body.slug: paper.pk for paper in rows.select_related("body")}


def word(reader: Reader, key: int) -> docx.document.Document:
    return docx.Document(io.BytesIO(reader.file(reverse("draft_file", args=[key]))))


def said(document: docx.document.Document) -> str:
    return " ".join(document.element.body.xpath("//w:t/text()"))


def test_r70_a_cabinet_a_trust_and_a_steering_group_read_one_set_of_facts(
    reader: Callable[[str], Reader],
) -> None:
    officer = reader(OFFICER)

    files = {body: word(officer, key) for body, key in drafts().items()}

    assert set(files) == {"hc", "hht", "herefordshire-public-services"}
    assert all("Commissioner/provider review" in said(file) for file in files.values())
    heads = [p.text for p in files["hc"].paragraphs if p.style.name == "Heading 1"]
    assert heads[: len(CABINET)] == CABINET
    asked = {body: re.findall(r"\(([abc])\)", said(file)) for body, file in files.items()}
    assert asked == {
        "hc": ["a", "b"], "hht": ["a", "b", "c"], "herefordshire-public-services": ["a", "b"],
    }  # fmt: skip


def test_r70_the_cabinets_report_is_not_key_and_the_next_is(
    reader: Callable[[str], Reader],
) -> None:
    text = said(word(reader(OFFICER), drafts()["hc"]))

    assert "This is not a key decision." in text
    assert "a key decision on options follows by the end of March 2010" in text
    assert "None identified." in text


def test_r72_nothing_is_issued_before_legal_finance_and_equality_cleared_it(
    reader: Callable[[str], Reader],
) -> None:
    officer = reader(OFFICER)
    key = drafts()["hc"]

    page = officer.page(reverse("draft_detail", args=[key]))
    refused = officer.send(reverse("draft_move", args=[key, "freeze"]))
    own_words = officer.send(reverse("draft_clear", args=[key, "legal"]), is_clear="yes", words="")

    for field in ("Legal", "Finance", "Equality"):
        assert f"{field} has not cleared it as it reads now." in page.text
        assert f"{field} has not cleared it as it reads now." in refused.text
    assert "You wrote part of what is to be cleared." in own_words.text


def test_r73_thirteen_channels_stand_in_three_groups_of_audiences(
    reader: Callable[[str], Reader],
) -> None:
    officer = reader(OFFICER)

    plan = officer.page(reverse("engagement"))
    rows = officer.page(reverse("channel_list")).rows("Channels")

    assert len(rows) == 13
    for group in ("Staff (6)", "Trade unions (3)", "Councillors and non-executives (4)"):
        assert group in plan.text
    calendar = officer.page(reverse("engagement_calendar"))
    assert "12 Jan 2010" in calendar.text


def test_r74_staff_of_all_three_bodies_ask_without_an_account(
    reader: Callable[[str], Reader], monkeypatch
) -> None:
    nobody = reader("")
    page = nobody.page("/staff/herefordshire/")
    monkeypatch.setattr(public_page, "QUICKEST_SECONDS", -1)
    stamp = signing.dumps("herefordshire", salt=public_page._SALT)

    thanks = nobody.send(
        "/staff/herefordshire/ask/", kind="question", text="Will the depot close?", stamp=stamp
    )

    assert "the council, the primary care trust or the hospitals trust" in page.text
    assert "Has a supplier been picked already?" in page.text
    assert "Not true" in page.text
    assert "Let the payroll teams visit" not in page.text
    assert "Your reference is" in thanks.text
    waiting = reader(OFFICER).page(reverse("asked_list")).rows("Questions, ideas and rumours")
    assert "Will the depot close?" in {row["As it came"] for row in waiting}


def test_r75_the_public_pages_of_papers_and_staff_name_nobody(
    reader: Callable[[str], Reader],
) -> None:
    key = drafts()["hc"]
    with unscoped("a test publishes"):
        Paper.objects.filter(pk=key).update(published_at="2010-01-04T09:00:00Z")
    nobody = reader("")

    paper = nobody.page(reverse("public_paper", args=[key]))
    staff = nobody.page("/staff/herefordshire/")

    assert "Alternative" in paper.text
    for page in (paper, staff):
        assert "Director of Resources" not in page.text
        assert "Programme Officer" not in page.text
        assert not re.search(r"[\w.]+@[\w.]+|\b0\d{9,10}\b", page.text)
