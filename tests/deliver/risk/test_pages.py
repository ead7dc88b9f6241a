"""Pages from the outside: who opens them, what they cost, what a form does."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from html import unescape
from io import BytesIO

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.conftest import World
from tests.deliver.risk.conftest import FIVE, TODAY, Register
from tests.deliver.risk.test_money import price, run

from commonweal.deliver.risk.models import (
    AloneCost,
    Assumption,
    ExposureRun,
    Finding,
    Issue,
    Mitigation,
    Risk,
    RiskShare,
    Score,
)
from commonweal.deliver.risk.services.mitigations import add_issue, add_mitigation
from commonweal.deliver.risk.services.money import run_exposure
from commonweal.deliver.risk.services.sharing import state_alone_cost
from commonweal.deliver.risk.services.watching import add_assumption, add_finding, observe
from commonweal.ground.access.actor import acting
from commonweal.ground.access.scope import unscoped
from commonweal.ground.jobs.models import Job
from commonweal.ground.jobs.work import Stopped
from commonweal.methods.dates import PartDate

LISTS = ("risk_list", "exposure_list", "risk_issue_list", "assumption_list", "finding_list")
OTHERS = ("heat_map", "scale_list")
FORMS = ("risk_add", "exposure_run", "risk_issue_add", "assumption_add", "finding_add")
RISK_FORMS = ("risk_change", "risk_price", "risk_close", "mitigation_add")
SHARING = ("leaving_list", "cost_state")


def at(name: str, *args: object) -> str:
    return reverse(name, args=["river", *args])


@pytest.fixture
def filled(register: Register) -> Register:
    """One of everything, the joint body's."""
    fill(register, 1)
    return register


def fill(register: Register, number: int) -> Risk:
    plan, officer = register.plan, register.officer
    if number == 1:
        register.scale(plan.north)
        register.scale(plan.south)
    risk = register.risk(f"Risk {number}", theme=f"Theme {number}", review_on=date(2026, 1, 1))
    register.score(risk, plan.north, (2, 3))
    register.score(risk, plan.south, (4, 4))
    price(register, risk, "0.3", 50, 100, 300)
    with acting(officer):
        add_mitigation(
            actor=officer, risk=risk, text=f"Do {number}", kind="people", due=PartDate(2026, 2)
        )
        add_issue(
            actor=officer, programme=plan.programme, text=f"Issue {number}", risk=risk,
            due=PartDate(2026, 1),
        )  # fmt: skip
        assumption = add_assumption(
            actor=officer, programme=plan.programme, text=f"Assumed {number}", trigger="below",
            trigger_value=Decimal(10), risk=risk,
        )  # fmt: skip
        observe(actor=officer, assumption=assumption, value=Decimal(5), seen_on=TODAY, today=TODAY)
        add_finding(
            actor=officer, programme=plan.programme, review="Auditor", text=f"Finding {number}",
            due=PartDate(2026, 1),
        )  # fmt: skip
    run(register)
    return risk


def details(register: Register) -> list[str]:
    """The address of one of everything."""
    with acting(register.officer):
        risk, run_kept = Risk.objects.get(title="Risk 1"), run(register)
        found = [
            at("risk_detail", risk.pk),
            at("exposure_detail", run_kept.pk) + "?again=yes",
            at("risk_issue_detail", Issue.objects.get().pk),
            at("assumption_detail", Assumption.objects.get().pk),
            at("finding_detail", Finding.objects.get().pk),
            at("mitigation_close", risk.pk, Mitigation.objects.get().pk),
            at("risk_score", risk.pk, register.plan.south.pk),
            at("scale_set", register.plan.south.pk),
        ]
        found += [at(name, risk.pk) for name in RISK_FORMS]
    cost = register.cost()
    found += [reverse(name, args=[cost.pk]) for name in ("leaving", "cost_state_anew")]
    found += [reverse("alone_state", args=[cost.pk])]
    leave = f"?move=leave&partner={register.plan.south.pk}"
    found += [reverse("leaving", args=[cost.pk]) + leave]
    found += [reverse("leaving_file", args=[cost.pk, form]) + leave for form in ("docx", "pdf")]
    return found + [at(name) for name in (*LISTS, *OTHERS, *FORMS)] + list(map(reverse, SHARING))


