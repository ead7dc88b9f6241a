from __future__ import annotations

from datetime import date

from tests.conftest import example_actor

from commonweal.ground.access.actor import acting
from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import Movement
from commonweal.partners.partnership.models import Partner
from commonweal.partners.partnership.selectors.members import (
    not_partners,
    partner_of,
    partners_on,
    timeline,
)


def test_the_ten_councils_have_one_associate(agma_officer):
    # source: data set, agma/partners.csv
    with acting(agma_officer):
        partners = partners_on(date(2010, 7, 31))

    assert [partner.is_full for partner in partners] == [True] * 10 + [False]
    assert str(partners[-1]) == "GMPTE"


def test_a_neighbour_named_in_a_report_is_told_apart_from_the_partners(agma_officer):
    # source: data set, agma/partners.csv: named once, not one of the ten
    warrington = Body.objects.get(slug="warrington")
    bolton = Body.objects.get(slug="bolton")

    with acting(agma_officer):
        strangers = not_partners([warrington.pk, bolton.pk])

    assert strangers == [warrington]


def test_a_trust_that_was_abolished_is_a_partner_until_then(db):
    officer = example_actor("officer@herefordshire.example")

    with acting(officer):
        before = {str(p) for p in partners_on(date(2008, 10, 2))}
        after = {str(p) for p in partners_on(date(2013, 4, 1))}

    assert before - after == {"NHS Herefordshire"}


def test_the_timeline_tells_joiners_leavers_and_successors_in_order(world):
    new = Body.objects.create(slug="new", name="New Council", kind="unitary")
    world.south.ended_on, world.south.successor = date(2019, 3, 31), new
    world.south.save()
    with acting(world.officer):
        for body, joined, left in (
            (world.north, PartDate(2008, 5), PartDate(2012)),
            (world.south, None, None),
            (new, PartDate(2019, 4, 1), None),
        ):
            Partner.objects.create(
                **world.officer.owns(), body=body, joined_on=joined, left_on=left
            )

        told = timeline()

    assert [(str(m.partner), m.movement, str(m.on or "")) for m in told] == [
        ("River South", Movement.JOINED, ""),
        ("River North", Movement.JOINED, "2008-05"),
        ("River North", Movement.LEFT, "2012"),
        ("River South", Movement.ENDED, "2019-03-31"),
        ("New Council", Movement.JOINED, "2019-04-01"),
    ]
    assert told[3].successor == new


def test_a_partner_is_found_by_its_body(world):
    with acting(world.officer):
        partner = Partner.objects.create(**world.officer.owns(), body=world.north)

        assert partner_of(world.north.pk) == partner
        assert partner_of(world.south.pk) is None
