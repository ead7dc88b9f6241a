"""Acceptabilities against cases that can be worked out by hand."""

import numpy as np
import pytest

from commonweal.methods.criteria import SmaaInput, rank_weights, smaa
from commonweal.methods.method import WrongField

CLOSE = 0.004


def test_a_compromise_between_two_extremes():
    """(1,0), (0,1), (.6,.6): the compromise is best for weights between .4 and .6."""
    found = smaa(SmaaInput(("x", "y"), {"X": (1, 0), "Y": (0, 1), "both": (0.6, 0.6)}))

    first = {option: ranks[0] for option, ranks in found.acceptabilities.items()}
    assert first == pytest.approx({"X": 0.4, "Y": 0.4, "both": 0.2}, abs=CLOSE)
    assert found.central_weights["X"] == pytest.approx({"x": 0.8, "y": 0.2}, abs=CLOSE)
    assert found.central_weights["Y"] == pytest.approx({"x": 0.2, "y": 0.8}, abs=CLOSE)
    assert found.central_weights["both"] == pytest.approx({"x": 0.5, "y": 0.5}, abs=CLOSE)


def test_three_options_each_best_in_one_thing():
    found = smaa(SmaaInput(("x", "y", "z"), {"X": (1, 0, 0), "Y": (0, 1, 0), "Z": (0, 0, 1)}))

    for ranks in found.acceptabilities.values():
        assert ranks == pytest.approx((1 / 3, 1 / 3, 1 / 3), abs=CLOSE)
    central = found.central_weights["X"]
    assert central == pytest.approx({"x": 11 / 18, "y": 7 / 36, "z": 7 / 36}, abs=CLOSE)


def test_one_extreme_against_one_that_is_half_of_everything():
    found = smaa(SmaaInput(("x", "y", "z"), {"X": (1, 0, 0), "half": (0.5, 0.5, 0.5)}))

    assert found.acceptabilities["X"][0] == pytest.approx(0.25, abs=CLOSE)
    assert found.acceptabilities["half"][0] == pytest.approx(0.75, abs=CLOSE)


def test_weights_in_order_have_the_centroid_for_their_mean():
    criteria = ("a", "b", "c", "d")

    found = smaa(SmaaInput(criteria, {"best": (1, 1, 1, 1), "worst": (0, 0, 0, 0)}, ordered=True))

    assert tuple(found.central_weights["best"].values()) == pytest.approx(
        rank_weights(4), abs=CLOSE
    )
    assert found.central_weights["worst"] is None


def test_equal_options_share_every_rank():
    found = smaa(SmaaInput(("x",), {"one": (0.5,), "other": (0.5,)}))

    assert found.acceptabilities["one"] == pytest.approx((0.5, 0.5), abs=2 * CLOSE)


@pytest.mark.parametrize("scale", [1e-13, 1.0, 1e4, 1e12])
def test_ranks_do_not_depend_on_the_unit_of_the_scores(scale):
    """X, Y and a compromise as above, and three that are equal."""
    rows = {"X": (1, 0), "Y": (0, 1), "both": (0.6, 0.6)}
    scaled = {name: tuple(scale * score for score in row) for name, row in rows.items()}
    equal = dict.fromkeys("xyz", (scale, scale / 2))

    apart = smaa(SmaaInput(("x", "y"), scaled)).acceptabilities
    tied = smaa(SmaaInput(("x", "y"), equal)).acceptabilities

    assert [ranks[0] for ranks in apart.values()] == pytest.approx([0.4, 0.4, 0.2], abs=CLOSE)
    assert [ranks[0] for ranks in tied.values()] == pytest.approx([1 / 3] * 3, abs=2 * CLOSE)


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"criteria": ()}, ("criteria",)),
        ({"criteria": ("x", "x")}, ("criteria",)),
        ({"spread": {"X": (0, -1), "Y": (0, 0)}}, ("spread", "X")),
    ],
)
def test_what_has_no_meaning_is_refused_by_its_place(wrong, path):
    sound = {"criteria": ("x", "y"), "scores": {"X": (1, 0), "Y": (0, 1)}}

    with pytest.raises(WrongField) as refusal:
        SmaaInput(**sound | wrong)

    assert refusal.value.path == path


def test_scores_not_known_exactly_let_a_weaker_option_win_sometimes():
    exact = SmaaInput(("x",), {"one": (0.5,), "other": (0.4,)})
    loose = SmaaInput(
        ("x",), {"one": (0.5,), "other": (0.4,)}, spread={"one": (0.1,), "other": (0.1,)}
    )

    assert smaa(exact).acceptabilities["other"][0] == 0
    # Two even spreads of 0.2 whose centres lie 0.1 apart: (0.2 - 0.1)² ÷ (2 · 0.2²).
    assert smaa(loose).acceptabilities["other"][0] == pytest.approx(0.125, abs=CLOSE)


def test_the_shares_of_each_rank_sum_to_one():
    rng = np.random.default_rng(4)
    scores = {str(i): tuple(rng.random(4).tolist()) for i in range(6)}

    found = smaa(SmaaInput(("a", "b", "c", "d"), scores, draws=2000))

    ranks = np.array(list(found.acceptabilities.values()))
    assert ranks.sum(axis=0) == pytest.approx(np.ones(6))
    assert ranks.sum(axis=1) == pytest.approx(np.ones(6))


def test_the_same_seed_gives_the_same_answer():
    asked = SmaaInput(("x", "y"), {"X": (1, 0), "Y": (0, 1)}, draws=100, seed=5)

    assert smaa(asked) == smaa(asked)


def test_input_that_makes_no_sense_is_refused():
    with pytest.raises(WrongField, match="at least two options"):
        SmaaInput(("x",), {"X": (1,)})
    with pytest.raises(WrongField, match="“Y” has 2 scores for 1 criteria"):
        SmaaInput(("x",), {"X": (1,), "Y": (1, 2)})
    with pytest.raises(WrongField, match="a spread for every score"):
        SmaaInput(("x",), {"X": (1,), "Y": (1,)}, spread={"X": (1,)})
