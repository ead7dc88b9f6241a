import io
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.ground.files.workbooks.books import ods, part_of, with_part, xlsx_of, zipped

from commonweal.ground.files.workbooks import Limits, Workbook, WorkbookRefused, open_workbook
from commonweal.ground.files.workbooks.limits import OLE_MAGIC

BOOK = xlsx_of([["Area", "RAG"], ["Workforce", "GREEN"]])
SHEET = ods(
    '<table:table-row><table:table-cell office:value-type="string"><text:p>a</text:p>'
    "</table:table-cell></table:table-row>"
)


def refusal_of(data: bytes, name: str, limits: Limits | None = None) -> str:
    with pytest.raises(WorkbookRefused) as caught:
        open_workbook(data, name, limits)
    return str(caught.value)


def test_an_old_excel_file_says_how_to_save_it():
    assert "old Excel format (.xls)" in refusal_of(OLE_MAGIC + b"Workbook", "plan.xls")


def test_a_locked_excel_file_says_how_to_unlock_it():
    data = OLE_MAGIC + "EncryptedPackage".encode("utf-16-le")

    assert "locked with a password" in refusal_of(data, "plan.xlsx")


def test_an_empty_file_says_so():
    assert refusal_of(b"", "plan.xlsx").startswith("“plan.xlsx” is empty.")


def test_a_file_over_the_limit_names_both_sizes():
    message = refusal_of(b"a" * 2_000_000, "plan.csv", Limits(file_bytes=1_000_000))

    assert "2.0 MB" in message
    assert "1.0 MB" in message


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (BOOK, "plan.csv", "a zip file or workbook"),
        (BOOK, "plan.ods", "an Excel workbook"),
        (BOOK, "plan.xlsm", "an Excel workbook"),
        (SHEET, "plan.xlsx", "an OpenDocument spreadsheet"),
        (b"<html>", "plan.xlsx", "something else"),
        (zipped({"word/document.xml": "<w/>"}), "plan.xlsx", "another kind of zip file"),
    ],
)
def test_a_name_that_disagrees_with_the_file_is_refused(data, name, found):
    assert f"but inside it is {found}" in refusal_of(data, name)


def test_an_unknown_ending_lists_what_is_read():
    assert ".xlsx, .xlsm, .ods or .csv" in refusal_of(b"x", "plan.pdf")


def test_a_book_with_macros_is_read_and_its_macros_left_alone():
    types = part_of(BOOK, "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    data = with_part(with_part(BOOK, "[Content_Types].xml", types), "xl/vbaProject.bin", b"macro")

    assert open_workbook(data, "plan.xlsm").sheets[0].cell("A2").value == "Workforce"


def test_a_zip_bomb_is_refused_from_its_directory_alone(monkeypatch):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    unpacked: list[str] = []
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda self, name: unpacked.append(name))

    message = refusal_of(target.getvalue(), "plan.xlsx")

    assert "would unpack to 60.0 MB" in message
    assert unpacked == []


def test_a_zip_of_very_many_parts_is_refused():
    data = zipped({f"part{number}": "" for number in range(30)})

    assert "more than 20 parts" in refusal_of(data, "plan.xlsx", Limits(entries=20))


def test_a_book_of_too_many_sheets_is_refused():
    assert "has 1 sheets; we read up to 0" in refusal_of(BOOK, "plan.xlsx", Limits(sheets=0))
    assert "more than 0 sheets" in refusal_of(SHEET, "plan.ods", Limits(sheets=0))


def test_a_book_without_a_sheet_of_cells_is_refused():
    book = part_of(BOOK, "xl/workbook.xml")
    start, end = book.index(b"<sheets>"), book.index(b"</sheets>")
    data = with_part(BOOK, "xl/workbook.xml", book[:start] + b"<sheets>" + book[end:])

    assert "has no sheet of cells to read" in refusal_of(data, "plan.xlsx")


def test_a_long_text_is_refused_with_its_cell():
    message = refusal_of(BOOK, "plan.xlsx", Limits(text=4))

    assert "cell A2 holds 9 characters" in message


def opens_or_is_refused(data: bytes, name: str) -> None:
    try:
        assert isinstance(open_workbook(data, name), Workbook)
    except WorkbookRefused as refusal:
        assert str(refusal).endswith(".")


@given(st.binary(), st.sampled_from(["a.xlsx", "a.xlsm", "a.ods", "a.csv"]))
@example(b"PK\x03\x04", "a.xlsx")
@example(b'"', "a.csv")
@example(b"\xff\xfea", "a.csv")
def test_any_bytes_are_read_or_refused(data, name):
    opens_or_is_refused(data, name)


@given(st.data(), st.sampled_from([(BOOK, "a.xlsx"), (SHEET, "a.ods")]))
@settings(max_examples=200)
def test_a_file_cut_short_or_with_changed_bytes_is_read_or_refused(data, source):
    book, name = source
    changed = bytearray(book[: data.draw(st.integers(0, len(book)))])
    for at in data.draw(st.lists(st.integers(0, max(0, len(changed) - 1)), max_size=8)):
        if changed:
            changed[at] = data.draw(st.integers(0, 255))

    opens_or_is_refused(bytes(changed), name)


@given(
    st.sampled_from(
        ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
         "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
    ),
    st.data(),
)  # fmt: skip
@settings(max_examples=300)
def test_a_sound_zip_with_a_changed_part_is_read_or_refused(part, data):
    content = bytearray(part_of(BOOK, part))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 5))] = data.draw(
            st.sampled_from([b"", b"0", b"-1", b"99999999999", b'"', b"<", b"A", b"/>", b"1e400"])
        )

    opens_or_is_refused(with_part(BOOK, part, bytes(content)), "a.xlsx")


@given(st.data())
@settings(max_examples=200)
def test_a_changed_ods_document_is_read_or_refused(data):
    content = bytearray(part_of(SHEET, "content.xml"))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at : at + data.draw(st.integers(0, 9))] = data.draw(
        st.sampled_from([b"", b"0", b"date", b"float", b'"', b"<", b"/>"])
    )

    opens_or_is_refused(with_part(SHEET, "content.xml", bytes(content)), "a.ods")
