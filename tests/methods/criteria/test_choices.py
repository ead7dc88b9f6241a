"""Each partner's choice, what would turn it, where they meet, and no rank reversal."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from commonweal.methods.criteria import (
    Answer,
    ChoicesInput,
    Criterion,
    Hurdle,
    PartnerView,
    Willingness,
    choices,
)
from commonweal.methods.method import WrongField

SAVINGS = Criterion("savings", worst=0, best=100)
QUALITY = Criterion("quality", worst=0, best=100)
OPTIONS = ("as now", "share", "buy")


def answer(option, savings, quality, willingness=Willingness.WILLING, condition=""):
    return Answer(
        "payroll", option, {"savings": savings, "quality": quality}, willingness, condition
    )


def view(name, *answers, savings=1.0, quality=1.0):
    return PartnerView(name, {"savings": savings, "quality": quality}, answers)


def asked(*partners, hurdles=(), criteria=(SAVINGS, QUALITY)):
    return ChoicesInput(("payroll",), OPTIONS, criteria, partners, hurdles)


ASH = view(
    "Ash",
    answer("as now", 0, 60),
    answer("share", 80, 50),
    answer("buy", 100, 10),
    savings=3,
)
BIRCH = view(
    "Birch",
    answer("as now", 10, 90),
    answer("share", 60, 60, Willingness.CONDITIONAL, "Our staff stay in Birch."),
    answer("buy", 90, 20, Willingness.VETO, "Our members ruled it out."),
    quality=3,
)


def test_each_partner_chooses_by_its_own_weights_and_answers():
    ash, birch = choices(asked(ASH, BIRCH)).cells

    assert (ash.choice, ash.values) == ("buy", {"as now": 15.0, "share": 72.5, "buy": 77.5})
    assert (birch.choice, birch.values["as now"]) == ("as now", 70.0)
    assert (
        ash.reason
        == "Ash: buy, 5.0 points ahead of share, chiefly for savings, in spite of quality."
    )


def test_where_they_meet_is_what_both_would_accept_and_regret_least():
    (payroll,) = choices(asked(ASH, BIRCH)).services

    assert payroll.acceptable_to_all == ("as now", "share")
    assert payroll.without_condition == ("as now",)
    assert payroll.regret == {"as now": 62.5, "share": 10.0}
    assert payroll.least_regret == "share"
    assert payroll.dissent == ("Ash", "Birch")
    assert payroll.consensus["as now"] == 1


def test_the_smallest_change_of_a_weight_does_turn_the_choice():
    ash = choices(asked(ASH)).cells[0]

    flip = ash.weight_flip
    assert flip.choice == "share"
    # 20 points of lead on savings against 40 of lag on quality: level at two thirds to one.
    level = {"savings": 2 / 3, "quality": 1 / 3}
    assert flip.becomes == pytest.approx(level[flip.criterion])
    turned = replace(ASH, weights=level | {"quality": level["quality"] + 1e-6})
    assert choices(asked(turned)).cells[0].choice == "share"


def test_the_smallest_change_of_a_score_does_turn_the_choice():
    ash = choices(asked(ASH)).cells[0]

    flip = ash.score_flip
    assert (flip.option, flip.criterion, flip.score) == ("share", "savings", 80)
    assert flip.becomes == pytest.approx(80 + 5 / 0.75)


def test_an_option_worth_more_but_vetoed_is_named():
    cedar = view(
        "Cedar", answer("as now", 0, 60), answer("buy", 90, 90, Willingness.VETO, "Never.")
    )

    found = choices(asked(cedar)).cells[0]

    assert (found.choice, found.barred) == ("as now", "buy")
    assert found.reason.endswith("buy is worth more to it, but it would not accept that.")


def test_the_condition_of_a_choice_goes_with_it():
    cedar = view(
        "Cedar",
        answer("as now", 0, 10),
        answer("share", 90, 90, Willingness.CONDITIONAL, "A depot stays."),
    )

    assert choices(asked(cedar)).cells[0].condition == "A depot stays."


def test_a_hurdle_comes_before_any_score():
    hurdle = Hurdle("payroll", "buy", "It costs more than there is.")

    found = choices(asked(ASH, BIRCH, hurdles=(hurdle,)))

    assert "buy" not in found.cells[0].values
    assert found.cells[0].choice == "share"
    assert found.services[0].fallen == {"buy": "It costs more than there is."}


def test_a_partner_that_has_not_answered_is_silent_and_agrees_to_nothing():
    found = choices(asked(ASH, view("Elm")))

    assert found.cells[1].choice is None
    assert found.cells[1].reason == "Elm has not answered on payroll. A blank is not a no: ask."
    assert found.services[0].silent == ("Elm",)
    assert found.services[0].acceptable_to_all == ()
    assert found.services[0].least_regret is None


def test_a_blank_score_is_not_nought():
    cedar = view("Cedar", answer("as now", 0, 0), answer("share", None, 100))

    found = choices(asked(cedar)).cells[0]

    assert found.values == {"as now": 0.0}
    assert found.reason == "Cedar: as now is the only option that it scored and would accept."


def test_a_partner_that_would_accept_nothing_is_told_so():
    cedar = view("Cedar", answer("share", 90, 90, Willingness.VETO))

    found = choices(asked(cedar)).cells[0]

    assert found.choice is None
    assert found.reason == "Cedar would accept none of the options that it scored for payroll."


def test_scales_may_run_downwards():
    cost = Criterion("cost", worst=5, best=3)

    assert [cost.score(each) for each in (5, 4, 3)] == [0, 50, 100]


def test_a_performance_beyond_its_scale_is_refused():
    with pytest.raises(WrongField, match="7 on “cost” lies beyond its scale of 5 to 3"):
        Criterion("cost", worst=5, best=3).score(7)


@pytest.mark.parametrize(
    ("partner", "message"),
    [
        (PartnerView("Ash", {"savings": 1.0}, ()), "Ash must weigh each criterion"),
        (PartnerView("Ash", {"savings": 0.0, "quality": 0.0}, ()), "not all 0"),
        (view("Ash", answer("sell", 1, 1)), "Ash answers on sell of payroll"),
        (view("Ash", Answer("payroll", "buy", {"speed": 1.0})), "scores speed, which is no crit"),
    ],
)
def test_answers_that_make_no_sense_are_refused(partner, message):
    with pytest.raises(WrongField, match=message):
        asked(partner)


SCORES = st.floats(0, 100).map(lambda each: round(each, 2))
PEOPLE = st.lists(
    st.tuples(st.tuples(*[SCORES] * 6), st.floats(0.1, 10), st.floats(0.1, 10)),
    min_size=1, max_size=4,
)  # fmt: skip


def people(rows):
    return [
        view(
            f"P{i}",
            *(answer(o, *scores[2 * n : 2 * n + 2]) for n, o in enumerate(OPTIONS)),
            savings=savings,
            quality=quality,
        )
        for i, (scores, savings, quality) in enumerate(rows)
    ]


@given(PEOPLE)
def test_taking_an_option_away_never_turns_the_order_of_the_rest(rows):
    """Scales are fixed beforehand, so an option's value cannot depend on another's presence."""
    everyone = people(rows)

    whole = choices(asked(*everyone))
    for gone in OPTIONS:
        left = choices(asked(*everyone, hurdles=(Hurdle("payroll", gone, "out"),)))
        for before, after in zip(whole.cells, left.cells, strict=True):
            assert after.values == {o: v for o, v in before.values.items() if o != gone}
            if before.choice != gone:
                assert after.choice == before.choice


@given(PEOPLE)
def test_a_turned_weight_makes_the_two_options_level(rows):
    for partner in people(rows):
        cell = choices(asked(partner)).cells[0]
        flip = cell.weight_flip
        assume(flip is not None)

        other = next(name for name in partner.weights if name != flip.criterion)
        moved = {flip.criterion: flip.becomes, other: 1 - flip.becomes}
        level = choices(asked(replace(partner, weights=moved))).cells[0]

        assert level.values[cell.choice] == pytest.approx(level.values[flip.choice], abs=1e-6)
        assert max(level.values.values()) == pytest.approx(level.values[cell.choice], abs=1e-6)


@given(PEOPLE)
def test_nobody_regrets_less_than_the_least(rows):
    (payroll,) = choices(asked(*people(rows))).services

    assert payroll.regret[payroll.least_regret] == min(payroll.regret.values())
    assert all(regret >= -1e-9 for regret in payroll.regret.values())


def priorities(matrix):
    """The principal eigenvector of a matrix of paired comparisons (Saaty), sum 1."""
    values, vectors = np.linalg.eig(np.array(matrix))
    vector = np.abs(vectors[:, np.argmax(values.real)].real)
    return vector / vector.sum()


def test_a_copy_of_an_option_turns_the_analytic_hierarchy_but_not_fixed_scales():
    """Belton and Gear (1983): with a copy of B, A overtakes B under local normalisation."""
    without = [
        [[1, 1 / 9, 1], [9, 1, 9], [1, 1 / 9, 1]],
        [[1, 9, 9], [1 / 9, 1, 1], [1 / 9, 1, 1]],
        [[1, 8 / 9, 8], [9 / 8, 1, 9], [1 / 8, 1 / 9, 1]],
    ]
    local = np.array([priorities(matrix) for matrix in without])
    copied = np.column_stack([local, local[:, 1]])
    copied /= copied.sum(axis=1, keepdims=True)
    assert local.mean(axis=0) == pytest.approx((0.451, 0.470, 0.079), abs=1e-3)
    assert copied.mean(axis=0) == pytest.approx((0.365, 0.289, 0.057, 0.289), abs=1e-3)

    names, options = ("first", "second", "third"), ("A", "B", "C", "D")
    criteria = tuple(Criterion(name) for name in names)
    scores = {
        o: dict(zip(names, 100 * local[:, "ABCB".index(o) if o != "D" else 1], strict=True))
        for o in options
    }
    answers = tuple(Answer("payroll", o, scores[o]) for o in options)
    all_four = ChoicesInput(
        ("payroll",), options, criteria, (PartnerView("P", dict.fromkeys(names, 1.0), answers),)
    )
    values = choices(all_four).cells[0].values
    assert values["B"] == values["D"] > values["A"] > values["C"]
