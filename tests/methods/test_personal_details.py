from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.personal_details import personal_details


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write to a.clerk@council.example.", ["a.clerk@council.example"]),
        ("Ring 01432 260000 or +44 161 496 0000", ["+44 161 496 0000", "01432 260000"]),
        ("She lives at HR4 0LE.", ["HR4 0LE"]),
        ("Number QQ 12 34 56 C", []),
        ("Number AB 12 34 56 C", ["AB 12 34 56 C"]),
        ("Savings of £3,400,000 to £5,400,000 by 2010", []),
    ],
)
def test_what_would_tell_who_somebody_is_is_found(text, found):
    assert personal_details(text) == found


def test_a_known_name_is_found_as_a_whole_word_alone():
    names = ["Ann Example", "Jo"]

    assert personal_details("Ann Example asked Jo.", names) == ["Ann Example"]
    assert personal_details("Joann Examples asked.", names) == []


@given(st.text(alphabet=st.characters(whitelist_categories=("L", "Zs")), max_size=200))
def test_words_alone_tell_nobody(text):
    assert personal_details(text) == []
