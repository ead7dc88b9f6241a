from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.ground.files.enums import FileKind, Oddity
from commonweal.ground.files.rules import (
    kind_of,
    named_kind,
    plain_file_name,
    reasons_against_content,
    reasons_against_size,
)


def package(*names: str, mimetype: str = "") -> bytes:
    """A zip file with parts of these names."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        if mimetype:
            made.writestr("mimetype", mimetype)
        for name in names:
            made.writestr(name, "x")
    return held.getvalue()


OFFICE = "[Content_Types].xml"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n...", FileKind.PDF),
        (b"\x89PNG\r\n\x1a\n....", FileKind.PNG),
        (b"\xff\xd8\xff\xe0....", FileKind.JPG),
        (package(OFFICE, "word/document.xml"), FileKind.DOCX),
        (package(OFFICE, "xl/workbook.xml"), FileKind.XLSX),
        (package(OFFICE, "ppt/presentation.xml"), FileKind.PPTX),
        (package(mimetype="application/vnd.oasis.opendocument.spreadsheet"), FileKind.ODS),
        ("Area,Pounds\nTransport,£12\n".encode(), FileKind.TXT),
        ("Area,Pounds\nTransport,£12\n".encode("cp1252"), FileKind.TXT),
        ("Area\tPounds\n".encode("utf-16"), FileKind.TXT),
    ],
)
def test_a_file_is_known_by_its_content(content, kind):
    assert kind_of(io.BytesIO(content)) == kind


@pytest.mark.parametrize(
    ("content", "oddity"),
    [
        (package(OFFICE, "xl/workbook.xml", "xl/vbaProject.bin"), Oddity.MACROS),
        (package("Basic/Standard/Module1.xml", mimetype="x"), Oddity.MACROS),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", Oddity.OLD_OFFICE),
        (package("anything.exe"), Oddity.UNKNOWN),
        (package(OFFICE, "word/document.xml", "xl/workbook.xml"), Oddity.UNKNOWN),
        (b"PK\x03\x04 broken", Oddity.UNKNOWN),
        (b"MZ\x90\x00\x03", Oddity.UNKNOWN),
        (b"<!DOCTYPE html><script>alert(1)</script>", Oddity.UNKNOWN),
        (b"\xef\xbb\xbf  <svg onload=alert(1)>", Oddity.UNKNOWN),
    ],
)
def test_a_file_that_is_not_kept_is_known_too(content, oddity):
    assert kind_of(io.BytesIO(content)) == oddity


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "A.TXT"])
def test_text_may_be_called_a_table_or_a_text(name):
    assert reasons_against_content(name, FileKind.TXT) == []


def test_a_name_must_say_what_the_content_is():
    [reason] = reasons_against_content("minutes.pdf", FileKind.DOCX)

    assert reason == (
        "“minutes.pdf” is not what its name says: its content is not that of a pdf file."
    )


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("a.exe", Oddity.UNKNOWN, "Files with the ending of “a.exe” are not kept"),
        ("a.xlsx", Oddity.MACROS, "Save it without macros"),
        ("a.docx", Oddity.OLD_OFFICE, "Save it as a docx file without a password"),
    ],
)
def test_a_refusal_says_what_to_do(name, kind, words):
    [reason] = reasons_against_content(name, kind)

    assert words in reason


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "is empty"),
        (20 * 1024 * 1024 + 1, "has 20.0 MB, and at most 20 MB are kept"),
    ],
)
def test_an_empty_file_and_one_too_large_are_refused(size, words):
    [reason] = reasons_against_size("a.pdf", size, 20)

    assert words in reason


def test_a_file_of_just_the_limit_is_kept():
    assert reasons_against_size("a.pdf", 20 * 1024 * 1024, 20) == []


def test_a_name_loses_its_folders_and_tricks():
    assert plain_file_name("C:\\Users\\x\\..\\minutes\u202e.pdf\r\n") == "minutes.pdf"
    assert plain_file_name("../../etc/passwd") == "passwd"
    assert plain_file_name("") == "file"


@given(st.text(max_size=400))
def test_a_plain_name_is_short_and_in_no_folder(name):
    plain = plain_file_name(name)

    assert 0 < len(plain) <= 200
    assert "/" not in plain
    assert "\\" not in plain
    assert plain.isprintable()


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=150))
def test_a_long_name_keeps_its_ending(stem):
    assert named_kind(plain_file_name(f"{stem * 3}.pdf")) == FileKind.PDF


@given(st.binary(max_size=300))
def test_any_bytes_are_judged_without_a_fault(content):
    assert kind_of(io.BytesIO(content)) in {*FileKind, *Oddity}
