"""What was done is told in the history, and what may be taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from commonweal.agree.performance.models import Load, Observation, Target
from commonweal.agree.performance.services.keeping import set_target
from commonweal.agree.performance.services.values import load_values
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.audit.models import Event
from commonweal.ground.audit.words import sentence

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_a_target_is_told_of_and_taken_back(world, repairs):
    with acting(world.officer):
        set_target(actor=world.officer, indicator=repairs, body=world.north, value=95.0,
                   from_on=date(2025, 4, 1))  # fmt: skip
        event = Event.objects.get(verb="performance.target_set")
        told = sentence(event)
    with acting(world.officer):
        audit.undo(actor=world.officer, event=event, reason="Typed for the wrong year")

        assert told == "Target of 95 set."
        assert not Target.objects.exists()


def test_values_that_came_in_are_not_taken_back_but_given_anew(world, repairs):
    data = b"indicator,body,period,value\nrepairs,river-north,2025/26,90"
    with acting(world.officer):
        load_values(actor=world.officer, data=data, name="values.csv", at=AT)
        event = Event.objects.get(verb="performance.values_loaded")
    with acting(world.officer):
        with pytest.raises(Refused, match="stands on this"):
            audit.undo(actor=world.officer, event=event, reason="A mistake")

        assert Load.objects.count() == Observation.objects.count() == 1
