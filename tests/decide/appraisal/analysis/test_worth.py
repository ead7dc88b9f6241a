"""What a case is worth in parts, and words where a switching value cannot be reached."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.decide.appraisal.analysis.worth import (
    by_partner,
    running_totals,
    switching_benefits_words,
    switching_costs_words,
    switching_line_words,
)
from commonweal.decide.appraisal.models import CaseLine
from commonweal.ground.reference.models import Body
from commonweal.methods.cashflow import Case, Line, Nature, appraise


def told(cost, benefit, more=0.0):
    lines = [Line("Spend", Nature.COST, cost, (1.0,), continues=False)] if cost else []
    lines += (
        [Line("Gain", Nature.CASHABLE, benefit, (0.0, 1.0), continues=False)] if benefit else []
    )
    lines += [Line("More", Nature.AVOIDED, more, (0.0, 1.0), continues=False)] if more else []
    return appraise(Case(tuple(lines), years=1, schedule="green-book-2003"))


def test_what_must_come_true_is_a_share_or_is_told_in_words():
    assert switching_benefits_words(told(100, 207)) == "50%"
    assert switching_benefits_words(told(200, 103.5)) == "more than all of them: 200%"
    assert switching_benefits_words(told(200, 0)) == "there are no benefits"


def test_how_far_costs_may_rise_is_a_share_or_is_told_in_words():
    assert switching_costs_words(told(100, 207)) == "100%"
    assert switching_costs_words(told(200, 103.5)) == "they must fall by 50%"
    assert switching_costs_words(told(0, 100)) == "there are no costs"


def test_a_line_whose_switching_value_cannot_be_reached_says_so():
    lines = {each.name: each for each in told(100, 207, more=414).lines}
    poor = {each.name: each for each in appraise(
        Case(
            (Line("Small", Nature.COST, 5.0, (1.0,), continues=False),
             Line("Large", Nature.COST, 100.0, (1.0,), continues=False)),
            years=1,
        )
    ).lines}  # fmt: skip

    assert switching_line_words(lines["Spend"]) == "6.00 times"
    assert switching_line_words(lines["Gain"]) == (
        "cannot be reached: even without it, more is gained than spent"
    )
    assert switching_line_words(poor["Small"]) == (
        "cannot be reached: even free of it, more is spent than gained"
    )


@given(
    amounts=st.lists(
        st.tuples(st.sampled_from(list(Nature)), st.floats(1, 1e6), st.sampled_from([0, 1, 2])),
        min_size=1, max_size=6,
    )
)  # fmt: skip
def test_the_parts_of_partners_and_of_all_together_add_up_to_the_whole(amounts):
    bodies = [None, Body(name="Ash"), Body(name="Elm")]
    rows = [
        CaseLine(name=str(n), nature=nature.value, body=bodies[whose])
        for n, (nature, _amount, whose) in enumerate(amounts)
    ]
    lines = tuple(Line(str(n), nature, amount) for n, (nature, amount, _) in enumerate(amounts))
    found = appraise(Case(lines, years=3))

    parts = by_partner(rows, found)

    for nature in Nature:
        total = sum(part.by_nature[nature] for part in parts)
        assert total == pytest.approx(found.by_nature[nature])
    for kind, worth in found.costs_by_class.items():
        assert sum(part.by_class[kind] for part in parts) == pytest.approx(worth)
    assert sum(part.net for part in parts) == pytest.approx(found.npsv_gbp)
    assert "All together" not in [part.whose for part in parts[:-1]]


def test_the_running_total_ends_at_what_was_gained_in_all():
    found = told(100, 207)

    assert running_totals(found) == [-100, 107]
