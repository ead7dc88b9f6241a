from __future__ import annotations

from datetime import date

import pytest

from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.audit.selectors import history_of
from commonweal.ground.audit.words import sentence
from commonweal.ground.reference.selectors import find_body
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Partner
from commonweal.partners.partnership.selectors.members import partners_on
from commonweal.partners.partnership.services.bodies import (
    add_body_code,
    add_body_name,
    end_body,
    register_body,
)
from commonweal.partners.partnership.services.members import add_partner, record_leaving


@pytest.fixture
def officer(world):
    with acting(world.officer):
        yield world.officer


def test_a_body_is_registered_with_names_and_codes_and_found_by_each(officer):
    body = register_body(actor=officer, name="River Fire Service", kind="fire")
    add_body_name(actor=officer, body=body, name="RFS", source="Report of 2010")
    add_body_code(actor=officer, body=body, scheme="gss", code="E31000099")

    assert find_body("rfs") == find_body("E31000099") == body
    assert (
        sentence(history_of(body)[1])
        == "River Fire Service is also known as “RFS” (Report of 2010)."
    )


def test_a_name_in_use_is_refused_whoever_uses_it(officer, world):
    with pytest.raises(Refused, match="“river north” is a name of River North already"):
        register_body(actor=officer, name="river north", kind="unitary")


def test_two_bodies_may_look_alike_in_their_addresses(officer):
    first = register_body(actor=officer, name="East & West", kind="joint")
    second = register_body(actor=officer, name="East West", kind="joint")

    assert (first.slug, second.slug) == ("east-west", "east-west-2")


def test_a_code_belongs_to_one_body(officer, world):
    add_body_code(actor=officer, body=world.north, scheme="gss", code="E1")

    with pytest.raises(Refused, match="E1 is the code of River North"):
        add_body_code(actor=officer, body=world.south, scheme="gss", code="E1")


def test_two_partners_that_merge_keep_their_history(officer, world):
    north = add_partner(actor=officer, body=world.north)
    south = add_partner(actor=officer, body=world.south)
    new = register_body(actor=officer, name="River Council", kind="unitary")

    for body in (world.north, world.south):
        end_body(actor=officer, body=body, on=date(2019, 3, 31), successor=new, reason="Merger.")
    joined = add_partner(actor=officer, body=new, joined_on=PartDate(2019, 4, 1))

    assert partners_on(date(2019, 3, 31)) == [north, south]
    assert partners_on(date(2019, 4, 1)) == [joined]
    assert sentence(history_of(world.north)[0]) == (
        "River North ended on 2019-03-31 and was succeeded by River Council."
    )


def test_a_body_that_ended_does_not_join_afterwards(officer, world):
    end_body(actor=officer, body=world.north, on=date(2019, 3, 31), reason="Abolished.")

    with pytest.raises(Refused, match="River North ended on 31 March 2019"):
        add_partner(actor=officer, body=world.north, joined_on=PartDate(2020))


def test_a_partner_joins_once_and_leaves_once(officer, world):
    partner = add_partner(actor=officer, body=world.north, joined_on=PartDate(2010))
    with pytest.raises(Refused, match="list of partners already"):
        add_partner(actor=officer, body=world.north)
    with pytest.raises(Refused, match="joined on 2010"):
        record_leaving(actor=officer, partner=partner, left_on=PartDate(2009), reason="x")

    record_leaving(actor=officer, partner=partner, left_on=PartDate(2020, 3), reason="Council vote")

    with pytest.raises(Refused, match="left on March 2020 already"):
        record_leaving(actor=officer, partner=partner, left_on=PartDate(2021), reason="x")
    assert Partner.objects.get().left_on == PartDate(2020, 3)


@pytest.mark.parametrize("who", ["north_lead", "south_officer", "member", "auditor"])
def test_only_the_programme_office_keeps_the_register(world, who):
    actor = getattr(world, who)
    with acting(actor), pytest.raises(Forbidden):
        register_body(actor=actor, name="Somebody", kind="other")
    with acting(actor), pytest.raises(Forbidden):
        end_body(actor=actor, body=world.north, on=date(2019, 3, 31), reason="x")
    with acting(actor), pytest.raises(Forbidden):
        add_partner(actor=actor, body=world.north)
