from __future__ import annotations

from tests.conftest import example_actor

from commonweal.ground.access.actor import acting
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import PrincipleFamily
from commonweal.partners.partnership.models import Undertaking
from commonweal.partners.partnership.selectors.principles import questions_for, questions_open
from commonweal.partners.partnership.services.principles import answer_principle


def test_ten_principles_stand_beside_every_service(db):
    # source: data set, vision2020/principles.csv
    with acting(example_actor("officer@2020vision.example")):
        services = list(Undertaking.objects.filter(kind="service"))
        asked = {service: questions_for(service) for service in services}

    assert len(asked) == 8
    for questions in asked.values():
        dated = [q.principle for q in questions if q.principle.endorsed_on]
        undated = [q.principle for q in questions if not q.principle.endorsed_on]
        assert {p.endorsed_on for p in dated} == {PartDate(2015, 6, 5)}
        assert [p.family for p in dated] == [PrincipleFamily.COMMISSIONING] * 8
        assert [p.family for p in undated] == [PrincipleFamily.SERVICE_DESIGN] * 2


def test_what_is_unmet_or_unanswered_is_listed_and_the_last_answer_holds(db):
    officer = example_actor("officer@2020vision.example")
    with acting(officer):
        service = Undertaking.objects.get(name="Legal")
        first, second, *_rest = [q.principle for q in questions_for(service)]
        for principle, is_met in ((first, False), (first, True), (second, False)):
            answer_principle(
                actor=officer, principle=principle, undertaking=service,
                is_met=is_met, answer="Because it is so.",
            )  # fmt: skip

        listed = [q for q in questions_open() if q.undertaking == service]

    assert len(listed) == 9
    assert [q.is_met for q in listed if q.principle == second] == [False]
    assert first not in {q.principle for q in listed}


def test_open_questions_take_three_queries(db, django_assert_num_queries):
    with acting(example_actor("officer@2020vision.example")), django_assert_num_queries(3):
        questions_open()
