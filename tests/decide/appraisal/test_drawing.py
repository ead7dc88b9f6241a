"""How wide a case's worth may be: drawn, kept, ranked, and drawn anew the same."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.worked_out import offered_by

from commonweal.decide.appraisal.analysis.drawing import is_the_same_again, result_of
from commonweal.decide.appraisal.enums import CaseNature, Moves
from commonweal.decide.appraisal.models import CaseRun
from commonweal.decide.appraisal.services.cases import add_case_line, open_case
from commonweal.decide.appraisal.services.drawing import run_case, set_driver
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.ground.jobs.models import Job
from commonweal.ground.jobs.work import Silent, Stopped
from commonweal.methods import cashflow
from commonweal.methods.method import methods
from commonweal.methods.plain_json import read_input


@pytest.fixture
def case(officer):
    case = open_case(actor=officer, code="pay", name="Payroll", first_year=2026, years=8)
    for name, nature, amount, phase in (
        ("System", CaseNature.COST, 900_000, "100"),
        ("Posts", CaseNature.CASHABLE, 300_000, "0 100"),
    ):
        add_case_line(
            actor=officer, case=case, name=name, nature=nature, amount_gbp=Decimal(amount),
            phase=phase, continues=nature != CaseNature.COST, source="Invented",
        )  # fmt: skip
    return case


def unknown(officer, case, moves, low, likely, high, line=None):
    return set_driver(
        actor=officer, case=case, moves=moves, low=Decimal(low), likely=Decimal(likely),
        high=Decimal(high), source="Invented", line=line,
    )  # fmt: skip


def test_what_is_surely_known_is_worth_what_the_case_is_worth(officer, case, moment):
    unknown(officer, case, Moves.REALISATION, 100, 100, 100)
    given = cashflow.Case(
        (
            cashflow.Line("System", cashflow.Nature.COST, 900_000.0, (1.0,), continues=False),
            cashflow.Line("Posts", cashflow.Nature.CASHABLE, 300_000.0, (0.0, 1.0)),
        ),
        8,
    )

    found = result_of(run_case(actor=officer, case=case, seed=1, draws=500, at=moment))

    worth = cashflow.appraise(given).npsv_gbp
    assert (found.p10_gbp, found.p90_gbp) == pytest.approx((worth, worth))


def test_drivers_are_ranked_and_the_run_is_the_same_again(officer, case, moment):
    unknown(officer, case, Moves.REALISATION, 40, 80, 100)
    unknown(officer, case, Moves.LINE, 98, 100, 102, case.lines.get(name="System"))

    run = run_case(actor=officer, case=case, seed=7, draws=5_000, at=moment)

    found = result_of(run)
    assert [each.name for each in found.drivers] == [
        "The share of every benefit that comes true, per cent",
        "System",
    ]
    assert found.drivers[0].rank_correlation > 0.9
    assert -0.2 < found.drivers[1].rank_correlation < 0
    assert found.p10_gbp < found.p50_gbp < found.p90_gbp
    assert is_the_same_again(run, Silent())


def test_a_bound_is_said_anew_and_not_twice(officer, case):
    unknown(officer, case, Moves.DELAY_YEARS, 0, 1, 2)
    unknown(officer, case, Moves.DELAY_YEARS, 0, 1, 3)

    assert case.drivers.get().high == 3


@pytest.mark.parametrize(
    ("moves", "bounds", "why"),
    [
        (Moves.LINE, (1, 2, 3), "Choose the line where one line is moved"),
        (Moves.REALISATION, (3, 2, 1), "in that order"),
        (Moves.REALISATION, (100, 150, 300), "at most 200 per cent"),
    ],
)
def test_bounds_that_make_no_sense_are_refused(officer, case, moves, bounds, why):
    with pytest.raises(Refused, match=why):
        unknown(officer, case, moves, *bounds)


def test_a_case_of_which_all_is_known_is_not_drawn(officer, case, moment):
    with pytest.raises(Refused, match="say what of the case is not known"):
        run_case(actor=officer, case=case, seed=1, draws=500, at=moment)


def test_work_that_is_called_off_keeps_nothing(officer, case, moment):
    class CalledOff:
        def tell(self, done, total, saying=""):
            if done == 1:
                raise Stopped

    unknown(officer, case, Moves.DELAY_YEARS, 0, 1, 2)

    with pytest.raises(Stopped):
        run_case(actor=officer, case=case, seed=1, draws=500, at=moment, progress=CalledOff())

    assert not CaseRun.objects.exists()


def test_the_page_shows_the_spread_the_drivers_and_its_inputs(client, officer, case):
    unknown(officer, case, Moves.REALISATION, 40, 80, 100)
    client.force_login(User.objects.get(pk=officer.person_id))

    sent = client.post(f"/cases/{case.pk}/draw/", {"draws": 2_000, "seed": 3})
    page = client.get(f"{sent['Location']}?again=yes").content.decode()
    [offered] = offered_by(client, sent["Location"])

    assert "One draw in ten is below" in page
    assert "every figure is the same" in page
    run = CaseRun.objects.get()
    given = read_input(methods()["cashflow.simulate"], offered.text)
    assert cashflow.simulate(given).made_by.inputs == run.inputs == offered.digest


def test_many_draws_are_a_job(client, officer, case):
    unknown(officer, case, Moves.REALISATION, 40, 80, 100)
    client.force_login(User.objects.get(pk=officer.person_id))

    sent = client.post(f"/cases/{case.pk}/draw/", {"draws": 1_000_001, "seed": 3})

    with unscoped("a test looks"):
        job, run = Job.objects.get(), CaseRun.objects.get()
    assert sent["Location"] == f"/jobs/{job.pk}/"
    assert (job.state, job.result["href"]) == ("done", f"/cases/runs/{run.pk}/")


@pytest.mark.parametrize(("spoilt", "said"), [(False, "came out the same"), (True, "differs")])
def test_a_long_run_is_drawn_anew_as_a_job_that_says_whether_it_is_the_same(
    client, officer, case, moment, monkeypatch, spoilt, said
):
    monkeypatch.setattr("commonweal.decide.appraisal.views.drawing.AT_ONCE", 1)
    unknown(officer, case, Moves.REALISATION, 40, 80, 100)
    run = run_case(actor=officer, case=case, seed=7, draws=500, at=moment)
    if spoilt:
        CaseRun.objects.filter(pk=run.pk).update(result=run.result | {"p50_gbp": 1.0})
    client.force_login(User.objects.get(pk=officer.person_id))

    page = client.get(f"/cases/runs/{run.pk}/?again=yes").content.decode()
    client.post(f"/cases/runs/{run.pk}/")

    with unscoped("a test looks"):
        job = Job.objects.get()
    assert "Drawn anew just now" not in page
    assert said in job.result["text"]
    assert job.result["href"] == f"/cases/runs/{run.pk}/"
