# ruff: noqa: DTZ001 - workbooks keep no time zone
import csv
import io
import shutil
import subprocess
import zipfile
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook as OpenpyxlBook
from openpyxl.worksheet.table import Table
from tests.ground.files.workbooks.books import ods, part_of, saved, with_part, xlsx, xlsx_of, zipped
from tests.ground.files.workbooks.rich_book import SHEET, rich_book

from commonweal.ground.files.workbooks import (
    UNCALCULATED,
    CellChange,
    CellError,
    CellValue,
    Limits,
    WorkbookRefused,
    open_workbook,
    patch_cells,
)

RICH = rich_book()
PLAIN = xlsx_of([["Area", "RAG", 1], ["Workforce", None, 2.5], [], ["Adults", True, 0]])


def patched(data: bytes, *changes: tuple[str, CellValue], sheet: str = "Sheet1") -> bytes:
    return patch_cells(data, [CellChange(sheet, ref, value) for ref, value in changes], "book.xlsx")


def values_of(data: bytes, sheet: int = 0) -> dict[str, object]:
    rows = open_workbook(data, "book.xlsx").sheets[sheet].rows
    return {cell.ref: cell.value for row in rows for cell in row if cell.value is not None}


def refusal_of(data: bytes, *changes: tuple[str, CellValue], sheet: str = "Sheet1") -> str:
    with pytest.raises(WorkbookRefused) as caught:
        patched(data, *changes, sheet=sheet)
    return str(caught.value)


