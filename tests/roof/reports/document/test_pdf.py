from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from pypdf import PdfReader
from tests.roof.reports.document.sample import OPENING, sample_document
from tests.roof.reports.document.strategies import DOCUMENTS

from commonweal.roof.reports.document import (
    Cell,
    Column,
    Paragraph,
    Run,
    Table,
    digest,
    from_json,
    plain,
    to_json,
)
from commonweal.roof.reports.document.pdf import chart_png, to_pdf


@pytest.fixture(scope="module")
def reader():
    return PdfReader(BytesIO(to_pdf(sample_document())))


def _text(reader):
    return "\n".join(page.extract_text() for page in reader.pages)


def _structure(node, found):
    """Every element of the structure tree below a node, in reading order."""
    kids = _resolved(_resolved(node).get("/K", []))
    for kid in map(_resolved, kids if isinstance(kids, list) else [kids]):
        if isinstance(kid, dict) and "/S" in kid:
            found.append(kid)
            _structure(kid, found)
    return found


def test_pdf_says_that_it_is_tagged_universally_accessible_and_in_british_english(reader):
    catalogue = reader.trailer["/Root"]

    assert catalogue["/MarkInfo"]["/Marked"].value is True
    assert catalogue["/Lang"] == "en-GB"
    assert b"pdfuaid:part>1<" in catalogue["/Metadata"].get_object().get_data()


def test_pdf_carries_its_title_and_the_date_of_the_document_not_of_the_clock(reader):
    assert reader.metadata.title == "Highlight and milestone report"
    assert reader.metadata.creation_date.date() == sample_document().dated


def test_pdf_numbers_its_pages_and_marks_each_as_public(reader):
    pages = [page.extract_text() for page in reader.pages]

    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of 3" in page
        assert "Public" in page


def test_pdf_turns_the_paper_for_the_wide_table_and_repeats_its_header(reader):
    shapes = [page.mediabox.width > page.mediabox.height for page in reader.pages]

    assert shapes == [False, True, True]
    assert all("Service area and champion" in page.extract_text() for page in reader.pages[1:])


def test_pdf_tags_headings_in_order_and_the_table_with_its_joined_cells(reader):
    elements = _structure(reader.trailer["/Root"]["/StructTreeRoot"], [])

    kinds = [str(element["/S"]) for element in elements]
    headings = [kind for kind in kinds if kind in ("/H1", "/H2", "/H3")]
    spans = [
        attributes["/RowSpan"]
        for element in elements
        for attributes in [_attributes(element)]
        if "/RowSpan" in attributes
    ]
    assert headings == ["/H1", "/H2", "/H1", "/H1", "/H1"]
    assert kinds.count("/Table") == 3
    assert sorted(spans) == [2, 2, 2, 3, 3, 3, 3, 3, 3, 4]


def _attributes(element):
    given = _resolved(element.get("/A", {}))
    parts = given if isinstance(given, list) else [given]
    return {name: value for part in parts for name, value in _resolved(part).items()}


def _resolved(value):
    return value.get_object() if hasattr(value, "get_object") else value


def test_pdf_prints_hostile_text_as_it_was_written():
    hostile = '#read("/etc/passwd") *bold* $x^2$ `raw` <label> @ref \\ // [x] {1}'
    document = replace(sample_document(), blocks=(Paragraph((Run(hostile, bold=True),)),))

    text = _text(PdfReader(BytesIO(to_pdf(document))))

    assert hostile in text.replace("\n", " ")
    assert "root:" not in text


def test_pdf_names_a_character_that_no_typeface_holds():
    document = replace(sample_document(), blocks=(plain("tea 🫖"),))

    assert "tea [teapot]" in _text(PdfReader(BytesIO(to_pdf(document))))


def test_pdf_breaks_a_word_that_no_line_could_hold_and_loses_none_of_it():
    document = replace(sample_document(), blocks=(plain("W" * 300),))

    text = _text(PdfReader(BytesIO(to_pdf(document))))

    assert text.count("W") == 300
    assert "W" * 300 not in text


def test_pdf_of_the_same_document_is_the_same_to_the_byte():
    kept = from_json(to_json(sample_document()))

    assert digest(kept) == digest(sample_document())
    assert to_pdf(kept) == to_pdf(sample_document())


def test_pdf_prints_every_stage_remark_of_the_table(reader):
    words = " ".join(_text(reader).split())

    for area in ("Customer Contact", "Children’s Services", "Adult Social Care"):
        assert area in words
    assert "Shown green although the two stages before it are red" in words


def test_pdf_lets_a_group_longer_than_a_page_run_over_with_its_header():
    rows = (
        (Cell("IT", rowspan=90), Cell("row 1")),
        *((None, Cell(f"row {n}")) for n in range(2, 91)),
    )
    table = Table("Long", (Column("Area"), Column("Stage")), rows, wide=True)

    reader = PdfReader(BytesIO(to_pdf(replace(sample_document(), blocks=(table,)))))

    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 3
    assert all("Stage" in page for page in pages)
    assert [f"row {n}\n" in "\n".join(pages) + "\n" for n in range(1, 91)] == [True] * 90


def test_pdf_lets_a_cell_longer_than_a_page_run_over_without_losing_a_word():
    words = " ".join(f"word{number}" for number in range(3000))
    table = Table("Long", (Column("Area"), Column("Remark")), ((Cell("IT"), Cell(words)),))

    reader = PdfReader(BytesIO(to_pdf(replace(sample_document(), blocks=(table,)))))

    assert len(reader.pages) > 2
    assert set(words.split()) <= set(_text(reader).split())


def test_chart_png_draws_a_picture_of_the_asked_width():
    chart = next(block for block in OPENING if type(block).__name__ == "SlipChart")

    drawn = chart_png(chart, sample_document().labels)

    assert drawn.startswith(b"\x89PNG")
    assert int.from_bytes(drawn[16:20], "big") == pytest.approx(17 / 2.54 * 200, abs=1)


@settings(deadline=None, max_examples=60)
@given(DOCUMENTS)
def test_pdf_can_be_made_of_any_document(document):
    made = PdfReader(BytesIO(to_pdf(document)))

    assert len(made.pages) >= 1
