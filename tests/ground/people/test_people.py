"""The list of people, ending a role, choosing whom to act for, and the table of roles."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from tests.conftest import TODAY, World

from commonweal.ground.access.actor import acting, actor_of, grants_in_force
from commonweal.ground.access.enums import Permission, Role
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.access.models import Grant
from commonweal.ground.access.roles import RIGHTS, WORDS
from commonweal.ground.accounts.models import User
from commonweal.ground.audit.models import Event
from commonweal.ground.audit.words import sentence
from commonweal.ground.people.management.commands.describe_roles import described
from commonweal.ground.people.services.roles import end_role

DOCS = Path(__file__).parents[3] / "docs/reference"


def user_of(actor) -> User:
    return User.objects.get(pk=actor.person_id)


def end(actor, grant: Grant, on: date = TODAY) -> None:
    with acting(actor):
        end_role(actor=actor, grant=grant, on=on, reason="Moved on")


def test_an_ended_role_is_gone_from_that_day(world: World) -> None:
    grant = world.grant(world.north, Role.PARTNER_OFFICER)

    end(world.north_lead, grant)

    assert list(grants_in_force(grant.person_id, TODAY)) == []
    assert list(grants_in_force(grant.person_id, TODAY - timedelta(days=1))) == [grant]
    with acting(world.north_lead):
        event = Event.objects.get(verb="people.role_ended")
        assert sentence(event) == (
            "Ended the role of Partner's officer of River North: Partner's officer for River North."
        )
        assert event.reason == "Moved on"


def test_a_role_given_today_can_be_ended_today(world: World) -> None:
    grant = world.grant(world.north, Role.MEMBER)
    Grant.objects.filter(pk=grant.pk).update(from_on=TODAY)
    grant.refresh_from_db()

    end(world.north_lead, grant)

    assert list(grants_in_force(User.objects.get(name__startswith="Member").pk, TODAY)) == []


@pytest.mark.parametrize(
    ("who", "body", "role", "error", "says"),
    [
        ("south_lead", "north", Role.MEMBER, Forbidden, "cannot give roles for River North"),
        ("south_officer", "south", Role.MEMBER, Forbidden, "does not let you"),
        ("north_lead", "north", Role.AUDITOR, Refused, "allows more than your own role"),
        ("officer", "joint", Role.PROGRAMME_OFFICER, Refused, "is the last programme officer"),
    ],
)
def test_a_role_that_is_not_ones_to_end_stays(world: World, who, body, role, error, says) -> None:
    grant = world.grant(getattr(world, body), role)

    with pytest.raises(error, match=says):
        end(getattr(world, who), grant)

    assert list(grants_in_force(grant.person_id, TODAY)) == [grant]


def test_one_of_two_programme_officers_may_go(world: World) -> None:
    second = world.grant(world.joint, Role.PROGRAMME_OFFICER, "Second Officer")

    end(world.officer, second)

    assert list(grants_in_force(second.person_id, TODAY)) == []


def test_the_right_to_the_next_page_goes_with_the_role(client: Client, world: World) -> None:
    client.force_login(user_of(world.south_officer))
    assert client.get(reverse("people_list")).status_code == 200

    end(world.officer, world.grant(world.south, Role.PARTNER_OFFICER), on=localdate())

    answer = client.get(reverse("people_list"))
    assert (answer.status_code, answer["Location"]) == (302, reverse("choose_acting"))
    assert "You have no role yet" in client.get(answer["Location"]).content.decode()


def names_on(client: Client, query: str = "") -> list[str]:
    page = client.get(reverse("people_list") + query).content.decode()
    return re.findall(r'cw-table__link" href="/people/\d+/">([^<]+)<', unescape(page))


def test_the_office_sees_all_people_and_a_partner_its_own_and_the_office(
    client: Client, world: World, other_world: World
) -> None:
    officer, north, south = world.officer, world.north_lead, world.south_lead
    assert other_world.officer.name == "Programme officer of Hill Board"

    client.force_login(user_of(officer))
    seen_by_office = names_on(client)
    client.force_login(user_of(north))
    seen_by_north = names_on(client)

    assert seen_by_office == [
        "Partner's lead officer of River North",
        "Partner's lead officer of River South",
        "Programme officer of River Board",
    ]
    assert seen_by_north == [name for name in seen_by_office if "South" not in name]
    assert south.name == "Partner's lead officer of River South"


def test_the_list_narrows_by_body_role_and_time(client: Client, world: World) -> None:
    client.force_login(user_of(world.officer))
    end(world.officer, world.grant(world.north, Role.MEMBER))
    user_of(world.south_lead)

    assert names_on(client, "?when=past") == ["Member of a board or council of River North"]
    assert len(names_on(client, f"?body={world.south.pk}")) == 1
    assert names_on(client, "?role=programme_officer") == ["Programme officer of River Board"]


def test_the_list_asks_the_same_number_of_questions_for_more_people(
    client: Client, world: World
) -> None:
    client.force_login(user_of(world.officer))
    asked = []
    for number in (1, 3):
        for n in range(number):
            world.grant(world.north, Role.MEMBER, f"Member {number} {n}")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("people_list"))
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 18


@pytest.mark.parametrize(
    ("who", "page", "button"),
    [
        ("officer", 200, True),
        ("south_lead", 404, False),
        ("auditor", 200, False),
        ("stranger", 404, False),
        (None, 302, False),
    ],
)
def test_who_may_open_a_role_and_end_it(
    client: Client, world: World, other_world: World, who, page, button
) -> None:
    grant = world.grant(world.north, Role.PARTNER_OFFICER)
    actor = other_world.officer if who == "stranger" else who and getattr(world, who)
    if who:
        client.force_login(user_of(actor))

    answer = client.get(reverse("grant_detail", args=[grant.pk]))
    ended = client.post(reverse("grant_end", args=[grant.pk]), {"reason": "Moved on"})

    assert answer.status_code == page
    assert (reverse("grant_end", args=[grant.pk]) in answer.content.decode()) is button
    grant.refresh_from_db()
    assert (grant.until_on is not None) is button
    if who == "auditor":
        assert "does not let you do this" in ended.content.decode()


# Choosing whom to act for


@pytest.fixture
def several(world: World) -> User:
    """Somebody with a role in each partner."""
    world.grant(world.north, Role.PARTNER_LEAD, "Ann Several")
    return world.grant(world.south, Role.MEMBER, "Ann Several").person


def test_a_person_with_several_roles_chooses_and_may_change(
    client: Client, world: World, several: User
) -> None:
    client.force_login(several)
    assert client.get(reverse("people_list"))["Location"] == reverse("choose_acting")

    for body in (world.north, world.south):
        chosen = several.grants.get(body=body)
        answer = client.post(
            reverse("choose_acting"), {"role": chosen.pk, "next": reverse("people_list")}
        )
        assert answer["Location"] == reverse("people_list")
        page = client.get(reverse("people_list")).content.decode()
        assert f'cw-acting__body">{body.name}<' in page
        assert f'href="{reverse("choose_acting")}"' in page


@pytest.mark.parametrize("role", ["", "x", "0", "9" * 30, "²"])
def test_what_is_no_role_of_ones_own_is_not_acted_in(client: Client, several, role) -> None:
    client.force_login(several)

    assert client.post(reverse("choose_acting"), {"role": role}).status_code == 404


def test_nobody_acts_in_anothers_role_or_in_one_that_ended(
    client: Client, world: World, several: User
) -> None:
    client.force_login(several)
    others = world.grant(world.joint, Role.PROGRAMME_OFFICER)
    ended = several.grants.get(body=world.north)
    Grant.objects.filter(pk=ended.pk).update(until_on=localdate() - timedelta(days=1))

    assert client.post(reverse("choose_acting"), {"role": others.pk}).status_code == 404
    assert client.post(reverse("choose_acting"), {"role": ended.pk}).status_code == 404


def test_choosing_leads_only_to_pages_of_ours(client: Client, several: User) -> None:
    client.force_login(several)
    role = several.grants.first()

    answer = client.post(
        reverse("choose_acting"), {"role": role.pk, "next": "https://evil.example/"}
    )

    assert answer["Location"] == reverse("home")


# The table of roles


@pytest.mark.parametrize("who", ["officer", "auditor", "member", "south_officer"])
def test_the_table_of_roles_is_open_to_every_role(client: Client, world: World, who) -> None:
    client.force_login(user_of(getattr(world, who)))

    page = client.get(reverse("roles_page")).content.decode()

    rows = dict(re.findall(r'cell--wide">([^<]+)</th>\s*((?:<td.*</td>)+)', page))
    assert len(rows) == len(Permission)
    assert re.findall(r">(yes|no)<", rows["Read the whole trail of what was done"]) == [
        "yes" if Permission.TRAIL_SEE in RIGHTS[role].permissions else "no" for role in Role
    ]


def test_every_permission_has_words_and_every_role_rights() -> None:
    assert set(WORDS) == set(Permission)
    assert set(RIGHTS) == set(Role)


def test_the_page_of_roles_in_the_docs_agrees_with_the_table() -> None:
    assert (DOCS / "roles.md").read_text() == described()


def test_no_partner_role_allows_what_its_lead_is_not_allowed() -> None:
    lead = actor_rights(Role.PARTNER_LEAD)

    assert actor_rights(Role.PARTNER_OFFICER) < lead
    assert actor_rights(Role.MEMBER) < lead
    assert lead < actor_rights(Role.PROGRAMME_OFFICER)


def actor_rights(role: Role) -> frozenset[Permission]:
    return RIGHTS[role].permissions


def test_an_actor_of_a_grant_has_the_rights_of_its_role(world: World) -> None:
    for role in (Role.MEMBER, Role.PARTNER_LEAD):
        assert actor_of(world.grant(world.north, role), TODAY).permissions == actor_rights(role)
