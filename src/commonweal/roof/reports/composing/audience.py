"""For whom a report is composed, and whose rows may therefore be in it."""

from __future__ import annotations

from dataclasses import dataclass

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.scope import Sight
from commonweal.ground.reference.models import Body
from commonweal.roof.reports.enums import Audience


@dataclass(frozen=True)
class Reader:
    """An audience and, for one partner's own version, the partner."""

    audience: Audience
    body: Body | None = None

    @property
    def key(self) -> str:
        """How addresses and digests name this version."""
        return self.body.slug if self.body else self.audience.value

    @property
    def is_public(self) -> bool:
        return self.audience == Audience.PUBLIC


def sight_for(actor: Actor, reader: Reader) -> Sight:
    """The rows that a version is composed of: never more than its readers may all see.

    The board's and the public's hold the joint body's rows alone, whoever draws them, so that
    they are the same for everybody. A partner's own version adds that partner's rows where it
    is the one who draws it.
    """
    owners = {actor.joint_body_id}
    if reader.body is not None and reader.body.pk == actor.body_id:
        owners.add(actor.body_id)
    return Sight(partnership_id=actor.partnership_id, owners=frozenset(owners))
