"""The spread of a case: known limits, the drivers' order, the same seed the same answer."""

from dataclasses import replace

import pytest
from tests.methods.cashflow.hoople import case_of

from commonweal.methods.cashflow import ActsOn, Driver, Uncertain, appraise, simulate

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

    assert told.p10_gbp == pytest.approx(appraise(case).npsv_gbp)
    assert told.p90_gbp == pytest.approx(appraise(case).npsv_gbp)


def test_a_driver_of_a_line_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="There is no line “Rent” to move"):
        Uncertain(CASE, (Driver("Rent", ActsOn.LINE, 0, 1, 2),))


def test_a_likeliest_value_outside_its_bounds_is_refused():
    with pytest.raises(ValueError, match="must have its likeliest value between"):
        Driver("Fewer posts", ActsOn.LINE, 1, 0, 2)
