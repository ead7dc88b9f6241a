"""The index of words: it follows every way in which a row changes, and gives nobody more."""

from __future__ import annotations

import pytest
from django.db import connection
from tests.conftest import TODAY, World

from commonweal.deliver.programme.models import Milestone, Programme
from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Unscoped
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.scope import unscoped
from commonweal.ground.audit import services as audit
from commonweal.ground.reference.models import Body
from commonweal.partners.partnership.models import Post
from commonweal.roof.search.models import PublicWord, Word
from commonweal.roof.search.queries import triggers
from commonweal.roof.search.selectors.finding import Found, groups
from commonweal.roof.search.selectors.kinds import KINDS
from commonweal.roof.search.selectors.sources import searched

BY_KEY = {kind.key: kind for kind in KINDS}


def words_of(table: str, row_id: int) -> set[str]:
    with unscoped("a test reads the index"):
        return set(Word.objects.filter(table=table, row_id=row_id).values_list("word", flat=True))


def found(kind: str, asked: str) -> int:
    return Found(BY_KEY[kind], asked).total


@pytest.fixture
def programme(world: World) -> Programme:
    with acting(world.officer):
        return Programme.objects.create(**world.officer.owns(), code="p", name="Programme")


def test_words_are_parted_alike_by_both_databases(world: World) -> None:
    said = "Home-to-school, O’Neill & Café_2; E08000001 1,5 x"

    with acting(world.officer):
        post = Post.objects.create(**world.officer.owns(), title=said)

    assert words_of("partnership_post", post.pk) == {
        "home", "to", "school", "o", "neill", "café", "2", "e08000001", "1", "5", "x",
    }  # fmt: skip


def test_a_row_is_found_by_what_it_says_now(world: World) -> None:
    with acting(world.officer):
        post = Post.objects.create(**world.officer.owns(), title="Fleet lead")
        post.title = "Waste lead"
        post.save()

        assert found("posts", "fleet") == 0
        assert found("posts", "waste") == 1
        post.delete()
        assert found("posts", "waste") == 0

    assert words_of("partnership_post", post.pk) == set()


def test_rows_written_in_bulk_are_found(world: World, programme: Programme) -> None:
    owns = world.officer.owns()
    with acting(world.officer):
        rows = Milestone.objects.bulk_create(
            Milestone(**owns, programme=programme, kind="stage", code=f"M{n}", title="Depots")
            for n in range(3)
        )
        Milestone.objects.filter(pk=rows[0].pk).update(title="Garages")

        assert found("milestones", "depots") == 2
        assert found("milestones", "garages") == 1


def test_what_was_undone_is_found_as_it_was(world: World) -> None:
    with acting(world.officer):
        post = Post.objects.create(**world.officer.owns(), title="Fleet lead")
    with acting(world.officer):
        post.title = "Waste lead"
        post.save()
        event = audit.record(actor=world.officer, verb="partnership.post_renamed", subject=post)
    with acting(world.officer):
        audit.undo(actor=world.officer, event=event, reason="A slip of the pen")

        assert found("posts", "fleet") == 1
        assert found("posts", "waste") == 0


def test_a_change_of_other_columns_writes_no_word_anew(world: World, programme: Programme) -> None:
    with acting(world.officer):
        stage = Milestone.objects.create(
            **world.officer.owns(), programme=programme, kind="stage", code="M", title="Depots"
        )
    with unscoped("a test reads the index"):
        before = list(Word.objects.filter(row_id=stage.pk).order_by("pk").values_list("pk"))

    with acting(world.officer):
        stage.order = 7
        stage.save()

    with unscoped("a test reads the index"):
        after = list(Word.objects.filter(row_id=stage.pk).order_by("pk").values_list("pk"))
    assert after == before


def test_a_renamed_body_is_found_by_its_new_name_as_a_partner(bolton_lead) -> None:
    with acting(bolton_lead):
        Body.objects.filter(pk=bolton_lead.body_id).update(name="Zembla")

        assert found("partners", "zembla") == 1


def test_a_word_is_in_sight_only_where_its_row_is(world: World) -> None:
    with acting(world.north_lead):
        Post.objects.create(**world.north_lead.owns(), title="Quillfeather")

    with acting(world.north_lead):
        assert Word.objects.filter(word="quillfeather").count() == 1
    for other in (world.south_lead, world.officer, world.auditor):
        with acting(other):
            assert not Word.objects.filter(word="quillfeather").exists()


def test_no_word_is_read_without_a_scope(world: World) -> None:
    with pytest.raises(Unscoped):
        list(Word.objects.all())
    with pytest.raises(Unscoped), connection.cursor() as cursor:
        cursor.execute("SELECT word FROM search_word")


@pytest.mark.parametrize("is_one_row", [True, False])
def test_what_is_disclosed_is_found_and_nothing_beside_it(world: World, is_one_row: bool) -> None:
    with acting(world.north_lead):
        shown = Post.objects.create(**world.north_lead.owns(), title="Quillfeather")
        Post.objects.create(**world.north_lead.owns(), title="Quillpen")
        Disclosure.objects.create(
            **world.north_lead.owns(), to=world.south, table="partnership_post",
            row_id=shown.pk if is_one_row else None, purpose="A test", from_on=TODAY,
        )  # fmt: skip

    with acting(world.south_lead):
        (group,) = groups("quill")

    assert group.total == (1 if is_one_row else 2)
    with acting(world.south_lead):
        assert {word.word for word in Word.objects.filter(word__startswith="quill")} == (
            {"quillfeather"} if is_one_row else {"quillfeather", "quillpen"}
        )


def test_a_table_whose_trigger_is_missing_is_read_again(world: World) -> None:
    table = Post._meta.db_table
    on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    with unscoped("a test takes a trigger away"), connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "commonweal_words_i_{table}"{on}')
    with acting(world.officer):
        Post.objects.create(**world.officer.owns(), title="Unheard")
        assert found("posts", "unheard") == 0

    triggers.install(searched())

    with acting(world.officer):
        assert found("posts", "unheard") == 1


def test_installing_again_changes_nothing_where_all_is_as_it_should_be(world: World) -> None:
    with unscoped("a test reads the index"):
        before = list(Word.objects.order_by("pk").values_list("pk", flat=True)[:50])

    triggers.install(searched())

    with unscoped("a test reads the index"):
        assert list(Word.objects.order_by("pk").values_list("pk", flat=True)[:50]) == before


def test_a_table_that_is_searched_no_more_leaves_no_word(world: World) -> None:
    with acting(world.officer):
        Post.objects.create(**world.officer.owns(), title="Forgotten")
    fewer = {model: columns for model, columns in searched().items() if model is not Post}

    triggers.install(fewer)

    with unscoped("a test reads the index"):
        assert not Word.objects.filter(table=Post._meta.db_table).exists()
    with acting(world.officer):
        Post.objects.create(**world.officer.owns(), title="Unheard")
        assert not Word.objects.filter(word="unheard").exists()


def test_every_searched_table_is_indexed_in_full(db) -> None:
    for model, columns in searched().items():
        index = Word if hasattr(model, "row_table_column") else PublicWord
        with unscoped("a test reads everybody's rows"):
            said = {
                row.pk
                for row in model._base_manager.all()
                if any(any(c.isalnum() for c in str(getattr(row, name) or "")) for name in columns)
            }
            indexed = set(
                index.objects.filter(table=model._meta.db_table).values_list("row_id", flat=True)
            )
        assert indexed == said, model
