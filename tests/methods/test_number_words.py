"""Numbers in words."""

import pytest

from commonweal.methods.number_words import NUMBER_WORDS, read_number

IN_ORDER = """none one two three four five six seven eight nine ten eleven twelve thirteen
fourteen fifteen sixteen seventeen eighteen nineteen twenty"""


def test_words_are_known_from_none_to_twenty():
    assert sorted(NUMBER_WORDS, key=NUMBER_WORDS.__getitem__) == IN_ORDER.split()
    assert sorted(NUMBER_WORDS.values()) == list(range(21))


@pytest.mark.parametrize(("word", "expected"), [("six", 6), ("16", 16), ("few", None)])
def test_small_numbers_are_read_and_other_words_are_not(word, expected):
    assert read_number(word) == expected
