"""The way from a saving that was seen elsewhere to a claim of a programme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from commonweal.decide.spend.analysis.opportunities import Opportunity
from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission

LONGEST_SOURCE = 200


@dataclass(frozen=True)
class ClaimDoor:
    """A programme in whose ledger a person may keep a claim."""

    text: str
    code: str

    def href(self, found: Opportunity, basis: str, source: str) -> str:
        """The page of a new claim, filled in; it begins as estimated like every other."""
        known = {
            "what": found.what,
            "low_gbp": found.low_gbp,
            "high_gbp": found.high_gbp,
            "percent_of_gbp": found.of_gbp,
            "basis": basis,
            "source": source if len(source) <= LONGEST_SOURCE else source.partition("?")[0],
        }
        filled = {name: value for name, value in known.items() if value is not None}
        return f"{reverse('claim_add', args=[self.code])}?{urlencode(filled)}"


def claim_doors(actor: Actor) -> Iterator[ClaimDoor]:
    """Programmes in sight, where the person may keep claims."""
    if actor.may(Permission.CLAIM_KEEP):
        for programme in Programme.objects.order_by("name"):
            yield ClaimDoor(programme.name, programme.code)
