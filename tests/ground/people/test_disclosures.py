"""Disclosing rows to another body, and ending it: what each then sees, and who may do so."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from tests.conftest import TODAY, World

from commonweal.ground.access.actor import acting, actor_of
from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.access.models import Disclosure
from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.ground.audit.models import Event
from commonweal.ground.audit.words import sentence
from commonweal.ground.people import selectors
from commonweal.ground.people.services import disclosures
from commonweal.ground.people.services.disclosures import disclose_rows, end_disclosure
from commonweal.partners.partnership.models import Post

TABLE = "partnership_post"


@pytest.fixture(autouse=True)
def no_agreements_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ground by itself, where the owner's word is enough; agreements have their own tests."""
    monkeypatch.setattr(disclosures, "basis_finders", [])


@pytest.fixture
def posts(world: World, other_world: World) -> dict[str, Post]:
    """Two posts of the north, one of the south, one of a stranger."""
    made = {}
    with unscoped("a test fills every body's rows"):
        for name, where, owner in (
            ("north", world, world.north),
            ("north other", world, world.north),
            ("south", world, world.south),
            ("stranger", other_world, other_world.north),
        ):
            made[name] = Post.objects.create(partnership=where.partnership, owner=owner, title=name)
    return made


def disclose(actor, to, table: str = "", row_id: int | None = None, **facts):
    given = {"from_on": TODAY, "until_on": None, "today": TODAY} | facts
    with acting(actor):
        return disclose_rows(
            actor=actor, to=to, table=table, row_id=row_id, purpose="Filling a shared post",
            basis="Board, 3 November", **given,
        )  # fmt: skip


def seen_by(world: World, body, on: date = TODAY) -> list[str]:
    with acting(actor_of(world.grant(body, Role.PARTNER_LEAD), on)):
        return sorted(Post.objects.values_list("title", flat=True))


def test_one_row_one_table_or_every_row_is_seen_as_was_said(world: World, posts) -> None:
    assert seen_by(world, world.south) == ["south"]

    disclose(world.north_lead, world.south, TABLE, posts["north"].pk)
    assert seen_by(world, world.south) == ["north", "south"]
    disclose(world.north_lead, world.south, TABLE)
    assert seen_by(world, world.south) == ["north", "north other", "south"]
    assert seen_by(world, world.north) == ["north", "north other"]


def test_a_disclosure_holds_from_its_first_day_until_its_last(world: World, posts) -> None:
    last = TODAY + timedelta(days=5)
    disclose(world.north_lead, world.south, from_on=TODAY, until_on=last)

    days = [TODAY - timedelta(days=1), TODAY, last, last + timedelta(days=1)]

    assert [len(seen_by(world, world.south, day)) for day in days] == [1, 3, 3, 1]


def test_an_ended_disclosure_shows_nothing_from_that_day(world: World, posts) -> None:
    disclosure = disclose(world.north_lead, world.south)
    later = TODAY + timedelta(days=9)

    with acting(world.north_lead):
        end_disclosure(
            actor=world.north_lead, disclosure=disclosure, on=later, reason="Post filled"
        )

    assert len(seen_by(world, world.south, later - timedelta(days=1))) == 3
    assert seen_by(world, world.south, later) == ["south"]


def test_a_disclosure_made_in_error_today_is_gone_at_once(world: World, posts) -> None:
    disclosure = disclose(world.north_lead, world.south)

    with acting(world.north_lead):
        end_disclosure(
            actor=world.north_lead, disclosure=disclosure, on=TODAY, reason="Made in error"
        )

    assert seen_by(world, world.south) == ["south"]


def test_what_was_disclosed_is_told_to_its_owner(world: World, posts) -> None:
    disclose(world.north_lead, world.south, TABLE, posts["north"].pk)

    with acting(world.north_lead):
        event = Event.objects.get(verb="people.rows_disclosed")
        assert sentence(event) == "Disclosed to River South: Only “north” of: posts."
        assert event.reason == "Filling a shared post"
    with acting(world.south_lead):
        assert not Event.objects.filter(verb="people.rows_disclosed").exists()


def test_nobody_discloses_rows_of_others(world: World, posts) -> None:
    for row in ("south", "stranger"):
        with pytest.raises(Forbidden, match="not your own body's"):
            disclose(world.north_lead, world.south, TABLE, posts[row].pk)
    for table in ("audit_event", "access_grant", "access_disclosure", "no_such"):
        with pytest.raises(Forbidden, match="not your own body's"):
            disclose(world.north_lead, world.south, table)

    assert seen_by(world, world.south) == ["south"]


@pytest.mark.parametrize("who", ["south_officer", "member", "auditor"])
def test_a_role_without_the_right_discloses_nothing(world: World, who) -> None:
    with pytest.raises(Forbidden, match="does not let you do this"):
        disclose(getattr(world, who), world.north)


def test_what_makes_no_sense_is_refused(world: World, other_world: World) -> None:
    yesterday = TODAY - timedelta(days=1)

    for to, facts, says in (
        (world.north, {}, "sees its own rows anyway"),
        (other_world.south, {}, "Hill South is not a partner of River"),
        (world.south, {"from_on": yesterday}, "begins today or later"),
        (world.south, {"until_on": yesterday}, "last day is before the first"),
    ):
        with pytest.raises(Refused, match=says):
            disclose(world.north_lead, to, **facts)


