import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.criteria import RankRule, WeightsInput, rank_weights, weights
from commonweal.methods.method import WrongField

OUTCOMES = ("savings", "influence", "quality", "creativity")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (RankRule.CENTROID, (0.5208, 0.2708, 0.1458, 0.0625)),
        (RankRule.SUM, (0.4, 0.3, 0.2, 0.1)),
        (RankRule.RECIPROCAL, (0.48, 0.24, 0.16, 0.12)),
    ],
)
def test_four_outcomes_in_order_have_the_published_weights(rule, expected):
    """Barron and Barrett (1996); Stillwell, Seaver and Edwards (1981)."""
    found = weights(WeightsInput(OUTCOMES, rule=rule))

    assert tuple(found.weights.values()) == pytest.approx(expected, abs=5e-5)
    assert found.cautions == ("By order alone: a quick start, to be replaced by swings.",)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (2, (0.75, 0.25)),
        (3, (0.6111, 0.2778, 0.1111)),
        (5, (0.4567, 0.2567, 0.1567, 0.09, 0.04)),
    ],
)
def test_centroid_weights_are_those_published(count, expected):
    assert rank_weights(count) == pytest.approx(expected, abs=5e-5)


def test_swings_are_brought_to_a_sum_of_one():
    swings = dict(zip(OUTCOMES, (100, 50, 40, 10), strict=True))

    found = weights(WeightsInput(OUTCOMES, swings))

    assert found.weights == {"savings": 0.5, "influence": 0.25, "quality": 0.2, "creativity": 0.05}
    assert found.cautions == ()


def test_swings_that_contradict_the_order_are_asked_about():
    swings = dict(zip(OUTCOMES, (50, 100, 40, 10), strict=True))

    found = weights(WeightsInput(OUTCOMES, swings))

    assert found.cautions == (
        "The swings are not in the order that was given. Ask which is meant.",
    )


@given(st.integers(1, 12), st.sampled_from(RankRule))
def test_rank_weights_sum_to_one_and_never_rise(count, rule):
    found = rank_weights(count, rule)

    assert sum(found) == pytest.approx(1)
    assert list(found) == sorted(found, reverse=True)


@pytest.mark.parametrize(
    ("swings", "message"),
    [
        ({"savings": 1.0}, "Give a swing for each criterion"),
        (dict.fromkeys(OUTCOMES, 0.0), "At least one swing must be above 0"),
        (dict.fromkeys(OUTCOMES, -1.0), "not below 0"),
    ],
)
def test_swings_that_make_no_sense_are_refused(swings, message):
    with pytest.raises(WrongField, match=message):
        WeightsInput(OUTCOMES, swings)
