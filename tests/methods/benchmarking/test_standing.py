"""Few bodies are set in order as they returned, and nothing more is told of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.benchmarking import BodyReturn, GapInput, standing

COSTS = {"Ash": (400, 420, 800), "Birch": (700, 720, 690), "Cedar": (300, None, 330)}


def returns(costs=COSTS, **facts):
    bodies = tuple(BodyReturn(name, row, 10) for name, row in costs.items())
    return GapInput((2021, 2022, 2023), bodies, tuple(costs), **facts)


def test_bodies_stand_by_unit_cost_with_every_years_place():
    found = standing(returns())

    told = {each.name: (each.rank, each.best_rank, each.worst_rank) for each in found.bodies}
    assert told == {"Cedar": (1, 1, 1), "Birch": (2, 2, 3), "Ash": (3, 1, 3)}
    assert [each.name for each in found.bodies] == ["Cedar", "Birch", "Ash"]
    assert found.dearest_over_cheapest == pytest.approx(800 / 330)
    # In 2021 and 2022 Ash was cheaper than Birch.
    assert (found.years_in_this_order, found.years) == (1, 3)


def test_the_distance_to_the_median_is_that_of_each_year():
    ash = next(each for each in standing(returns()).bodies if each.name == "Ash")

    assert ash.to_median == pytest.approx(80 / 69)
    # In 2021 Ash was the median itself; in 2022 the median of two, 42 and 72, was 57.
    assert (ash.least_to_median, ash.most_to_median) == pytest.approx((42 / 57, 80 / 69))


def test_years_after_the_base_year_are_not_looked_at():
    found = standing(returns(base_year=2022))

    assert found.years == 2
    assert found.bodies[-1].name == "Cedar"
    assert found.bodies[-1].rank is None


def test_a_host_has_no_place():
    hosting = tuple(replace(each, hosts=each.name == "Cedar") for each in returns().bodies)

    found = standing(replace(returns(), bodies=hosting))

    assert found.counted == 2
    assert found.bodies[-1] == replace(
        found.bodies[-1], name="Cedar", unit_cost=None, rank=None, best_rank=None
    )


def test_one_body_alone_has_no_spread():
    assert standing(returns({"Ash": (1, 2, 3)})).dearest_over_cheapest is None


rows = st.lists(st.one_of(st.none(), st.floats(1, 1e6)), min_size=3, max_size=3)


@given(st.dictionaries(st.sampled_from("ABCDEFG"), rows.map(tuple), min_size=1))
def test_places_lie_among_those_who_have_a_figure(costs):
    found = standing(returns(costs))

    placed = [each for each in found.bodies if each.rank is not None]
    assert len(placed) == found.counted
    assert all(1 <= each.best_rank <= each.rank <= each.worst_rank <= len(costs) for each in placed)
    assert [each.unit_cost for each in placed] == sorted(each.unit_cost for each in placed)
