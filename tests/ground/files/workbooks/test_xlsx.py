# ruff: noqa: DTZ001 - workbooks keep no time zone
import io
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as OpenpyxlBook
from python_calamine import CalamineWorkbook
from tests.ground.files.workbooks.books import part_of, saved, with_part, xlsx, xlsx_of

from commonweal.ground.files.workbooks import (
    UNCALCULATED,
    CellError,
    Limits,
    WorkbookRefused,
    open_workbook,
)

texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=20,
).filter(lambda text: text.strip() and "_x" not in text)
numbers = st.integers(-(2**50), 2**50) | st.floats(-1e12, 1e12).filter(lambda n: n != int(n))
values = texts | numbers | st.booleans() | st.dates(date(1900, 3, 1)) | st.none()


def values_of(data: bytes, name: str = "book.xlsx") -> list[list[object]]:
    return [[cell.value for cell in row] for row in open_workbook(data, name).sheets[0].rows]


def test_values_come_back_as_what_they_are():
    when = datetime(2010, 7, 31, 14, 30)

    def fill(book, sheet):
        formats = ["dd mmm yyyy", "dd/mm/yy hh:mm", "hh:mm", "[h]:mm", "0%", '0.0 "days"']
        dated, moment, clock, length, percent, days = (
            book.add_format({"num_format": code}) for code in formats
        )
        sheet.write_datetime("A1", datetime(2010, 7, 31), dated)
        sheet.write_datetime("B1", when, moment)
        sheet.write_number("C1", 0.5, clock)
        sheet.write_number("D1", 1.5, length)
        sheet.write_number("E1", 0.25, percent)
        sheet.write_number("F1", 12.5, days)
        sheet.write_boolean("G1", True)
        sheet.write_string("H1", "Adults’ & children’s")
        sheet.write_number("I1", 0)

    (row,) = open_workbook(xlsx(fill), "book.xlsx").sheets[0].rows

    assert [cell.value for cell in row] == [
        date(2010, 7, 31), when, time(12), timedelta(hours=36), 0.25, 12.5, True,
        "Adults’ & children’s", 0,
    ]  # fmt: skip
    assert [cell.ref for cell in row if cell.percent] == ["E1"]


def test_a_1904_book_gives_the_dates_that_its_owner_sees():
    def fill(book, sheet):
        sheet.write_datetime("A1", datetime(2010, 7, 31), book.add_format({"num_format": 14}))

    assert values_of(xlsx(fill, date_1904=True)) == [[date(2010, 7, 31)]]


def test_an_error_cell_is_not_text_and_not_blank():
    book = OpenpyxlBook()
    book.active["A1"] = "#REF!"
    book.active["A1"].data_type = "e"

    assert values_of(saved(book)) == [[CellError("#REF!")]]


def test_formulas_are_known_with_their_last_result():
    def fill(_, sheet):
        sheet.write_number("A1", 2)
        sheet.write_formula("B1", "=A1*2", value=4)
        sheet.write_array_formula("A2:B2", "{=A1:B1*1}", value=2)

    (first, second) = open_workbook(xlsx(fill), "book.xlsx").sheets[0].rows

    assert [(cell.value, cell.formula) for cell in first] == [(2, False), (4, True)]
    assert [cell.formula for cell in second] == [True, True]


def test_a_formula_that_was_never_worked_out_is_not_blank():
    book = OpenpyxlBook()
    book.active["A1"] = "=1+1"

    assert values_of(saved(book)) == [[UNCALCULATED]]


def test_a_joined_cell_reads_as_its_value_on_each_of_its_rows():
    book = OpenpyxlBook()
    sheet = book.active
    sheet.append(["Area", "Stage"])
    sheet.append(["Workforce", "0"])
    sheet.append([None, "1"])
    sheet.append([None, "2a"])
    sheet.merge_cells("A2:A4")

    rows = open_workbook(saved(book), "book.xlsx").sheets[0].rows

    assert [row[0].value for row in rows] == ["Area", "Workforce", "Workforce", "Workforce"]
    assert [row[0].merged_into for row in rows] == [None, None, "A2", "A2"]


def test_a_title_joined_across_columns_fills_only_its_first():
    book = OpenpyxlBook()
    book.active["A1"] = "Milestones, July 2010"
    book.active["C2"] = "end"
    book.active.merge_cells("A1:C1")

    (title, _) = open_workbook(saved(book), "book.xlsx").sheets[0].rows

    assert [cell.value for cell in title] == ["Milestones, July 2010", None, None]
    assert [cell.merged_into for cell in title] == [None, "A1", "A1"]


