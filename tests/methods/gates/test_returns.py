"""Returns as a gate item: the HR and Insurance collections of July 2010."""

import pytest

from commonweal.methods.gates import ReturnsError, check_returns


def test_five_hr_returns_of_ten_fail_a_rule_of_four_fifths():
    check = check_returns(5, 10, needed=0.8)

    assert not check.passed
    assert check.reason == "5 of 10 returns are in (50%); 80% are needed."


def test_nine_insurance_returns_of_ten_pass_it():
    assert check_returns(9, 10, needed=0.8).passed


def test_exactly_the_share_needed_is_enough():
    assert check_returns(8, 10, needed=0.8).passed


@pytest.mark.parametrize(("needed", "passed"), [(0, True), (1, False)])
def test_none_or_all_may_be_needed(needed, passed):
    assert check_returns(0, 1, needed=needed).passed is passed


@pytest.mark.parametrize(
    ("received", "expected", "needed"),
    [(0, 0, 0.8), (11, 10, 0.8), (-1, 10, 0.8), (5, 10, 1.5), (5, 10, -0.5)],
)
def test_counts_that_make_no_sense_are_refused(received, expected, needed):
    with pytest.raises(ReturnsError):
        check_returns(received, expected, needed=needed)
