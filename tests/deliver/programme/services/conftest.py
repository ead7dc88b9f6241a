from __future__ import annotations

from datetime import UTC, datetime

import pytest

from commonweal.deliver.programme.models import Milestone, Programme
from commonweal.deliver.programme.services.plan import add_area, add_milestone, add_programme
from commonweal.ground.access.actor import acting
from commonweal.methods.dates import PartDate

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def river(world) -> Programme:
    """An invented programme of the invented partnership."""
    with acting(world.officer):
        return add_programme(actor=world.officer, code="river", name="River programme")


@pytest.fixture
def milestone(world, river) -> Milestone:
    """A stage planned for April to June 2026."""
    with acting(world.officer):
        area = add_area(actor=world.officer, programme=river, code="HR", name="Human resources")
        return add_milestone(
            actor=world.officer,
            programme=river,
            kind="stage",
            code="HR-1",
            title="Human resources, stage 1",
            area=area,
            start=PartDate(2026, 4),
            first_end=PartDate(2026, 6),
            known=PartDate(2026, 3, 2),
            reason="Agreed by the board.",
            at=NOW,
        )
