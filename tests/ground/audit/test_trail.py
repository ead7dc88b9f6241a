from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from tests.conftest import World

from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.scope import unscoped
from commonweal.ground.audit import selectors, services, words
from commonweal.ground.audit.models import Change
from commonweal.partners.partnership.models import Post


def _kinds(post_id: int) -> list[tuple[str, str]]:
    changes = Change.objects.filter(table="partnership_post", row_id=post_id).order_by("id")
    return [(change.kind, change.row["title"]) for change in changes]


def test_the_trail_holds_every_way_in_which_a_row_changes(world: World) -> None:
    actor = world.north_lead
    with acting(actor):
        saved = Post.objects.create(**actor.owns(), title="saved")
        saved.title = "saved again"
        saved.save()
        Post.objects.filter(pk=saved.pk).update(title="updated")
        bulk = Post.objects.bulk_create([Post(**actor.owns(), title="bulk")])[0]
        Post.objects.bulk_update([Post(pk=bulk.pk, title="bulk updated")], ["title"])
        with unscoped("a test writes raw SQL"), connection.cursor() as cursor:
            cursor.execute("UPDATE partnership_post SET title = 'raw' WHERE id = %s", [bulk.pk])
        saved.delete()

        assert _kinds(saved.pk) == [
            ("I", "saved"),
            ("U", "saved again"),
            ("U", "updated"),
            ("D", "updated"),
        ]
        assert _kinds(bulk.pk) == [("I", "bulk"), ("U", "bulk updated"), ("U", "raw")]
        assert {c.person_id for c in Change.objects.filter(table="partnership_post")} == {
            actor.person_id
        }


def test_a_save_that_changes_nothing_leaves_no_line(world: World) -> None:
    with acting(world.north_lead):
        post = Post.objects.create(**world.north_lead.owns(), title="same")
        post.save()

        assert _kinds(post.pk) == [("I", "same")]


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_change SET kind = 'D'", "DELETE FROM audit_change",
                  "UPDATE audit_event SET verb = 'x'", "DELETE FROM audit_event"],
)  # fmt: skip
def test_the_trail_refuses_change(world: World, statement: str) -> None:
    with acting(world.north_lead):
        post = Post.objects.create(**world.north_lead.owns(), title="kept")
        services.record(actor=world.north_lead, verb="test.done", subject=post)
    refused = pytest.raises(DatabaseError, match="The trail is never changed")
    with unscoped("a test tries to change the trail"), refused, transaction.atomic():
        connection.cursor().execute(statement)


def test_rows_as_at_gives_the_rows_of_any_moment(world: World) -> None:
    actor = world.north_lead
    with acting(actor):
        kept = Post.objects.create(**actor.owns(), title="kept", body=world.north)
        gone = Post.objects.create(**actor.owns(), title="gone")
        before = selectors.mark_now()
        Post.objects.filter(pk=kept.pk).update(title="renamed", body=None)
        gone.delete()
        Post.objects.create(**actor.owns(), title="new")
        after = selectors.mark_now()

        then = selectors.rows_as_at(Post, partnership_id=actor.partnership_id, mark=before)
        now = selectors.rows_as_at(Post, partnership_id=actor.partnership_id, mark=after)

    assert [(p.title, p.body_id) for p in then] == [("kept", world.north.pk), ("gone", None)]
    assert [(p.title, p.body_id) for p in now] == [("renamed", None), ("new", None)]


def test_undo_takes_back_a_whole_act(world: World) -> None:
    actor = world.north_lead
    with acting(actor):
        old = Post.objects.create(**actor.owns(), title="old", body=world.north)
        removed = Post.objects.create(**actor.owns(), title="removed")
    with acting(actor):
        Post.objects.filter(pk=old.pk).update(title="changed", body=None)
        removed.delete()
        Post.objects.create(**actor.owns(), title="added")
        event = services.record(actor=actor, verb="test.done", subject=old)
    with acting(actor):
        services.undo(actor=actor, event=event, reason="It was the wrong file.")

        assert [(p.title, p.body_id) for p in Post.objects.order_by("id")] == [
            ("old", world.north.pk),
            ("removed", None),
        ]
        assert [words.sentence(e) for e in selectors.history_of(old)] == [
            "Undid “old, River North”.",
            "Done: old, River North",
        ]


def test_undo_is_refused_once_something_was_changed_since(world: World) -> None:
    actor = world.north_lead
    with acting(actor):
        post = Post.objects.create(**actor.owns(), title="first")
        event = services.record(actor=actor, verb="test.done", subject=post)
    with acting(actor):
        Post.objects.filter(pk=post.pk).update(title="second")
    with acting(actor), pytest.raises(Refused, match="changed again since"):
        services.undo(actor=actor, event=event, reason="Wrong.")


def test_undo_is_refused_where_the_act_changed_another_bodys_row(world: World) -> None:
    actor = world.north_lead
    with acting(actor):
        post = Post.objects.create(**actor.owns(), title="own")
        with unscoped("a test changes another body's row in the same act"):
            Post.objects.create(partnership=world.partnership, owner=world.south, title="other")
        event = services.record(actor=actor, verb="test.done", subject=post)
    with acting(actor), pytest.raises(Refused, match="belongs to another body"):
        services.undo(actor=actor, event=event, reason="Wrong.")


def test_the_trail_of_a_row_is_seen_only_by_those_who_see_the_row(world: World) -> None:
    with acting(world.north_lead):
        post = Post.objects.create(**world.north_lead.owns(), title="own")
        services.record(actor=world.north_lead, verb="test.done", subject=post)

    with acting(world.south_lead):
        assert selectors.history_of(post) == []
        assert not Change.objects.filter(row_id=post.pk, table="partnership_post").exists()
    with acting(world.north_lead):
        assert [event.verb for event in selectors.history_of(post)] == ["test.done"]


def test_secrets_stay_out_of_the_trail(world: World) -> None:
    assert world.officer
    with unscoped("a test reads the trail of people"):
        rows = Change.objects.filter(table="accounts_user").values_list("row", flat=True)

        assert rows
        assert all("password" not in row for row in rows)
