"""Where shared work could be done: kept, placed, opened to its inputs and worked out anew."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.conftest import example_actor
from tests.worked_out import offered_by

from commonweal.decide.appraisal.analysis.places import (
    ASKED,
    is_the_same_again,
    km_between,
    placings_of,
    problem_from,
)
from commonweal.decide.appraisal.models import LocationRun, LocationStudy, Place
from commonweal.decide.appraisal.selectors.places import layout_of
from commonweal.decide.appraisal.services.places import (
    assume_travel,
    open_location,
    run_location,
    set_place,
    set_placed_service,
    set_team,
)
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.ground.jobs.models import Job
from commonweal.ground.jobs.work import Silent, Stopped
from commonweal.methods.location import assign
from commonweal.methods.method import methods
from commonweal.methods.plain_json import read_input
from commonweal.partners.partnership.models import Partner


@pytest.fixture
def study(officer, world):
    """Two partners 13.9 km apart, each with a part of payroll at its own place."""
    study = open_location(actor=officer, code="pay", name="Payroll offices", source="Invented")
    pay = set_placed_service(
        actor=officer, study=study, name="Payroll", cost_gbp=Decimal(1_000_000),
        elasticity=Decimal("0.7"),
    )  # fmt: skip
    for body, longitude in ((world.north, "-2.0"), (world.south, "-2.2")):
        Partner.objects.create(**officer.owns(), body=body, heading=body.name)
        place = set_place(
            actor=officer, study=study, name=f"{body.name} hall", latitude=Decimal("51.5"),
            longitude=Decimal(longitude), body=body, rent_gbp=Decimal(50_000),
        )  # fmt: skip
        set_team(actor=officer, service=pay, body=body, home=place, posts=Decimal(12))
    return study


def test_distances_are_those_of_the_globe():
    equator = Place(latitude=Decimal(0), longitude=Decimal("-2.5"))
    pole = Place(latitude=Decimal(90), longitude=Decimal(0))
    degree = Place(latitude=Decimal(0), longitude=Decimal("-1.5"))

    # A quarter of a great circle, and one part in 360, of a globe of 6,371 km.
    assert km_between(equator, pole) == pytest.approx(10_007.5, abs=0.1)
    assert km_between(equator, degree) == pytest.approx(111.195, abs=0.001)


def test_todays_teams_cost_what_they_are_said_to_cost_today(study):
    problem = problem_from(layout_of(study))

    told = assign(problem)

    assert told.now.running_gbp == pytest.approx(1_000_000)
    assert told.now.rent_gbp == 100_000


def test_teams_at_one_home_are_counted_together(officer, study, world):
    service = study.services.get()
    hall = study.places.get(name=f"{world.north.name} hall")
    set_team(actor=officer, service=service, body=world.south, home=hall, posts=Decimal(12))

    told = assign(problem_from(layout_of(study)))

    assert told.now.running_gbp == pytest.approx(1_000_000)


def test_a_run_keeps_each_balance_with_what_it_was_worked_out_from(officer, study, moment):
    run = run_location(actor=officer, study=study, at=moment)

    placings = placings_of(run)
    assert [each.imbalance for each in placings] == list(ASKED)
    free, *balanced = placings
    assert len({placed.site for placed in free.found.placed}) == 1
    assert len(free.found.released) == 1
    assert all(each.found.saving_gbp <= free.found.saving_gbp for each in balanced)
    assert is_the_same_again(run, None, Silent())


def test_a_team_that_must_stay_stays(officer, study, world, moment):
    service = study.services.get()
    for place in study.places.all():
        set_team(
            actor=officer, service=service, body=place.body, home=place, posts=Decimal(12),
            stays=True,
        )  # fmt: skip

    run = run_location(actor=officer, study=study, at=moment)

    assert not any(placed.moves for placed in placings_of(run)[0].found.placed)


def test_dearer_travel_keeps_teams_at_home(officer, study, moment):
    assume_travel(
        actor=officer, study=study, gbp_per_km=Decimal(50), days=220, protected_years=Decimal(10),
        over_years=10, detour=Decimal("1.3"),
    )  # fmt: skip

    run = run_location(actor=officer, study=study, at=moment)

    assert not any(placed.moves for placed in placings_of(run)[0].found.placed)


def test_what_makes_no_sense_is_refused_in_words(officer, study):
    empty = open_location(actor=officer, code="e", name="Empty", source="Invented")
    service = study.services.get()

    with pytest.raises(Refused, match="Add two places at least"):
        run_location(actor=officer, study=empty, at=None)
    with pytest.raises(Refused, match="in the same place as itself"):
        set_placed_service(
            actor=officer, study=study, name="Payroll", cost_gbp=Decimal(1), tied_to=service
        )
    with pytest.raises(Refused, match="never shorter than the straight line"):
        assume_travel(
            actor=officer, study=study, gbp_per_km=Decimal(1), days=1, protected_years=Decimal(1),
            over_years=1, detour=Decimal("0.9"),
        )  # fmt: skip
    with pytest.raises(Refused, match="is there already"):
        open_location(actor=officer, code="PAY", name="Again", source="Invented")


def test_a_study_is_its_owners(world, study):
    with acting(world.south_lead):
        with pytest.raises(Forbidden):
            set_placed_service(actor=world.south_lead, study=study, name="X", cost_gbp=Decimal(1))
        open_location(actor=world.south_lead, code="own", name="Own", source="Us")
    with acting(world.north_lead):
        assert not LocationStudy.objects.filter(code="own").exists()


def test_work_that_is_called_off_keeps_nothing(officer, study, moment):
    class CalledOff:
        def tell(self, done, total, saying=""):
            if done == 2:
                raise Stopped

    with pytest.raises(Stopped):
        run_location(actor=officer, study=study, at=moment, progress=CalledOff())

    assert not LocationRun.objects.exists()


def test_few_teams_are_placed_at_once_and_the_page_shows_the_price_of_balance(
    client, officer, study
):
    client.force_login(User.objects.get(pk=officer.person_id))

    sent = client.post(f"/locations/{study.pk}/work-out/")
    page = client.get(sent["Location"]).content.decode()
    [offered] = offered_by(client, f"{sent['Location']}?balance=80")

    assert sent["Location"].startswith("/locations/runs/")
    assert "The price of balance" in page
    assert "At least 80% of its own posts" in page
    given = read_input(methods()["location.assign"], offered.text)
    assert given.imbalance == 0.2
    anew = client.get(f"{sent['Location']}?balance=80&again=yes").content.decode()
    assert "every team goes to the same place" in anew
    assert assign(given).made_by.inputs == offered.digest


def test_many_teams_are_placed_as_a_job_that_tells_where_its_result_is(client, db):
    actor = example_actor("officer@2020vision.example")
    client.force_login(User.objects.get(email="officer@2020vision.example"))
    with acting(actor):
        study = LocationStudy.objects.get(code="offices")

    sent = client.post(f"/locations/{study.pk}/work-out/")

    with unscoped("a test looks"):
        job, run = Job.objects.get(), LocationRun.objects.get()
    assert sent["Location"] == f"/jobs/{job.pk}/"
    assert (job.state, job.done, job.total) == ("done", 4, 4)
    assert job.result["href"] == f"/locations/runs/{run.pk}/"
    pinned = {work["name"] for work in run.given["work"] if work["is_pinned"]}
    for each in placings_of(run):
        assert each.found.gap < 0.005
        stayed = {placed.work for placed in each.found.placed if not placed.moves}
        assert pinned <= stayed
    page = client.get(f"/locations/runs/{run.pk}/").content.decode()
    assert 'role="img"' in page
    assert "posts move, of" in page
