"""An information sharing agreement between the two partners of the invented world."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from commonweal.agree.agreements import services
from commonweal.agree.agreements.enums import Power, SigningKind
from commonweal.agree.agreements.models import Agreement, Party
from commonweal.ground.access.actor import Actor, acting, actor_of
from commonweal.ground.access.enums import Role
from commonweal.partners.returns.models import Collection

TODAY = date(2026, 11, 20)
TABLE = Collection._meta.db_table


@dataclass
class Sharing:
    """The agreement, its parties, and what each may do and see on any day."""

    world: object
    agreement: Agreement
    north: Party
    south: Party

    def actor(self, body, role: Role, on: date) -> Actor:
        """Somebody of a body with the sight of a day."""
        return actor_of(self.world.grant(body, role), on)

    def sign(self, body, kind: SigningKind = SigningKind.SIGNED, on: date = TODAY, **given):
        """A partner's lead signs, withdraws or leaves on that day."""
        actor = self.actor(body, Role.PARTNER_LEAD, given.pop("today", on))
        party = self.north if body == self.world.north else self.south
        with acting(actor):
            return services.sign(
                actor=actor, party=party, kind=kind, on=on, today=given.get("recorded", on)
            )

    def sees(self, body, on: date) -> list[str]:
        """The collections that a body's officer sees on a day."""
        with acting(self.actor(body, Role.PARTNER_OFFICER, on)):
            return sorted(Collection.objects.values_list("code", flat=True))


@pytest.fixture
def sharing(world) -> Sharing:
    """Neither has signed; each has a collection of its own."""
    officer = world.officer
    with acting(officer):
        agreement = services.keep_agreement(
            actor=officer, code="isa", title="Sharing of returns",
            power=Power.INFORMATION_SHARING, from_on=date(2026, 1, 1),
        )  # fmt: skip
        parties = [
            services.add_party(actor=officer, agreement=agreement, body=body)
            for body in (world.north, world.south)
        ]
        services.add_purpose(
            actor=officer, agreement=agreement, clause="4.2", purpose="Comparing unit costs",
            lawful_basis="Public task", tables=[TABLE], today=TODAY,
        )  # fmt: skip
    for lead, code in ((world.north_lead, "NORTH"), (world.south_lead, "SOUTH")):
        with acting(lead):
            Collection.objects.create(**lead.owns(), code=code, what=f"{code} costs")
    return Sharing(world, agreement, *parties)
