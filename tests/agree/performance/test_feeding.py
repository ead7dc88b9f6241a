"""An indicator that is counted from the register of complaints and compliments."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from commonweal.agree.performance.models import CaseProcess, Load
from commonweal.agree.performance.rules.periods import words_of
from commonweal.agree.performance.selectors.facts import series_of
from commonweal.agree.performance.services.cases import add_case, close_case, feed_from_cases
from commonweal.agree.performance.services.keeping import keep_indicator
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Refused
from commonweal.ground.accounts.models import User

AT, TODAY = datetime(2026, 11, 20, 9, tzinfo=UTC), date(2026, 11, 20)


@pytest.fixture
def register(world):
    """North: two complaints in July, none in August, one in September; South: one in September."""
    officer, processes = world.officer, {}
    with acting(officer):
        for body in (world.north, world.south):
            processes[body] = CaseProcess.objects.create(
                **officer.owns(), body=body, name="Complaints", is_mapped=True
            )
        cases = [
            add_case(actor=officer, process=processes[body], kind=kind, theme="Waiting",
                     received_on=day)
            for body, kind, day in (
                (world.north, "complaint", date(2026, 7, 3)),
                (world.north, "complaint", date(2026, 7, 30)),
                (world.north, "compliment", date(2026, 8, 2)),
                (world.north, "complaint", date(2026, 9, 1)),
                (world.south, "complaint", date(2026, 9, 9)),
            )
        ]  # fmt: skip
        close_case(actor=officer, case=cases[0], on=date(2026, 8, 4), outcome="upheld")
        close_case(actor=officer, case=cases[1], on=date(2026, 8, 20), outcome="not_upheld")
    return processes


def counted(world, actor, feed: str):
    with acting(actor):
        kept = keep_indicator(actor=actor, code=feed, name=feed.title(), frequency="month",
                              polarity="lower", unit="", fed_by=feed)  # fmt: skip
        feed_from_cases(actor=actor, indicator=kept, today=TODAY, at=AT)
        return kept, {
            each.body_id: dict(
                zip((words_of(p, "month") for p in each.known.periods), each.known.values,
                    strict=True)
            )
            for each in series_of(indicator_ids=[kept.pk])
        }  # fmt: skip


def test_complaints_are_counted_from_each_bodys_first_case_and_none_is_nought(world, register):
    _kept, found = counted(world, world.officer, "complaints")

    assert found == {
        world.north.pk: {"Jul 2026": 2.0, "Aug 2026": 0.0, "Sep 2026": 1.0, "Oct 2026": 0.0},
        world.south.pk: {"Sep 2026": 1.0, "Oct 2026": 0.0},
    }


def test_the_share_upheld_is_of_those_closed_and_blank_where_none_was(world, register):
    _kept, found = counted(world, world.officer, "upheld")

    assert found[world.north.pk] == {
        "Jul 2026": None, "Aug 2026": 50.0, "Sep 2026": None, "Oct 2026": None,
    }  # fmt: skip


def test_counting_again_takes_in_only_what_changed_and_keeps_what_was_said(world, register):
    officer = world.officer
    kept, _found = counted(world, officer, "complaints")
    with acting(officer):
        with pytest.raises(Refused, match="known already"):
            feed_from_cases(actor=officer, indicator=kept, today=TODAY, at=AT)
        add_case(actor=officer, process=register[world.north], kind="complaint", theme="Late",
                 received_on=date(2026, 8, 31))  # fmt: skip
        load = feed_from_cases(actor=officer, indicator=kept, today=TODAY, at=AT)

    assert (load.added, load.revised) == (1, 1)
    assert load.source == "Register of cases"


def test_a_partner_counts_its_own_cases_alone(world, register):
    _kept, found = counted(world, world.south_lead, "complaints")

    assert list(found) == [world.south.pk]


def test_an_indicator_whose_values_come_in_is_not_counted(world, register, repairs):
    officer = world.officer
    with acting(officer), pytest.raises(Refused, match="is not counted from the register"):
        feed_from_cases(actor=officer, indicator=repairs, today=TODAY, at=AT)


def test_the_page_of_the_indicator_counts_it(world, register):
    officer = world.officer
    with acting(officer):
        kept = keep_indicator(actor=officer, code="c", name="Complaints", frequency="month",
                              polarity="lower", fed_by="complaints")  # fmt: skip
    client = Client()
    client.force_login(User.objects.get(pk=officer.person_id))
    before = client.get(reverse("indicator_detail", args=[kept.pk])).content.decode()

    client.post(reverse("indicator_feed", args=[kept.pk]))

    with acting(officer):
        assert Load.objects.get().source == "Register of cases"
    assert "Count from the register of cases" in before
    assert "Complaints received" in before