def test_the_office_opens_every_page(filled: Register, signed_in) -> None:
    client = signed_in(filled.officer)

    answers = {path: client.get(path).status_code for path in details(filled)}

    assert {path: code for path, code in answers.items() if code != 200} == {}


def test_the_answer_about_leaving_is_a_word_file_that_says_the_same(
    filled: Register, signed_in
) -> None:
    cost = filled.cost()
    asked = f"?move=leave&partner={filled.plan.south.pk}"
    client = signed_in(filled.officer)

    page = client.get(reverse("leaving", args=[cost.pk]) + asked).content.decode()
    said = re.search(r"<p class=\"govuk-body\">(If South .*?)</p>", page)
    word = client.get(reverse("leaving_file", args=[cost.pk, "docx"]) + asked)
    text = "".join(docx.Document(BytesIO(word.content)).element.body.itertext())

    assert said
    assert unescape(said[1]) in text
    assert "Those who stay take over the rest in proportion to their shares." in text
    assert client.get(reverse("leaving_file", args=[cost.pk, "docx"])).status_code == 404


def test_a_stranger_finds_none_of_it(filled: Register, signed_in, other_world: World) -> None:
    paths = [path for path in details(filled) if path not in map(reverse, SHARING)]
    client = signed_in(other_world.officer)

    answers = {path: client.get(path).status_code for path in paths}

    assert {path: code for path, code in answers.items() if code != 404} == {}
    assert "Shared payroll" not in client.get(reverse("leaving_list")).content.decode()


def test_the_signed_out_are_asked_to_sign_in(filled: Register, client) -> None:
    for path in details(filled):
        response = client.get(path)
        assert response.status_code == 302, path
        assert response.url.startswith(reverse("account_login"))


def test_a_member_reads_and_is_refused_every_form(
    filled: Register, signed_in, world: World
) -> None:
    client = signed_in(world.member)

    answers = {path: client.get(path).status_code for path in details(filled)}

    forms = ("add", "run", "change", "close", "score", "state", "alone")
    refused = {path for path, code in answers.items() if code == 403}
    opened = {path for path, code in answers.items() if code == 200}
    assert refused | opened == set(answers)
    assert not [path for path in opened if path.rstrip("/").endswith(forms)]
    assert at("risk_list") in opened


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_as_many_queries_for_three_rows_as_for_one(
    register: Register, signed_in, name: str
) -> None:
    client = signed_in(register.officer)
    fill(register, 1)
    client.get(at(name))
    counted = queries(client, at(name))

    for number in (2, 3):
        fill(register, number)
    client.get(at(name))

    assert queries(client, at(name)) <= counted
    assert counted <= 30


def test_a_risk_takes_as_many_queries_for_three_mitigations_as_for_one(
    filled: Register, signed_in
) -> None:
    client, officer = signed_in(filled.officer), filled.officer
    with acting(officer):
        risk = Risk.objects.get()
    path = at("risk_detail", risk.pk)
    client.get(path)
    counted = queries(client, path)

    for number in (2, 3):
        with acting(officer):
            add_mitigation(actor=officer, risk=risk, text=f"Also {number}", kind="people")
        filled.score(risk, filled.plan.north, (number, 3))

    assert queries(client, path) <= counted


def test_the_heat_map_and_the_warnings_cost_the_same_for_three_risks_as_for_one(
    register: Register, signed_in
) -> None:
    client = signed_in(register.officer)
    fill(register, 1)
    paths = [at("heat_map"), at("warning_list")]
    counted = [queries(client, path) for path in paths]

    for number in (2, 3):
        fill(register, number)

    assert [queries(client, path) for path in paths] <= counted


