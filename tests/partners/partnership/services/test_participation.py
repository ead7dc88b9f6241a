from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core import mail
from tests.conftest import TODAY

from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.access.models import Grant
from commonweal.ground.accounts.models import User
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.audit.words import sentence
from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import ParticipationState as S
from commonweal.partners.partnership.enums import TestKind
from commonweal.partners.partnership.models import Condition, Participation, Partner, Undertaking
from commonweal.partners.partnership.rules.participation import WaitsFor
from commonweal.partners.partnership.selectors.waiting import conditions_to_watch, watch_list
from commonweal.partners.partnership.services.participation import mark_met, state_participation

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
RESULT = WaitsFor("The first result is posted.", TestKind.RESULT_POSTED, "BUS")


@pytest.fixture
def river(world):
    """A project and two partners of the invented partnership."""
    with acting(world.officer):
        owns = world.officer.owns()
        world.project = Undertaking.objects.create(**owns, kind="project", code="BUS", name="Buses")
        world.n = Partner.objects.create(**owns, body=world.north)
        world.s = Partner.objects.create(**owns, body=world.south)
    return world


def state(actor, world, partner, how, **facts):
    with acting(actor):
        return state_participation(
            actor=actor,
            undertaking=world.project,
            partner=partner,
            state=how,
            **{"since": PartDate(2026, 1)} | facts,
        )


def post_result(world, actor=None) -> int:
    actor = actor or world.officer
    with acting(actor):
        return mark_met(
            actor=actor, test=TestKind.RESULT_POSTED, code="BUS", subject=world.project,
            evidence="Journeys fell by 4%.", at=AT, today=TODAY,
        )  # fmt: skip


def test_a_statement_is_added_and_told_in_words(river):
    state(river.officer, river, river.n, S.PARTICIPATING, reason="Cabinet agreed.")
    last = state(river.officer, river, river.n, S.LEFT, since=PartDate(2026, 5))

    with acting(river.officer):
        assert Participation.objects.filter(partner=river.n).count() == 2
        assert sentence(history_of(last)[0]) == "River North, Buses: Left, since May 2026."


def test_a_partner_that_waits_says_what_it_waits_for(river):
    with pytest.raises(Refused, match="waits to see"):
        state(river.officer, river, river.n, S.WAITING)


def test_only_a_partner_that_waits_has_a_condition(river):
    with pytest.raises(Refused, match="Only a partner that waits"):
        state(river.officer, river, river.n, S.PARTICIPATING, waits_for=[RESULT])


def test_after_a_dated_statement_the_next_one_is_dated(river):
    state(river.officer, river, river.n, S.PARTICIPATING)

    with pytest.raises(Refused, match="since January 2026"):
        state(river.officer, river, river.n, S.LEFT, since=None)


def test_a_partner_speaks_for_itself_alone(river):
    state(river.north_lead, river, river.n, S.PARTICIPATING)

    with pytest.raises(Refused, match="you cannot say this for River North"):
        state(river.south_lead, river, river.n, S.LEFT)


@pytest.mark.parametrize("who", ["member", "auditor"])
def test_a_reader_states_nothing(river, who):
    with pytest.raises(Forbidden):
        state(getattr(river, who), river, river.s, S.PARTICIPATING)


def test_an_alert_goes_to_the_partner_that_waits_and_to_no_other(
    river, django_capture_on_commit_callbacks
):
    _, _ = river.north_lead, river.south_lead
    state(river.officer, river, river.n, S.WAITING, waits_for=[RESULT])

    with django_capture_on_commit_callbacks(execute=True):
        told = post_result(river)

    assert told == 1
    [message] = mail.outbox
    assert message.to == [Grant.objects.get(body=river.north).person.email]
    assert "Journeys fell by 4%." in message.body
    assert message.subject == "Buses: what you waited for has happened"


def test_an_alert_is_given_once(river):
    _ = river.north_lead
    state(river.officer, river, river.n, S.WAITING, waits_for=[RESULT])

    assert [post_result(river), post_result(river)] == [1, 0]


def test_a_partner_that_waits_in_secret_is_told_and_nobody_learns_of_it(
    river, django_capture_on_commit_callbacks
):
    statement = state(river.south_lead, river, river.s, S.WAITING, waits_for=[RESULT])
    with acting(river.officer):
        assert conditions_to_watch(on=TODAY) == []

    with django_capture_on_commit_callbacks(execute=True):
        post_result(river)

    assert [message.to for message in mail.outbox] == [
        [Grant.objects.get(body=river.south).person.email]
    ]
    with acting(river.south_lead):
        [condition] = Condition.objects.filter(participation=statement)
        assert condition.met_at == AT
        assert "Journeys fell" in sentence(history_of(condition)[0])
    with acting(river.officer):
        assert history_of(condition) == []


def test_a_result_that_a_partner_may_not_see_is_not_told_to_it(river):
    state(river.officer, river, river.n, S.WAITING, waits_for=[RESULT])
    with acting(river.south_lead):
        secret = Undertaking.objects.create(
            **river.south_lead.owns(), kind="project", code="SECRET", name="Secret"
        )

        told = mark_met(
            actor=river.south_lead, test=TestKind.RESULT_POSTED, code="BUS", subject=secret,
            evidence="Hidden.", at=AT, today=TODAY,
        )  # fmt: skip

    assert told == 0


def test_who_no_longer_waits_is_not_alerted(river):
    _ = river.north_lead
    state(river.officer, river, river.n, S.WAITING, waits_for=[RESULT])
    state(river.officer, river, river.n, S.PARTICIPATING, since=PartDate(2026, 6))

    assert post_result(river) == 0
    with acting(river.officer):
        assert [watch.is_waiting for watch in watch_list(on=TODAY)] == [False]


def test_another_partnerships_condition_on_the_same_code_is_left_alone(river, other_world):
    other = other_world.officer
    with acting(other):
        project = Undertaking.objects.create(
            **other.owns(), kind="project", code="BUS", name="Hill buses"
        )
        partner = Partner.objects.create(**other.owns(), body=other_world.north)
        state_participation(
            actor=other, undertaking=project, partner=partner, state=S.WAITING,
            since=None, waits_for=[RESULT],
        )  # fmt: skip

    assert post_result(river) == 0


def test_the_four_that_wait_for_the_routing_project_are_told(
    agma_officer, django_capture_on_commit_callbacks
):
    # source: requirement R06: Bolton, Bury, Oldham and Trafford wait for the routing project
    partnership_id = agma_officer.partnership_id
    for slug in ("bolton", "bury", "oldham", "trafford", "manchester"):
        Grant.objects.create(
            person=User.objects.create_user(f"officer@{slug}.test", name=slug.title()),
            partnership_id=partnership_id,
            body=Body.objects.get(slug=slug),
            role=Role.PARTNER_OFFICER,
            from_on=date(2020, 1, 1),
        )
    with acting(agma_officer):
        project = Undertaking.objects.get(code="TECH")

        with django_capture_on_commit_callbacks(execute=True):
            told = mark_met(
                actor=agma_officer, test=TestKind.RESULT_POSTED, code="TECH", subject=project,
                evidence="Tameside is live.", at=AT, today=TODAY,
            )  # fmt: skip

    addressed = {message.to[0] for message in mail.outbox}
    assert told == 4
    assert {
        f"officer@{slug}.test" for slug in ("bolton", "bury", "oldham", "trafford")
    } <= addressed
    assert "officer@manchester.test" not in addressed
