from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from commonweal.roof.papers.document.anatomy import text_of
from commonweal.roof.papers.document.blocks import Appendix, Lettered
from commonweal.roof.papers.document.filling import fill
from commonweal.roof.papers.document.places import read_places
from commonweal.roof.papers.enums import Part, PlaceKind
from commonweal.roof.reports.document import Bullets, Cell, Column, Table, plain
from commonweal.roof.site.examples.templates import MAKERS, make_template

ON = date(2010, 7, 30)
RISKS = Table(
    "Risks",
    (Column("Risk"), Column("Likelihood"), Column("Score"), Column("Mitigation")),
    ((Cell("Morale"), Cell("3"), Cell("12"), Cell("Talk early")),),
)


def filled(name: str, **contents: list) -> docx.document.Document:
    places = {p.known: p.key for p in reversed(read_places(make_template(name))) if p.known}
    by_key = {places[Part(part)]: blocks for part, blocks in contents.items()}
    return docx.Document(io.BytesIO(fill(make_template(name), by_key, dated=ON)))


def texts(word: docx.document.Document) -> list[str]:
    return [paragraph.text for paragraph in word.paragraphs if paragraph.text]


def test_words_stand_under_their_heading_in_place_of_the_guidance():
    word = filled("council-cabinet", purpose=[plain("To tell how it stands.")])

    said = texts(word)
    assert said[said.index("Purpose") + 1] == "To tell how it stands."
    assert "[One or two sentences on what the report is for.]" not in said


def test_a_place_that_is_not_named_keeps_what_it_has():
    assert "[Five points at most.]" in texts(filled("council-cabinet", purpose=[plain("Words.")]))


def test_words_for_good_stay_below_what_is_put_above_them():
    word = filled("district-westox", background_papers=[Bullets(("The business case",))])

    *_before, given, standing = texts(word)
    assert given == "The business case"
    assert standing == "Councillors may ask the author for any paper that is named here."


def test_recommendations_are_lettered():
    word = filled("joint-commission", recommendations=[Lettered(("notes it; and", "agrees."))])

    assert "(a)\tnotes it; and" in texts(word)
    assert "(b)\tagrees." in texts(word)


def test_cells_lines_marks_and_controls_take_their_words():
    cabinet = filled("council-cabinet", title=[plain("Progress")], wards=[plain("All")])
    forest = filled("district-forest", meeting=[plain("Cabinet")])
    trust = filled("hospital-trust-board", purpose=[plain("To assure.")])

    assert cabinet.tables[1].rows[2].cells[1].text == "Progress"
    assert "Wards affected: All" in texts(cabinet)
    assert "Report to: Cabinet" in texts(forest)
    assert "To assure." in trust.tables[1]._tbl.xpath(
        "string(.//w:sdt[.//w:alias[@w:val='Purpose of paper']])"
    )


def test_a_choice_takes_the_choice_that_is_nearest():
    key = "control:type of decision"
    data = fill(
        make_template("hospital-trust-board"), {key: [plain("This is not a key decision.")]},
        dated=ON,
    )  # fmt: skip

    [control] = (
        docx.Document(io.BytesIO(data))
        .tables[1]
        ._tbl.xpath(".//w:sdt[.//w:alias[@w:val='Type of decision']]")
    )
    assert text_of(control.find(qn("w:sdtContent"))) == "Not a key decision"


def test_a_list_has_a_row_for_each_fact_in_the_templates_own_columns():
    places = read_places(make_template("hospital-trust-board"))
    [key] = [place.key for place in places if place.kind == PlaceKind.TABLE]

    data = fill(make_template("hospital-trust-board"), {key: [RISKS]}, dated=ON)

    table = docx.Document(io.BytesIO(data)).tables[-1]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Risk", "Score", "Mitigation", "Owner"],
        ["Morale", "12", "Talk early", ""],
    ]


def test_appendices_follow_on_pages_of_their_own_turned_where_a_table_is_wide():
    wide = Table("All", tuple(Column(f"C{n}") for n in range(8)),
                 (tuple(Cell(f"{n}") for n in range(8)),))  # fmt: skip
    data = fill(
        make_template("council-cabinet"), {},
        appendices=[Appendix("Risks", (RISKS,)), Appendix("Milestones", (wide,))], dated=ON,
    )  # fmt: skip

    word = docx.Document(io.BytesIO(data))
    turned = [section.page_width > section.page_height for section in word.sections]
    assert turned == [False, False, True]
    assert texts(word)[-2:] == ["Appendix 2: Milestones", "All"]


@pytest.mark.parametrize("name", MAKERS)
def test_the_same_contents_give_the_same_bytes_and_keep_logo_and_footer(name):
    places = read_places(make_template(name))
    contents = {place.key: [plain("Words.")] for place in places}

    once, again = (fill(make_template(name), contents, dated=ON) for _time in range(2))

    before, after = (docx.Document(io.BytesIO(data)) for data in (make_template(name), once))
    assert once == again
    assert len(after.inline_shapes) == len(before.inline_shapes)
    footers = [word.sections[0].footer.paragraphs[0].text for word in (before, after)]
    assert footers[0] == footers[1]


def test_a_draft_bears_its_notes_on_top_marked():
    data = fill(make_template("district-westox"), {}, notes=["Draft 2."], dated=ON)

    first = docx.Document(io.BytesIO(data)).paragraphs[0]
    assert (first.text, first.runs[0].font.highlight_color.name) == ("Draft 2.", "YELLOW")
