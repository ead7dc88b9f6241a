"""Each page and each use case, tried from the outside: other bodies, members, strangers, nobody."""

from datetime import UTC, datetime
from functools import cache

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.conftest import make_world

from commonweal.decide.appraisal.analysis.drawing import as_json, uncertain_from
from commonweal.decide.appraisal.analysis.places import as_kept, place_under, problem_from
from commonweal.decide.appraisal.models import (
    Answer,
    Appraisal,
    AppraisedService,
    BusinessCase,
    CaseDriver,
    CaseLine,
    CaseRun,
    CostBody,
    CostStudy,
    LocationRun,
    LocationStudy,
    Option,
    Place,
    PlacedService,
    Question,
    Team,
    Weight,
)
from commonweal.decide.appraisal.selectors.places import layout_of
from commonweal.ground.access.enums import Role
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.methods import cashflow

NOW = datetime(2026, 11, 20, tzinfo=UTC)

READ = (
    ("appraisal_list", ()),
    ("appraisal_detail", ("appraisal",)),
    ("appraisal_frame", ("appraisal",)),
    ("readiness_list", ()),
    ("appraisal_readiness", ("appraisal",)),
    ("appraisal_answers", ("appraisal",)),
    ("appraisal_firmness", ("appraisal",)),
    ("appraised_service", ("service",)),
    ("study_list", ()),
    ("study_detail", ("study",)),
    ("business_case_list", ()),
    ("business_case_detail", ("case",)),
    ("business_case_workbook", ("case",)),
    ("case_lines_file", ("case",)),
    ("case_run", ("case_run",)),
    ("location_list", ()),
    ("location_detail", ("location",)),
    ("location_run", ("location_run",)),
)
OFFICES = (
    ("appraised_service_add", ("appraisal",)),
    ("option_add", ("appraisal",)),
    ("option_criterion_add", ("appraisal",)),
    ("sounding_add", ("appraisal",)),
    ("question_add", ("appraisal",)),
    ("facts_tell", ("service",)),
    ("option_falls", ("service",)),
    ("design_reply", ("service", "question")),
    ("cost_body_add", ("study",)),
    ("cost_body_change", ("study", "body")),
    ("study_from_baseline", ("study",)),
    ("business_case_line_add", ("case",)),
    ("case_driver_add", ("case",)),
    ("case_draw", ("case",)),
    ("case_lines_load", ("case",)),
    ("location_travel", ("location",)),
    ("place_add", ("location",)),
    ("place_change", ("location", "place")),
    ("placed_service_add", ("location",)),
    ("placed_service_change", ("location", "placed_service")),
    ("team_add", ("location",)),
    ("team_change", ("location", "team")),
    ("layout_load", ("location",)),
)
PARTNERS = (
    ("appraisal_add", ()),
    ("appraisal_weigh", ("appraisal",)),
    ("answer_give", ("service", "option")),
    ("study_add", ()),
    ("business_case_add", ()),
    ("location_add", ()),
)
EVERY = READ + OFFICES + PARTNERS


@pytest.fixture
def keys(db):
    with unscoped("a test looks"):
        appraisal = Appraisal.objects.get(code="sharing")
        study = CostStudy.objects.get(code="tax-collection")
        location = LocationStudy.objects.get(code="offices")
        company = BusinessCase.objects.get(code="company")
        owned = {"partnership_id": company.partnership_id, "owner_id": company.owner_id}
        drawn, placed = runs(owned, company, location)
        return {
            "case_run": drawn.pk,
            "location": location.pk,
            "location_run": placed.pk,
            "place": location.places.first().pk,
            "placed_service": location.services.first().pk,
            "team": Team.objects.filter(service__study=location).first().pk,
            "appraisal": appraisal.pk,
            "service": AppraisedService.objects.filter(appraisal=appraisal).first().pk,
            "option": Option.objects.filter(appraisal=appraisal).first().pk,
            "question": Question.objects.filter(appraisal=appraisal).first().pk,
            "case": BusinessCase.objects.get(code="support").pk,
            "study": study.pk,
            "body": CostBody.objects.filter(study=study).first().pk,
        }


def runs(owned, case, location):
    """A draw of a case, and a placing with no balance, of the example's own facts."""
    drawn, placed = worked_out()
    case_run = CaseRun.objects.create(
        **owned, case=case, ran_at=NOW, seed=1, draws=100, given=drawn[0], result=drawn[1]
    )
    location_run = LocationRun.objects.create(
        **owned, study=location, ran_at=NOW, given=placed[0], result=placed[1]
    )
    return case_run, location_run


@cache
def worked_out():
    """What the example's facts come to, the same in every test: inputs and results as kept."""
    case = BusinessCase.objects.get(code="company")
    given = uncertain_from(case, list(case.drivers.all()), seed=1, draws=100)
    problem = problem_from(layout_of(LocationStudy.objects.get(code="offices")))
    return (
        (as_json(given), as_json(cashflow.simulate(given))),
        as_kept(problem, [place_under(problem, None)]),
    )


def address(page, keys):
    name, parts = page
    return reverse(name, args=[keys[part] for part in parts])


def sign_in(client, email):
    client.force_login(User.objects.get(email=email))


