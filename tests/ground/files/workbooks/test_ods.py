# ruff: noqa: DTZ001 - workbooks keep no time zone
import shutil
import subprocess
from datetime import date, datetime, time, timedelta

import pytest
from tests.ground.files.workbooks.books import ods
from tests.ground.files.workbooks.rich_book import rich_book

from commonweal.ground.files.workbooks import CellError, Limits, WorkbookRefused, open_workbook


def row(*cells: str, repeated: int = 1) -> str:
    start = f'<table:table-row table:number-rows-repeated="{repeated}">'
    return f"{start}{''.join(cells)}</table:table-row>"


def text(value: str, more: str = "") -> str:
    start = f'<table:table-cell office:value-type="string" {more}>'
    return f"{start}<text:p>{value}</text:p></table:table-cell>"


def held(kind: str, attribute: str, value: str, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="{kind}" office:{attribute}="{value}" {more}>'
        "<text:p>shown</text:p></table:table-cell>"
    )


def values_of(table: str) -> list[list[object]]:
    sheet = open_workbook(ods(table), "book.ods").sheets[0]
    return [[cell.value for cell in cells] for cells in sheet.rows]


def test_each_kind_of_value_is_read():
    cells = [
        held("float", "value", "12"),
        held("currency", "value", "12.5"),
        held("date", "date-value", "2010-07-31"),
        held("date", "date-value", "2010-07-31T14:30:00"),
        held("time", "time-value", "PT14H30M00S"),
        held("time", "time-value", "PT36H00M00S"),
        held("boolean", "boolean-value", "true"),
        text("#REF!", 'calcext:value-type="error"'),
    ]

    assert values_of(row(*cells)) == [
        [
            12, 12.5, date(2010, 7, 31), datetime(2010, 7, 31, 14, 30), time(14, 30),
            timedelta(hours=36), True, CellError("#REF!"),
        ]
    ]  # fmt: skip


def test_percentages_and_formulas_are_known():
    table = row(held("percentage", "value", "0.25", 'table:formula="of:=[.A1]"'))

    (cell,) = open_workbook(ods(table), "book.ods").sheets[0].rows[0]

    assert (cell.value, cell.percent, cell.formula) == (0.25, True, True)


def test_repeated_cells_and_rows_stand_where_they_are_seen():
    blank = '<table:table-cell table:number-columns-repeated="2"/>'
    table = row(text("a", 'table:number-columns-repeated="2"'), repeated=2)
    table += row(blank, repeated=3) + row(blank, text("end"))
    table += row('<table:table-cell table:number-columns-repeated="16384"/>', repeated=1_048_570)

    assert values_of(table) == [
        ["a", "a", None], ["a", "a", None], [None] * 3, [None] * 3, [None] * 3,
        [None, None, "end"],
    ]  # fmt: skip


def test_a_joined_cell_reads_as_its_value_on_each_of_its_rows():
    table = row(text("Workforce", 'table:number-rows-spanned="2"'), text("0"))
    table += row("<table:covered-table-cell/>", text("1"))

    rows = open_workbook(ods(table), "book.ods").sheets[0].rows

    assert [(line[0].value, line[0].merged_into) for line in rows] == [
        ("Workforce", None),
        ("Workforce", "A1"),
    ]


def test_spaces_and_lines_are_kept_and_comments_left_out():
    comment = "<office:annotation><text:p>ask Pat</text:p></office:annotation>"
    cell = (
        f'<table:table-cell office:value-type="string">{comment}<text:p>Blue<text:s text:c="2"/>'
        "<text:span>Badge</text:span></text:p><text:p>e-forms</text:p></table:table-cell>"
    )

    assert values_of(row(cell)) == [["Blue  Badge\ne-forms"]]


def test_a_filled_row_repeated_past_the_limit_is_refused():
    table = row(text("a", 'table:number-columns-repeated="900"'), repeated=1_048_576)

    with pytest.raises(WorkbookRefused, match="sheet “Stages” reaches to cell"):
        open_workbook(ods(table), "book.ods", Limits(cells=10_000))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_book_saved_by_libreoffice_reads_as_the_excel_book_it_came_from(tmp_path):
    (tmp_path / "book.xlsx").write_bytes(rich_book())

    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "ods", "--outdir", str(tmp_path), str(tmp_path / "book.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    saved = open_workbook((tmp_path / "book.ods").read_bytes(), "book.ods")
    assert saved.sheets == open_workbook(rich_book(), "book.xlsx").sheets


def test_a_locked_book_says_how_to_unlock_it():
    manifest = '<m:manifest xmlns:m="urn:m"><m:encryption-data/></m:manifest>'

    with pytest.raises(WorkbookRefused, match=r"“book\.ods” is locked with a password"):
        open_workbook(ods(row(text("a")), manifest), "book.ods")
