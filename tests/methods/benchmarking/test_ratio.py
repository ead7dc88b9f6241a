"""The two savings formulas of OpenPrescribing, from its published SQL."""

import pytest

from commonweal.methods.benchmarking import Mix, cost_saving, mix_saving

BOUGHT = Mix(quantity=1000, cost=1600, part_quantity=300, part_cost=900)


@pytest.mark.parametrize(("target", "pounds"), [(0.10, 400), (0.30, 0), (0.40, -200)])
def test_a_share_brought_to_its_target_saves_the_difference_in_unit_cost(target, pounds):
    assert mix_saving(BOUGHT, target) == pytest.approx(pounds)


def test_the_usual_cost_stands_in_where_none_was_bought():
    none_dear = Mix(quantity=1000, cost=1000, part_quantity=0, part_cost=0)

    assert mix_saving(none_dear, 0.1, usual_part_cost=3.0) == pytest.approx(-200)
    with pytest.raises(ValueError, match="give its usual unit cost"):
        mix_saving(none_dear, 0.1)


def test_a_cost_measure_is_distance_times_quantity():
    assert cost_saving(cost=1000.0, target_unit_cost=9.0, quantity=100.0) == 100.0
