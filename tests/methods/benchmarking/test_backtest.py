"""Stated ranges against years that nothing was learnt from."""

import numpy as np
import pytest
from tests.methods.benchmarking.national import YEARS, bodies

from commonweal.methods.benchmarking import BacktestInput, BodyReturn, later_year_coverage
from commonweal.methods.method import WrongField


def test_central_services_of_districts_hold_four_in_five_three_years_on():
    """Learnt from 2010-11 to 2014-15, tested on 2017-18."""
    found = later_year_coverage(BacktestInput(YEARS, bodies("district")))

    assert found.bodies == 200
    assert 0.75 <= found.held / found.bodies <= 0.85


def test_holding_levels_for_ever_states_ranges_that_are_too_narrow():
    learnt = later_year_coverage(BacktestInput(YEARS, bodies("district")))
    for_ever = later_year_coverage(BacktestInput(YEARS, bodies("district"), persistence=1.0))

    assert for_ever.width < learnt.width
    assert for_ever.held < learnt.held


def test_ranges_hold_four_in_five_where_the_model_is_true():
    rng = np.random.default_rng(3)
    own = rng.normal(0, 0.5, 600)
    costs = np.exp(own[:, None] + rng.normal(0, 0.2, (600, 5))) * 1e6
    invented = tuple(BodyReturn(str(i), tuple(row), 1e5) for i, row in enumerate(costs.tolist()))

    found = later_year_coverage(BacktestInput((1, 2, 3, 4, 5), invented, persistence=1.0))

    assert found.held / found.bodies == pytest.approx(0.8, abs=0.04)


def test_a_blank_in_the_later_year_is_left_out_of_the_count():
    invented = [BodyReturn(str(i), (1e5 + i, 2e5 - i, 1e5 + 2 * i), 1e4) for i in range(9)]
    invented.append(BodyReturn("blank", (1e5, 2e5, None), 1e4))

    found = later_year_coverage(BacktestInput((1, 2, 3), tuple(invented)))

    assert found.bodies == 9


def test_two_years_are_too_few():
    with pytest.raises(WrongField, match="at least three years"):
        BacktestInput((1, 2), ())
