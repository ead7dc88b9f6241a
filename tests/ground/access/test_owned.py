"""Rows are made from what was read without Django's own `__init__`: they must behave the same."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import World

from commonweal.ground.access.actor import acting
from commonweal.partners.partnership.models import Post, Undertaking


def test_a_row_that_was_read_is_changed_not_added_again(world: World) -> None:
    with acting(world.officer):
        Post.objects.create(**world.officer.owns(), title="Fleet lead")
        post = Post.objects.get(title="Fleet lead")
        post.title = "Waste lead"
        post.save()

        assert [row.title for row in Post.objects.all()] == ["Waste lead"]
        assert post._state.db == "default"


def test_a_column_left_out_is_read_when_it_is_asked_for(world: World) -> None:
    with acting(world.officer):
        Post.objects.create(**world.officer.owns(), title="Fleet lead", aliases="Vehicles")
        post = Post.objects.only("title").get()

        assert post.get_deferred_fields() >= {"aliases"}
        with CaptureQueriesContext(connection) as queries:
            assert (post.title, post.aliases) == ("Fleet lead", "Vehicles")
        assert len(queries) == 1


def test_a_linked_row_that_was_read_beside_is_not_read_again(world: World) -> None:
    with acting(world.officer):
        Post.objects.create(**world.officer.owns(), title="Fleet lead", body=world.north)
        post = Post.objects.select_related("body").get()

        with CaptureQueriesContext(connection) as queries:
            assert post.body == world.north
        assert len(queries) == 0


def test_a_choice_is_told_in_its_words_and_an_unknown_one_as_it_is(world: World) -> None:
    row = Undertaking(**world.officer.owns(), kind="service", code="s", name="Payroll")

    assert row.get_kind_display() == "Service"
    row.kind = "spaceship"
    assert row.get_kind_display() == "spaceship"
