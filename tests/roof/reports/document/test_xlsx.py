from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook
from tests.roof.reports.document.sample import STAGES, sample_document
from tests.roof.reports.document.strategies import DOCUMENTS

from commonweal.roof.reports.document import Cell, Column, Kind, Table, from_json, plain, to_json
from commonweal.roof.reports.document.xlsx import to_xlsx
from commonweal.roof.reports.document.xlsx_text import SheetNames


@pytest.fixture(scope="module")
def book():
    return load_workbook(BytesIO(to_xlsx(sample_document())))


def _one_cell(cell):
    document = replace(
        sample_document(), blocks=(Table("Sums", (Column("Sum", kind=Kind.NUMBER),), ((cell,),)),)
    )
    return load_workbook(BytesIO(to_xlsx(document)))["1 Sums"]["A3"]


def test_xlsx_has_a_sheet_to_read_first_and_one_for_each_table(book):
    assert book.sheetnames == [
        "Report",
        "1 Stages by colour reported",
        "2 Stages whose end date has",
        "3 Milestones by service area",
    ]
    assert book["Report"]["A1"].value == "Highlight and milestone report"


def test_xlsx_joins_each_area_over_its_stages(book):
    sheet = book.worksheets[3]

    spans = sorted((area.min_row, area.size["rows"]) for area in sheet.merged_cells.ranges)

    assert [rows for _, rows in spans] == [len(stages) for _, _, stages in STAGES]
    assert all(area.max_col == 1 for area in sheet.merged_cells.ranges)


def test_xlsx_holds_an_exact_day_as_a_date_and_a_month_as_text(book):
    sheet = book.worksheets[3]

    exact, month = sheet["F8"], sheet["F3"]

    assert (exact.value.date(), exact.number_format) == (date(2009, 7, 31), "d mmm yyyy")
    assert month.value == "Mar 2009"


def test_xlsx_freezes_the_header_and_prints_it_on_every_page(book):
    sheet = book.worksheets[3]

    assert sheet.freeze_panes == "B3"
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.oddFooter.right.text == "Page &P of &N"


def test_xlsx_says_who_issued_it_and_when(book):
    assert book.properties.title == "Highlight and milestone report"
    assert book.properties.creator == "Association of Greater Manchester Authorities"
    assert book.properties.created.date() == sample_document().dated


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+44", "-1", "{=A1}", "http://a.example"])
def test_xlsx_keeps_text_as_text_whatever_it_begins_with(text):
    cell = _one_cell(Cell(text))

    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (Decimal("5800000"), 5_800_000),
        (Decimal("0.35"), 0.35),
        (Decimal("1234567890123456789"), "as printed"),
        (Decimal("1E+999"), "as printed"),
    ],
)
def test_xlsx_holds_an_amount_as_a_number_only_when_it_is_exact(amount, expected):
    assert _one_cell(Cell("as printed", amount=amount)).value == expected


def test_xlsx_holds_a_day_before_its_calendar_begins_as_text():
    assert _one_cell(Cell("1 Feb 1850", on=date(1850, 2, 1))).value == "1 Feb 1850"


def test_xlsx_shortens_what_a_cell_cannot_hold_and_says_so():
    value = _one_cell(Cell("a" * 40_000)).value

    assert len(value) == 32_767
    assert value.endswith("shortened here; see the report's other forms)")


def test_xlsx_of_the_same_document_is_the_same_to_the_byte():
    assert to_xlsx(sample_document()) == to_xlsx(from_json(to_json(sample_document())))


def test_xlsx_writes_paragraphs_on_the_first_sheet():
    document = replace(sample_document(), blocks=(plain("one\ntwo"),))

    sheet = load_workbook(BytesIO(to_xlsx(document)))["Report"]

    assert "one\ntwo" in [row[0].value for row in sheet.iter_rows()]


def test_sheet_names_are_each_different_and_allowed():
    names = SheetNames()

    taken = [names.take(wish) for wish in ("A/B", "a b", "History", "", "x" * 40, "x" * 41)]

    assert taken == ["A B", "a b 2", "History 2", "Sheet", "x" * 31, "x" * 29 + " 2"]


@settings(deadline=None, max_examples=60)
@given(DOCUMENTS)
def test_xlsx_can_be_made_of_any_document_and_opened_again(document):
    book = load_workbook(BytesIO(to_xlsx(document)))

    assert len(book.sheetnames) >= 1
