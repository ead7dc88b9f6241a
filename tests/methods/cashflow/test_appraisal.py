"""Appraisals against the Green Book's boxed example and a real case's shape."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.cashflow.hoople import SHAPES, case_of

from commonweal.methods.cashflow import (
    CUSTOMER_CONTACT,
    Case,
    CostClass,
    Line,
    Nature,
    appraise,
    internal_rate,
    npsv_at,
    payback,
)

amounts = st.floats(-1e6, 1e6).map(lambda each: round(each, 2))
lines = st.builds(
    Line,
    name=st.uuids().map(str),
    nature=st.sampled_from(Nature),
    amount_gbp=st.floats(1, 1e7),
    phase=st.lists(st.floats(0, 1), min_size=1, max_size=5).map(tuple),
    continues=st.booleans(),
)
cases = st.builds(
    Case,
    lines=st.lists(lines, min_size=1, max_size=6).map(tuple),
    years=st.integers(1, 80),
    realisation=st.floats(0.1, 1),
)


def boxed(spent: float, gained: float) -> Case:
    """Green Book (2003), box 6.2: spent now, gained in each of four years, in millions."""
    return Case(
        (
            Line("Spent", Nature.COST, spent, continues=False),
            Line("Gained", Nature.CASHABLE, gained, (0, 1)),
        ),
        years=4,
        schedule="green-book-2003",
    )


@pytest.mark.parametrize(
    ("spent", "gained", "npv", "rate"), [(10, 2.5, -0.82, 0.0), (5, 1.5, 0.51, 0.0771)]
)
def test_the_green_books_boxed_example_comes_out_as_printed(spent, gained, npv, rate):
    told = appraise(boxed(spent, gained))

    assert told.npsv_gbp == pytest.approx(npv, abs=0.005)
    assert internal_rate([each.net_gbp for each in told.years]) == pytest.approx(rate, abs=5e-5)


@pytest.mark.parametrize(
    ("shape", "benefits", "costs", "npsv", "ratio", "years"),
    [
        ("low", 31.5, 9.8, 21.7, 3.21, 3.4),
        ("mid", 38.7, 9.0, 29.8, 4.32, 2.7),
        ("high", 46.0, 8.2, 37.7, 5.57, 2.3),
    ],
)
def test_the_herefordshire_shape_comes_to_what_was_worked_out(
    shape, benefits, costs, npsv, ratio, years
):
    told = appraise(case_of(shape))

    sums = [told.benefits_gbp, told.costs_gbp, told.npsv_gbp]
    assert [round(each, 1) for each in sums] == [benefits, costs, npsv]
    assert told.benefit_cost_ratio == pytest.approx(ratio, abs=0.01)
    assert round(told.payback_years, 1) == years


def test_the_middle_shape_switches_at_a_quarter_of_benefits_or_five_times_the_costs():
    told = appraise(case_of("mid"))

    assert round(told.switching_benefits, 2) == 0.23
    assert told.switching_costs == pytest.approx(4.36, abs=0.01)


@given(cases)
def test_a_line_times_its_switching_factor_leaves_nothing_gained_or_lost(case):
    told = appraise(case)
    scale = sum(abs(each.present_value_gbp) for each in told.lines)

    for line, value in zip(case.lines, told.lines, strict=True):
        if value.switching_factor is None or abs(value.present_value_gbp) < 1e-9 * scale:
            continue
        switched = replace(line, amount_gbp=line.amount_gbp * value.switching_factor)
        others = tuple(switched if each is line else each for each in case.lines)
        assert appraise(replace(case, lines=others)).npsv_gbp == pytest.approx(0, abs=1e-7 * scale)


@given(cases)
def test_years_lines_and_natures_add_up_to_the_same_whole(case):
    told = appraise(case)

    scale = 1 + sum(abs(each.present_value_gbp) for each in told.lines)
    by_year = sum(each.present_value_gbp for each in told.years)
    gains = sum(value for kind, value in told.by_nature.items() if kind != Nature.COST)
    assert by_year == pytest.approx(told.npsv_gbp, abs=1e-9 * scale)
    assert gains - told.by_nature[Nature.COST] == pytest.approx(told.npsv_gbp, abs=1e-9 * scale)


def test_what_is_not_cashable_is_kept_out_of_what_budgets_would_see():
    case = boxed(5, 1.5)
    kind = Line("Hours given back", Nature.NON_CASHABLE, 3.0)

    told = appraise(replace(case, lines=(*case.lines, kind)))

    assert told.cashable_npv_gbp == pytest.approx(appraise(case).npsv_gbp)
    assert told.npsv_gbp > told.cashable_npv_gbp


def test_a_horizon_beyond_fifty_years_is_also_told_by_the_lower_schedule():
    def told(years: int):
        return appraise(replace(boxed(5, 1.5), years=years, schedule="green-book-2026"))

    assert told(50).lower_rate_npsv_gbp is None
    assert told(60).lower_rate_npsv_gbp > told(60).npsv_gbp


@given(cases, st.randoms(use_true_random=False))
def test_the_costs_of_all_classes_are_all_costs(case, choose):
    classes = (None, *CostClass)
    lines = tuple(
        replace(line, cost_class=choose.choice(classes)) if line.nature == Nature.COST else line
        for line in case.lines
    )

    told = appraise(replace(case, lines=lines))

    assert sum(told.costs_by_class.values()) == pytest.approx(told.costs_gbp)
    assert {each.cost_class for each in told.lines if each.nature != Nature.COST} <= {None}


def test_a_cost_of_no_class_is_counted_as_other():
    told = appraise(boxed(5, 1.5))

    assert told.costs_by_class == dict.fromkeys(CostClass, 0) | {CostClass.OTHER: 5.0}


def test_a_class_on_a_benefit_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="Only costs have a class"):
        Line("Gain", Nature.CASHABLE, 1.0, cost_class=CostClass.ICT)


def test_what_came_true_in_the_tracked_programme_is_22_per_cent_as_published():
    assert CUSTOMER_CONTACT.share == 0.22


@given(cases, st.floats(0, 1))
def test_worth_falls_in_a_straight_line_with_the_share_that_comes_true(case, share):
    told = appraise(replace(case, realisation=1.0))

    expected = share * told.benefits_gbp - told.costs_gbp
    scale = 1 + told.benefits_gbp + told.costs_gbp
    assert npsv_at(case, share) == pytest.approx(expected, abs=1e-9 * scale)


def test_less_than_nothing_cannot_come_true():
    with pytest.raises(ValueError, match="cannot be below 0"):
        npsv_at(boxed(5, 1.5), -0.1)


def test_what_never_pays_back_says_so():
    assert payback([-10, 2, 2]) is None


def test_payback_counts_from_the_last_time_that_more_was_spent_than_gained():
    assert payback([-1, 2, -3, 4]) == 2.5


def test_amounts_that_change_sign_twice_have_no_single_rate():
    assert internal_rate([-1, 3, -1]) is None


def test_optimism_bias_on_a_benefit_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="Optimism bias uplifts costs"):
        Line("Gain", Nature.CASHABLE, 1.0, optimism_bias=0.1)


def test_the_three_shapes_stand_in_order():
    values = [appraise(case_of(shape)).npsv_gbp for shape in SHAPES]

    assert values == sorted(values)
