"""Who keeps an agreement cannot make its parties show more than they signed for."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import TODAY, World

from commonweal.agree.agreements import services
from commonweal.agree.agreements.enums import Power, SigningKind
from commonweal.agree.agreements.models import Agreement
from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.scope import unscoped
from commonweal.ground.reference.models import Body
from commonweal.partners.returns.models import Collection
from commonweal.prove.benefits.models import Claim

AGREED, MORE = Collection._meta.db_table, Claim._meta.db_table


@pytest.fixture
def signed(world: World) -> Agreement:
    """An agreement that South keeps and that both partners signed, on returns alone."""
    south = world.south_lead
    with acting(south):
        agreement = services.keep_agreement(
            actor=south, code="isa", title="Sharing of returns",
            power=Power.INFORMATION_SHARING, from_on=date(2026, 1, 1),
        )  # fmt: skip
        parties = [
            services.add_party(actor=south, agreement=agreement, body=body)
            for body in (world.south, world.north)
        ]
        services.add_purpose(
            actor=south, agreement=agreement, clause="4", purpose="Comparing costs",
            lawful_basis="Public task", tables=[AGREED], today=TODAY,
        )  # fmt: skip
    with unscoped("North is shown the agreement that it is to sign"):
        Disclosure.objects.create(
            partnership=world.partnership, owner=world.south, to=world.north,
            purpose="To be signed", from_on=date(2020, 1, 1),
        )  # fmt: skip
    for lead, party in ((world.south_lead, parties[0]), (world.north_lead, parties[1])):
        with acting(lead):
            services.sign(actor=lead, party=party, kind=SigningKind.SIGNED, on=TODAY, today=TODAY)
    return agreement


def tables_seen_by(world: World, body: Body) -> set[str]:
    return set(world.actor(body, Role.PARTNER_OFFICER).sight.tables)


def test_nothing_more_is_shared_under_an_agreement_that_was_signed(world, signed):
    south = world.south_lead

    with acting(south), pytest.raises(Refused, match=r"was signed as it is by .*River North"):
        services.add_purpose(
            actor=south, agreement=signed, clause="5", purpose="And the savings",
            lawful_basis="Public task", tables=[MORE], today=TODAY,
        )  # fmt: skip

    assert tables_seen_by(world, world.south) == {AGREED}


def test_nobody_is_let_in_under_an_agreement_that_was_signed(world, signed):
    east = Body.objects.create(slug="river-east", name="River East", kind="unitary")
    south = world.south_lead

    with acting(south), pytest.raises(Refused, match="Keep a further agreement"):
        services.add_party(actor=south, agreement=signed, body=east)

    assert tables_seen_by(world, east) == set()
