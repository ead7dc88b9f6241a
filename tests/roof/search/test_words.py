import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.roof.search.words import MOST_WORDS, excerpt, highlighted, words_of


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("", ()),
        ("   -  ", ()),
        ("Taxi", ("taxi",)),
        ("taxi TAXI", ("taxi",)),
        ("home-to-school (policy)", ("home-to-school", "policy")),
        ("“taxi”, fleet.", ("taxi", "fleet")),
        ("HR-0-1", ("hr-0-1",)),
        ("50% off_peak", ("50%", "off_peak")),
    ],
)
def test_words_are_parted_as_a_reader_parts_them(asked: str, words: tuple[str, ...]) -> None:
    assert words_of(asked) == words


@given(st.text())
def test_words_are_few_plain_and_each_given_once(asked: str) -> None:
    words = words_of(asked)

    assert len(words) <= MOST_WORDS
    assert len(set(words)) == len(words)
    assert not any(mark in word for word in words for mark in " /('\n")


@given(st.text())
def test_marking_changes_no_letter_and_lets_no_markup_through(text: str) -> None:
    from html import unescape

    marked = str(highlighted(text, ("a", "taxi")))

    assert unescape(marked.replace("<mark>", "").replace("</mark>", "")) == unescape(
        str(highlighted(text, ()))
    )
    assert "<" not in marked.replace("<mark>", "").replace("</mark>", "")


def test_only_the_start_of_a_word_is_marked() -> None:
    assert highlighted("Start the art-form", ("art",)) == "Start the <mark>art</mark>-form"


def test_the_longer_of_two_words_is_marked_whole() -> None:
    assert highlighted("Procurement", ("pro", "procure")) == "<mark>Procure</mark>ment"


def test_what_a_row_says_is_never_markup() -> None:
    assert highlighted("<b> taxi</b>", ("taxi",)) == "&lt;b&gt; <mark>taxi</mark>&lt;/b&gt;"


def test_an_excerpt_is_cut_at_words_around_what_was_found() -> None:
    text = "before " * 60 + "fleet " + "after " * 60

    cut = excerpt(text, ("fleet",))

    assert cut.startswith("…before")
    assert "fleet" in cut
    assert cut.endswith("after…")
    assert len(cut) <= 165


def test_an_excerpt_of_a_text_without_the_words_is_blank() -> None:
    assert excerpt("nothing of the kind", ("fleet",)) == ""
