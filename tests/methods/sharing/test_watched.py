"""Long comparisons tell their steps, and come to what the method comes to."""

import pytest

from commonweal.methods.sharing import RULES, Game, compare, compare_watched

THREE = Game(
    ("A", "B", "C"),
    {"A": 60, "B": 40, "C": 30, "A,B": 80, "A,C": 70, "B,C": 60, "A,B,C": 100},
)


def test_watching_changes_nothing_but_that_it_is_heard():
    heard = []

    told = compare_watched(THREE, lambda done, total: heard.append((done, total)))

    assert told == compare(THREE)
    assert heard == [(done, len(RULES) + 2) for done in range(len(RULES) + 2)]


def test_what_watching_raises_stops_it():
    def stop(done, total):
        if done == 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        compare_watched(THREE, stop)
