"""The pages of a programme's work, from the outside: who may open them, what they say and cost."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.conftest import World
from tests.deliver.programme.plan import NOW, Plan, part

from commonweal.deliver.programme.models import (
    Action,
    Dependency,
    Evidence,
    Gate,
    GateDecision,
    Milestone,
    Opportunity,
    OpportunityAnswer,
    Programme,
    Result,
    ServiceArea,
    Statement,
)
from commonweal.deliver.programme.selectors.gates import undecided_gates
from commonweal.deliver.programme.services.gates import add_gate, attach_evidence
from commonweal.ground.access.actor import acting
from commonweal.ground.access.scope import unscoped
from commonweal.partners.partnership.models import Partner

LISTS = (
    "warning_list",
    "gate_list",
    "action_list",
    "opportunity_list",
    "statement_list",
    "dependency_list",
    "window_list",
    "capacity",
    "result_list",
)
OPEN = (*LISTS, "what_if", "statement_add")
FORMS = ("action_add", "opportunity_add", "dependency_add")


def address(name: str, *args, code: str = "cep") -> str:
    return reverse(name, args=[code, *args])


def post(client, name: str, *args, code: str = "cep", **data):
    return client.post(address(name, *args, code=code), data)


@pytest.mark.parametrize("name", OPEN)
@pytest.mark.parametrize(
    "email", ["officer@agma.example", "lead@bolton.example", "member@salford.example"]
)
def test_those_of_the_partnership_may_read_every_page(signed_in, email: str, name: str) -> None:
    response = signed_in(email).get(address(name))

    assert response.status_code == 200


@pytest.mark.parametrize("name", (*OPEN, *FORMS))
def test_a_stranger_finds_no_such_programme(signed_in, name: str) -> None:
    response = signed_in("lead@forest.example").get(address(name))

    assert response.status_code == 404


@pytest.mark.parametrize("name", (*OPEN, *FORMS))
def test_the_signed_out_are_asked_to_sign_in(client, db, name: str) -> None:
    response = client.get(address(name))

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", LISTS)
def test_every_list_leaves_as_a_csv_file(signed_in, name: str) -> None:
    response = signed_in("officer@agma.example").get(address(name), {"format": "csv"})

    assert response["Content-Type"].startswith("text/csv")
    assert response.content.decode("utf-8-sig").count("\n") >= 1


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_programme_says_so(plan: Plan, signed_in, name: str) -> None:
    response = signed_in(plan.officer).get(address(name, code="river"))

    assert "cw-empty" in response.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_as_many_queries_for_three_rows_as_for_one(
    plan: Plan, signed_in, name: str
) -> None:
    client = signed_in(plan.officer)
    steps = [plan.step("1", 1)]
    _one_of_each(plan, steps[0], 1)
    client.get(address(name, code="river"))
    counted = _queries(client, name)

    for number in (2, 3):
        _one_of_each(plan, steps[0], number)
    client.get(address(name, code="river"))

    assert _queries(client, name) <= counted
    assert counted <= 40


def _queries(client, name: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address(name, code="river")).status_code == 200
    return len(caught)


def _one_of_each(plan: Plan, step, number: int) -> None:
    area = plan.area(f"A{number}", take_up_percent=84, opportunities_found=20)
    project = plan.project(f"P{number}", area=area, lead=plan.world.north, end=part("2026-12"))
    stage = plan.milestone(f"S{number}", area=area, step=step, start="2026-01", first_end="2026-06")
    plan.milestone(f"M{number}", project=project, kind="phase", first_end="2027-06")
    plan.link(f"S{number}", f"P{number}", "supply")
    plan.make(
        Action, programme=plan.programme, text=f"Do {number}", due=part("2026-01"), area=area,
        lead=plan.world.north,
    )  # fmt: skip
    opportunity = plan.opportunity(area, f"O{number}")
    plan.make(
        OpportunityAnswer, opportunity=opportunity, partner=plan.north, answer="yes",
        answered=part("2026-02"),
    )  # fmt: skip
    plan.make(
        Statement, programme=plan.programme, text="One of one is done", step=step, claimed=1, of=1
    )
    plan.make(Result, project=project, text="Live", known=part("2026-02"), evidence="Paper")
    with acting(plan.officer):
        gate = add_gate(
            actor=plan.officer, milestone=stage, name=f"G{number}", chair="Board",
            checks=["Paper"], deciders=[plan.north],
        )  # fmt: skip
        check = gate.checks.select_related("gate", "owner").get()
        attach_evidence(actor=plan.officer, check=check, reference="Paper", at=NOW)


def test_the_gate_page_shows_what_stands_in_the_way_before_the_button(signed_in) -> None:
    client = signed_in("officer@agma.example")
    with unscoped("a test looks up a key"):
        gate = Gate.objects.get(name="IT stage 1 sign-off").pk

    page = client.get(address("gate_decide", gate)).content.decode()
    refused = post(client, "gate_decide", gate, outcome="go", decided_on="September 2010")

    missing = "“The options and the evidence for them are attached” has no evidence yet."
    assert missing in page
    assert missing in refused.content.decode()
    with unscoped("a test counts"):
        assert not GateDecision.objects.filter(gate=gate).exists()


def test_evidence_is_attached_and_the_gate_signed_off_through_the_pages(signed_in) -> None:
    client = signed_in("officer@agma.example")
    with unscoped("a test looks up keys"):
        gate = Gate.objects.get(name="IT stage 1 sign-off")
        checks = [check.pk for check in gate.checks.all()]

    for check in checks:
        post(client, "evidence_attach", gate.pk, check, reference="Options paper, page 3")
    signed = post(client, "gate_decide", gate.pk, outcome="go", decided_on="Sept 2010")

    assert signed.url == address("gate_detail", gate.pk)
    page = client.get(signed.url).content.decode()
    assert "Options paper, page 3" in page
    assert "Go, September 2010" in page


def test_a_file_attached_as_evidence_is_kept_and_seen_by_the_office(
    world: World, plan: Plan, signed_in
) -> None:
    milestone = plan.milestone("A-1")
    with acting(plan.officer):
        gate = add_gate(
            actor=plan.officer, milestone=milestone, name="G", chair="Board", checks=["Paper"]
        )
        check = gate.checks.get().pk
    upload = SimpleUploadedFile("options.csv", b"option,cost\nA,12\n", content_type="text/csv")

    attached = post(
        signed_in(world.south_officer), "evidence_attach", gate.pk, check, code="river",
        upload=upload,
    )  # fmt: skip

    assert attached.status_code == 302
    with unscoped("a test looks up a key"):
        evidence = Evidence.objects.select_related("document").get()
        assert evidence.document.name == "options.csv"
    page = signed_in(world.officer).get(attached.url).content.decode()
    assert reverse("document_detail", args=[evidence.document_id]) in page


def test_a_member_sees_no_button_and_is_refused_behind_it(
    world: World, plan: Plan, signed_in
) -> None:
    milestone = plan.milestone("A-1")
    with acting(plan.officer):
        gate = add_gate(
            actor=plan.officer, milestone=milestone, name="G", chair="Board", checks=["Paper"]
        )
    check = gate.checks.model._base_manager
    with unscoped("a test looks up a key"):
        key = check.get(gate=gate).pk
    client = signed_in(world.member)

    page = client.get(address("gate_detail", gate.pk, code="river")).content.decode()
    refused = post(client, "evidence_attach", gate.pk, key, code="river", reference="Mine")

    assert "Attach evidence" not in page
    assert "does not let you do this" in refused.content.decode()
    with unscoped("a test counts"):
        assert not Evidence.objects.exists()


def test_another_partners_action_is_not_found_by_its_number(
    world: World, plan: Plan, signed_in
) -> None:
    south = world.south_lead
    with acting(south):
        action = Action.objects.create(**south.owns(), programme=plan.programme, text="Secret plan")
    client = signed_in(world.north_lead)

    pages = [
        client.get(address(name, action.pk, code="river")).status_code
        for name in ("action_detail", "action_move", "action_close")
    ]

    assert pages == [404, 404, 404]
    assert "Secret plan" not in client.get(address("action_list", code="river")).content.decode()


def test_an_action_is_added_moved_and_closed_through_the_pages(plan: Plan, signed_in) -> None:
    client = signed_in(plan.officer)

    post(client, "action_add", code="river", kind="action", text="Send it", due="March 2026")
    with unscoped("a test looks up a key"):
        key = Action.objects.get(text="Send it").pk
    post(client, "action_move", key, code="river", due="May 2026", reason="Holidays")
    post(client, "action_close", key, code="river", state="done", closed_on="4 May 2026",
         outcome="All came")  # fmt: skip

    page = client.get(address("action_detail", key, code="river")).content.decode()
    assert "Due date moved from March 2026 to May 2026." in page
    assert "Closed on 4 May 2026: done." in page
    assert "All came" in page


def test_the_list_of_late_actions_holds_only_those(signed_in) -> None:
    page = signed_in("officer@agma.example").get(address("action_list"), {"late": "yes"})

    text = page.content.decode()
    assert "Send the service interview data" in text
    assert "Take the finance improvement report" not in text


def test_a_sentence_is_checked_live_and_kept_only_when_asked(signed_in) -> None:
    client = signed_in("officer@agma.example")
    with unscoped("a test looks up a key"):
        step = Programme.objects.get(code="cep").steps.get(code="1").pk
        before = Statement.objects.count()
    asked = {"text": "Six of ten areas have completed stage 1.", "step": step, "by": "July 2010"}

    checked = post(client, "statement_add", check="1", **asked).content.decode()
    with unscoped("a test counts"):
        after_check = Statement.objects.count()
    post(client, "statement_add", keep="1", **asked)

    assert "6 of 10 claimed; the evidence supports 4." in checked
    assert "CC, ST, VPMM, WD" in checked
    with unscoped("a test counts"):
        assert (after_check - before, Statement.objects.count() - before) == (0, 1)


def test_a_sentence_without_a_count_is_asked_for_one(signed_in) -> None:
    client = signed_in("member@salford.example")
    with unscoped("a test looks up a key"):
        step = Programme.objects.get(code="cep").steps.get(code="1").pk

    page = post(client, "statement_add", check="1", text="Most are done.", step=step)

    assert "has no count to check" in page.content.decode()


def test_a_scenario_lies_in_the_address_and_changes_nothing(signed_in) -> None:
    client = signed_in("member@salford.example")

    page = client.get(address("what_if"), {"move": "HR", "by": "3", "unit": "months"})

    text = page.content.decode()
    assert "(TF-1) moves 3 months later (end May 2010 becomes August 2010)" in text
    with unscoped("a test reads a date"):
        assert Milestone.objects.get(code="TF-1").end == part("2010-05")


def test_a_scenario_of_one_milestone_links_to_giving_its_date(signed_in) -> None:
    client = signed_in("officer@agma.example")

    page = client.get(address("what_if"), {"move": "IT-1", "by": "2", "unit": "months"})

    assert address("date_give", "IT-1") in page.content.decode()


def test_a_leaving_partner_is_shown_with_what_it_leaves_open(signed_in) -> None:
    client = signed_in("officer@agma.example")
    with unscoped("a test looks up a key"):
        key = Partner.objects.get(heading="Salford").pk

    page = client.get(address("what_if"), {"drop": key}).content.decode()

    assert "Areas without this champion" in page
    assert "goes from 8 partners to 7" in page


def test_the_question_about_a_percentage_is_shown_until_it_is_answered(signed_in) -> None:
    client = signed_in("officer@agma.example")
    asked = client.get(address("opportunity_list")).content.decode()

    refused = post(client, "take_up_explain", "CC", counts="opportunities found", of="20")
    post(client, "take_up_explain", "CC", counts="the value of the estimate", of="")
    answered = client.get(address("opportunity_list")).content.decode()

    question = "84% of 20 is 16.8, which is not a whole number"
    assert question in asked
    assert question in refused.content.decode()
    assert question not in answered
    assert "It counts the value of the estimate" in answered


def test_an_opportunity_is_answered_by_each_partner_for_itself(
    world: World, plan: Plan, signed_in
) -> None:
    opportunity = plan.opportunity(plan.area("CC"), "One contact centre")
    client = signed_in(world.south_officer)
    answer = {"answer": "yes", "answered": "May 2026", "code": "river"}

    refused = post(client, "opportunity_answer", opportunity.pk, partner=plan.north.pk, **answer)
    post(client, "opportunity_answer", opportunity.pk, partner=plan.south.pk, **answer)

    assert refused.status_code == 200
    with unscoped("a test counts"):
        assert [row.partner_id for row in OpportunityAnswer.objects.all()] == [plan.south.pk]
    north = signed_in(world.north_lead)
    page = north.get(address("opportunity_detail", opportunity.pk, code="river")).content.decode()
    assert "No partner's answer is in your sight." in page


def test_a_link_is_added_and_removed_by_the_office_alone(
    world: World, plan: Plan, signed_in
) -> None:
    for code in ("A", "B"):
        plan.milestone(code)
    new = {"code": "B", "needs": "A", "kind": "stage", "lag_months": "0", "reason": "Agreed"}
    address_add = address("dependency_add", code="river")

    by_partner = signed_in(world.north_lead).post(address_add, new)
    office = signed_in(world.officer)
    office.post(address_add, new)
    with unscoped("a test looks up a key"):
        key = Dependency.objects.get(programme=plan.programme).pk
    post(office, "dependency_remove", key, code="river", reason="Split in two")

    assert "does not let you do this" in by_partner.content.decode()
    with unscoped("a test counts"):
        assert not Dependency.objects.filter(pk=key).exists()


def test_a_result_posted_on_the_page_tells_those_that_wait(signed_in) -> None:
    client = signed_in("officer@agma.example")

    response = client.post(
        address("result_add", "TECH"),
        {"text": "Tameside is live", "known": "July 2010", "evidence": "Board paper 4"},
        follow=True,
    )

    text = response.content.decode()
    assert "the 4 partners that waited for it were told" in text
    assert "Tameside is live" in text


def test_the_warnings_page_filters_by_area_and_kind(signed_in) -> None:
    client = signed_in("officer@agma.example")

    page = client.get(address("warning_list"), {"area": "HR", "kind": "returns"}).content.decode()

    table = page[page.index("<table") : page.index("</table>")]
    assert "Benchmark template" in table
    assert "Insurance" not in table


def test_a_steer_narrows_through_the_page(plan: Plan, signed_in) -> None:
    area = plan.area("WD")
    kept = [plan.opportunity(area, f"Theme {n}") for n in range(1, 7)][:3]
    steer = plan.make(
        Action, programme=plan.programme, kind="steer", text="Keep to high spend", area=area
    )
    client = signed_in(plan.officer)

    post(client, "steer_narrow", steer.pk, code="river", kept=[each.pk for each in kept])

    page = client.get(address("action_detail", steer.pk, code="river")).content.decode()
    assert "From 6 opportunities to 3." in page
    with unscoped("a test counts"):
        assert Opportunity.objects.filter(state="set_aside").count() == 3


@pytest.mark.parametrize(("asked", "shown"), [("yes", ["Decided"]), ("no", ["Open"])])
def test_gates_are_listed_by_whether_the_chair_has_decided(
    plan: Plan, signed_in, asked: str, shown: list[str]
) -> None:
    for name in ("Decided", "Open"):
        gate = plan.make(Gate, milestone=plan.milestone(name), name=name, chair="Board")
        if name == "Decided":
            plan.make(
                GateDecision, gate=gate, outcome="hold", decided_on=part("2026-05"),
                recorded_by="Plan",
            )  # fmt: skip

    page = signed_in(plan.officer).get(address("gate_list", code="river"), {"decided": asked})

    text = page.content.decode()
    with acting(plan.officer):
        undecided = [gate.name for gate in undecided_gates(plan.programme)]
    assert [name for name in ("Decided", "Open") if f">{name}</a>" in text] == shown
    assert undecided == ["Open"]


def test_a_gate_is_set_at_the_end_of_a_milestone(plan: Plan, signed_in) -> None:
    plan.milestone("A-1")
    client = signed_in(plan.officer)

    response = client.post(
        reverse("gate_add", args=["river", "A-1"]),
        {"name": "Sign-off", "chair": "Board", "checks": "Options\n\nCosts", "due": "Dec 2026",
         "deciders": [plan.north.pk]},
    )  # fmt: skip

    page = client.get(response.url).content.decode()
    assert "“Options” has no evidence yet." in page
    assert "North has not recorded a decision." in page


def test_the_area_that_reports_a_percentage_is_one_of_the_programme(signed_in) -> None:
    response = signed_in("officer@agma.example").get(address("take_up_explain", "NONE"))

    assert response.status_code == 404
    with unscoped("a test counts"):
        assert not ServiceArea.objects.filter(code="NONE").exists()


def test_the_area_page_asks_what_its_take_up_counts(signed_in) -> None:
    page = signed_in("officer@agma.example").get(reverse("area_detail", args=["cep", "CC"]))

    text = page.content.decode()
    assert "84% of 20 is 16.8" in text
    assert address("take_up_explain", "CC") in text
    assert "8,400%" not in text


def test_a_milestone_leads_to_its_gate_or_to_setting_one(signed_in) -> None:
    client = signed_in("officer@agma.example")

    with_gate = client.get(reverse("milestone_detail", args=["cep", "IT-1"])).content.decode()
    without = client.get(reverse("milestone_detail", args=["cep", "WD-2a"])).content.decode()

    assert "IT stage 1 sign-off" in with_gate
    assert reverse("gate_add", args=["cep", "WD-2a"]) in without
