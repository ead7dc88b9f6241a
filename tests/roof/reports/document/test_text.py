import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.roof.reports.document import Cell, Column, Heading, Table
from commonweal.roof.reports.document.text import clean, cleaned


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("one\r\ntwo\rthree\x0bfour\u2028five", "one\ntwo\nthree\nfour\nfive"),
        ("bell\x07", "bell\ufffd"),
        ("half \ud83d of a pair", "half \ufffd of a pair"),
        ("tab\tstays", "tab\tstays"),
        ("£5.8m – 🫖", "£5.8m – 🫖"),
    ],
)
def test_clean_marks_what_no_file_can_hold_and_keeps_the_rest(text, fit):
    assert clean(text) == fit


@given(st.text(st.integers(0, 0x10FFFF).map(chr)))
def test_clean_text_can_be_written_and_cleaned_again_without_change(text):
    fit = clean(text)

    assert clean(fit) == fit
    assert fit.encode("utf-8").decode("utf-8") == fit


def test_cleaned_reaches_the_texts_inside_a_block_and_nothing_else():
    row = (Cell("a\x00", rowspan=1, note="b\r"), None, Heading(1, "c"))

    assert cleaned(row) == (Cell("a\ufffd", note="b\n"), None, Heading(1, "c"))


def test_what_is_fit_already_is_given_back_itself():
    table = Table("T", (Column("A"),), ((Cell("a"),), (Cell("two\nlines"),)))

    assert cleaned(table) is table


def test_only_the_cell_that_is_not_fit_is_made_anew():
    table = Table("T", (Column("A"),), ((Cell("a"),), (Cell("b\x07"),)))

    fit = cleaned(table)

    assert fit.rows[0] is table.rows[0]
    assert fit.rows[1][0].text == "b\ufffd"
