"""Data envelopment analysis against Cooper, Seiford and Tone (2007), and what it refuses."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.methods.benchmarking.national import authorities, bodies

from commonweal.methods.benchmarking import DeaInput, Returns, dea
from commonweal.methods.method import WrongField

STORES = {
    "units": tuple("ABCDEFGH"),
    "inputs": tuple((float(staff),) for staff in (2, 3, 3, 4, 5, 5, 6, 8)),
    "outputs": tuple((float(sales),) for sales in (1, 3, 2, 3, 4, 2, 3, 5)),
    "judge": False,
    "draws": 0,
}


def scores(**fields):
    return [round(unit.efficiency, 4) for unit in dea(DeaInput(**fields)).efficiencies]


def test_eight_stores_at_constant_returns():
    """Cooper, Seiford and Tone, example 1.1 (inputs from memory; the answers agree)."""
    assert scores(**STORES, returns=Returns.CONSTANT) == [
        0.5, 1.0, 0.6667, 0.75, 0.8, 0.4, 0.5, 0.625,
    ]  # fmt: skip


def test_eight_stores_at_variable_returns():
    assert scores(**STORES) == [1.0, 1.0, 0.8333, 0.75, 1.0, 0.5, 0.5, 1.0]


def test_two_inputs_and_a_weakly_efficient_unit():
    """Cooper, Seiford and Tone, example 2.2: F scores 1, with slack."""
    inputs = ((4.0, 3.0), (7.0, 3.0), (8.0, 1.0), (4.0, 2.0), (2.0, 4.0), (10.0, 1.0))

    found = scores(
        units=tuple("ABCDEF"), inputs=inputs, outputs=((1.0,),) * 6,
        returns=Returns.CONSTANT, judge=False, draws=0,
    )  # fmt: skip

    assert found == [0.8571, 0.6316, 1.0, 1.0, 1.0, 1.0]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([1.0, 1e3, 1e7]), st.sampled_from([1.3, 4.0]))
def test_efficiencies_do_not_depend_on_the_unit_of_money(seed, pounds, decades):
    """Pounds beside posts: the solver's tolerance must not hide what separates two units."""
    rng = np.random.default_rng(seed)
    cost, posts = 10.0 ** rng.uniform(0, decades, 12), rng.uniform(1000, 3000, 12)
    done = tuple((each,) for each in rng.uniform(10_000, 80_000, 12).tolist())

    def told(unit: float, returns: Returns) -> list[float]:
        inputs = tuple(zip((unit * cost).tolist(), posts.tolist(), strict=True))
        asked = DeaInput(tuple("ABCDEFGHIJKL"), inputs, done, returns, draws=0, judge=False)
        return [unit.efficiency for unit in dea(asked).efficiencies]

    for returns in Returns:
        assert told(pounds, returns) == pytest.approx(told(1.0, returns), abs=1e-8)


def test_pounds_in_hundreds_of_millions_hide_no_inefficiency():
    """Solved in fractions of each unit's own figures by another programme: u3 is at 0.9971."""
    found = scores(
        units=("u0", "u1", "u2", "u3"),
        inputs=((82022351, 1514.9), (269710, 1554.8), (3441428, 2647.8), (162220801, 1519.3)),
        outputs=((71366,), (57341,), (42937,), (16483,)), draws=0, judge=False,
    )  # fmt: skip

    assert found[3] == 0.9971


def test_the_bootstrap_only_ever_lowers_an_efficiency():
    """Simar and Wilson (1998): bias runs one way, and the interval holds the raw efficiency."""
    found = dea(DeaInput(**(STORES | {"draws": 60})))

    for unit in found.efficiencies:
        assert unit.low <= unit.corrected <= unit.efficiency
        assert unit.corrected < 1


def test_one_outlier_makes_the_frontier_of_districts_and_no_efficiency_is_told():
    """Central services, mean of 2010-11 to 2014-15, on population and area."""
    area = {row["name"]: row["area_km2"] for row in authorities().values()}
    costs = {b.name: np.mean(b.costs[:5]) for b in bodies("district") if area[b.name]}
    people = {b.name: b.driver for b in bodies("district")}
    names = tuple(name for name, cost in costs.items() if cost > 0)

    found = dea(
        DeaInput(
            units=names,
            inputs=tuple((costs[name],) for name in names),
            outputs=tuple((people[name], float(area[name])) for name in names),
        )
    )

    assert len(names) == 178
    assert found.efficiencies is None
    assert found.refused[0].startswith("Without Colchester alone the mean efficiency")


def test_few_units_are_refused():
    found = dea(DeaInput(units=("A", "B"), inputs=((1.0,), (2.0,)), outputs=((1.0,), (1.0,))))

    assert found.efficiencies is None
    assert found.refused[0].startswith("2 units are too few for 2 inputs and outputs")


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.floats(1, 100), st.floats(1, 100)), min_size=3, max_size=8),
    st.floats(0.1, 10),
)
def test_efficiency_does_not_depend_on_the_unit_of_measure(rows, factor):
    fields = {"units": tuple(map(str, range(len(rows)))), "judge": False, "draws": 0}
    outputs = tuple((done,) for _, done in rows)

    one = dea(DeaInput(inputs=tuple((used,) for used, _ in rows), outputs=outputs, **fields))
    other = dea(
        DeaInput(inputs=tuple((used * factor,) for used, _ in rows), outputs=outputs, **fields)
    )

    for before, after in zip(one.efficiencies, other.efficiencies, strict=True):
        assert after.efficiency == pytest.approx(before.efficiency, abs=1e-6)


def test_an_input_of_nought_is_refused():
    with pytest.raises(WrongField, match="Inputs must be above 0"):
        DeaInput(units=("A",), inputs=((0.0,),), outputs=((1.0,),))
