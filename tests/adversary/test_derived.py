"""What is made from a row that one body was shown alone is not told to those who were not.

The programme office's rows are read by every partner. So whatever it makes, it must make of rows
that all of them see, though a partner has shown it more.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from tests.conftest import World
from tests.prove.benefits.conftest import client_of, make_claim, partner

from commonweal.deliver.programme.analysis import keeping
from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.owned import Owned
from commonweal.ground.audit.models import Event
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Partner
from commonweal.prove.benefits.analysis.ledger import open_conflicts
from commonweal.prove.benefits.services.conflicts import settle_conflict
from commonweal.prove.benefits.services.funds import (
    add_criterion,
    agree_criteria,
    decide_bid,
    make_bid,
    open_fund,
    score_bid,
)
from commonweal.roof.papers.models import Brief, Sheet
from commonweal.roof.papers.services.briefs import open_brief

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ON = NOW.date()
SECRET = "Close the depot at Marsh Lane"


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    keeping.forget()


@pytest.fixture
def programme(world: World) -> Programme:
    with acting(world.officer):
        made = Programme.objects.create(**world.officer.owns(), code="shared", name="Shared work")
        for body, name in ((world.north, "North"), (world.south, "South")):
            Partner.objects.create(**world.officer.owns(), body=body, heading=name)
    return made


def show(row: Owned, *, by: Actor, to: Body) -> None:
    """One body shows one row to another, and to nobody else."""
    with acting(by):
        Disclosure.objects.create(
            **by.owns(), to=to, table=row._meta.db_table, row_id=row.pk, purpose="Asked",
            from_on=date(2020, 1, 1),
        )  # fmt: skip


def shown_claim(world: World, programme: Programme, to: Body, **facts: Any) -> Owned:
    claim = make_claim(world.north_lead, programme, "SECRET", what=SECRET, **facts)
    show(claim, by=world.north_lead, to=to)
    return claim


def subject(actor: Actor, programme: Programme) -> Brief:
    with acting(actor):
        return open_brief(actor=actor, programme=programme, title="Depots", as_at=ON, at=NOW)


def facts_seen_by(actor: Actor, brief: Brief) -> str:
    with acting(actor):
        return str([sheet.content for sheet in Sheet.objects.filter(brief=brief.pk)])


def test_a_common_paper_holds_no_claim_that_was_shown_to_the_office_alone(world, programme):
    make_claim(world.officer, programme, "COMMON", what="Fewer vans")
    shown_claim(world, programme, world.joint)

    brief = subject(world.officer, programme)

    told = facts_seen_by(world.south_lead, brief)
    assert "Fewer vans" in told
    assert SECRET not in told


def test_a_partners_paper_holds_no_claim_that_another_partner_showed_it(world, programme):
    make_claim(world.south_lead, programme, "OWN", what="Fewer lorries")
    shown_claim(world, programme, world.south)

    brief = subject(world.south_lead, programme)

    told = facts_seen_by(world.south_lead, brief)
    assert "Fewer lorries" in told
    assert SECRET not in told


def test_no_conflict_is_settled_for_all_that_rests_on_what_one_partner_showed(world, programme):
    make_claim(world.officer, programme, "COMMON", low_gbp=1_000, high_gbp=1_000)
    shown_claim(world, programme, world.joint, low_gbp=9_000, high_gbp=9_000)
    officer = world.officer

    with acting(officer):
        [conflict] = [c for c in open_conflicts(officer, programme, ON) if c.stops]
        with pytest.raises(Refused, match="not disclosed to every partner"):
            settle_conflict(
                actor=officer, programme=programme, key=conflict.key, reason="So it is.", at=NOW
            )


def a_bid(world: World, programme: Programme) -> None:
    """North's bid, scored and awarded by who runs the fund."""
    officer, north = world.officer, world.north_lead
    with acting(officer):
        fund = open_fund(
            actor=officer, programme=programme, name="Fund", amount_gbp=90_000, out_of=10
        )
        criterion = add_criterion(actor=officer, fund=fund, text="Saves", weight=100)
        agree_criteria(actor=officer, fund=fund, on=ON, reason="The board did.")
    with acting(north):
        bid = make_bid(
            actor=north, fund=fund, partner=partner(north, "North"), title=SECRET,
            asked_gbp=10_000, on=ON,
        )  # fmt: skip
    officer = world.officer  # what was shown since is in its sight
    with acting(officer):
        score_bid(actor=officer, bid=bid, criterion=criterion, score=7, reason="Good.")
        decide_bid(actor=officer, bid=bid, award_gbp=None, on=ON, reason="Not this year.")


def verbs_read_by(actor: Actor) -> set[str]:
    with acting(actor):
        return set(Event.objects.filter(subject=SECRET).values_list("verb", flat=True))


def test_the_trail_tells_other_partners_nothing_of_a_bid(world, programme):
    a_bid(world, programme)

    deeds = {"benefits.bid_made", "benefits.bid_scored", "benefits.bid_decided"}
    assert verbs_read_by(world.officer) == deeds
    assert verbs_read_by(world.north_lead) == deeds
    assert verbs_read_by(world.south_lead) == set()


def test_pages_of_a_fund_tell_other_partners_nothing_of_a_bid(world, programme):
    a_bid(world, programme)

    for actor in (world.south_lead, world.member, world.actor(world.south, Role.AUDITOR)):
        client: Client = client_of(actor)
        for address in ("savings/funds/", "trail/", "search/?q=Marsh"):
            prefix = "/programmes/shared/" if address.startswith("savings") else "/"
            assert SECRET not in client.get(prefix + address).content.decode(), address
