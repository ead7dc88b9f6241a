from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given, settings
from tests.roof.reports.document.sample import STAGES, sample_document
from tests.roof.reports.document.strategies import DOCUMENTS

from commonweal.roof.reports.document import Cell, Column, Kind, Table, from_json, plain, to_json
from commonweal.roof.reports.document.docx import to_docx


@pytest.fixture(scope="module")
def word():
    return docx.Document(BytesIO(to_docx(sample_document())))


def _stage_table(word):
    return next(table for table in word.tables if len(table.columns) == 8)


def test_docx_has_real_headings_in_order(word):
    headings = [
        (paragraph.style.name, paragraph.text)
        for paragraph in word.paragraphs
        if paragraph.style.name == "Title" or paragraph.style.name.startswith("Heading")
    ]

    assert headings == [
        ("Title", "Highlight and milestone report"),
        ("Heading 1", "Summary"),
        ("Heading 2", "For decision"),
        ("Heading 1", "How far dates have moved"),
        ("Heading 1", "Milestones"),
        ("Heading 1", "Sources"),
    ]


def test_docx_joins_each_area_over_its_stages(word):
    table = _stage_table(word)

    areas = {}
    for row in table.rows[1:]:
        areas.setdefault(row.cells[0].text.split("\n")[0], []).append(row.cells[0]._tc)
    assert [(area, len(cells)) for area, cells in areas.items()] == [
        (area, len(stages)) for area, _, stages in STAGES
    ]
    assert all(len({id(cell) for cell in cells}) == 1 for cells in areas.values())


def test_docx_repeats_the_header_row_and_splits_no_row(word):
    for table in word.tables:
        headers = [row._tr.xpath("./w:trPr/w:tblHeader") for row in table.rows]

        assert [bool(header) for header in headers] == [True] + [False] * (len(headers) - 1)
        assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)
        assert table._tbl.xpath("./w:tblPr/w:tblLook")[0].get(qn("w:firstRow")) == "1"


def test_docx_is_in_british_english_and_carries_its_title_and_date(word):
    (language,) = word.styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr/w:lang")

    assert language.get(qn("w:val")) == "en-GB"
    assert word.core_properties.language == "en-GB"
    assert word.core_properties.title == "Highlight and milestone report"
    assert word.core_properties.created.date() == sample_document().dated


def test_docx_turns_the_paper_for_the_wide_table_and_counts_its_pages(word):
    ways = [section.orientation for section in word.sections]
    fields = [
        field.text.strip()
        for section in word.sections
        for field in section.footer._element.iter(qn("w:instrText"))
    ]

    assert ways == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    assert fields == ["PAGE", "NUMPAGES"] * 2


def test_docx_gives_its_columns_widths_that_fill_the_line(word):
    (grid,) = _stage_table(word)._tbl.xpath("./w:tblGrid")
    widths = [int(column.get(qn("w:w"))) for column in grid]
    cells = [
        int(cell.get(qn("w:w")))
        for cell in _stage_table(word).rows[1]._tr.xpath("./w:tc/w:tcPr/w:tcW")
    ]

    # 29.7 cm less two margins of 2 cm, in twentieths of a point.
    assert sum(widths) == pytest.approx(25.7 / 2.54 * 1440, abs=1)
    assert cells == widths


def test_docx_describes_its_pictures_and_numbers_its_captions(word):
    descriptions = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    captions = [p.text for p in word.paragraphs if p.style.name.lower() == "caption"]

    assert descriptions[0] == "Of 28 stages, 16 are reported green, 2 amber and 10 red."
    assert captions == [
        "Figure 1: Stages by colour reported",
        "Figure 2: Stages whose end date has moved",
        "Table 1: Milestones by service area, July 2010",
    ]


def test_docx_prints_the_word_of_each_status_on_its_colour(word):
    cell = _stage_table(word).rows[1].cells[2]

    (ground,) = cell._tc.xpath("./w:tcPr/w:shd")
    assert (cell.text, ground.get(qn("w:fill"))) == ("Green", "CFE8DA")


def test_docx_sets_numbers_to_the_right():
    table = Table(
        "Sums", (Column("Area"), Column("Sum", kind=Kind.NUMBER)), ((Cell("IT"), Cell("5")),)
    )
    document = replace(sample_document(), blocks=(table,))

    made = docx.Document(BytesIO(to_docx(document))).tables[0]

    assert made.rows[1].cells[1].paragraphs[0].alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT
    assert made.rows[1].cells[0].paragraphs[0].alignment is None


def test_docx_leads_from_a_linked_cell_to_its_address():
    href = "http://spend.example/lines/?heading=works+and"
    table = Table("Linked", (Column("Where"),), ((Cell("ledger lines", href=href),),))

    word = docx.Document(BytesIO(to_docx(replace(sample_document(), blocks=(table,)))))

    (field,) = word.element.body.iter(qn("w:fldSimple"))
    assert field.get(qn("w:instr")) == f' HYPERLINK "{href}" '
    assert [text.text for text in field.iter(qn("w:t"))] == ["ledger lines"]


def test_docx_of_the_same_document_is_the_same_to_the_byte_and_tells_no_time():
    made = to_docx(sample_document())

    assert made == to_docx(from_json(to_json(sample_document())))
    assert {part.date_time for part in ZipFile(BytesIO(made)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_docx_shows_a_mark_for_a_character_that_no_file_can_hold():
    document = replace(sample_document(), blocks=(plain("bell\x07"),))

    texts = [p.text for p in docx.Document(BytesIO(to_docx(document))).paragraphs]

    assert "bell\ufffd" in texts


@settings(deadline=None, max_examples=40)
@given(DOCUMENTS)
def test_docx_can_be_made_of_any_document_and_opened_again(document):
    word = docx.Document(BytesIO(to_docx(document)))

    assert word.paragraphs[0].style.name == "Title"
