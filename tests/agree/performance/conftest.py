from __future__ import annotations

from datetime import date

import pytest

from commonweal.agree.performance.models import Indicator
from commonweal.agree.performance.services.keeping import keep_indicator
from commonweal.ground.access.actor import acting

DAY = date(2026, 11, 20)


@pytest.fixture
def repairs(world) -> Indicator:
    """A yearly indicator of the programme office's, of which more is better."""
    with acting(world.officer):
        return keep_indicator(
            actor=world.officer, code="repairs", name="Repairs done in time", frequency="year",
            polarity="higher", unit="%", definition="Repairs done within the time promised.",
        )  # fmt: skip


@pytest.fixture
def waiting(world) -> Indicator:
    """A monthly indicator of which less is better."""
    with acting(world.officer):
        return keep_indicator(
            actor=world.officer, code="waiting", name="Days waiting", frequency="month",
            polarity="lower", unit="days",
        )  # fmt: skip
