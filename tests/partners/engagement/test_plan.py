from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.accounts.models import User
from commonweal.partners.engagement.analysis import days_of
from commonweal.partners.engagement.enums import AudienceGroup
from commonweal.partners.engagement.models import Channel
from commonweal.partners.engagement.services import plan


def add(actor, code="C1", **more):
    facts = {"name": "Briefings", "group": AudienceGroup.STAFF, "audience": "staff"} | more
    return plan.add_channel(actor=actor, code=code, **facts)


def test_a_channel_that_comes_round_fills_the_calendar(world):
    actor = world.officer
    with acting(actor):
        channel = add(actor, every_days=14)

        made = plan.plan_occasions(
            actor=actor, channel=channel, first=date(2026, 3, 2), until=date(2026, 3, 31)
        )
        again = plan.plan_occasions(
            actor=actor, channel=channel, first=date(2026, 3, 2), until=date(2026, 4, 13)
        )

    assert [day.on.day for day in made] == [2, 16, 30]
    assert [day.on for day in again] == [date(2026, 4, 13)]


def test_a_channel_that_does_not_come_round_has_one_day(world):
    actor = world.officer
    with acting(actor):
        made = plan.plan_occasions(
            actor=actor, channel=add(actor), first=date(2026, 3, 2), until=date(2026, 3, 31)
        )

    assert [day.on for day in made] == [date(2026, 3, 2)]


def test_days_never_run_away():
    assert len(days_of(date(2026, 1, 1), 1, date(2030, 1, 1))) == 60


def test_days_that_end_before_they_begin_are_refused(world):
    actor = world.officer
    with acting(actor):
        channel = add(actor)
        with pytest.raises(Refused, match="comes before the first"):
            plan.plan_occasions(
                actor=actor, channel=channel, first=date(2026, 3, 2), until=date(2026, 3, 1)
            )


def test_a_code_is_taken_once_by_each_body(world):
    officer, north = world.officer, world.north_lead
    with acting(officer):
        add(officer)
        with pytest.raises(Refused, match="C1 is taken"):
            add(officer)
    with acting(north):
        add(north, name="Our own")
        assert {c.name for c in Channel.objects.all()} == {"Briefings", "Our own"}
    with acting(officer):
        assert [c.name for c in Channel.objects.all()] == ["Briefings"]


def test_a_member_keeps_no_channels_and_a_partner_none_of_the_common_ones(world):
    officer, member, south = world.officer, world.member, world.south_officer
    with acting(officer):
        channel = add(officer)
    with acting(member), pytest.raises(Forbidden):
        add(member)
    with acting(south), pytest.raises(Forbidden, match="belongs to another body"):
        plan.plan_occasions(
            actor=south, channel=channel, first=date(2026, 3, 2), until=date(2026, 3, 2)
        )


def test_the_lists_ask_a_bounded_number_of_queries(world, django_assert_max_num_queries):
    officer = world.officer
    client = Client()
    client.force_login(User.objects.get(pk=officer.person_id))
    for count in (1, 3):
        with acting(officer):
            for number in range(count):
                channel = add(officer, code=f"{count}-{number}")
                plan.plan_occasions(
                    actor=officer, channel=channel, first=date(2030, 3, 2), until=date(2030, 3, 2)
                )
        for name in ("engagement", "channel_list", "engagement_calendar", "asked_list"):
            with django_assert_max_num_queries(20):
                assert client.get(reverse(name)).status_code == 200
