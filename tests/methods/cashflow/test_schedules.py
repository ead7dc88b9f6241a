"""Discount factors against the Green Book's tables."""

import pytest

from commonweal.methods.cashflow import SCHEDULES, Kind, optimism_bias, schedule

# The Green Book's table of discount factors: year, what a pound is worth now.
TABLE = {1: 0.9662, 2: 0.9335, 3: 0.9019, 4: 0.8714, 5: 0.8420, 10: 0.7089, 15: 0.5969, 20: 0.5026, 25: 0.4231, 30: 0.3563, 31: 0.3459, 40: 0.2651, 50: 0.1973, 60: 0.1468, 75: 0.0942, 76: 0.0919, 80: 0.0833, 100: 0.0508, 125: 0.0274}  # fmt: skip  # noqa: E501


@pytest.mark.parametrize("name", ["green-book-2003", "green-book-2022", "green-book-2026"])
def test_the_standard_schedule_gives_the_published_factors(name):
    factors = schedule(name).factors(125)

    assert {year: round(float(factors[year]), 4) for year in TABLE} == TABLE


def test_an_annuity_of_ten_and_of_thirty_years_is_as_published():
    factors = schedule("green-book-2003").factors(30)

    annuities = [factors[1:11].sum(), factors[1:31].sum()]
    assert annuities == pytest.approx([8.3166, 18.3920], abs=5e-5)


def test_health_is_discounted_at_its_own_lower_rate():
    factors = schedule("green-book-2026-health").factors(30)

    assert [round(float(factors[year]), 4) for year in (10, 30)] == [0.8617, 0.6398]


def test_the_lower_schedule_of_2026_falls_in_six_steps():
    lower = SCHEDULES["green-book-2026-lower"]

    rates = [lower.rate(year) for year in (0, 30, 31, 75, 76, 125, 126, 200, 201, 300, 301)]
    assert rates == [0.03, 0.03, 0.0257, 0.0257, 0.0214, 0.0214, 0.0171, 0.0171, 0.0129, 0.0129, 0.0086]  # fmt: skip  # noqa: E501


def test_an_unknown_schedule_is_refused_with_those_there_are():
    with pytest.raises(
        ValueError, match=r"There is no schedule “2020”\. There are: green-book-2003"
    ):
        schedule("2020")


def test_optimism_bias_runs_from_its_upper_to_its_lower_bound():
    bounds = [optimism_bias(Kind.EQUIPMENT, mitigated) for mitigated in (0, 1)]

    assert bounds == pytest.approx([2.0, 0.1])


def test_more_than_all_causes_cannot_be_dealt_with():
    with pytest.raises(ValueError, match="from 0 to 1"):
        optimism_bias(Kind.EQUIPMENT, 1.2)
