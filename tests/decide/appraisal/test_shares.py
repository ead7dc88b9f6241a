"""What bodies pay, taken from a baseline or entered, and who would pay what."""

from decimal import Decimal

import pytest

from commonweal.decide.appraisal.analysis.fairness import ruled, why_fair
from commonweal.decide.appraisal.analysis.shares import Assumed, as_kept, shared
from commonweal.decide.appraisal.models import CostBody, CostStudy
from commonweal.decide.appraisal.selectors.shares import bodies_of
from commonweal.decide.appraisal.services.shares import open_study, set_body, take_from_baseline
from commonweal.decide.baseline.enums import Measure
from commonweal.decide.baseline.services.lines import add_line, open_baseline
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused


@pytest.fixture
def study(officer):
    return open_study(
        actor=officer, code="pay", name="Payroll", size_unit="payslips", source="Returns"
    )


def body(officer, study, name, cost, size, offer=None):
    return set_body(
        actor=officer, study=study, name=name, cost=Decimal(cost), size=Decimal(size), offer=offer
    )


def test_two_alike_share_alike_and_nobody_leaves(officer, study):
    body(officer, study, "A", 1000, 100)
    body(officer, study, "B", 1000, 100)

    found = shared(bodies_of(study), as_kept(study)).found

    told = found.rules["nucleolus"]
    assert told.shares["A"] == pytest.approx(told.shares["B"]) == pytest.approx(901.25, abs=0.01)
    assert why_fair("nucleolus", told, found.core)[-1].startswith("Nobody, alone or in any group")


def test_one_that_pays_more_than_alone_is_named(officer, study):
    body(officer, study, "Large", 9000, 900)
    body(officer, study, "Small", 500, 100)

    found = shared(bodies_of(study), as_kept(study)).found

    said = why_fair("equal", found.rules["equal"], found.core)
    assert "Pays more than alone: Small." in said
    [row] = [each for each in ruled(found) if each.name == "equal"]
    # Half of the joint cost, where it would pay 500 alone.
    assert row.gain == round(found.rules["equal"].total / 2 - 500)
    assert row.outcome.startswith("Small pays")


def test_one_body_shares_with_nobody(officer, study):
    body(officer, study, "A", 1000, 100)

    assert shared(bodies_of(study), as_kept(study)) is None


def test_who_is_left_out_is_not_in_the_game(officer, study):
    for name in "ABC":
        body(officer, study, name, 1000, 100)

    found = shared(bodies_of(study), Assumed(0.85, 0.0, without=("C",)))

    assert found.given.players == ("A", "B")


def test_a_body_set_anew_takes_the_place_of_the_first(officer, study):
    body(officer, study, "A", 1000, 100)
    body(officer, study, "A", 900, 100, Decimal(800))

    assert CostBody.objects.get(study=study).offer == 800


@pytest.mark.parametrize(
    ("name", "cost", "why"), [("A, B", 1, "Leave commas out"), ("A", 0, "above 0")]
)
def test_a_body_that_makes_no_sense_is_refused(officer, study, name, cost, why):
    with pytest.raises(Refused, match=why):
        body(officer, study, name, cost, 1)


def test_a_study_takes_twelve_bodies(officer, study):
    for number in range(12):
        body(officer, study, f"Body {number}", 1000, 100)

    with pytest.raises(Refused, match="up to 12 bodies"):
        body(officer, study, "One more", 1000, 100)
    body(officer, study, "Body 3", 900, 100)


def line(officer, baseline, whose, measure, value, **more):
    add_line(
        actor=officer, baseline=baseline, what=f"{measure} of {whose}", measure=measure,
        body=whose, year=2025, value=value, source="Return",
        unit="payslips" if measure == Measure.VOLUME else "", **more,
    )  # fmt: skip


def test_bodies_are_taken_from_a_baseline_by_year_and_unit(world, officer, study):
    baseline = open_baseline(actor=officer, code="pay", name="Payroll")
    for whose, cost in ((world.north, 700), (world.south, 500)):
        line(officer, baseline, whose, Measure.COST, Decimal(cost))
        line(officer, baseline, whose, Measure.COST, Decimal(100))
        line(officer, baseline, whose, Measure.VOLUME, Decimal(60))

    take_from_baseline(actor=officer, study=study, baseline=baseline, year=2025)

    assert [(b.name, b.cost, b.size) for b in bodies_of(study)] == [
        ("River North", 800, 60),
        ("River South", 600, 60),
    ]
    assert CostStudy.objects.get(pk=study.pk).baseline == baseline


def test_a_cost_that_is_not_known_is_not_taken_for_nought(world, officer, study):
    baseline = open_baseline(actor=officer, code="pay", name="Payroll")
    line(officer, baseline, world.north, Measure.COST, None)
    line(officer, baseline, world.north, Measure.VOLUME, Decimal(60))

    with pytest.raises(Refused, match="River North: the cost, or the volume in payslips"):
        take_from_baseline(actor=officer, study=study, baseline=baseline, year=2025)
    with pytest.raises(Refused, match="no line of a single body"):
        take_from_baseline(actor=officer, study=study, baseline=baseline, year=2024)


def test_a_partners_own_study_is_its_own(world, officer):
    south = world.south_lead
    with acting(south):
        own = open_study(actor=south, code="own", name="Own", size_unit="x", source="Us")
        body(south, own, "A", 1, 1)
    with acting(world.north_lead):
        assert not CostStudy.objects.filter(code="own").exists()
        assert not CostBody.objects.filter(name="A").exists()


def test_a_partner_does_not_change_the_offices_study(world, study):
    with acting(world.north_lead), pytest.raises(Forbidden):
        body(world.north_lead, study, "A", 1, 1)
