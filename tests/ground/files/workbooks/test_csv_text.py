import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.ground.files.workbooks import WorkbookRefused, open_workbook


def values_of(data: bytes) -> list[list[object]]:
    return [
        [cell.value for cell in row] for row in open_workbook(data, "stages.csv").sheets[0].rows
    ]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_each_usual_encoding_gives_the_same_letters(codec):
    assert values_of("Area,Cost\nCafé – “Bury”,£12\n".encode(codec)) == [
        ["Area", "Cost"],
        ["Café – “Bury”", "£12"],
    ]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_separator_is_found_in_the_first_line(sign):
    line = sign.join(["Area", '"Cost, gross; net"', "RAG"])

    assert values_of(line.encode()) == [["Area", "Cost, gross; net", "RAG"]]


def test_an_empty_field_is_blank_and_a_number_stays_text():
    assert values_of(b"a,,007\n") == [["a", None, "007"]]


def test_a_byte_that_is_no_letter_is_named_with_its_line():
    with pytest.raises(WorkbookRefused, match=r"“stages.csv”: byte 6 \(line 2, value 0x81\)"):
        values_of(b"Area\n\x81\n")


def test_two_encodings_in_one_file_are_refused_rather_than_mixed():
    data = "Café\n".encode() + "Café\n".encode("cp1252")

    with pytest.raises(WorkbookRefused, match=r"byte 10 \(line 2, value 0xE9\) is not .* UTF-8"):
        values_of(data)


def test_a_broken_mark_counts_bytes_from_the_start_of_the_file():
    with pytest.raises(WorkbookRefused, match=r"byte 5 \(line 1, value 0xFF\)"):
        values_of(b"\xef\xbb\xbfa\xff")


def test_an_open_quotation_mark_is_named_with_its_row():
    with pytest.raises(WorkbookRefused, match="goes wrong after row 1, at line 2"):
        values_of(b'Area\n"Bury\n')


def test_a_file_with_empty_bytes_is_not_text():
    with pytest.raises(WorkbookRefused, match="has an empty byte in line 2"):
        values_of(b"a\nb\0")


@given(st.lists(st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]))))
def test_windows_text_is_never_changed(words):
    from commonweal.ground.files.workbooks.csv_text import decode

    text = "é ".join(words)

    try:
        read = decode(text.encode("cp1252"), "a.csv")
    except WorkbookRefused:
        return
    # Two Windows letters can spell one UTF-8 letter; then, and only then, may it read as UTF-8.
    assert read in {text, text.encode("cp1252").decode("utf-8", "replace")}
