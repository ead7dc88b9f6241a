"""Each page and each use case, tried from the outside: other bodies, members, strangers, nobody."""

import pytest
from django.urls import reverse
from tests.conftest import make_world

from commonweal.decide.appraisal.models import (
    Answer,
    Appraisal,
    AppraisedService,
    BusinessCase,
    CaseLine,
    CostBody,
    CostStudy,
    Option,
    Question,
    Weight,
)
from commonweal.ground.access.enums import Role
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User

READ = (
    ("appraisal_list", ()),
    ("appraisal_detail", ("appraisal",)),
    ("choices_input", ("appraisal",)),
    ("appraisal_frame", ("appraisal",)),
    ("appraisal_answers", ("appraisal",)),
    ("appraised_service", ("service",)),
    ("delivery_input", ("service",)),
    ("study_list", ()),
    ("study_detail", ("study",)),
    ("study_input", ("study",)),
    ("study_game", ("study",)),
    ("business_case_list", ()),
    ("business_case_detail", ("case",)),
    ("business_case_input", ("case",)),
    ("business_case_workbook", ("case",)),
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
)
PARTNERS = (
    ("appraisal_add", ()),
    ("appraisal_weigh", ("appraisal",)),
    ("answer_give", ("service", "option")),
    ("study_add", ()),
    ("business_case_add", ()),
)
EVERY = READ + OFFICES + PARTNERS


@pytest.fixture
def keys(db):
    with unscoped("a test looks"):
        appraisal = Appraisal.objects.get(code="sharing")
        study = CostStudy.objects.get(code="tax-collection")
        return {
            "appraisal": appraisal.pk,
            "service": AppraisedService.objects.filter(appraisal=appraisal).first().pk,
            "option": Option.objects.filter(appraisal=appraisal).first().pk,
            "question": Question.objects.filter(appraisal=appraisal).first().pk,
            "case": BusinessCase.objects.get(code="support").pk,
            "study": study.pk,
            "body": CostBody.objects.filter(study=study).first().pk,
        }


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
    }  # fmt: skip

    answer = client.post(address(page, keys), typed)

    assert answer.status_code in (200, 403)
    with unscoped("a test looks"):
        assert not Option.objects.filter(name="X").exists()
        assert not CostBody.objects.filter(name="X").exists()
        assert not Question.objects.filter(text="X").exists()
        assert not CaseLine.objects.filter(name="X").exists()


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
