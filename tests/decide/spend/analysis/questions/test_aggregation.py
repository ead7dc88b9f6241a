"""The curve of aggregation, and the pairs of partners."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.decide.spend.analysis.questions.aggregation import answer, curve, pairs, spread

PAID = st.dictionaries(
    st.tuples(st.sampled_from("wxyz"), st.sampled_from("ABCDE")), st.integers(1, 900), min_size=1
)


def by_hand(paid, partners, size):
    """Mean pounds with shared suppliers over mean pounds, choice by choice."""
    shared = whole = 0
    for chosen in combinations(partners, size):
        inside = {key: pence for key, pence in paid.items() if key[1] in chosen}
        users = {s: {p for (t, p) in inside if t == s} for (s, _) in inside}
        shared += sum(pence for (s, _), pence in inside.items() if len(users[s]) >= 2)
        whole += sum(inside.values())
    return shared / whole if whole else None


@given(PAID)
def test_the_curve_is_that_of_every_choice_of_partners_counted_by_hand(paid):
    partners = sorted({partner for _, partner in paid})
    users = {s: len({p for (t, p) in paid if t == s}) for (s, _) in paid}
    by_number: dict[int, int] = {}
    for (supplier, _), pence in paid.items():
        by_number[users[supplier]] = by_number.get(users[supplier], 0) + pence

    found = curve(by_number, len(partners))

    assert found == {
        size: pytest.approx(by_hand(paid, partners, size)) for size in range(2, len(partners) + 1)
    }


@given(st.dictionaries(st.integers(1, 6), st.integers(1, 10**9), min_size=1))
def test_the_curve_never_falls_as_partners_join(pence):
    values = list(curve(pence, 6).values())

    assert all(a <= b + 1e-12 for a, b in pairwise(values))


def test_suppliers_are_counted_by_how_many_partners_they_have(ledgers, a_line):
    lines = ledgers.of(
        a_line("a", "s1", 10), a_line("b", "s1", 20), a_line("c", "s2", 5), a_line("c", "s3", 1)
    )

    assert ledgers.told(spread(lines)) == [
        {"partners": 1, "suppliers": 2, "pence": 6},
        {"partners": 2, "suppliers": 1, "pence": 30},
    ]


def test_a_pair_has_what_each_pays_to_suppliers_of_both(ledgers, a_line):
    lines = ledgers.of(
        a_line("a", "s1", 10), a_line("b", "s1", 20), a_line("b", "s2", 70), a_line("c", "s3", 9)
    )

    (found,) = ledgers.told(pairs(lines))

    assert (found["one"], found["two"], found["suppliers"]) == ("a", "b", 1)
    assert (found["one_pence"], found["two_pence"], found["whole"]) == (10, 20, 100)


def test_pairs_that_share_most_come_first(ledgers, a_line):
    asked = ledgers.asked(
        a_line("a", "s1", 1000), a_line("b", "s1", 10), a_line("b", "s2", 5000),
        a_line("c", "s3", 30), a_line("d", "s3", 30),
        names={"c": "Cedar", "d": "Dogwood"},
    )  # fmt: skip

    assert answer(asked).rows[0]["pair"] == "Cedar and Dogwood"


def test_one_partner_alone_is_told_that_two_are_needed(ledgers, a_line):
    assert "two partners or more are needed" in answer(ledgers.asked(a_line())).missing
