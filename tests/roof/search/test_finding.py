from __future__ import annotations

import functools
import operator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.conftest import World

from commonweal.deliver.programme.models import Milestone, Programme
from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.access.owned import Owned
from commonweal.partners.partnership.models import Post, Tenure
from commonweal.roof.search.selectors import finding
from commonweal.roof.search.selectors.finding import Found, groups
from commonweal.roof.search.selectors.kinds import KINDS

BY_KEY = {kind.key: kind for kind in KINDS}


def titles(actor: Actor, kind: str, asked: str) -> list[str]:
    with acting(actor):
        found = Found(BY_KEY[kind], asked)
        return [str(getattr(row, BY_KEY[kind].title, row)) for row in found[:50]]


@pytest.fixture
def programme(world: World) -> Programme:
    with acting(world.officer):
        return Programme.objects.create(**world.officer.owns(), code="p", name="Programme")


def add(actor: Actor, programme: Programme, code: str, title: str, **more: Any) -> Milestone:
    with acting(actor):
        return Milestone.objects.create(
            **actor.owns(), programme=programme, kind="stage", code=code, title=title, **more
        )


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ("procurement", True),
        ("proc", True),
        ("PROC str", True),
        ("strategy procurement", True),
        ("school", True),
        ("to-school", True),
        ("curement", False),
        ("procurement taxi", False),
        ("comm", True),
        ("100%", True),
        ("10_", False),
    ],
)
def test_every_word_must_begin_a_word_in_any_order(world, programme, asked, is_found) -> None:
    add(
        world.officer, programme, "A-1", "Procurement strategy, home-to-school",
        comment="Comments say 100% agreed",
    )  # fmt: skip

    assert bool(titles(world.officer, "milestones", asked)) is is_found


def test_the_words_of_different_columns_join(world, programme) -> None:
    add(world.officer, programme, "HR-0", "Options paper", comment="Waits for returns")

    assert titles(world.officer, "milestones", "hr returns") == ["Options paper"]


def test_the_whole_code_comes_first_then_codes_then_names_that_begin_so(world, programme) -> None:
    add(world.officer, programme, "X-1", "About IT")
    add(world.officer, programme, "X-2", "IT strategy")
    add(world.officer, programme, "IT-2", "Second")
    add(world.officer, programme, "IT", "First")

    assert titles(world.officer, "milestones", "it") == [
        "First",
        "Second",
        "IT strategy",
        "About IT",
    ]


def test_pages_of_a_long_result_neither_overlap_nor_leave_out(world, programme) -> None:
    for number in range(30):
        title = "Taxi plan" if number % 3 else "Our taxi"
        add(world.officer, programme, f"M-{number:02}", f"{title} {number}")

    with acting(world.officer):
        found = Found(BY_KEY["milestones"], "taxi")
        pages = [[row.pk for row in found[start : start + 7]] for start in range(0, 35, 7)]
        every = [row.pk for row in found[:50]]

    assert [len(page) for page in pages] == [7, 7, 7, 7, 2]
    assert functools.reduce(operator.iadd, pages, []) == every
    assert len(set(every)) == 30


def test_counting_stops_where_nobody_reads_on(world, programme, monkeypatch) -> None:
    monkeypatch.setattr(finding, "MOST", 4)
    for number in range(6):
        add(world.officer, programme, f"M-{number}", "Taxi")

    with acting(world.officer):
        assert Found(BY_KEY["milestones"], "taxi").total == 4


def test_a_post_is_found_by_who_holds_it(world: World) -> None:
    with acting(world.officer):
        post = Post.objects.create(**world.officer.owns(), title="Fleet lead")
        Tenure.objects.create(**world.officer.owns(), post=post, holder="Ada Lovelace")
        Tenure.objects.create(**world.officer.owns(), post=post, holder="Ada Byron")

    assert titles(world.officer, "posts", "ada love") == ["Fleet lead"]
    assert titles(world.officer, "posts", "ada") == ["Fleet lead"]


def test_a_partner_is_found_by_another_name_and_by_its_national_code(agma_officer) -> None:
    with acting(agma_officer):
        by_code = [str(row) for row in Found(BY_KEY["partners"], "E08000001")[:5]]
        by_name = [str(row) for row in Found(BY_KEY["partners"], "gmpte")[:5]]

    assert by_code == ["Bolton"]
    assert by_name == ["GMPTE"]


def test_what_the_update_holds_on_taxis_is_found_by_kind(agma_officer) -> None:
    with acting(agma_officer):
        found = {group.kind.key: group for group in groups("taxi")}

    assert str(found["projects"].hits[0].title) == "Joint <mark>taxi</mark> procurement"
    assert found["projects"].hits[0].href == "/programmes/cep/projects/TAXI/"
    assert set(found) >= {"projects", "milestones", "collections"}


def test_another_partners_row_is_not_found_nor_counted(world: World, programme) -> None:
    add(world.north_lead, programme, "SECRET-1", "Our quiet plan")

    for asked in ("secret", "quiet", "SECRET-1"):
        assert titles(world.north_lead, "milestones", asked) == ["Our quiet plan"]
        assert titles(world.south_lead, "milestones", asked) == []
        assert titles(world.officer, "milestones", asked) == []
        with acting(world.south_lead):
            assert groups(asked) == ()


def test_each_kind_of_partners_row_is_read_through_its_separation(world: World) -> None:
    kinds = [kind for kind in KINDS if issubclass(kind.rows().model, Owned)]

    with acting(world.south_lead), CaptureQueriesContext(connection) as queries:
        totals = [Found(kind, "anything").total for kind in kinds]

    assert totals == [0] * len(kinds)
    assert len(kinds) == len(KINDS) - 1, "bodies alone are public reference"
    assert all("/*seen*/" in query["sql"] for query in queries.captured_queries)


def test_a_search_makes_no_more_queries_for_more_hits(world: World, programme) -> None:
    counts = []
    for numbers in (range(7), range(7, 30)):
        for number in numbers:
            add(world.officer, programme, f"M-{number}", f"Our taxi {number}")
        with acting(world.officer), CaptureQueriesContext(connection) as queries:
            groups("taxi")
        counts.append(len(queries))

    assert counts[0] == counts[1]
