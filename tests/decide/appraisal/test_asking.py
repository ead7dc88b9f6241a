"""Questions that must be answered first, and what the market said."""

from decimal import Decimal

import pytest
from tests.conftest import TODAY

from commonweal.decide.appraisal.enums import QuestionKind
from commonweal.decide.appraisal.models import AppraisedService
from commonweal.decide.appraisal.selectors.asking import answered_by_service, design, readiness
from commonweal.decide.appraisal.services.asking import add_question, mark_ready, reply
from commonweal.decide.appraisal.services.options import add_criterion, add_sounding
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused


@pytest.fixture
def service(appraisal):
    return appraisal.services.get()


def asks(officer, appraisal, number, kind=QuestionKind.DESIGN):
    return add_question(
        actor=officer, appraisal=appraisal, kind=kind, number=number, text=f"Question {number}"
    )


def test_a_case_is_ready_once_every_design_question_is_answered(officer, appraisal, service):
    first, second = asks(officer, appraisal, 1), asks(officer, appraisal, 2)
    reply(actor=officer, question=first, service=service, answer="Yes, with a named manager.")
    reply(actor=officer, question=second, service=service, who="Head of HR")

    with pytest.raises(Refused, match=r"1 of 2 design questions are answered\. Open: 2"):
        mark_ready(actor=officer, service=service, on=TODAY)
    reply(actor=officer, question=second, service=service, answer="Terms stay as they are.")
    mark_ready(actor=officer, service=service, on=TODAY)

    assert AppraisedService.objects.get(pk=service.pk).ready_on == TODAY
    assert answered_by_service(appraisal) == {service.pk: 2}
    assert all(each.is_answered for each in design(service))


def test_a_case_with_no_question_asked_is_not_ready(officer, service):
    with pytest.raises(Refused, match="No design question is asked yet"):
        mark_ready(actor=officer, service=service, on=TODAY)


def test_readiness_is_an_answer_or_a_name(officer, appraisal):
    first = asks(officer, appraisal, 1, QuestionKind.READINESS)
    second = asks(officer, appraisal, 2, QuestionKind.READINESS)
    reply(actor=officer, question=first, who="Director of finance")

    assert [each.is_settled for each in readiness(appraisal)] == [True, False]
    with pytest.raises(Refused, match="name who is to give it"):
        reply(actor=officer, question=second, answer=" ")


def test_a_number_is_asked_once(officer, appraisal):
    asks(officer, appraisal, 1)

    with pytest.raises(Refused, match="“1” is there already"):
        asks(officer, appraisal, 1)


def test_more_cannot_say_so_than_were_asked(officer, appraisal):
    with pytest.raises(Refused, match="More said so than were asked"):
        add_sounding(
            actor=officer, appraisal=appraisal, finding="Wider scope", source="Day", said=9, asked=8
        )


def test_a_scale_has_two_ends(officer, appraisal):
    with pytest.raises(Refused, match="must differ"):
        add_criterion(
            actor=officer, appraisal=appraisal, name="Speed", worst=Decimal(1), worst_means="a",
            best=Decimal(1), best_means="b",
        )  # fmt: skip


def test_a_partner_does_not_reply_for_all(world, officer, appraisal, service):
    question = asks(officer, appraisal, 1)

    with acting(world.north_lead), pytest.raises(Forbidden):
        reply(actor=world.north_lead, question=question, service=service, answer="Us")
