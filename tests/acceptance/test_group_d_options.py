"""Requirements R31 and R33 to R35: ready to start; options; four outcomes; sixteen questions."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.acceptance.reader import Reader
from tests.conftest import TODAY, example_actor

from commonweal.decide.appraisal.analysis.options import standing
from commonweal.decide.appraisal.models import Appraisal, AppraisedService, Question
from commonweal.decide.appraisal.selectors.asking import design
from commonweal.decide.appraisal.selectors.options import joint_view
from commonweal.decide.appraisal.services.asking import mark_ready, reply
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.scope import unscoped
from commonweal.partners.partnership.enums import ParticipationState
from commonweal.partners.partnership.selectors.members import partners_on
from commonweal.partners.partnership.selectors.participation import matrix

STATES = {
    "Agreed": ParticipationState.AGREED,
    "Not shared": ParticipationState.NOT_SHARED,
    "Not shared: at this time": ParticipationState.NOT_SHARED_NOW,
    "Interested: already partnered with Gloucester City Council and Civica":
        ParticipationState.INTERESTED_ELSEWHERE,
}  # fmt: skip


def key_of(code):
    with unscoped("a test looks"):
        return Appraisal.objects.get(code=code).pk


@pytest.fixture
def officer(db):
    actor = example_actor("officer@2020vision.example")
    with acting(actor):
        yield actor


def test_r31_each_of_seven_issues_has_an_answer_or_a_named_owner(db):
    actor = example_actor("officer@northwest.example")
    reader = Reader("officer@northwest.example")
    page = f"/appraisals/{key_of('readiness')}/readiness/"
    before = reader.page(page).text
    assert "Answered, or somebody is to answer 0 of 7" in before
    assert before.count("has neither an answer nor anybody to give it.") == 7

    with acting(actor):
        for question in Question.objects.filter(appraisal__code="readiness"):
            # Names are invented.
            reply(actor=actor, question=question, who=f"Director {question.number}")

    after = reader.page(page)
    assert "Answered, or somebody is to answer 7 of 7" in after.text
    assert [row["Answer, or who is to give it"] for row in after.rows("Asked before starting")] == [
        f"Director {number}" for number in range(1, 8)
    ]
    # The tree, and beside it what each service is in two published lists.
    payroll = after.row("Each service, those to begin with first", "Payroll")
    assert payroll["Where the tree leads"] == "Settle first"
    assert "not told by" in payroll["By these steps"]


def test_r33_four_models_stand_beside_doing_nothing_with_the_market_and_how_many_were_asked(db):
    page = Reader("officer@herefordshire.example").page(f"/appraisals/{key_of('models')}/frame/")

    options = page.rows("Options")
    assert len(options) == 5
    assert [row["Note"] for row in options].count("to go on as now") == 1
    scope = page.row("What the market says", "Prefer a wider scope (customer services, estates, "
                     "transport)")  # fmt: skip
    assert (scope["Share"], scope["Were asked"]) == ("75%", "not told: ask how many")


def test_r33_two_options_were_shortlisted_beside_going_on_as_now(db):
    page = Reader("officer@2020vision.example").page(f"/appraisals/{key_of('sharing')}/frame/")

    assert [row["Option"] for row in page.rows("Options")] == [
        "As now",
        "Sharing under sections 101 and 102",
        "Teckal and trading company",
    ]


def test_r34_four_outcomes_are_weighed_by_each_council_on_a_form_of_its_own(db):
    path = f"/appraisals/{key_of('sharing')}/weights/"

    ours = Reader("lead@cotswold.example").page(path).filled()
    theirs = Reader("lead@forest.example").page(path).filled()

    def numbers(form):
        return [value for name, value in form.items() if name.startswith("c") and name[1].isdigit()]

    # Savings, influence, quality and creativity, by invented rank.
    assert [float(each) for each in numbers(ours)] == [1, 2, 3, 4]
    assert [float(each) for each in numbers(theirs)] == [2, 3, 1, 4]


def test_r34_the_appendix_table_is_the_four_councils_own_answers(officer):
    seen = joint_view(Appraisal.objects.get(code="sharing"), partners_on(TODAY))
    [_now, share, _company] = seen.options
    said = {
        (str(service), partner.body_id): standing(seen.answer(partner, service, share))
        for service in seen.services
        for partner in seen.partners
    }

    assert Counter(said.values()) == {
        "Agreed": 29,
        "Not shared": 1,
        "Not shared: at this time": 1,
        "Interested: already partnered with Gloucester City Council and Civica": 1,
    }
    owners = {answer.owner_id for own in seen.answers.values() for answer in own.values()}
    assert owners == {partner.body_id for partner in seen.partners}
    for cell in matrix(on=TODAY, kind="").cells:
        if (words := said.get((str(cell.undertaking), cell.partner.body_id))) is not None:
            assert STATES[words] == cell.state


def test_r34_the_page_counts_32_cells(db):
    page = Reader("officer@2020vision.example").page(f"/appraisals/{key_of('sharing')}/answers/")

    assert "32 cells: 29 agreed, 1 " in page.text
    assert "1 not shared: at this time" in page.text


def test_r34_differences_are_kept_and_a_bar_is_told(db):
    page = Reader("lead@forest.example").page(f"/appraisals/{key_of('sharing')}/")

    row = page.row("Each partner's own choice", "Public Protection")
    assert row["Cheltenham"] == "As now"
    assert row["Cotswold"] == "Sharing under sections 101 and 102"
    assert row["Acceptable to all of these"] == "As now"


def test_r35_sixteen_of_sixteen_are_answered_before_a_case_is_marked_ready(officer):
    service = AppraisedService.objects.select_related("appraisal").get(service__name="ICT")
    questions = [each.question for each in design(service)]
    assert len(questions) == 16
    assert len({question.area for question in questions}) == 9

    for question in questions[:15]:
        reply(actor=officer, question=question, service=service, answer="An invented answer.")
    with pytest.raises(Refused, match=r"15 of 16 design questions are answered\. Open: 16"):
        mark_ready(actor=officer, service=service, on=TODAY)
    reply(actor=officer, question=questions[15], service=service, answer="An invented answer.")
    mark_ready(actor=officer, service=service, on=TODAY)

    page = Reader("lead@cotswold.example").page(f"/appraisals/services/{service.pk}/")
    assert page.said_of("Design questions") == "16 of 16 answered, in 9 areas"
