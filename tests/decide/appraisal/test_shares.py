"""What bodies pay, taken from a baseline or entered, and who would pay what."""

from decimal import Decimal

import pytest

from commonweal.decide.appraisal.analysis.fairness import ruled, why_fair
from commonweal.decide.appraisal.analysis.shares import Assumed, as_kept, shared, work_out
from commonweal.decide.appraisal.models import CostBody, CostStudy
from commonweal.decide.appraisal.rules import reasons_not_to_set_body
from commonweal.decide.appraisal.selectors.shares import bodies_of
from commonweal.decide.appraisal.services.shares import open_study, set_body, take_from_baseline
from commonweal.decide.baseline.enums import Measure
from commonweal.decide.baseline.services.lines import add_line, open_baseline
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.ground.jobs.models import Job
from commonweal.ground.jobs.work import Silent
from commonweal.methods import sharing


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


def test_thirteen_bodies_are_worked_out_as_a_job_and_then_read_on_the_page(client, officer):
    study = open_study(
        actor=officer, code="many", name="Many", size_unit="accounts", source="Invented"
    )
    for n in range(13):
        set_body(
            actor=officer, study=study, name=f"Body {n:02}", cost=Decimal(100 + 10 * n),
            size=Decimal(10 + n),
        )  # fmt: skip
    client.force_login(User.objects.get(pk=officer.person_id))
    page = f"/shares/{study.pk}/"
    query = "rule=shapley&elasticity=0.8"

    before = client.get(f"{page}?{query}").content.decode()
    sent = client.post(f"{page}work-out/?{query}")
    after = client.get(f"{page}?{query}").content.decode()
    moved = client.get(f"{page}?elasticity=0.7").content.decode()

    with unscoped("a test looks"):
        job = Job.objects.get()
    assert sent["Location"] == f"/jobs/{job.pk}/"
    assert (job.state, job.done, job.total) == ("done", 11, 12)
    assert job.result["href"] == f"{page}?{query}"
    assert "That takes a minute or two" in before
    assert "Who would leave under each rule" in after
    # Other assumptions are another question.
    assert "That takes a minute or two" in moved


def test_bodies_worked_out_one_rule_at_a_time_give_what_they_give_together():
    given = sharing.Baseline(
        tuple(sharing.BodyCost(f"B{n}", 90.0 + n, 10.0 + n) for n in range(5)), 0.8, 3.0
    )

    assert work_out(given, Silent()) == sharing.compare(given.game())


def test_a_twenty_first_body_is_refused():
    assert reasons_not_to_set_body("B", Decimal(1), Decimal(1), 19) == []
    [why] = reasons_not_to_set_body("B", Decimal(1), Decimal(1), 20)
    assert why.startswith("A study takes up to 20 bodies")
