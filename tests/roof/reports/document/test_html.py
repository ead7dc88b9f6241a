import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from jinja2 import Environment, FileSystemLoader
from lxml import html
from tests.roof.reports.document.sample import STAGES, sample_document
from tests.roof.reports.document.strategies import DOCUMENTS

from commonweal.roof import reports
from commonweal.roof.reports.document import Paragraph, Run, Status, StatusChart, StatusCount
from commonweal.roof.reports.document.html import to_html_context

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(reports.__file__).parent / "jinja2"), autoescape=True
)
PAGE = TEMPLATES.from_string(
    """{% from "reports/document.html" import report_document %}{{ report_document(report) }}"""
)


def _page(document):
    return html.fromstring(PAGE.render(to_html_context(document)))


@pytest.fixture(scope="module")
def page():
    return _page(sample_document())


def test_page_has_one_title_and_its_headings_in_order(page):
    headings = [(e.tag, e.text_content()) for e in page.iter("h1", "h2", "h3", "h4")]

    assert headings == [
        ("h1", "Highlight and milestone report"),
        ("h2", "Summary"),
        ("h3", "For decision"),
        ("h2", "How far dates have moved"),
        ("h2", "Milestones"),
        ("h2", "Sources"),
    ]


def test_page_joins_each_area_in_a_body_of_its_own(page):
    stages = page.xpath("//table")[-1]

    joined = [
        (body.xpath("string(.//th/text())"), int(body.xpath("string(.//th/@rowspan)")))
        for body in stages.xpath("./tbody")
    ]

    assert joined == [(area, len(rows)) for area, _, rows in STAGES]
    assert set(stages.xpath("./tbody//th/@scope")) == {"rowgroup"}
    assert set(stages.xpath("./thead//th/@scope")) == {"col"}


def test_page_names_every_table_and_its_frame_after_the_caption(page):
    for frame in page.xpath("//div[@role='region']"):
        (caption,) = frame.xpath(".//caption")

        assert frame.get("aria-labelledby") == caption.get("id")
        assert caption.text_content().strip()


def test_page_prints_the_word_of_each_status_in_its_tag(page):
    words = {tag.text_content() for tag in page.xpath("//*[contains(@class, 'govuk-tag')]")}

    assert words == {"Green", "Amber", "Red"}


def test_page_says_in_words_what_its_pictures_show(page):
    (status_chart,) = page.xpath("//*[@role='img']")

    assert status_chart.get("aria-label") == (
        "Of 28 stages, 16 are reported green, 2 amber and 10 red."
    )
    assert "Ten stages have moved." in page.text_content()


def test_page_keeps_to_a_strict_content_security_policy(page):
    assert not page.xpath("//@style | //script | //style | //@onclick")


def test_page_shows_hostile_text_as_it_was_written():
    hostile = "<script>alert(1)</script> {{ 7 * 7 }} & <b>"
    document = replace(sample_document(), blocks=(Paragraph((Run(hostile),)),))

    page = _page(document)

    assert page.xpath("string(.//p[last()])") == hostile


def test_page_keeps_line_ends_and_weights():
    runs = (Run("one\ntwo", bold=True), Run("three", italic=True))
    document = replace(sample_document(), blocks=(Paragraph(runs),))

    drawn = PAGE.render(to_html_context(document))

    assert "<strong>one<br>two</strong><em>three</em>" in drawn


def test_page_leaves_the_number_out_of_a_part_too_narrow_for_it():
    counts = (StatusCount("Green", Status.GREEN, 99), StatusCount("Red", Status.RED, 1))
    document = replace(
        sample_document(), blocks=(StatusChart("Stages", "99 of 100", "Colour", counts),)
    )

    page = _page(document)

    assert [text.text for text in page.xpath("//*[local-name()='text']")] == ["99"]
    assert "1" in page.xpath("//tbody")[1].text_content()


def test_page_gives_every_identifier_once(page):
    identifiers = page.xpath("//@id")

    assert len(identifiers) == len(set(identifiers)) > 0


@settings(deadline=None, max_examples=60)
@given(DOCUMENTS)
def test_page_can_be_drawn_of_any_document(document):
    drawn = PAGE.render(to_html_context(document))

    assert not re.search("[\x00-\x08]", drawn)
    assert html.fromstring(drawn).tag == "article"
