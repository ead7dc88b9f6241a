"""Everything that anybody can reach is walked, as each sort of person.

Bolton marks a row of its own in every table that partners own, and discloses none of them. So
wherever the mark is seen by somebody who does not act for Bolton, separation has failed.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable

import pytest
from django.test import Client
from tests.conftest import example_actor
from tests.roof.site.crawling import Seen, Walk, look_at
from tests.roof.site.marking import BESIDE, MARK, Marker, leave_nothing_disclosed, owned_models

from commonweal.deliver.programme.analysis import keeping
from commonweal.ground.access.owned import Owned
from commonweal.ground.accounts.models import User

OWNERS = ("lead@bolton.example", "officer@bolton.example")
OTHERS = (
    "officer@agma.example",
    "auditor@agma.example",
    "lead@bury.example",
    "member@salford.example",
    "lead@forest.example",
)
# Who is shown the way to the owner's rows: another partner's lead, a member, a stranger, nobody.
STRANGERS = (*OTHERS[2:], "")
# How many addresses of a route the owner opens: those of two rows may be built differently.
OWN = 2
# Every outsider walks on SQLite. What PostgreSQL adds, its own guard of rows, is the same for all.
if os.environ.get("DATABASE_URL"):
    OTHERS, STRANGERS, OWN = OTHERS[2:3], ("lead@bury.example",), 1
# Where a reader could ask for the rows of somebody else by a word of theirs.
ASKED = (f"/search/?q={BESIDE}", *(f"/search/?q={BESIDE}&kind={kind}" for kind in (
    "milestones", "actions", "documents", "decisions", "posts", "areas", "projects")))  # fmt: skip


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    keeping.forget()


@pytest.fixture
def marker(db) -> Marker:
    marker = Marker(example_actor("lead@bolton.example"))
    leave_nothing_disclosed(marker.actor)
    marker.mark_everything()
    return marker


def signed_in(email: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(email=email))
    return client


def faults(seen: list[Seen]) -> list[str]:
    """What is wrong with the answers, a line each."""
    found = [
        f"{s.status} at {s.path}, linked from {s.came_from}"
        for s in seen
        if s.status not in (200, 301, 302)
    ]
    for page in (s for s in seen if s.is_page):
        if not page.title:
            found.append(f"{page.path} has no title, or several")
        if page.headings != 1:
            found.append(f"{page.path} has {page.headings} first headings")
    return found + shared_titles(seen)


def shared_titles(seen: list[Seen]) -> list[str]:
    """Routes whose pages bear the same title, so that a reader cannot tell them apart."""
    routes = defaultdict(set)
    for page in seen:
        if page.is_page and page.status == 200:
            routes[page.title].add(page.route)
    return [f"“{title}” is the title of {sorted(r)}" for title, r in routes.items() if len(r) > 1]


def test_every_kind_of_partners_row_is_marked(marker: Marker) -> None:
    assert marker.labels == {model._meta.label for model in owned_models()}
    assert all(issubclass(model, Owned) for model in marker.rows)


@pytest.mark.parametrize("email", OTHERS)
def test_whoever_does_not_act_for_the_owner_walks_sound_pages_without_its_rows(
    marker: Marker, email: str
) -> None:
    client = signed_in(email)

    seen = Walk(client, each=1).from_("/").seen
    seen += [look_at(client.get(path), path) for path in ASKED]

    assert len(seen) > 30
    assert [s.path for s in seen if MARK.lower() in s.text.lower()] == []
    assert not (found := faults(seen)), "\n".join(found)
    assert opened_signed_out(s.path for s in seen) == []


def test_the_owner_finds_its_rows_on_pages_where_others_find_nothing(marker: Marker) -> None:
    walk = Walk(signed_in("lead@bolton.example"), each=OWN).from_("/")
    marked = telling_addresses(walk.seen)

    assert len(marked) > 30
    for email in STRANGERS:
        client = signed_in(email) if email else Client(raise_request_exception=False)
        told = [look_at(client.get(path), path) for path in marked]
        assert [s.path for s in told if s.status >= 500] == []
        assert [s.path for s in told if MARK in s.text] == []
    assert not (found := faults(walk.seen)), "\n".join(found)


def telling_addresses(seen: list[Seen], each: int = 2) -> list[str]:
    """Addresses that tell the mark, some of each route.

    A page repeats what its address asks, so an address that brings the mark itself is none.
    """
    marked = defaultdict(list)
    for s in seen:
        if MARK in s.text and MARK not in s.path.partition("?")[2]:
            marked[s.route].append(s.path)
    return sorted(path for paths in marked.values() for path in paths[:each])


def test_signed_out_only_the_doors_and_what_is_published_are_walked(marker: Marker) -> None:
    walked = Walk(Client(raise_request_exception=False), each=3).from_("/").seen

    assert [s.path for s in walked if MARK in s.text] == []
    assert not (found := faults(walked)), "\n".join(found)


def opened_signed_out(paths: Iterable[str]) -> list[str]:
    """Which of these open to somebody who has not signed in, beside doors and what is published."""
    client = Client(raise_request_exception=False)
    return [
        path
        for path in sorted({*paths})
        if not path.startswith(("/public/", "/accounts/")) and client.get(path).status_code == 200
    ]
