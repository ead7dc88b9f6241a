"""How many weights speak for a choice: against shares that can be worked out by hand."""

import pytest

from commonweal.decide.appraisal.analysis.firmness import firmness
from commonweal.decide.appraisal.analysis.options import Weighed
from commonweal.methods import criteria
from commonweal.methods.criteria import Answer, ChoicesInput, Criterion, PartnerView, Willingness


def weighed(rows, weights, **more):
    answers = tuple(
        Answer("Pay", option, dict(zip(("A", "B"), scores, strict=True)), *rest)
        for option, scores, *rest in rows
    )
    given = ChoicesInput(
        ("Pay",), tuple(row[0] for row in rows), (Criterion("A"), Criterion("B")),
        (PartnerView("North", weights, answers),), **more,
    )  # fmt: skip
    return Weighed(None, given, criteria.choices(given))


# A weight of A above 0.6 makes the first best, below 0.4 the second, between them the third.
THREE = [("One", (100, 0)), ("Two", (0, 100)), ("Both", (60, 60))]


def test_shares_of_all_weights_are_those_of_the_triangle():
    # Lahdelma and Salminen: (1, 0), (0, 1) and (0.6, 0.6) come first with 0.4, 0.4 and 0.2.
    [firm] = firmness(weighed(THREE, {"A": 0.8, "B": 0.2}))

    assert (firm.choice, firm.strongest_other) == ("One", "Two")
    assert firm.any_weights == pytest.approx(0.4, abs=0.03)
    # With A ahead of B its weight is from 0.5 to 1, of which 0.6 to 1 is four fifths.
    assert firm.own_order == pytest.approx(0.8, abs=0.03)


def test_what_a_partner_would_not_accept_is_no_rival():
    rows = [THREE[0], (*THREE[1], Willingness.VETO), THREE[2]]

    [firm] = firmness(weighed(rows, {"A": 0.8, "B": 0.2}))

    assert firm.strongest_other == "Both"
    assert firm.any_weights == pytest.approx(0.4, abs=0.03)


def test_an_option_that_is_not_scored_in_full_is_left_out():
    rows = [THREE[0], ("Two", (None, 100))]

    assert firmness(weighed(rows, {"A": 0.8, "B": 0.2})) == []