@pytest.mark.parametrize("page", EVERY, ids=lambda page: page[0])
def test_nobody_signed_out_reads_or_writes(client, keys, page):
    for answer in (client.get(address(page, keys)), client.post(address(page, keys))):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("page", [p for p in EVERY if p[1]], ids=lambda page: page[0])
def test_a_stranger_finds_nothing(client, keys, page):
    stranger = make_world("hill").grant(make_world("vale").north, Role.PARTNER_LEAD).person
    client.force_login(stranger)

    for answer in (client.get(address(page, keys)), client.post(address(page, keys))):
        assert answer.status_code in (403, 404, 405)


@pytest.mark.parametrize("page", READ, ids=lambda page: page[0])
def test_a_partner_reads(client, keys, page):
    sign_in(client, "lead@cotswold.example")

    assert client.get(address(page, keys)).status_code == 200


@pytest.mark.parametrize("page", [p for p in EVERY if p[1]], ids=lambda page: page[0])
def test_the_office_of_another_partnership_finds_nothing(client, keys, page):
    sign_in(client, "officer@agma.example")

    assert client.get(address(page, keys)).status_code == 404


@pytest.mark.parametrize("page", OFFICES, ids=lambda page: page[0])
def test_a_partner_changes_nothing_of_the_offices(client, keys, page):
    sign_in(client, "lead@cotswold.example")
    typed = {
        "name": "X", "cost": "1", "size": "1", "reason": "X", "option": keys["option"],
        "worst": "0", "best": "1", "worst_means": "X", "best_means": "X", "finding": "X",
        "source": "X", "kind": "design", "number": "99", "text": "X", "answer": "X",
        "nature": "cost", "amount_gbp": "1", "phase": "100", "mitigated": "0",
        "moves": "line", "line": "", "low": "1", "likely": "1", "high": "1", "draws": "100",
        "seed": "1", "latitude": "1", "longitude": "1", "rent_gbp": "1", "cost_gbp": "1",
        "elasticity": "0.5", "service": keys["placed_service"], "home": keys["place"],
        "posts": "99", "gbp_per_km": "9", "days": "1", "protected_years": "9", "over_years": "9",
        "detour": "9",
        "file": SimpleUploadedFile("l.csv", b"Line,Kind,Amount,Source\nX,cost,1,X\n"),
    }  # fmt: skip

    answer = client.post(address(page, keys), typed)

    assert answer.status_code in (200, 403)
    with unscoped("a test looks"):
        assert not Option.objects.filter(name="X").exists()
        assert not CostBody.objects.filter(name="X").exists()
        assert not Question.objects.filter(text="X").exists()
        assert not CaseLine.objects.filter(name="X").exists()
        assert not CaseDriver.objects.filter(low=1, high=1).exists()
        assert (CaseRun.objects.count(), LocationRun.objects.count()) == (1, 1)
        assert not Place.objects.filter(name="X").exists()
        assert not PlacedService.objects.filter(name="X").exists()
        assert not Team.objects.filter(posts=99).exists()
        assert not LocationStudy.objects.filter(detour=9).exists()


def test_a_case_is_marked_ready_by_its_owner_alone(client, keys):
    ready = reverse("case_ready", args=[keys["service"]])

    assert client.post(ready).status_code == 302
    sign_in(client, "lead@cotswold.example")
    assert client.post(ready).status_code == 403
    sign_in(client, "officer@2020vision.example")
    # Its questions are open, which is another refusal.
    assert client.post(ready).status_code == 409
    with unscoped("a test looks"):
        assert AppraisedService.objects.get(pk=keys["service"]).ready_on is None


def test_what_a_council_keeps_to_itself_is_on_no_page_of_another(client, keys):
    with unscoped("a test changes"):
        forest = User.objects.get(email="lead@forest.example").grants.get().body
        Weight.objects.filter(owner=forest).update(given=77)
    sign_in(client, "lead@cotswold.example")

    for page in READ:
        text = client.get(address(page, keys)).content.decode("utf-8", "replace")
        assert "77%" not in text
        assert "Forest of Dean District Council: " not in text


def test_a_partner_answers_for_itself_alone(client, keys):
    sign_in(client, "lead@cotswold.example")
    path = reverse("answer_give", args=[keys["service"], keys["option"]])

    client.post(path, {"willingness": "veto", "condition": "an invented reason"})

    with unscoped("a test looks"):
        [answer] = Answer.objects.filter(condition="an invented reason")
    assert answer.owner.name == "Cotswold District Council"


def test_the_office_that_answers_for_a_partner_is_refused_in_words(client, keys):
    sign_in(client, "officer@2020vision.example")
    path = reverse("answer_give", args=[keys["service"], keys["option"]])

    page = client.post(path, {"willingness": "veto"}).content.decode()

    assert "Each partner weighs and answers for itself" in page


@pytest.mark.parametrize("email", ["officer@2020vision.example", "lead@forest.example"])
def test_pages_ask_a_bounded_number_of_questions(
    client, keys, email, django_assert_max_num_queries
):
    sign_in(client, email)

    for page in READ:
        with django_assert_max_num_queries(30):
            client.get(address(page, keys))