def test_what_is_shown_already_is_not_disclosed_again(world: World, posts) -> None:
    month = TODAY + timedelta(days=30)
    disclose(world.north_lead, world.south, TABLE, until_on=month)

    for row_id, until_on in ((None, month), (posts["north"].pk, TODAY)):
        with pytest.raises(Refused, match="may see this already"):
            disclose(world.north_lead, world.south, TABLE, row_id, until_on=until_on)
    disclose(world.north_lead, world.south, TABLE, until_on=month + timedelta(days=1))
    disclose(world.north_lead, world.south, "partnership_tenure", until_on=TODAY)

    assert Disclosure._base_manager.model is Disclosure
    with acting(world.north_lead):
        assert selectors.disclosed_by(world.north_lead).count() == 3


def test_a_body_knows_what_is_disclosed_to_it_today_and_nothing_else(world: World, posts) -> None:
    disclose(world.north_lead, world.south, TABLE)
    disclose(world.south_lead, world.north, TABLE)
    disclose(world.north_lead, world.joint, "partnership_tenure")

    with acting(world.south_lead):
        told = selectors.disclosed_to(world.south_lead, TODAY)
        words = selectors.rows_in_words(told)

    assert [(str(each.owner), which) for each, which in zip(told, words, strict=True)] == [
        ("River Board", "Every row"),
        ("River North", "All of: posts"),
    ]


def test_every_kind_of_partners_row_can_be_named_but_not_the_trail() -> None:
    tables = selectors.tables_to_disclose()

    assert tables[TABLE] == "Posts"
    assert not {"audit_event", "audit_change", "access_disclosure"} & tables.keys()


def test_no_two_kinds_of_rows_are_called_the_same_and_each_as_people_say_it() -> None:
    tables = selectors.tables_to_disclose()

    assert len(set(tables.values())) == len(tables)
    assert tables["appraisal_score"] == "Scores (appraisal)"
    assert tables["risk_score"] == "Scores (risk)"
    assert tables["programme_dependency"] == "Dependencies"
    assert tables["appraisal_criterion"] == "Criteria"
    assert not [
        name for name in tables.values() if re.search(r"[^aeiou]ys$|sss$|riterions|a risks", name)
    ]


# The pages


def signed_in(client: Client, actor) -> Client:
    client.force_login(User.objects.get(pk=actor.person_id))
    return client


def typed(to, day: date, **facts) -> dict:
    return {
        "to": to.pk, "table": "every", "purpose": "Filling a shared post",
        "from_on_day": day.day, "from_on_month": day.month, "from_on_year": day.year,
    } | facts  # fmt: skip


def test_a_row_is_shared_by_the_link_on_its_page(client: Client, world: World, posts) -> None:
    signed_in(client, world.north_lead)
    link = f"{reverse('disclosure_add')}?table={TABLE}&row={posts['north'].pk}"

    page = client.get(link).content.decode()
    answer = client.post(link, typed(world.south, localdate()))

    assert "Only this row" in page
    assert 'name="table"' not in page
    assert answer.status_code == 302
    assert seen_by(world, world.south, localdate()) == ["north", "south"]
    listed = client.get(reverse("disclosure_list")).content.decode()
    assert "Only “north” of: posts" in listed


def test_a_link_to_anothers_row_opens_nothing(client: Client, world: World, posts) -> None:
    signed_in(client, world.north_lead)

    for row in (posts["south"].pk, posts["stranger"].pk, 0, "x", "9" * 30):
        link = f"{reverse('disclosure_add')}?table={TABLE}&row={row}"
        assert client.get(link).status_code == 404
        assert client.post(link, typed(world.south, localdate())).status_code == 404


@pytest.mark.parametrize(
    ("who", "listed", "opened"),
    [
        ("north_lead", 200, 200),
        ("south_lead", 200, 404),
        ("member", 200, 404),
        ("officer", 200, 404),
        ("stranger", 200, 404),
        (None, 302, 302),
    ],
)
def test_who_may_open_and_end_a_disclosure(
    client: Client, world: World, other_world: World, posts, who, listed, opened
) -> None:
    disclosure = disclose(world.north_lead, world.south)
    if who:
        signed_in(client, other_world.officer if who == "stranger" else getattr(world, who))

    page = client.get(reverse("disclosure_detail", args=[disclosure.pk]))
    ended = client.post(reverse("disclosure_end", args=[disclosure.pk]), {"reason": "No more"})

    assert client.get(reverse("disclosure_list")).status_code == listed
    assert page.status_code == opened
    assert ended.status_code == (302 if opened in (200, 302) else 404)
    sees = seen_by(world, world.south, localdate())
    assert sees == (["south"] if who == "north_lead" else ["north", "north other", "south"])


def test_a_role_without_the_right_reads_the_list_but_opens_no_form(client, world: World) -> None:
    signed_in(client, world.member)

    page = client.get(reverse("disclosure_list")).content.decode()

    assert reverse("disclosure_add") not in page
    assert client.get(reverse("disclosure_add")).status_code == 403


def test_the_list_asks_the_same_number_of_questions_for_more_rows(
    client: Client, world: World, posts
) -> None:
    signed_in(client, world.north_lead)
    asked = []
    for name in ("north", "north other"):
        disclose(world.north_lead, world.south, TABLE, posts[name].pk)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("disclosure_list"))
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 16


def test_the_form_discloses_every_row_or_one_kind_as_chosen(client, world: World, posts) -> None:
    signed_in(client, world.north_lead)

    for table in ("partnership_post", "every"):
        client.post(reverse("disclosure_add"), typed(world.south, localdate(), table=table))

    with acting(world.north_lead):
        made = selectors.disclosed_by(world.north_lead).order_by("pk")
        assert [each.table for each in made] == ["partnership_post", ""]