def queries(client, path: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(path).status_code == 200
    return len(caught)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_leaves_as_a_file_and_an_empty_one_says_so(
    register: Register, signed_in, name: str
) -> None:
    client = signed_in(register.officer)
    assert "cw-empty" in client.get(at(name)).content.decode()
    fill(register, 1)

    csv, xlsx = client.get(at(name), {"format": "csv"}), client.get(at(name), {"format": "xlsx"})

    assert csv.content.decode("utf-8-sig").count("\n") == 2
    assert xlsx.content[:2] == b"PK"


def test_the_register_shows_the_highest_score_and_the_spread(filled: Register, signed_in) -> None:
    page = signed_in(filled.officer).get(at("risk_list")).content.decode()

    assert "16 of 25, red (South)" in page
    assert "6 of 25 to 16 of 25" in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"colour": "red"}, True), ({"colour": "green"}, False), ({"review": "overdue"}, True),
        ({"theme": "Theme 1"}, True), ({"state": "closed"}, False), ({"q": "risk 1"}, True),
    ],
)  # fmt: skip
def test_the_register_can_be_narrowed(filled: Register, signed_in, asked, found) -> None:
    page = signed_in(filled.officer).get(at("risk_list"), asked).content.decode()

    assert (">Risk 1</a>" in page) is found


def test_a_risk_is_raised_scored_and_mitigated_by_forms(
    register: Register, signed_in, world: World
) -> None:
    plan = register.plan
    register.scale_by(world.south_lead, plan.south, FIVE)
    client = signed_in(world.south_lead)

    sent = client.post(at("risk_add"), {"title": "Flood", "cause": "Rain", "theme": "Weather"})
    with acting(world.south_lead):
        risk = Risk.objects.get(title="Flood")
    score = {"stage": "current", "likelihood": "4", "impact": "5", "note": ""}
    client.post(at("risk_score", risk.pk, plan.south.pk), score)
    client.post(at("mitigation_add", risk.pk), {"text": "Dig", "kind": "technical"})
    money = {"chance": "0.2", "low_gbp": 1, "likely_gbp": 2, "high_gbp": 3,
             f"share_{plan.south.pk}": "100"}  # fmt: skip
    client.post(at("risk_price", risk.pk), money)
    page = client.get(sent.url).content.decode()

    assert "20 of 25" in page
    assert "Dig" in page
    assert "£1, £2, £3" in page
    with unscoped("a test counts"):
        assert {row.owner_id for row in (risk, *Score.objects.filter(risk=risk))} == {
            world.south.pk
        }
        assert RiskShare.objects.get(risk=risk).share == 1


def test_a_refusal_comes_back_with_what_was_typed(filled: Register, signed_in) -> None:
    with acting(filled.officer):
        found = Finding.objects.get()

    typed = {"closed": "July 2026", "evidence_note": ""}
    page = signed_in(filled.officer).post(at("finding_close", found.pk), typed).content.decode()

    assert "A finding is closed on evidence only." in page
    assert "July 2026" in page


def test_a_test_of_an_assumption_shows_its_alert(filled: Register, signed_in) -> None:
    with acting(filled.officer):
        assumption = Assumption.objects.get()

    page = signed_in(filled.officer).get(at("assumption_detail", assumption.pk)).content.decode()
    warned = signed_in(filled.officer).get(at("warning_list")).content.decode()

    assert "below the trigger value, 10." in page
    assert at("assumption_detail", assumption.pk) in warned


def test_a_run_by_the_form_leads_to_its_page_and_can_be_worked_out_anew(
    filled: Register, signed_in
) -> None:
    client = signed_in(filled.officer)

    sent = client.post(at("exposure_run"), {"seed": "7", "draws": "2000"})
    page = client.get(sent.url, {"again": "yes"}).content.decode()

    assert "every figure is the same" in page
    assert "The average is not a contingency" in page


