"""Inviting, accepting, sending again, withdrawing: the use cases, then the pages from outside."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from tests.conftest import World

from commonweal.ground.access.actor import Actor, acting
from commonweal.ground.access.enums import Role
from commonweal.ground.access.errors import Forbidden, Refused
from commonweal.ground.access.models import Grant, Invitation
from commonweal.ground.accounts.models import User
from commonweal.ground.audit.models import Event
from commonweal.ground.audit.words import sentence
from commonweal.ground.people.services.invitations import (
    accept_as,
    accept_as_new_person,
    invite_person,
    send_invitation_again,
    withdraw_invitation,
)

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
GOOD = "elephants knit quietly"


def invite(actor: Actor, body, role: Role = Role.MEMBER, email: str = "ann@example.org"):
    with acting(actor):
        return invite_person(
            actor=actor, email=email, name="Ann O'Neil", role=role, body=body, at=AT
        )


def link_in_last_mail() -> str:
    return re.search(r"http://localhost:8000(\S+)", mail.outbox[-1].body).group(1)


def acts_for(client: Client) -> str:
    """The body that the header names."""
    page = client.get(reverse("people_list")).content.decode()
    return re.search(r'cw-acting__body">([^<]+)<', page).group(1)


def test_a_lead_invites_a_colleague_by_mail_with_a_link_for_14_days(
    world: World, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        invitation = invite(world.north_lead, world.north, Role.PARTNER_OFFICER)

    assert invitation.expires_at - invitation.invited_at == timedelta(days=14)
    assert mail.outbox[0].to == ["ann@example.org"]
    assert mail.outbox[0].subject == "You are invited to River on Commonweal"
    assert "Dear Ann O'Neil" in mail.outbox[0].body
    assert link_in_last_mail() == reverse("invitation_accept", args=[invitation.token])


def test_what_was_done_is_told_without_the_address(world: World) -> None:
    invite(world.officer, world.north)

    with acting(world.south_lead):
        event = Event.objects.get(verb="people.person_invited")
        assert sentence(event) == (
            "Invited Ann O'Neil as Member of a board or council for River North."
        )
        assert "ann@example.org" not in f"{event.subject} {event.details}"


@pytest.mark.parametrize(
    ("who", "body", "role"),
    [
        ("officer", "north", Role.PARTNER_LEAD),
        ("officer", "south", Role.AUDITOR),
        ("officer", "joint", Role.PROGRAMME_OFFICER),
        ("north_lead", "north", Role.PARTNER_LEAD),
    ],
)
def test_a_role_may_be_given_within_ones_rights(world: World, who, body, role) -> None:
    invitation = invite(getattr(world, who), getattr(world, body), role)

    assert (invitation.body, invitation.role) == (getattr(world, body), role)


@pytest.mark.parametrize(
    ("who", "body", "role", "error", "says"),
    [
        ("north_lead", "south", Role.MEMBER, Forbidden, "cannot give roles for River South"),
        ("north_lead", "joint", Role.PROGRAMME_OFFICER, Forbidden, "cannot give roles for"),
        ("north_lead", "north", Role.AUDITOR, Refused, "allows more than your own role"),
        ("officer", "north", Role.PROGRAMME_OFFICER, Refused, "acts for the joint body"),
        ("officer", "joint", Role.PARTNER_LEAD, Refused, "is the partnership's joint body"),
        ("south_officer", "south", Role.MEMBER, Forbidden, "does not let you do this"),
        ("member", "south", Role.MEMBER, Forbidden, "does not let you do this"),
        ("auditor", "joint", Role.MEMBER, Forbidden, "does not let you do this"),
    ],
)
def test_a_role_beyond_ones_body_or_rights_is_not_given(
    world: World, who, body, role, error, says
) -> None:
    with pytest.raises(error, match=says):
        invite(getattr(world, who), getattr(world, body), role)

    assert not Invitation.objects.exists()
    assert mail.outbox == []


def test_a_body_of_another_partnership_gets_no_role(world: World, other_world: World) -> None:
    with pytest.raises(Refused, match="Hill North is not a partner of River"):
        invite(world.officer, other_world.north)


def test_a_body_that_ended_gets_no_role(world: World) -> None:
    world.north.ended_on = AT.date()
    world.north.save()

    with pytest.raises(Refused, match="River North has ended"):
        invite(world.officer, world.north)


def test_nobody_is_invited_twice_or_to_a_role_that_they_have(world: World) -> None:
    invite(world.north_lead, world.north)

    with pytest.raises(Refused, match=r"was invited on 20 November 2026"):
        invite(world.north_lead, world.north, email="ANN@example.org")
    with pytest.raises(Refused, match="already has the role “Partner's lead officer”"):
        invite(
            world.north_lead, world.north, Role.PARTNER_LEAD,
            email=User.objects.get(pk=world.north_lead.person_id).email,
        )  # fmt: skip


def test_sending_again_kills_the_old_link(world: World) -> None:
    invitation = invite(world.north_lead, world.north)
    old = invitation.token
    later = AT + timedelta(days=20)

    with acting(world.officer):
        send_invitation_again(actor=world.officer, invitation=invitation, at=later)

    assert invitation.token != old
    assert invitation.expires_at == later + timedelta(days=14)
    assert not Invitation.objects.filter(token=old).exists()


def test_another_partner_can_neither_send_again_nor_withdraw(world: World) -> None:
    invitation = invite(world.north_lead, world.north)

    with acting(world.south_lead):
        for use_case in (send_invitation_again, withdraw_invitation):
            with pytest.raises(Forbidden):
                use_case(actor=world.south_lead, invitation=invitation, at=AT)


def test_a_withdrawn_or_old_or_used_invitation_is_not_accepted(world: World) -> None:
    withdrawn, old, used = (
        invite(world.north_lead, world.north, email=f"{name}@example.org") for name in "abc"
    )
    with acting(world.north_lead):
        withdraw_invitation(actor=world.north_lead, invitation=withdrawn, at=AT)
    accept_as_new_person(actor=None, invitation=used, name="C", password=GOOD, at=AT)
    User.objects.filter(email="c@example.org").update(email="moved@example.org")

    for invitation, at, says in (
        (withdrawn, AT, "was withdrawn"),
        (old, AT + timedelta(days=14), "older than 14 days"),
        (used, AT, "used already"),
    ):
        with pytest.raises(Refused, match=says):
            accept_as_new_person(actor=None, invitation=invitation, name="X", password=GOOD, at=at)

    assert Grant.objects.filter(from_on=AT.date()).count() == 1


def test_accepting_makes_an_account_with_exactly_the_role_of_the_invitation(world: World) -> None:
    invitation = invite(world.north_lead, world.north, Role.PARTNER_OFFICER)

    user = accept_as_new_person(actor=None, invitation=invitation, name="Ann", password=GOOD, at=AT)

    assert user.check_password(GOOD)
    assert list(user.grants.values_list("body", "partnership", "role", "from_on", "until_on")) == [
        (world.north.pk, world.partnership.pk, Role.PARTNER_OFFICER, AT.date(), None)
    ]
    with acting(world.north_lead):
        event = Event.objects.get(verb="people.invitation_accepted")
        assert (event.person_name, sentence(event)) == (
            "Ann",
            "Ann accepted the role Partner's officer for River North.",
        )


def test_an_account_of_another_address_cannot_take_an_invitation(world: World) -> None:
    invitation = invite(world.north_lead, world.north)
    other = User.objects.create_user("eve@example.org", GOOD, name="Eve")

    with pytest.raises(Refused, match=r"was sent to ann@example.org"):
        accept_as(actor=other, invitation=invitation, at=AT)

    assert not other.grants.exists()


# The pages


@pytest.fixture
def people(world: World, other_world: World) -> dict[str, User]:
    """Somebody of each kind, from inside and outside."""
    actors = {
        "officer": world.officer,
        "north_lead": world.north_lead,
        "south_lead": world.south_lead,
        "south_officer": world.south_officer,
        "member": world.member,
        "auditor": world.auditor,
        "stranger": other_world.officer,
    }
    return {name: User.objects.get(pk=actor.person_id) for name, actor in actors.items()}


def test_inviting_and_accepting_by_the_pages(
    client: Client, people, world: World, django_capture_on_commit_callbacks
) -> None:
    client.force_login(people["north_lead"])
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            reverse("person_invite"),
            {"name": "Ann", "email": "Ann@Example.org", "body": world.north.pk, "role": "member"},
        )
    assert answer.status_code == 302
    assert "ann@example.org" in client.get(reverse("people_list")).content.decode()

    guest = Client()
    link = link_in_last_mail()
    assert "Member of a board or council" in guest.get(link).content.decode()
    before = guest.session.session_key
    answer = guest.post(link, {"name": "Ann Other", "password": GOOD})

    assert (answer.status_code, answer["Location"]) == (302, reverse("home"))
    assert guest.session.session_key != before
    assert acts_for(guest) == "River North"
    assert guest.get(link).status_code == 410


def test_a_weak_password_is_refused_with_what_was_typed_kept(client, world: World) -> None:
    invitation = invite(world.north_lead, world.north)
    Invitation.objects.update(expires_at=datetime(2100, 1, 1, tzinfo=UTC))

    link = reverse("invitation_accept", args=[invitation.token])
    page = client.post(link, {"name": "Ann", "password": "password1234"}).content.decode()

    assert "This password is too common." in page
    assert 'value="Ann"' in page
    assert "password1234" not in page
    assert not User.objects.filter(email="ann@example.org").exists()


def test_a_person_with_an_account_signs_in_to_accept(client, people, world: World) -> None:
    invitation = invite(world.officer, world.north, email=people["member"].email)
    Invitation.objects.update(expires_at=datetime(2100, 1, 1, tzinfo=UTC))
    link = reverse("invitation_accept", args=[invitation.token])

    assert f"{reverse('account_login')}?next={link}" in client.get(link).content.decode()
    # A stranger with the link cannot overwrite the account.
    refused = client.post(link, {"name": "Eve", "password": GOOD})
    assert "There is an account for this address." in refused.content.decode()
    people["member"].refresh_from_db()
    assert not people["member"].check_password(GOOD)
    client.force_login(people["member"])
    assert client.post(link).status_code == 302

    assert people["member"].grants.filter(body=world.north).exists()
    assert acts_for(client) == "River North"


def test_nobody_accepts_for_the_one_who_is_signed_in_by_mistake(client, people, world) -> None:
    invitation = invite(world.officer, world.north)
    Invitation.objects.update(expires_at=datetime(2100, 1, 1, tzinfo=UTC))
    link = reverse("invitation_accept", args=[invitation.token])
    client.force_login(people["south_lead"])

    assert "was sent to ann@example.org" in client.get(link).content.decode()
    assert client.post(link).status_code == 409

    assert not people["south_lead"].grants.filter(body=world.north).exists()


def test_a_guessed_link_says_nothing(client, db) -> None:
    answer = client.get(reverse("invitation_accept", args=["x" * 43]))

    assert answer.status_code == 410
    assert "This link does not work any more" in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 200),
        ("north_lead", 200),
        ("south_lead", 404),
        ("south_officer", 403),
        ("member", 403),
        ("auditor", 403),
        ("stranger", 404),
        (None, 302),
    ],
)
def test_who_may_open_an_invitation(client, people, world: World, who, status) -> None:
    invitation = invite(world.north_lead, world.north)
    if who:
        client.force_login(people[who])

    page = client.get(reverse("invitation_detail", args=[invitation.pk]))
    again = client.post(reverse("invitation_again", args=[invitation.pk]))
    withdrawn = client.post(reverse("invitation_withdraw", args=[invitation.pk]))

    assert page.status_code == status
    assert again.status_code == withdrawn.status_code == (302 if status == 200 else status)
    invitation.refresh_from_db()
    assert bool(invitation.withdrawn_at) is (status == 200)


@pytest.mark.parametrize(
    ("who", "status"),
    [("officer", 200), ("south_lead", 200), ("south_officer", 403), ("member", 403), (None, 302)],
)
def test_who_may_open_the_page_to_invite(client, people, who, status) -> None:
    if who:
        client.force_login(people[who])

    assert client.get(reverse("person_invite")).status_code == status


def test_the_form_offers_a_lead_only_their_body_and_the_roles_they_may_give(client, people) -> None:
    client.force_login(people["north_lead"])

    page = client.get(reverse("person_invite")).content.decode()

    assert re.findall(r"<option[^>]*>([^<]+)</option>", page) == ["River North"]
    assert re.findall(r'type="radio" value="(\w+)"', page) == [
        "partner_lead", "partner_officer", "member",
    ]  # fmt: skip
