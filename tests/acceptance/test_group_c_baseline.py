"""Requirements R30 and R36: a potential with its formula and source; scope under change control."""

from decimal import Decimal

import pytest
from tests.conftest import example_actor

from commonweal.decide.baseline.models import Baseline
from commonweal.decide.baseline.selectors import lines_now, potentials_of, totals
from commonweal.decide.baseline.services.lines import change_figure
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Refused


@pytest.fixture
def officer(db):
    actor = example_actor("officer@herefordshire.example")
    with acting(actor):
        yield actor


@pytest.fixture
def scope(officer):
    return Baseline.objects.get(code="hssp")


def test_r30_the_potential_of_shared_services_is_a_gap_to_top_quartile(scope):
    shares = potentials_of(scope, totals(lines_now(scope)))

    staff, saving, _procurement = [each.potential for each in shares]
    assert (staff.low, staff.high) == (104, 140)
    assert (saving.low, saving.high) == (3_400_000, 5_400_000)
    assert "top quartile" in saving.formula
    assert saving.source == "Interim report of 18 December 2009"
    # A fifth to a quarter of posts, a sixth to over a quarter of cost: the range mixes two drivers.
    assert [round(100 * each.low_share, 1) for each in shares[:2]] == [19.8, 17.9]
    assert [round(100 * each.high_share, 1) for each in shares[:2]] == [26.6, 28.4]


def test_r36_staff_and_cost_in_scope_are_held_with_date_and_source(scope):
    held = {each.line.what: each for each in lines_now(scope)}

    assert held["Staff in scope"].value == 526
    assert held["Cost of services in scope"].value == 19_000_000
    assert {str(each.figure.as_at) for each in held.values()} == {"2009-12-18"}
    assert {each.figure.source for each in held.values()} == {"Interim report of 18 December 2009"}


def test_r36_the_scope_changes_by_a_use_case_with_its_reason(officer, scope):
    staff = next(each.line for each in lines_now(scope) if each.line.what == "Staff in scope")

    with pytest.raises(Refused, match="Say why"):
        change_figure(actor=officer, line=staff, value=Decimal(520), reason="", source="Board")
    change_figure(
        actor=officer, line=staff, value=Decimal(520), source="Board of 12 January 2010",
        reason="Six posts were moved out of scope.",
    )  # fmt: skip

    assert [figure.value for figure in staff.figures.order_by("id")] == [526, 520]
