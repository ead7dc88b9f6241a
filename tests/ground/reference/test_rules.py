from __future__ import annotations

from datetime import date

import pytest

from commonweal.ground.reference.models import Body
from commonweal.ground.reference.rules import reasons_not_to_end


@pytest.fixture
def old(db) -> Body:
    return Body.objects.create(slug="old", name="Old", kind="other", started_on=date(2000, 4, 1))


@pytest.fixture
def new(db) -> Body:
    return Body.objects.create(slug="new", name="New", kind="other")


def test_a_body_may_end_with_a_successor(old, new):
    assert reasons_not_to_end(old, date(2019, 3, 31), new) == []


def test_a_body_does_not_end_before_it_began(old):
    [reason] = reasons_not_to_end(old, date(1999, 1, 1), None)

    assert "began on 1 April 2000" in reason


def test_a_body_ends_once(old):
    old.ended_on = date(2010, 1, 1)

    [reason] = reasons_not_to_end(old, date(2011, 1, 1), None)

    assert "ended on 1 January 2010 already" in reason


def test_a_body_does_not_succeed_itself(old):
    [reason] = reasons_not_to_end(old, date(2010, 1, 1), old)

    assert "lead back to Old" in reason


def test_a_circle_of_successors_is_refused(old, new):
    new.ended_on, new.successor = date(2030, 1, 1), old
    new.save()

    [reason] = reasons_not_to_end(old, date(2020, 1, 1), new)

    assert "lead back to Old" in reason


def test_a_body_that_ended_cannot_take_over_later(old, new):
    new.ended_on = date(2005, 1, 1)

    [reason] = reasons_not_to_end(old, date(2010, 1, 1), new)

    assert "New ended on 1 January 2005 itself" in reason
