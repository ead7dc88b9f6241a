"""The page of readiness: the score, the gaps, the taxonomy, and where the tree leads."""

from __future__ import annotations

import html
import re

import pytest
from django.urls import reverse

from commonweal.decide.appraisal.enums import QuestionKind, WhoDecides
from commonweal.decide.appraisal.services.asking import add_question, reply, tell_facts
from commonweal.decide.baseline.services.scope import sort_service
from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.methods.method import methods
from commonweal.methods.plain_json import read_input

ROUTINE = {"decides": False, "must_be_own": False, "same_everywhere": True, "in_like_pieces": True}


@pytest.fixture
def asked(officer, appraisal):
    for number, text in enumerate(("Services to share", "Systems"), start=1):
        add_question(
            actor=officer, appraisal=appraisal, kind=QuestionKind.READINESS, number=number,
            text=text,
        )  # fmt: skip
    return list(appraisal.questions.order_by("number"))


def page_of(client, actor, appraisal):
    client.force_login(User.objects.get(pk=actor.person_id))
    return client.get(reverse("appraisal_readiness", args=[appraisal.pk])).content.decode()


def words(page):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_what_has_neither_answer_nor_name_is_told_first(client, officer, appraisal, asked):
    reply(actor=officer, question=asked[0], who="Director of finance")

    text = words(page_of(client, officer, appraisal))

    assert "Answered 0 of 2" in text
    assert "Answered, or somebody is to answer 1 of 2" in text
    assert text.index("“Systems” has neither") < text.index(
        "“Services to share” is to be answered by Director of finance."
    )


def test_a_service_is_led_down_the_tree_as_far_as_is_known(client, officer, appraisal, asked):
    text = words(page_of(client, officer, appraisal))

    assert "Settle first" in text
    assert "What kind of service it is: not told by" in text


def test_a_service_that_all_hold_to_be_routine_with_all_answered_is_begun_with(
    client, world, officer, appraisal, asked
):
    for question in asked:
        reply(actor=officer, question=question, answer="Settled on 3 May.")
    service = appraisal.services.get()
    tell_facts(actor=officer, service=service, delegable=True, control=WhoDecides.DECIDE_TOGETHER)
    for lead, body in ((world.north_lead, world.north), (world.south_lead, world.south)):
        with acting(lead):
            sort_service(actor=lead, service=service.service, **ROUTINE)
        with unscoped("a test discloses"):
            Disclosure.objects.create(
                partnership=world.partnership, owner=body, to=world.joint,
                table="baseline_servicesort", purpose="To sort together", from_on="2026-01-01",
            )  # fmt: skip

    text = words(page_of(client, officer, appraisal))

    assert "Answered 2 of 2" in text
    assert "Begin with it" in text
    assert "Transactional: 2" in text


def test_the_list_counts_each_appraisal(client, officer, appraisal, asked):
    reply(actor=officer, question=asked[0], answer="Settled.")
    reply(actor=officer, question=asked[1], who="Head of IT")
    client.force_login(User.objects.get(pk=officer.person_id))

    text = words(client.get(reverse("readiness_list")).content.decode())

    assert f"{appraisal.name} 2 1 2" in text


def test_the_inputs_of_the_tree_give_the_same_again(client, officer, appraisal, asked):
    page = page_of(client, officer, appraisal)
    [href] = re.findall(r'href="([^"]*inputs=[^"]*)"', page)

    method = methods()["criteria.readiness"]
    again = method.run(read_input(method, client.get(html.unescape(href)).content))

    assert again.made_by.inputs in page


def test_readiness_opens_for_whom_it_should(client, world, other_world, officer, appraisal):
    page = reverse("appraisal_readiness", args=[appraisal.pk])

    def opens(body, role, w):
        client.force_login(w.grant(body, role).person)
        return client.get(page).status_code

    assert opens(world.south, Role.MEMBER, world) == 200
    assert opens(other_world.joint, Role.PROGRAMME_OFFICER, other_world) == 404
    client.logout()
    assert client.get(page).status_code == 302
