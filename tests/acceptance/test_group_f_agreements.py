"""Group F, agreements: the published figures come out of the pages.

That the agreements existed, and what the law asks of them, is published; their words, signatures
and days are written for the example.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
from django.utils.timezone import localdate
from tests.acceptance.reader import Page, Reader

from commonweal.agree.agreements.models import Agreement, Party
from commonweal.ground.access.scope import unscoped
from commonweal.methods.agreements import missing
from commonweal.partners.returns.models import Collection, Return

As = Callable[[str], Reader]


@pytest.fixture
def districts(reader: As) -> Reader:
    """The programme officer of the four districts."""
    return reader("officer@2020vision.example")


@pytest.fixture
def herefordshire(reader: As) -> Reader:
    return reader("officer@herefordshire.example")


def agreement(who: Reader, title: str, **asked: str) -> Page:
    return who.page(who.page("/agreements/").links()[title], **asked)


def test_r04_the_diary_holds_both_ends_of_the_preferred_provider_term(districts: Reader) -> None:
    days = districts.page("/agreements/diary/", since="all", kind="term").rows("Days to remember")

    assert [(row["Day"], row["What"]) for row in days] == [
        ("26 Jun 2019", "Lock-in term"),
        ("26 Jun 2020", "Lock-in term"),
    ]


def test_r51_five_section_75_agreements_stand_under_one_form(herefordshire: Reader) -> None:
    rows = herefordshire.page("/agreements/", power="section_75", on="2010-01-01").rows(
        "Agreements"
    )
    umbrella = agreement(herefordshire, "Section 75 partnership agreement")

    beneath = [row for row in rows if row["Under"] == "Section 75 partnership agreement"]
    assert len(beneath) == 5
    assert {row["State"] for row in rows} == {"In force"}
    assert sum(f"Section 75: {name}" in umbrella.items() for name in (
        "Adult mental health", "Learning disability", "Older people’s services",
        "Community equipment", "Children’s services")) == 5  # fmt: skip


def test_r51_the_register_gives_the_last_day_to_serve_notice(districts: Reader) -> None:
    page = agreement(districts, "Delegation of shared services to the joint committee")

    # Fifteen months before the end of 31 March 2020.
    assert page.said_of("Last day to serve for its end") == "31 December 2018"


def file_of(who: Reader, title: str, body: str) -> Any:
    with unscoped("a test finds a party"):
        row = Party.objects.get(agreement__title=title, body__slug=body)
    content = who.file(f"/agreements/{row.agreement_id}/parties/{row.pk}/files/agreement.docx")
    return docx.Document(BytesIO(content))


def word_of(who: Reader, title: str, body: str) -> list[str]:
    return [paragraph.text for paragraph in file_of(who, title, body).paragraphs]


def cells_of(who: Reader, title: str, body: str) -> set[str]:
    tables = file_of(who, title, body).tables
    return {cell.text for table in tables for row in table.rows for cell in row.cells}


def test_r52_one_section_101_agreement_gives_four_schedules(districts: Reader) -> None:
    title = "Delegation of shared services to the joint committee"
    with unscoped("a test finds the parties"):
        parties = list(Party.objects.filter(agreement__title=title).select_related("body"))

    papers = {p.body.name: word_of(districts, title, p.body.slug) for p in parties}

    assert len(papers) == 4
    headings = [
        [text for text in paper if text.startswith(("1 ", "2 ", "3 ", "4 ", "5 ", "6 "))]
        for paper in papers.values()
    ]
    assert all(each == headings[0] and len(each) == 6 for each in headings)
    for paper in papers.values():
        assert "{{" not in " ".join(paper)
    shares = {p.body.slug: cells_of(districts, title, p.body.slug) for p in parties}
    assert all({"30%", "25%", "20%"} <= cells for cells in shares.values()), "the differences table"


def test_r52_each_council_gets_the_agreement_in_its_own_template(districts: Reader) -> None:
    title = "Delegation of shared services to the joint committee"
    first = {
        slug: next(text for text in word_of(districts, title, slug) if text)
        for slug in ("cheltenham", "cotswold", "westox")
    }
    headers = {
        slug: file_of(districts, title, slug).tables[0].rows[0].cells
        for slug in ("cheltenham", "cotswold", "forest", "westox")
    }

    # Each template has an order of its own, and its own name on top.
    assert first == {
        "cheltenham": "1. The parties", "cotswold": "1. Our schedule",
        "westox": "Delegation of shared services to the joint committee",
    }  # fmt: skip
    assert {slug: next(cell.text for cell in cells if cell.text).split("\n")[0]
            for slug, cells in headers.items()} == {
        "cheltenham": "Spa Town Borough Council", "cotswold": "Hills District Council",
        "forest": "Woodland District Council", "westox": "Riverside District Council",
    }  # fmt: skip


def test_r51_the_umbrella_is_issued_with_its_five_schedules(herefordshire: Reader) -> None:
    title = "Section 75 partnership agreement"

    for slug, own in (("hc", "What the council pays in"), ("nhsh", "What the trust pays in")):
        paper = word_of(herefordshire, title, slug)
        schedules = [text for text in paper if text.startswith("Schedule ")]
        assert schedules == [
            "Schedule 1: Section 75: Adult mental health",
            "Schedule 2: Section 75: Children’s services",
            "Schedule 3: Section 75: Community equipment",
            "Schedule 4: Section 75: Learning disability",
            "Schedule 5: Section 75: Older people’s services",
        ]
        assert sum(text.startswith(own) for text in paper) == 5


def test_r52_a_local_clause_stands_beside_the_common_one_for_its_council_alone(
    districts: Reader,
) -> None:
    title = "Delegation of shared services to the joint committee"

    own, other = (word_of(districts, title, slug) for slug in ("cotswold", "forest"))

    assert any(text.startswith("Local clause of Cotswold") for text in own)
    assert not any(text.startswith("Local clause") for text in other)


def test_r52_the_differences_table_sets_the_schedules_side_by_side(districts: Reader) -> None:
    page = agreement(districts, "Delegation of shared services to the joint committee")
    rows = districts.page(page.links()["See them side by side"]).rows(
        "Differences between the schedules"
    )

    by_what = {row["What"]: row for row in rows}
    assert by_what["host"]["Same for all"] == "Yes"
    assert by_what["share"]["Same for all"] == "No"
    assert len(by_what["Functions delegated"]) == 3 + 4


def test_r53_the_seven_items_of_regulation_7_3_are_all_present(herefordshire: Reader) -> None:
    page = agreement(herefordshire, "Section 75 partnership agreement")
    told = herefordshire.page(page.links()["What the law asks of it"])

    rows = told.rows("What must be said")
    assert [row["Item"] for row in rows] == list("abcdefg")
    assert {row["Present"] for row in rows} == {"Yes"}
    assert all("regulation 7(3)" in row["Law"] for row in rows)
    assert "7 of 7 items" in told.text
    assert "advice and not a lawyer" in told.text


def test_r54_a_service_level_agreement_without_its_length_is_refused_as_it_is_recorded(
    officer: Reader,
) -> None:
    terms = {
        "code": "sla", "title": "Payroll service levels", "power": "service_level",
        "extension_months": "0", "lead_months": "12", "notice_months": "3", "notice_days": "0",
        "from_on_day": "1", "from_on_month": "4", "from_on_year": "2010",
    }  # fmt: skip

    without = officer.send("/agreements/add/", **terms)
    officer.send("/agreements/add/", **terms, until_on_day="31", until_on_month="3",
                 until_on_year="2013")  # fmt: skip
    rows = officer.page(f"{officer.at}completeness/").rows("What must be said")

    assert "A service level agreement says how long it lasts" in without.text
    assert "Enter its last day." in without.text
    assert {row["Item"]: row["Present"] for row in rows} == {
        "levels": "No", "measures": "No", "length": "Yes", "review": "No",
    }  # fmt: skip
    rest = dict.fromkeys(("levels", "measures", "review"), "Said.")
    assert [gap.item.key for gap in missing("service_level", rest, {})] == ["length"]


def test_r55_sight_is_granted_by_clause_and_refused_without_a_signature(officer: Reader) -> None:
    def answers(day: str) -> dict[tuple[str, str], str]:
        page = officer.page(
            "/agreements/sight/", on=day, receiver="Rochdale Council", kind="Returns"
        )
        [table] = page.main.iter("table")
        rows = page.rows(" ".join(table.find("caption").text_content().split()))
        return {(r["Whose rows"], r["Can it be seen?"]): r["Which rows, or what is missing"]
                for r in rows}  # fmt: skip

    told = answers(localdate().isoformat())

    assert told["Oldham Council", "Yes"] == "Every row."
    assert told["Wigan Council", "No"] == "Wigan Council has not signed “Sharing of data returns”."
    assert told["Stockport Council", "No"] == (
        "Stockport Council withdrew its signature on 1 September 2010."
    )


def test_r55_past_its_review_the_agreement_lets_nobody_see(officer: Reader) -> None:
    with unscoped("a test finds it"):
        pk = Agreement.objects.get(code="returns", partnership__slug="agma").pk
    soon = date(2030, 6, 30)

    page = officer.page(
        f"/agreements/{pk}/rehearse/", change="review_passed", party="",
        on_day=str(soon.day), on_month=str(soon.month), on_year=str(soon.year),
    )  # fmt: skip

    rows = page.rows("Would no longer be seen on 30 June 2030")
    # Rochdale, Oldham and Tameside see one another's, of two kinds.
    assert len(rows) == 3 * 2 * 2
    assert {row["Kind of row"] for row in rows} == {
        str(model._meta.verbose_name_plural).capitalize() for model in (Collection, Return)
    }


def test_r58_two_north_west_providers_overlap_in_merseyside(reader: As) -> None:
    page = reader("officer@northwest.example").page("/agreements/landscape/")

    assert len(page.rows("Landscape")) == 8
    assert "Overlap in Merseyside: North Mersey HIS and St Helens and Knowsley HIS" in page.text
    assert page.text.count("Overlap in") == 1
    assert len(page.main.xpath(".//*[local-name()='svg']//*[local-name()='line']")) == 8
