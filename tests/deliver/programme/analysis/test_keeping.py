"""What is kept: made once, and made again as soon as a table that it read has changed."""

from __future__ import annotations

from itertools import count

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from tests.conftest import TODAY, World
from tests.deliver.programme.plan import Plan

from commonweal.deliver.programme.analysis.current import current_warnings
from commonweal.deliver.programme.analysis.judging import judged
from commonweal.deliver.programme.analysis.keeping import kept
from commonweal.deliver.programme.models import Milestone, Programme
from commonweal.deliver.programme.selectors import versions
from commonweal.ground.access.actor import Actor, acting
from commonweal.partners.partnership.models import Post
from commonweal.partners.returns.models import Collection


@pytest.fixture
def programme(plan: Plan) -> Programme:
    return plan.programme


def number_of(actor: Actor, programme: Programme, times: count) -> tuple[int, int]:
    """How many milestones there are, and how often that was worked out."""

    def make() -> tuple[int, int]:
        return Milestone.objects.filter(programme=programme).count(), next(times)

    with acting(actor):
        return kept("number", actor, programme, TODAY, make)


def test_what_is_kept_is_made_once(world: World, programme: Programme) -> None:
    times = count(1)

    assert number_of(world.officer, programme, times) == (0, 1)
    assert number_of(world.officer, programme, times) == (0, 1)


@pytest.mark.parametrize("is_bulk", [True, False])
def test_a_change_of_a_table_that_was_read_is_seen(
    world: World, programme: Programme, is_bulk: bool
) -> None:
    times = count(1)
    number_of(world.officer, programme, times)

    with acting(world.officer):
        row = Milestone(**world.officer.owns(), programme=programme, kind="stage", code="M")
        Milestone.objects.bulk_create([row]) if is_bulk else row.save()

    assert number_of(world.officer, programme, times) == (1, 2)


def test_a_change_of_another_table_leaves_it(world: World, programme: Programme) -> None:
    times = count(1)
    number_of(world.officer, programme, times)

    with acting(world.officer):
        Post.objects.create(**world.officer.owns(), title="Fleet lead")

    assert number_of(world.officer, programme, times) == (0, 1)


def test_what_is_made_from_something_kept_goes_with_it(world: World, programme: Programme) -> None:
    times, outer = count(1), count(1)
    actor = world.officer

    def twice() -> tuple[int, int]:
        return number_of(actor, programme, times)[0] * 2, next(outer)

    number_of(actor, programme, times)
    with acting(actor):
        first = kept("twice", actor, programme, TODAY, twice)
        Milestone.objects.create(**actor.owns(), programme=programme, kind="stage", code="M")
        second = kept("twice", actor, programme, TODAY, twice)

    assert (first, second) == ((0, 1), (2, 2))


def test_another_bodys_undisclosed_change_is_neither_seen_nor_awaited(
    world: World, programme: Programme
) -> None:
    times = count(1)
    number_of(world.south_lead, programme, times)

    with acting(world.north_lead):
        Milestone.objects.create(
            **world.north_lead.owns(), programme=programme, kind="stage", code="M"
        )

    assert number_of(world.south_lead, programme, times) == (0, 1)
    assert number_of(world.north_lead, programme, times) == (1, 2)


def test_finding_what_is_kept_takes_one_query(world: World, programme: Programme) -> None:
    times = count(1)
    number_of(world.officer, programme, times)

    with CaptureQueriesContext(connection) as queries:
        number_of(world.officer, programme, times)

    reads = [query for query in queries.captured_queries if "audit_change" in query["sql"]]
    assert len(reads) == 1
    assert not any("programme_milestone" in query["sql"] for query in queries.captured_queries)


def test_what_cannot_be_taken_back_is_not_read_again(world: World, monkeypatch) -> None:
    actor = world.officer

    def outside_a_transaction() -> dict[str, versions.Version]:
        with acting(actor), monkeypatch.context() as outside:
            outside.setattr(connections["default"], "in_atomic_block", False)
            return versions.versions(actor.partnership_id, "a sight")

    before = outside_a_transaction()
    with acting(actor):
        Post.objects.create(**actor.owns(), title="One")
    after = outside_a_transaction()
    with CaptureQueriesContext(connection) as queries:
        again = outside_a_transaction()

    assert before != after
    assert after == again
    assert sum("audit_change" in query["sql"] for query in queries.captured_queries) == 1


def test_colours_made_with_the_warnings_follow_the_milestones(world: World, plan: Plan) -> None:
    milestone = plan.milestone("M")
    actor, programme = world.officer, plan.programme
    with acting(actor):
        current_warnings(actor, programme, TODAY)
        before = judged(actor, programme, TODAY).colour("M")
        Milestone.objects.filter(pk=milestone.pk).update(status="will_not_meet")
        after = judged(actor, programme, TODAY).colour("M")

    assert before != after
    assert after == "red"


def test_a_return_leaves_the_colours_that_were_made_with_the_warnings(
    world: World, plan: Plan
) -> None:
    plan.milestone("M")
    actor, programme = world.officer, plan.programme
    with acting(actor):
        current_warnings(actor, programme, TODAY)
        before = judged(actor, programme, TODAY)
        plan.make(Collection, code="C", what="Asset data")

        assert judged(actor, programme, TODAY) is before


def test_a_return_leaves_what_the_milestones_gave_to_warn_of(world: World, plan: Plan) -> None:
    plan.milestone("M")
    actor, programme = world.officer, plan.programme
    with acting(actor):
        current_warnings(actor, programme, TODAY)
        plan.make(Collection, code="C", what="Asset data", expected=10, received=2)
        with CaptureQueriesContext(connection) as queries:
            found = current_warnings(actor, programme, TODAY)

    assert [warning.subject.place for warning in found if warning.subject.key == "C"] == [
        "collection"
    ]
    assert not any('FROM "programme_milestone"' in query["sql"] for query in queries)


def test_what_was_made_from_no_table_is_not_kept(world: World, programme: Programme) -> None:
    times = count(1)

    with acting(world.officer):
        kept("nothing read", world.officer, programme, TODAY, lambda: next(times))
        again = kept("nothing read", world.officer, programme, TODAY, lambda: next(times))

    assert again == 2