def test_a_run_that_would_take_long_is_done_as_a_job_that_tells_where_its_result_is(
    filled: Register, signed_in, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    monkeypatch.setattr("commonweal.deliver.risk.views.money.AT_ONCE_DRAWS", 1)
    client = signed_in(filled.officer)

    with django_capture_on_commit_callbacks(execute=True):
        sent = client.post(at("exposure_run"), {"seed": "7", "draws": "2000"})
    with acting(filled.officer):
        job, made = Job.objects.get(), ExposureRun.objects.order_by("pk").last()

    assert sent.url == reverse("job_detail", args=[job.pk])
    assert (job.state, job.result["href"]) == ("done", at("exposure_detail", made.pk))


def test_a_run_that_was_called_off_keeps_nothing(filled: Register) -> None:
    class CalledOff:
        def tell(self, done: int, total: int, saying: str = "") -> None:
            if done:
                raise Stopped

    with acting(filled.officer):
        before = ExposureRun.objects.count()
        with pytest.raises(Stopped):
            run_exposure(
                actor=filled.officer, programme=filled.plan.programme, seed=7, draws=2_000,
                at=datetime(2026, 11, 20, tzinfo=UTC), progress=CalledOff(),
            )  # fmt: skip

        assert ExposureRun.objects.count() == before


def test_a_partner_sees_what_it_would_face_whoever_leaves(
    register: Register, signed_in, world: World
) -> None:
    cost = register.cost()

    page = signed_in(world.north_lead).get(reverse("leaving", args=[cost.pk])).content.decode()
    member = signed_in(world.member).get(reverse("leaving", args=[cost.pk])).content.decode()

    assert "£900, £150 more than today" in page
    assert "State a cost alone" in page
    assert "State a cost alone" not in member


def test_what_a_partner_pays_alone_stays_off_the_pages_of_others(
    register: Register, signed_in, world: World
) -> None:
    cost, south = register.cost(), world.south_lead
    with acting(south):
        state_alone_cost(
            actor=south, cost=cost, partner=register.plan.south, alone_gbp=54_321, basis="Quote",
            today=TODAY,
        )  # fmt: skip
    asked = reverse("leaving", args=[cost.pk])
    query = {"move": "leave", "partner": register.plan.south.pk}

    pages = {
        who.body_name: signed_in(who).get(asked, query).content.decode()
        for who in (south, world.north_lead, register.officer)
    }

    assert "54,321" in pages.pop("River South")
    assert not any("54,321" in page for page in pages.values())
    csv = signed_in(world.north_lead).get(asked, query | {"format": "csv"})
    assert "54321" not in csv.content.decode()


def test_a_question_that_makes_no_sense_is_answered_with_its_reason(
    register: Register, signed_in, world: World
) -> None:
    cost = register.cost()
    query = {"move": "join", "partner": register.plan.south.pk, "share": "10"}

    page = signed_in(register.officer).get(reverse("leaving", args=[cost.pk]), query)

    assert "“South” shares the service already." in page.content.decode()


def test_a_cost_is_stated_and_what_it_costs_alone_by_forms(
    register: Register, signed_in, world: World
) -> None:
    cost, plan = register.cost(), register.plan
    client = signed_in(register.officer)
    form = client.get(reverse("cost_state_anew", args=[cost.pk])).content.decode()
    assert 'value="75"' in form

    typed = {
        "undertaking": cost.undertaking_id, "fixed_gbp": 1000, "avoidable": "25",
        "lost_saving_gbp": 0, "exit_payment_gbp": 0, "notice_months": 3, "source": "Budget",
        f"share_{plan.north.pk}": "50", f"share_{plan.south.pk}": "50",
        f"use_{plan.north.pk}": 10, f"use_{plan.south.pk}": 20,
    }  # fmt: skip
    client.post(reverse("cost_state_anew", args=[cost.pk]), typed)
    south = signed_in(world.south_lead)
    alone = {"partner": plan.south.pk, "alone_gbp": 700, "basis": "Quote"}
    south.post(reverse("alone_state", args=[cost.pk]), alone)

    with unscoped("a test looks"):
        cost.refresh_from_db()
        assert (cost.fixed_gbp, cost.avoidable) == (1000, Decimal("0.25"))
        assert AloneCost.objects.get(cost=cost).owner_id == world.south.pk


def test_a_row_of_another_body_is_not_to_be_changed_by_its_address(
    filled: Register, signed_in, world: World
) -> None:
    client = signed_in(world.south_lead)
    with acting(filled.officer):
        risk = Risk.objects.get()

    page = client.post(at("risk_close", risk.pk), {"outcome": "x", "closed": "2026"})
    score = client.get(at("risk_score", risk.pk, filled.plan.north.pk))

    assert "belongs to another body" in page.content.decode()
    assert score.status_code == 409
    with acting(filled.officer):
        risk.refresh_from_db()
        assert risk.state == "open"
