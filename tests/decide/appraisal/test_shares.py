"""What bodies pay, taken from a baseline or entered, and who would pay what."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.cache import cache

from commonweal.decide.appraisal.analysis.fairness import ruled, why_fair
from commonweal.decide.appraisal.analysis.shares import Assumed, as_kept, shared, work_out
from commonweal.decide.appraisal.enums import CaseNature, Moves
from commonweal.decide.appraisal.models import CostBody, CostStudy, ShareRun
from commonweal.decide.appraisal.rules import reasons_not_to_set_body
from commonweal.decide.appraisal.selectors.shares import bodies_of
from commonweal.decide.appraisal.services.cases import add_case_line, open_case
from commonweal.decide.appraisal.services.drawing import set_driver
from commonweal.decide.appraisal.services.shares import (
    open_study,
    run_shares,
    set_body,
    take_from_baseline,
)
from commonweal.decide.baseline.enums import Measure
from commonweal.decide.baseline.services.lines import add_line, open_baseline
from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.ground.audit.models import Event
from commonweal.ground.jobs.models import Job
from commonweal.ground.jobs.work import Silent
from commonweal.methods import sharing
from commonweal.methods.method import digest

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


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


def disclose(actor, to, *tables):
    with acting(actor):
        for table in tables:
            Disclosure.objects.create(
                **actor.owns(), to=to, table=table, purpose="To see", from_on=date(2020, 1, 1)
            )


@pytest.fixture
def shown_to_the_office(world, officer):
    """A common baseline in which North's line is the office's and South's is South's own."""
    baseline = open_baseline(actor=officer, code="pay", name="Payroll")
    for measure, value in ((Measure.COST, Decimal(700)), (Measure.VOLUME, Decimal(60))):
        line(officer, baseline, world.north, measure, value)
        with acting(world.south_lead):
            line(world.south_lead, baseline, world.south, measure, value)
    tables = ("baseline_baselineline", "baseline_baselinefigure")
    disclose(world.south_lead, world.joint, *tables)
    return baseline


def test_what_a_partner_shows_to_the_office_alone_is_not_taken_into_what_all_read(
    world, officer, study, client, shown_to_the_office
):
    client.force_login(User.objects.get(pk=officer.person_id))
    asked = {"baseline": shown_to_the_office.pk, "year": "2025"}

    page = client.post(f"/shares/{study.pk}/from-baseline/", asked, follow=True).content.decode()

    assert [each.name for each in bodies_of(study)] == ["River North"]
    assert "Left out" in page and "lines of River South." in page
    with acting(world.north_lead):
        assert "River South" not in {event.details.get("body") for event in Event.objects.all()}


def test_a_history_tells_no_line_that_is_not_disclosed(world, client):
    """South shows North its case and its study, and not the lines and the bodies in them."""
    south = world.south_lead
    with acting(south):
        case = open_case(actor=south, code="own", name="Own", first_year=2026, years=5)
        line = add_case_line(
            actor=south, case=case, name="Severance", nature=CaseNature.COST,
            amount_gbp=Decimal(987_654), phase="100", source="Us",
        )  # fmt: skip
        set_driver(
            actor=south, case=case, moves=Moves.LINE, line=line, low=Decimal(70),
            likely=Decimal(100), high=Decimal(130), source="Us",
        )  # fmt: skip
        own = open_study(actor=south, code="own", name="Own", size_unit="x", source="Us")
        body(south, own, "Far", 543_210, 10)
    disclose(south, world.north, "appraisal_businesscase", "appraisal_coststudy")
    addresses = (f"/cases/{case.pk}/", f"/shares/{own.pk}/")

    pages = {}
    for name, actor in (("north", world.north_lead), ("south", world.south_lead)):
        client.force_login(User.objects.get(pk=actor.person_id))
        found = [client.get(address) for address in addresses]
        assert [each.status_code for each in found] == [200, 200]
        pages[name] = "".join(each.content.decode() for each in found)

    for secret in ("Severance", "987", "Far", "543"):
        assert secret not in pages["north"]
        assert secret in pages["south"]
    assert "“Severance”: £987,654." in pages["south"]
    assert "Far pays £543,210 for a size of 10." in pages["south"]


def test_where_nothing_else_is_there_the_refusal_names_whose_lines_they_are(world, officer, study):
    baseline = open_baseline(actor=officer, code="pay", name="Payroll")
    with acting(world.south_lead):
        line(world.south_lead, baseline, world.south, Measure.COST, Decimal(700))
    disclose(world.south_lead, world.joint, "baseline_baselineline")

    now = world.officer
    refusal = pytest.raises(Refused, match="River South: the lines of that year are shown to you")
    with acting(now), refusal:
        take_from_baseline(actor=now, study=study, baseline=baseline, year=2025)


@pytest.mark.parametrize(
    "wrong", ["elasticity=abc", "elasticity=5", "rate=-5", "rule=nonsense", "coordination=-1"]
)
def test_an_assumption_that_makes_no_sense_is_told_and_not_passed_over(
    client, officer, study, wrong
):
    for name in "AB":
        body(officer, study, name, 1000, 100)
    client.force_login(User.objects.get(pk=officer.person_id))

    page = client.get(f"/shares/{study.pk}/?{wrong}").content.decode()

    assert "There is a problem" in page
    assert "worked out as it was kept" in page
    assert wrong.partition("=")[2] in page


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


@pytest.fixture
def many(officer):
    """A study of thirteen bodies: too many to be worked out while a page waits."""
    study = open_study(
        actor=officer, code="many", name="Many", size_unit="accounts", source="Invented"
    )
    for n in range(13):
        set_body(
            actor=officer, study=study, name=f"Body {n:02}", cost=Decimal(100 + 10 * n),
            size=Decimal(10 + n),
        )  # fmt: skip
    return study


def test_thirteen_bodies_are_worked_out_as_a_job_and_then_read_on_the_page(client, officer, many):
    study = many
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


def test_what_was_worked_out_for_many_outlasts_the_week_with_all_that_it_came_from(officer, many):
    assumed = Assumed(0.8, 0.0)
    run = run_shares(actor=officer, study=many, assumed=assumed, at=AT)
    fresh = shared(bodies_of(many), assumed).found
    cache.clear()

    kept = shared(bodies_of(many), assumed)

    assert kept.found == fresh
    assert (run.inputs, run.version) == (digest(kept.given), fresh.made_by.version)
    assert len(run.given["bodies"]) == 13
    # Other assumptions, and other figures, are another question.
    assert shared(bodies_of(many), Assumed(0.7, 0.0)) is None
    body(officer, many, "Body 00", 101, 10)
    assert shared(bodies_of(many), assumed) is None


def test_who_may_keep_nothing_works_it_out_to_be_read_and_keeps_nothing(world, officer, many):
    viewer = replace(officer, role=Role.MEMBER)

    kept = run_shares(actor=viewer, study=many, assumed=Assumed(0.8, 0.0), at=AT)

    assert kept is None
    assert not ShareRun.objects.exists()
    assert shared(bodies_of(many), Assumed(0.8, 0.0)) is not None


def test_a_study_that_a_partner_shows_the_office_is_worked_out_and_its_figures_stay_there(
    world, officer
):
    south = world.south_lead
    with acting(south):
        theirs = open_study(actor=south, code="own", name="Own", size_unit="x", source="Us")
        for name in "AB":
            body(south, theirs, name, 1000, 100)
    both = replace(officer.sight, owners=officer.sight.owners | {world.south.pk})
    shown = replace(officer, sight=both)

    with acting(shown):
        kept = run_shares(actor=shown, study=theirs, assumed=Assumed(0.8, 0.0), at=AT)

        assert kept is None
        assert not ShareRun.objects.exists()


def test_what_a_partner_had_worked_out_is_its_own(world, officer, many):
    with acting(world.south_lead):
        mine = run_shares(
            actor=world.south_lead, study=many, assumed=Assumed(0.8, 0.0), at=AT
        )  # fmt: skip
        assert ShareRun.objects.filter(pk=mine.pk).exists()

    with acting(world.north_lead):
        assert not ShareRun.objects.filter(pk=mine.pk).exists()


def test_bodies_worked_out_one_rule_at_a_time_give_what_they_give_together():
    given = sharing.Baseline(
        tuple(sharing.BodyCost(f"B{n}", 90.0 + n, 10.0 + n) for n in range(5)), 0.8, 3.0
    )

    assert work_out(given, Silent()) == sharing.compare(given.game())


def test_a_twenty_first_body_is_refused():
    assert reasons_not_to_set_body("B", Decimal(1), Decimal(1), 19) == []
    [why] = reasons_not_to_set_body("B", Decimal(1), Decimal(1), 20)
    assert why.startswith("A study takes up to 20 bodies")
