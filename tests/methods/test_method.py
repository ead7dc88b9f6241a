"""What a definition adds to a function: a name, and results that say who made them."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.method import MadeBy, digest, method, methods


@dataclass(frozen=True, slots=True)
class Throw:
    sides: int
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Face:
    value: int
    made_by: MadeBy | None = None


@method("tests.throw", version="3", question="Which face is up?")
def throw(given: Throw) -> Face:
    """The face that the seed says."""
    return Face(1 + given.seed % given.sides)


def test_a_result_says_which_method_made_it_from_what_and_with_which_seed():
    face = throw(Throw(6, seed=3))

    assert face == Face(4, MadeBy("tests.throw", "3", digest(Throw(6, seed=3)), 3))


def test_a_method_is_found_by_its_name_with_its_types():
    found = methods()["tests.throw"]

    assert (found.group, found.version, found.takes, found.gives) == ("tests", "3", Throw, Face)
    assert found.run(Throw(6)) == throw(Throw(6))


def test_a_name_that_another_module_has_is_refused():
    def other(given: Throw) -> Face:
        return Face(1)

    other.__module__ = "somewhere.else"

    with pytest.raises(ValueError, match=r"Two methods are named “tests.throw”"):
        method("tests.throw", version="1", question="Which?")(other)


class Colour(StrEnum):
    GREEN = "green"


@dataclass(frozen=True)
class Rich:
    on: dt.date
    amount: Decimal
    colour: Colour
    cost: Mapping[str, float]
    inner: tuple[Throw, ...] = ()


def rich(**changes):
    plain = Rich(dt.date(2026, 4, 1), Decimal("0.1"), Colour.GREEN, {"A": 60, "B": 40})
    return dataclasses.replace(plain, **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"on": dt.date(2026, 4, 2)},
        {"amount": Decimal("0.2")},
        {"cost": {"A": 60, "B": 41}},
        {"inner": (Throw(6),)},
    ],
)
def test_another_input_has_another_digest(changes):
    assert digest(rich(**changes)) != digest(rich())


def test_the_order_of_keys_and_the_kind_of_number_do_not_change_a_digest():
    assert digest(rich(cost={"B": 40.0, "A": 60.0})) == digest(rich())


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_figure_is_told_from_its_neighbour(figure):
    assert digest([figure]) == digest((figure,))
    assert digest([figure]) != digest([figure, figure])
