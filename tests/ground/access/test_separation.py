"""Every way in which one partner might reach another's rows, tried from the outside."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from django.db import connection, models, transaction
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from tests.conftest import TODAY, World

from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Forbidden, Unscoped
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.scope import unscoped
from commonweal.ground.audit.models import Change
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Post, Tenure


@pytest.fixture
def posts(world: World, other_world: World) -> dict[str, Post]:
    """One post of each body, each held by somebody; and one in another partnership."""
    made = {}
    with unscoped("a test fills every body's rows"):
        for name, where, owner in (
            ("joint", world, world.joint),
            ("north", world, world.north),
            ("south", world, world.south),
            ("stranger", other_world, other_world.north),
        ):
            post = Post.objects.create(partnership=where.partnership, owner=owner, title=name)
            Tenure.objects.create(
                partnership=where.partnership, owner=owner, post=post, holder=f"{name} holder"
            )
            made[name] = post
    return made


READS = {
    "all": lambda north: [p.title for p in Post.objects.all()],
    "filter": lambda north: [p.title for p in Post.objects.filter(title="north")],
    "exclude": lambda north: [p.title for p in Post.objects.exclude(title="south")],
    "or": lambda north: [p.title for p in Post.objects.filter(Q(title="north") | Q(pk=north))],
    "get": lambda north: [Post.objects.get(pk=north).title],
    "first": lambda north: [str(Post.objects.filter(title__gte="north").order_by("title").first())],
    "last": lambda north: [str(Post.objects.filter(title__gte="north").order_by("-title").last())],
    "latest": lambda north: [str(Post.objects.filter(title="north").latest("id"))],
    "in_bulk": lambda north: [p.title for p in Post.objects.in_bulk([north]).values()],
    "values": lambda north: list(Post.objects.values_list("title", flat=True)),
    "distinct": lambda north: list(Post.objects.values_list("title", flat=True).distinct()),
    "sliced": lambda north: [p.title for p in Post.objects.order_by("title")[0:2]],
    "iterator": lambda north: [p.title for p in Post.objects.all().iterator()],
    "union": lambda north: [
        p.title
        for p in Post.objects.filter(title="south").order_by().union(Post.objects.order_by())
    ],
    "intersection": lambda north: [
        p.title
        for p in Post.objects.order_by().intersection(Post.objects.filter(title="north").order_by())
    ],
    "base manager": lambda north: [p.title for p in Post._base_manager.all()],
    "default manager": lambda north: [p.title for p in Post._default_manager.all()],
    "refresh": lambda north: [_refreshed(north)],
    "select_related": lambda north: [
        t.post.title for t in Tenure.objects.select_related("post") if t.post_id == north
    ],
    "prefetch": lambda north: [
        t.holder for p in Post.objects.prefetch_related("tenures") for t in p.tenures.all()
    ],
    "forward": lambda north: [Tenure(post_id=north).post.title],
    "reverse": lambda north: [t.holder for t in Post(pk=north).tenures.all()],
    "join values": lambda north: list(Tenure.objects.values_list("post__title", flat=True)),
    "reverse join": lambda north: list(Post.objects.values_list("tenures__holder", flat=True)),
    "order by join": lambda north: [t.holder for t in Tenure.objects.order_by("post__title")],
    "annotate": lambda north: list(
        Tenure.objects.annotate(called=F("post__title")).values_list("called", flat=True)
    ),
    "subquery": lambda north: list(
        Body.objects.annotate(
            found=Subquery(Post.objects.filter(title="north").values("title")[:1])
        ).values_list("found", flat=True)
    ),
    "in subquery": lambda north: [
        t.holder for t in Tenure.objects.filter(post__in=Post.objects.all())
    ],
    "aggregate": lambda north: [
        Post.objects.aggregate(m=models.Max(F("title"), filter=Q(title="north")))["m"]
    ],
    "dates of change": lambda north: [
        c.row["title"] for c in Change.objects.filter(table="partnership_post")
    ],
    "filtered relation": lambda north: list(
        Post.objects.annotate(
            held=models.FilteredRelation("tenures", condition=Q(tenures__holder__contains="north"))
        ).values_list("held__holder", flat=True)
    ),
}


def _refreshed(pk: int) -> str:
    post = Post(pk=pk)
    post.refresh_from_db()
    return post.title


@pytest.mark.parametrize("probe", READS.values(), ids=READS.keys())
def test_another_partner_reads_no_undisclosed_row(world: World, posts, probe) -> None:
    with acting(world.south_lead):
        try:
            found = probe(posts["north"].pk)
        except (Post.DoesNotExist, Tenure.DoesNotExist):
            found = []

    assert not any(name in str(text) for text in found for name in ("north", "stranger"))


@pytest.mark.parametrize("probe", READS.values(), ids=READS.keys())
def test_the_owner_reads_its_row_by_the_same_ways(world: World, posts, probe) -> None:
    with acting(world.north_lead):
        found = probe(posts["north"].pk)

    assert any("north" in str(text) for text in found)


COUNTS = {
    "count": lambda: Post.objects.filter(title="north").count(),
    "exists": lambda: Post.objects.filter(title="north").exists(),
    "contains": lambda: Post.objects.contains(Post(pk=_pk("north"))),
    "aggregate": lambda: Post.objects.filter(title="north").aggregate(n=Count("id"))["n"],
    "join count": lambda: Tenure.objects.filter(post__title="north").count(),
    "reverse join count": lambda: Post.objects.filter(tenures__holder="north holder").count(),
    "exists subquery": lambda: Body.objects.filter(
        Exists(Post.objects.filter(owner=OuterRef("pk"), title="north"))
    ).count(),
    "sliced count": lambda: Post.objects.filter(title="north")[:5].count(),
    "trail count": lambda: Change.objects.filter(row__title="north").count(),
}


def _pk(title: str) -> int:
    with unscoped("a test looks up a key"):
        return Post.objects.get(title=title).pk


@pytest.mark.parametrize("probe", COUNTS.values(), ids=COUNTS.keys())
def test_another_partner_cannot_count_undisclosed_rows(world: World, posts, probe) -> None:
    with acting(world.south_lead):
        assert not probe()
    with acting(world.north_lead):
        assert probe()


@pytest.mark.parametrize("probe", COUNTS.values(), ids=COUNTS.keys())
def test_a_query_with_no_scope_raises(world: World, posts, probe) -> None:
    with pytest.raises(Unscoped):
        probe()


WRITES = {
    "update": lambda north: Post.objects.filter(pk=north).update(title="changed"),
    "update all": lambda north: Post.objects.update(title="changed"),
    "update by join": lambda north: Post.objects.filter(tenures__holder="north holder").update(
        title="changed"
    ),
    "delete": lambda north: Post.objects.filter(pk=north).delete(),
    "delete instance": lambda north: Post(pk=north).delete(),
    "bulk_update": lambda north: Post.objects.bulk_update(
        [Post(pk=north, title="changed")], ["title"]
    ),
    "raw delete": lambda north: Post.objects.filter(pk=north)._raw_delete("default"),
}


@pytest.mark.parametrize("probe", WRITES.values(), ids=WRITES.keys())
def test_another_partner_changes_no_row(world: World, posts, probe) -> None:
    with acting(world.south_lead), suppress(Forbidden), transaction.atomic():
        probe(posts["north"].pk)

    with unscoped("a test looks at what is left"):
        assert Post.objects.filter(pk=posts["north"].pk, title="north").exists()


def test_a_disclosed_row_can_be_read_but_not_changed(world: World, posts) -> None:
    with acting(world.south_lead):
        post = Post.objects.get(title="joint")
        post.title = "changed"

        assert Post.objects.filter(pk=post.pk).update(title="changed") == 0
        with pytest.raises(Forbidden):
            post.save()


def test_nobody_writes_in_the_name_of_another(world: World, other_world: World, posts) -> None:
    with acting(world.south_lead):
        for where, owner in (
            (world.partnership, world.north),
            (world.partnership, world.joint),
            (other_world.partnership, world.south),
            (other_world.partnership, other_world.north),
        ):
            row = Post(partnership=where, owner=owner, title="forged")
            with pytest.raises(Forbidden):
                row.save()
            with pytest.raises(Forbidden):
                Post.objects.bulk_create([row])


def test_a_row_cannot_be_given_to_another_body(world: World, posts) -> None:
    with acting(world.south_lead), pytest.raises(Forbidden):
        Post.objects.filter(title="south").update(owner=world.north)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT title FROM partnership_post",
        'SELECT "title" FROM "partnership_post"',
        "select p.title from reference_body b, partnership_post p",
        'SELECT * FROM (SELECT * FROM "partnership_post") x',
        'UPDATE "partnership_post" SET "title" = \'x\'',
        'DELETE FROM "partnership_post"',
        'INSERT INTO "partnership_post" ("title") SELECT "title" FROM "partnership_post"',
        'SELECT row FROM "audit_change"',
        "WITH x AS (SELECT * FROM partnership_post) SELECT * FROM x",
    ],
)
def test_raw_sql_on_partners_tables_is_refused(world: World, posts, statement: str) -> None:
    with acting(world.south_lead), connection.cursor() as cursor, pytest.raises(Unscoped):
        cursor.execute(statement)


def test_sight_begins_and_ends_with_its_dates(world: World, posts) -> None:
    with acting(world.north_lead):
        Disclosure.objects.create(
            **world.north_lead.owns(),
            to=world.south,
            table="partnership_post",
            row_id=posts["north"].pk,
            purpose="Filling a shared post",
            from_on=date(2026, 11, 10),
            until_on=date(2026, 11, 20),
        )

    seen = {}
    for day in (date(2026, 11, 9), date(2026, 11, 10), TODAY, date(2026, 11, 21)):
        from commonweal.ground.access.actor import actor_of
        from commonweal.ground.access.enums import Role

        with acting(actor_of(world.grant(world.south, Role.PARTNER_LEAD), day)):
            seen[day.day] = Post.objects.filter(title="north").exists()

    assert seen == {9: False, 10: True, 20: True, 21: False}


def test_disclosing_one_row_discloses_no_other(world: World, posts) -> None:
    with acting(world.north_lead):
        other = Post.objects.create(**world.north_lead.owns(), title="north secret")
        Disclosure.objects.create(
            **world.north_lead.owns(),
            to=world.south,
            table="partnership_post",
            row_id=posts["north"].pk,
            purpose="Filling a shared post",
            from_on=date(2026, 1, 1),
        )

    with acting(world.south_lead):
        assert sorted(p.title for p in Post.objects.all()) == ["joint", "north", "south"]
        assert not Tenure.objects.filter(post__title="north").exists()
        assert not Change.objects.filter(table="partnership_post", row_id=other.pk).exists()
        assert Change.objects.filter(row_id=posts["north"].pk, table="partnership_post").exists()


def test_disclosing_a_table_discloses_only_that_table(world: World, posts) -> None:
    with acting(world.north_lead):
        Disclosure.objects.create(
            **world.north_lead.owns(),
            to=world.south,
            table="partnership_post",
            purpose="Planning succession",
            from_on=date(2026, 1, 1),
        )

    with acting(world.south_lead):
        assert Post.objects.filter(title="north").exists()
        assert not Tenure.objects.filter(holder="north holder").exists()


def test_a_person_of_another_partnership_sees_nothing_of_this_one(
    world: World, other_world: World, posts
) -> None:
    with acting(other_world.officer):
        assert list(Post.objects.all()) == []
    with acting(other_world.north_lead):
        assert [p.title for p in Post.objects.all()] == ["stranger"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's")
def test_row_level_security_holds_when_our_own_code_does_not(world: World, posts) -> None:
    from commonweal.ground.access import separation

    guard = separation.guard
    connection.execute_wrappers.remove(guard)
    try:
        with acting(world.south_lead), connection.cursor() as cursor:
            cursor.execute("SELECT title FROM partnership_post ORDER BY title")
            assert [title for (title,) in cursor.fetchall()] == ["joint", "south"]
            cursor.execute("UPDATE partnership_post SET title = 'x' WHERE title <> 'south'")
            assert cursor.rowcount == 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM partnership_post")
            assert cursor.fetchone() == (0,)
    finally:
        connection.execute_wrappers.append(guard)
