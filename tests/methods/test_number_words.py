"""Numbers in words."""

import pytest

from commonweal.methods.number_words import read_number


@pytest.mark.parametrize(
    ("word", "expected"), [("none", 0), ("six", 6), ("twenty", 20), ("16", 16), ("few", None)]
)
def test_small_numbers_are_read_and_other_words_are_not(word, expected):
    assert read_number(word) == expected
