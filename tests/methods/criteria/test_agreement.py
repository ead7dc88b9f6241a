import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.criteria import concordance, consensus


def test_three_executives_and_six_applicants():
    """Siegel (1956), Nonparametric Statistics: W = .16."""
    rankings = [(1, 6, 3, 2, 5, 4), (1, 5, 6, 4, 2, 3), (6, 3, 2, 5, 4, 1)]

    assert concordance(rankings) == pytest.approx(0.162, abs=5e-4)


def test_alike_is_one_and_opposed_is_nought():
    assert concordance([(1, 2, 3), (1, 2, 3)]) == pytest.approx(1)
    assert concordance([(1, 2, 3), (3, 2, 1)]) == pytest.approx(0)


def test_ties_shared_by_all_do_not_count_against_agreement():
    assert concordance([(1, 2, 2, 3), (1, 2, 2, 3)]) == pytest.approx(1)


def test_an_order_of_nothing_is_refused():
    with pytest.raises(ValueError, match="Nobody prefers"):
        concordance([(1, 1), (2, 2)])
    with pytest.raises(ValueError, match="at least two judges"):
        concordance([(1, 2)])


@given(st.integers(2, 6).flatmap(
    lambda n: st.lists(st.permutations(range(n)), min_size=2, max_size=6)
))  # fmt: skip
def test_concordance_lies_between_nought_and_one(rankings):
    assert -1e-12 <= concordance(np.array(rankings)) <= 1 + 1e-12


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 0, 9, 0, 0), 1),
        ((5, 0, 0, 0, 5), 0),
        ((2, 2, 2, 2, 2), 0.4340),
        ((0, 5, 5, 0, 0), 0.8074),
    ],
)
def test_consensus_on_five_points_is_as_published(counts, expected):
    """Tastle and Wierman (2007)."""
    assert consensus(counts) == pytest.approx(expected, abs=5e-5)


def test_nobody_cannot_agree():
    with pytest.raises(ValueError, match="Nobody has answered"):
        consensus([0, 0, 0])