def packed_parts(data: bytes) -> dict[str, bytes]:
    """Each part's bytes as they lie in the zip, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        places = [(part.filename, part.header_offset) for part in archive.infolist()]
        ends = [offset for _, offset in places[1:]] + [archive.start_dir]
    return {name: data[at:end] for (name, at), end in zip(places, ends, strict=True)}


def test_twelve_of_thirteen_parts_stay_byte_for_byte():
    before = packed_parts(RICH)

    after = packed_parts(patched(RICH, ("C4", "AMBER"), sheet="Stages"))

    assert len(before) == 13
    assert list(after) == list(before)
    assert [name for name in before if before[name] != after[name]] == [SHEET]


def test_inside_the_sheet_only_the_changed_cell_differs():
    before = part_of(RICH, SHEET).decode()

    after = part_of(patched(RICH, ("C4", "AMBER"), sheet="Stages"), SHEET).decode()

    start = before.index('<c r="C4"')
    end = before.index("</c>", start) + len("</c>")
    new = '<c r="C4" s="2" t="inlineStr"><is><t xml:space="preserve">AMBER</t></is></c>'
    assert after == before[:start] + new + before[end:]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_changed_book_and_works_out_what_depends_on_it(tmp_path):
    changed = patched(
        RICH, ("C4", "AMBER"), ("D4", date(2010, 9, 10)), ("E4", 0.75), sheet="Stages"
    )
    (tmp_path / "book.xlsx").write_bytes(changed)

    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "csv", "--outdir", str(tmp_path), str(tmp_path / "book.xlsx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    rows = list(csv.reader((tmp_path / "book.csv").read_text().splitlines()))
    # LibreOffice writes dates to CSV in the American order, whatever the cell's format.
    assert rows[3][:6] == ["Children", "1", "AMBER", "09/10/2010", "75%", "25%"]
    assert rows[5][5] == "125%"


def test_results_that_read_a_changed_cell_are_dropped_and_the_others_kept():
    after = values_of(patched(RICH, ("E4", 0.75), sheet="Stages"))

    formulas = {ref: after[ref] for ref in ("F3", "F4", "F5", "F6", "F7")}
    assert formulas == {"F3": 0, "F4": UNCALCULATED, "F5": 1, "F6": UNCALCULATED, "F7": 9}


def test_a_result_on_another_sheet_is_dropped_and_that_sheet_alone_changes_with_it():
    def fill(book, sheet):
        sheet.write_number("A1", 1)
        for name, formula in [("Sums", "=Sheet1!A1*2"), ("Other", "=A2")]:
            book.add_worksheet(name).write_formula("A1", formula, value=5)

    before = xlsx(fill)

    after = patched(before, ("A1", 3))

    assert [values_of(after, n)["A1"] for n in range(3)] == [3, UNCALCULATED, 5]
    changed = [n for n, part in packed_parts(before).items() if packed_parts(after)[n] != part]
    assert changed == ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"]


@pytest.mark.parametrize(
    ("ref", "reason"),
    [
        ("F4", "F4 holds a formula, so its value comes from other cells."),
        ("B1", "B1 lies under the joined cell A1. Change A1 instead."),
        ("A2", "A2 is locked and its sheet is protected."),
        ("Z99", "Z99 is locked and its sheet is protected."),
        ("4C", "4C is not the name of a cell."),
        ("XFE1", "XFE1 lies beyond the last cell"),
    ],
)
def test_a_cell_that_may_not_change_is_refused_by_name(ref, reason):
    assert f"“book.xlsx”, sheet “Stages”: {reason}" in refusal_of(RICH, (ref, "x"), sheet="Stages")


def test_every_refused_cell_has_its_own_reason_and_nothing_is_changed():
    with pytest.raises(WorkbookRefused) as caught:
        patched(RICH, ("F4", 1), ("C3", "RED"), ("B1", "x"), sheet="Stages")

    assert [reason.split(": ")[1][:2] for reason in caught.value.reasons] == ["F4", "B1"]


def test_an_unknown_sheet_is_answered_with_the_sheets_there_are():
    assert "which has “Stages”" in refusal_of(RICH, ("A1", "x"), sheet="Plan")


def test_cells_filled_by_an_array_formula_are_refused():
    def fill(_, sheet):
        sheet.write_array_formula("B1:B3", "{=A1:A3}", value=0)
        sheet.write_number("B2", 0)

    assert "B2 shows the result of a formula for several cells." in refusal_of(
        xlsx(fill), ("B2", 1)
    )


def test_a_table_heading_and_a_totals_cell_are_refused_and_its_body_is_not():
    book = OpenpyxlBook()
    for row in (["Area", "RAG"], ["Workforce", "GREEN"], ["Total", 1]):
        book.active.append(row)
    book.active.add_table(Table(displayName="Areas", ref="A1:B3", totalsRowCount=1))
    data = saved(book)

    assert "A1 is a heading of the table “Areas”" in refusal_of(data, ("A1", "x"), sheet="Sheet")
    assert "totals row of the table “Areas”" in refusal_of(data, ("B3", 2), sheet="Sheet")
    assert values_of(patched(data, ("B2", "RED"), sheet="Sheet"))["B2"] == "RED"


def test_a_date_in_a_cell_of_another_format_is_refused_rather_than_shown_as_a_number():
    message = refusal_of(PLAIN, ("A2", date(2010, 7, 31)))

    assert "A2 is not formatted as a date or time" in message


@pytest.mark.parametrize("from_1904", [False, True])
def test_dates_are_counted_in_the_books_own_system(from_1904):
    def fill(book, sheet):
        for column, code in enumerate(["dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm"]):
            sheet.write_number(0, column, 1, book.add_format({"num_format": code}))

    changes = {"A1": date(2010, 7, 31), "B1": datetime(2010, 7, 31, 9, 30), "C1": time(9, 30)}

    after = patched(xlsx(fill, date_1904=from_1904), *changes.items())

    assert values_of(after) == changes


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (CellError("#REF!"), "cannot hold an error as a value"),
        (float("nan"), "cannot hold a number that is endless or undefined"),
        (2**60, "cannot hold a whole number of more than 15 digits exactly"),
        ("a" * 40_000, "cannot hold 40,000 characters"),
        ("\ud800", "cannot hold half of a character"),
    ],
)
def test_a_value_that_a_workbook_cannot_hold_is_refused(value, reason):
    assert f"A1 {reason}" in refusal_of(PLAIN, ("A1", value))


def test_a_cell_given_two_values_is_refused():
    assert "A1 is changed twice" in refusal_of(PLAIN, ("A1", "x"), ("A1", "y"))


def test_a_sheet_of_more_cells_than_may_be_held_is_refused():
    with pytest.raises(WorkbookRefused, match=r"“workbook\.xlsx” has a sheet with more cells"):
        patch_cells(PLAIN, [CellChange("Sheet1", "A1", "x")], limits=Limits(cells=3))


def test_a_blank_keeps_the_cells_format():
    after = patched(RICH, ("C4", None), sheet="Stages")

    assert b'<c r="C4" s="2"/>' in part_of(after, SHEET)


def test_a_new_cell_takes_the_format_of_the_one_above_and_stands_in_order():
    def fill(book, sheet):
        sheet.write_datetime("B1", datetime(2010, 7, 31), book.add_format({"num_format": 14}))
        sheet.write_string("C2", "last")

    after = patched(xlsx(fill), ("B2", date(2010, 8, 31)), ("A2", "first"), ("B7", "far"))

    xml = part_of(after, "xl/worksheets/sheet1.xml").decode()
    places = [xml.index(f'r="{ref}"') for ref in ("B1", "A2", "B2", "C2", "B7")]
    assert places == sorted(places)
    assert '<c r="B2" s="1">' in xml
    assert '<dimension ref="A1:C7"/>' in xml


def test_text_is_never_a_formula_and_keeps_every_letter():
    text = "=1+1\r\n <Blue & Badge> _x0041_ \x07 "

    assert values_of(patched(PLAIN, ("A1", text)))["A1"] == text


def test_a_book_with_macros_keeps_them_to_the_byte():
    types = part_of(PLAIN, "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    macros = with_part(with_part(PLAIN, "[Content_Types].xml", types), "xl/vbaProject.bin", b"\0m")

    after = patched(macros, ("A1", "x"))

    assert packed_parts(after)["xl/vbaProject.bin"] == packed_parts(macros)["xl/vbaProject.bin"]


def test_a_signed_book_is_left_alone():
    signed = with_part(PLAIN, "_xmlsignatures/sig1.xml", "<Signature/>")

    assert "carries a digital signature" in refusal_of(signed, ("A1", "x"))


@pytest.mark.parametrize("data", [ods(""), zipped({"a": "b"}), b"Area,RAG"])
def test_other_kinds_of_file_are_not_written_back(data):
    assert "We write back into those only" in refusal_of(data, ("A1", "x"))


def test_an_empty_sheet_takes_its_first_cells():
    after = patched(xlsx_of([]), ("B2", "x"), ("A1", 1))

    assert values_of(after) == {"A1": 1, "B2": "x"}


class Pipe(io.RawIOBase):
    """Where a zip is written without going back, so that sizes follow each part."""

    def __init__(self):
        self.data = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.data += data
        return len(data)


def test_sheets_with_prefixes_in_streamed_zips_are_patched_too():
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f"<x:worksheet xmlns:x='{main}'><x:sheetData><x:row r='1'/></x:sheetData></x:worksheet>"
    pipe = Pipe()
    with (
        zipfile.ZipFile(io.BytesIO(PLAIN)) as source,
        zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            plain = source.read(name)
            target.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else plain)

    after = patched(bytes(pipe.data), ("B1", "x"), ("A2", 3))

    assert values_of(after) == {"B1": "x", "A2": 3}


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(str.strip)
values = texts | st.integers(-(2**53) + 1, 2**53 - 1) | st.booleans() | st.none()
refs = st.builds(lambda c, r: f"{c}{r}", st.sampled_from("ABCDE"), st.integers(1, 6))


@given(st.dictionaries(refs, values, min_size=1, max_size=8))
@settings(max_examples=150)
def test_patching_gives_exactly_the_new_values_and_moves_nothing(changes):
    expected = values_of(PLAIN) | changes

    after = patched(PLAIN, *changes.items())

    assert values_of(after) == {ref: value for ref, value in expected.items() if value is not None}
    changed = [n for n, part in packed_parts(PLAIN).items() if packed_parts(after)[n] != part]
    assert changed in ([], ["xl/worksheets/sheet1.xml"])


@given(st.dictionaries(refs, st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_numbers_are_written_to_their_last_digit(changes):
    after = values_of(patched(PLAIN, *changes.items()))

    assert {ref: after[ref] for ref in changes} == changes


@given(st.data())
@settings(max_examples=200)
def test_a_damaged_book_is_patched_or_refused(data):
    changed = bytearray(PLAIN[: data.draw(st.integers(len(PLAIN) // 2, len(PLAIN)))])
    for at in data.draw(st.lists(st.integers(0, len(changed) - 1), max_size=6)):
        changed[at] = data.draw(st.integers(0, 255))

    try:
        assert patched(bytes(changed), ("A1", "x")).startswith(b"PK")
    except WorkbookRefused as refusal:
        assert refusal.reasons != ()


@given(st.data())
@settings(max_examples=200)
def test_a_changed_sheet_inside_a_sound_zip_is_patched_or_refused(data):
    part = data.draw(st.sampled_from(["xl/worksheets/sheet1.xml", "xl/styles.xml"]))
    content = bytearray(part_of(RICH, part))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at : at + data.draw(st.integers(0, 6))] = data.draw(
        st.sampled_from([b"", b"0", b"-1", b'"', b"<", b"/>", b"ZZZZ", b"array", b"9" * 12])
    )

    try:
        patched(with_part(RICH, part, bytes(content)), ("C4", "x"), sheet="Stages")
    except WorkbookRefused as refusal:
        assert refusal.reasons != ()