def test_formatting_to_the_last_row_of_the_sheet_does_not_count_as_rows():
    book = OpenpyxlBook()
    book.active["A1"] = "end"
    book.active["A900000"] = "   "
    book.active["A900000"].number_format = "0%"

    assert values_of(saved(book)) == [["end"]]


def test_rich_text_is_joined_and_escapes_are_undone():
    data = xlsx_of([["x"]])
    strings = part_of(data, "xl/sharedStrings.xml").replace(
        b"<si><t>x</t></si>",
        b"<si><r><t>Blue </t></r><r><t>Badge_x000D_</t></r><rPh><t>reading</t></rPh></si>",
    )

    assert values_of(with_part(data, "xl/sharedStrings.xml", strings)) == [["Blue Badge\r"]]


def test_cells_without_a_reference_follow_each_other():
    data = xlsx_of([["x"]])
    sheet = part_of(data, "xl/worksheets/sheet1.xml")
    start, end = sheet.index(b"<row"), sheet.index(b"</sheetData>")
    rows = b"<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"

    changed = with_part(data, "xl/worksheets/sheet1.xml", sheet[:start] + rows + sheet[end:])

    assert values_of(changed) == [[1, 2], [3, None]]


@pytest.mark.parametrize("ref", ["!1", "1", "é1", "-A1"])
def test_a_cell_that_stands_nowhere_is_damage_and_not_left_out(ref):
    data = xlsx_of([["x"]])
    sheet = part_of(data, "xl/worksheets/sheet1.xml").replace(b'r="A1"', f'r="{ref}"'.encode())

    with pytest.raises(WorkbookRefused, match="damaged or incomplete"):
        open_workbook(with_part(data, "xl/worksheets/sheet1.xml", sheet), "book.xlsx")


def test_hidden_sheets_say_so():
    book = OpenpyxlBook()
    book.create_sheet("Lists").sheet_state = "hidden"

    sheets = open_workbook(saved(book), "book.xlsx").sheets

    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("Sheet", False), ("Lists", True)]


def test_a_document_type_inside_a_sheet_is_refused():
    data = xlsx_of([["x"]])
    sheet = part_of(data, "xl/worksheets/sheet1.xml")
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    changed = sheet.replace(b"<worksheet", bomb + b"<worksheet", 1)

    with pytest.raises(WorkbookRefused, match=r"“book\.xlsx” declares a document type"):
        open_workbook(with_part(data, "xl/worksheets/sheet1.xml", changed), "book.xlsx")


@pytest.mark.parametrize(
    ("limits", "reached"),
    [(Limits(rows=2), "A3"), (Limits(columns=1), "B1"), (Limits(cells=5), "B3")],
)
def test_a_sheet_past_the_limits_is_refused_with_the_cell_it_reaches(limits, reached):
    data = xlsx_of([["a", "b"], ["c", "d"], ["e", "f"]], name="Stages")

    with pytest.raises(WorkbookRefused, match=f"“book.xlsx”, sheet “Stages” reaches .* {reached};"):
        open_workbook(data, "book.xlsx", limits)


def test_overlapping_joined_ranges_cannot_be_used_to_wear_us_out():
    data = xlsx_of([["a"] * 50] * 50)
    sheet = part_of(data, "xl/worksheets/sheet1.xml")
    merges = b"<mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 50_000 + b"</mergeCells>"
    changed = sheet.replace(b"</sheetData>", b"</sheetData>" + merges)

    with pytest.raises(WorkbookRefused, match="damaged or incomplete"):
        open_workbook(with_part(data, "xl/worksheets/sheet1.xml", changed), "book.xlsx")


@given(st.lists(st.lists(values, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_excel_writers_write_is_what_we_read(rows):
    data = xlsx_of(rows)

    ours = values_of(data)

    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            read = ours[number][column] if number < len(ours) and column < len(ours[0]) else None
            assert read == (pytest.approx(value) if isinstance(value, float) else value)


@given(st.lists(st.lists(texts | st.booleans(), min_size=2, max_size=2), min_size=1, max_size=5))
def test_another_reader_sees_the_same_texts(rows):
    data = xlsx_of(rows)

    theirs = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()

    assert values_of(data) == theirs
