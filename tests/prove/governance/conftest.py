"""An invented cabinet and trust board that sit together, with a steering group below both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from tests.conftest import World

from commonweal.ground.access.actor import acting
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Partner
from commonweal.prove.governance.enums import Asks, CommitteeKind, LinkKind
from commonweal.prove.governance.services.committees import add_committee, link_committee
from commonweal.prove.governance.services.meetings import add_item, call_meeting

MEETS = PartDate(2026, 12, 18)


@dataclass
class Hall:
    """The world, its committees, one meeting and one item."""

    world: World
    cabinet: Any
    board: Any
    group: Any
    meeting: Any
    item: Any


@pytest.fixture
def hall(world: World) -> Hall:
    officer = world.officer
    with acting(officer):
        for body in (world.north, world.south):
            Partner.objects.create(**officer.owns(), body=body)
        cabinet = add_committee(
            actor=officer, name="Cabinet", kind=CommitteeKind.CABINET, body=world.north
        )
        board = add_committee(
            actor=officer, name="Trust board", kind=CommitteeKind.BOARD, body=world.south,
            aliases="Board",
        )  # fmt: skip
        group = add_committee(
            actor=officer, name="Steering Group", kind=CommitteeKind.WORKING_GROUP
        )
        for parent in (cabinet, board):
            link_committee(
                actor=officer, committee=group, parent=parent, kind=LinkKind.WORKING_GROUP_OF
            )
        meeting = call_meeting(
            actor=officer, title="Winter meeting", committees=[cabinet, board], held_on=MEETS
        )
        item = add_item(actor=officer, meeting=meeting, title="Share payroll", asks=Asks.DECIDE)
    return Hall(world, cabinet, board, group, meeting, item)
