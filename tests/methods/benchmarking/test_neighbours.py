import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.benchmarking import Feature, NeighboursInput, neighbours
from commonweal.methods.method import WrongField

SIZE = Feature("population", logarithm=True)
AGE = Feature("share over 65")


def test_nearest_come_first_and_say_in_what_they_differ():
    towns = {"A": (100.0, 0.2), "B": (110.0, 0.2), "C": (100.0, 0.3), "D": (900.0, 0.4)}

    found = neighbours(NeighboursInput((SIZE, AGE), towns, ("A",), count=3))

    assert [each.name for each in found.neighbours["A"]] == ["B", "C", "D"]
    assert found.neighbours["A"][0].because == {"population": 1.0, "share over 65": 0.0}


def test_a_heavier_feature_counts_for_more():
    towns = {"A": (100.0, 0.2), "B": (200.0, 0.2), "C": (100.0, 0.25), "D": (900.0, 0.4)}
    light = NeighboursInput((SIZE, AGE), towns, ("A",), count=1)
    heavy = NeighboursInput((SIZE, Feature("share over 65", 100.0)), towns, ("A",), count=1)

    assert neighbours(light).neighbours["A"][0].name == "C"
    assert neighbours(heavy).neighbours["A"][0].name == "B"


def test_a_blank_is_not_the_average():
    towns = {"A": (100.0, 0.2), "B": (110.0, None), "C": (300.0, 0.2)}

    found = neighbours(NeighboursInput((SIZE, AGE), towns, ("A", "B"), count=2))

    assert [each.name for each in found.neighbours["A"]] == ["C"]
    assert found.left_out == ("B",)
    assert found.refused == ("B cannot be compared: a feature of it is not known.",)


@given(st.lists(st.tuples(st.floats(1, 1e6), st.floats(0, 1)), min_size=3, max_size=12))
def test_distance_is_the_same_from_either_end(rows):
    towns = {str(i): row for i, row in enumerate(rows)}

    found = neighbours(NeighboursInput((SIZE, AGE), towns, tuple(towns), count=len(towns)))

    far = {(a, each.name): each.distance for a, near in found.neighbours.items() for each in near}
    assert all(far[a, b] == pytest.approx(far[b, a]) for a, b in far)


def test_input_that_makes_no_sense_is_refused_with_a_sentence():
    with pytest.raises(WrongField, match="a weight above 0"):
        NeighboursInput((Feature("population", 0.0),), {"A": (1.0,)}, ("A",))
    with pytest.raises(WrongField, match="A has 2 values for 1 features"):
        NeighboursInput((SIZE,), {"A": (1.0, 2.0)}, ("A",))
    with pytest.raises(WrongField, match="must be above 0"):
        neighbours(NeighboursInput((SIZE,), {"A": (0.0,), "B": (1.0,)}, ("A",)))
