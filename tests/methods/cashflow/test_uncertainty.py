"""The spread of a case: known limits, the drivers' order, the same seed the same answer."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.methods.cashflow.hoople import case_of

from commonweal.methods.cashflow import (
    ActsOn,
    Case,
    Driver,
    Line,
    Nature,
    Uncertain,
    appraise,
    payback,
    simulate,
    simulate_watched,
)
from commonweal.methods.cashflow.draws import paybacks

CASE = case_of("mid")
UNCERTAIN = Uncertain(
    CASE,
    (
        Driver("Share of savings that come true", ActsOn.REALISATION, 0.22, 0.6, 1.0),
        Driver("Years late", ActsOn.DELAY_YEARS, 0, 0.5, 2),
        Driver("Fewer posts", ActsOn.LINE, 0.77, 1, 1.23),
        Driver("Costs above what was said", ActsOn.OPTIMISM_BIAS, 0, 0.24, 0.41),
    ),
    draws=50_000,
)


def test_realisation_explains_most_and_optimism_bias_hardly_anything():
    told = simulate(UNCERTAIN)

    assert told.drivers[0].name == "Share of savings that come true"
    assert told.drivers[-1].name == "Costs above what was said"
    assert abs(told.drivers[-1].rank_correlation) < 0.1 < told.drivers[0].rank_correlation
    assert told.p10_gbp < told.p50_gbp < told.p90_gbp
    assert told.p10_gbp < told.mean_gbp < told.p90_gbp


def test_the_same_seed_gives_the_same_answer_and_another_one_another():
    again, other = simulate(UNCERTAIN), simulate(replace(UNCERTAIN, seed=2))

    assert simulate(UNCERTAIN) == again
    assert other.mean_gbp != again.mean_gbp


def test_the_mean_of_a_multiple_is_the_appraisal_at_its_mean():
    driver = Driver("Fewer posts", ActsOn.LINE, 0.5, 1.0, 1.5)

    told = simulate(Uncertain(CASE, (driver,), draws=200_000))

    assert told.mean_gbp == pytest.approx(appraise(CASE).npsv_gbp, abs=0.06)


@pytest.mark.parametrize(
    ("driver", "case"),
    [
        (
            Driver("All", ActsOn.REALISATION, 0.4, 0.4, 0.4),
            replace(CASE, realisation=0.4),
        ),
        (
            Driver("Year", ActsOn.DELAY_YEARS, 1, 1, 1),
            replace(
                CASE,
                lines=tuple(
                    replace(line, phase=(0, *line.phase)) if line.continues else line
                    for line in CASE.lines
                ),
            ),
        ),
    ],
    ids=["realisation", "delay"],
)
def test_a_driver_without_spread_is_the_case_with_that_value(driver, case):
    told = simulate(Uncertain(CASE, (driver,), draws=100))

    alone = appraise(case)
    assert (told.p10_gbp, told.p90_gbp) == pytest.approx((alone.npsv_gbp, alone.npsv_gbp))
    paid = (told.payback_p10_years, told.payback_p90_years)
    assert paid == pytest.approx((alone.payback_years, alone.payback_years))
    assert told.chance_paid_back == 1


@given(st.lists(st.lists(st.floats(-100, 100), min_size=6, max_size=6), min_size=1, max_size=20))
def test_payback_of_many_is_the_payback_of_each(rows):
    found = paybacks(np.array(rows)).tolist()

    each = [payback(row) for row in rows]
    assert found == pytest.approx([math.inf if years is None else years for years in each])


def test_what_too_few_draws_pay_back_has_no_such_percentile():
    spend = Line("System", Nature.COST, 100.0, (1.0,), continues=False)
    gain = Line("Posts", Nature.CASHABLE, 25.0, (0.0, 1.0))
    driver = Driver("Share", ActsOn.REALISATION, 0.0, 1.0, 2.0)

    told = simulate(Uncertain(Case((spend, gain), years=4), (driver,), draws=20_000))

    # Paid back where the share is 1 or more: half of a triangle from 0 to 2.
    assert told.chance_paid_back == pytest.approx(0.5, abs=0.02)
    # By a share s it takes 4 / s years; one draw in ten has s of at least 2 - √0.2.
    assert told.payback_p10_years == pytest.approx(4 / (2 - math.sqrt(0.2)), abs=0.02)
    assert told.payback_p90_years is None


def test_watching_changes_nothing_but_that_it_is_heard():
    heard = []

    told = simulate_watched(UNCERTAIN, lambda done, total: heard.append((done, total)))

    assert told == simulate(UNCERTAIN)
    assert [done for done, _total in heard] == list(range(len(heard)))
    assert heard[-1][1] == len(heard)


def test_what_watching_raises_stops_the_draws():
    def stop(done, total):
        if done == 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        simulate_watched(UNCERTAIN, stop)


def test_a_driver_of_a_line_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="There is no line “Rent” to move"):
        Uncertain(CASE, (Driver("Rent", ActsOn.LINE, 0, 1, 2),))


def test_a_likeliest_value_outside_its_bounds_is_refused():
    with pytest.raises(ValueError, match="must have its likeliest value between"):
        Driver("Fewer posts", ActsOn.LINE, 1, 0, 2)
