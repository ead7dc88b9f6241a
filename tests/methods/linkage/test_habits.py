"""How words stand in other ledgers: a brand comes back where a surname does not."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.linkage.features import FEATURES, pair_features
from commonweal.methods.linkage.habits import NOT_MET, habits_of
from commonweal.methods.linkage.lexicon import lexicon_of
from commonweal.methods.linkage.names import read_name

NAMES = [
    ("Zephyrine Ltd", {"north", "south"}),
    ("ZEPHYRINE SERVICES LTD", {"north"}),
    ("Zephyrine Traffic", {"south"}),
    ("Olde Zephyrine Inn", {"west"}),
    ("Barraclough Roofing", {"north"}),
]


def read(names):
    return [(read_name(text), frozenset(ledgers)) for text, ledgers in names]


def test_a_word_is_known_by_where_it_stands_and_what_follows_it():
    habit = habits_of(read(NAMES), fewest=4)["ZEPHYRINE"]

    assert habit.names == 4
    assert habit.ledgers == 3
    assert habit.first == 0.75
    assert habit.followers == 0.667
    assert habit.recurring == 0.25
    assert habit.legal == 0.5


def test_words_that_few_names_have_are_left_out_and_with_them_surnames():
    assert set(habits_of(read(NAMES), fewest=4)) == {"ZEPHYRINE"}


def test_spellings_of_one_name_in_two_ledgers_recur():
    names = read([("Zephyrine Ltd", {"north"}), ("ZEPHYRINE LIMITED", {"south"})])

    assert habits_of(names, fewest=1)["ZEPHYRINE"].recurring == 1.0


@given(st.permutations(NAMES))
def test_the_order_of_the_names_changes_nothing(names):
    assert habits_of(read(names), fewest=1) == habits_of(read(NAMES), fewest=1)


def test_a_pair_is_told_the_habits_of_what_it_shares_and_of_what_is_left_over():
    habits = habits_of(read(NAMES), fewest=2)

    features = _features(["ZEPHYRINE SIGNS", "Zephyrine Lamps"], [{"a"}, {"a", "b"}], habits)

    assert features["habit_ledgers"] == 3
    assert features["habit_recurring"] == 0.25
    assert features["left_ledgers_more"] == NOT_MET.ledgers
    assert features["left_first_less"] == NOT_MET.first


def test_a_pair_is_told_whose_ledgers_have_its_names():
    apart = _features(["Zephyrine", "Zephyrine Lamps"], [{"a"}, {"b"}], {})
    together = _features(["Zephyrine", "Zephyrine Lamps"], [{"a", "b"}, {"b"}], {})

    assert (apart["one_ledger"], apart["many_ledgers"]) == (0, 0)
    assert (together["one_ledger"], together["many_ledgers"]) == (1, 1)


def _features(texts, ledgers, habits):
    names = [read_name(text) for text in texts]
    lexicon = lexicon_of(names, habits, len(NAMES))
    pairs = pair_features(texts, names, list(map(frozenset, ledgers)), lexicon, np.array([[0, 1]]))
    return dict(zip(FEATURES, pairs[0].round(3).tolist(), strict=True))
