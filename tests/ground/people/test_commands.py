"""What is done from the command line: a first officer, another one, and who can try examples."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from tests.conftest import World

from commonweal.ground.access.enums import Role
from commonweal.ground.access.models import Grant, Invitation, Partnership
from commonweal.ground.accounts.models import EXAMPLE_PASSWORD, User


def run(*words: str, **options: str) -> str:
    out = StringIO()
    call_command(*words, **options, stdout=out)
    return out.getvalue()


def test_a_new_partnership_begins_with_its_first_officer_by_a_link(
    client: Client, db, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        said = run(
            "create_partnership", name="The Valley Partnership", short_name="Valley",
            officer_email="First@Valley.example", officer_name="First Officer",
        )  # fmt: skip
    assert said.startswith("The Valley Partnership is made. first@valley.example was sent a link")
    link = re.search(r"http://localhost:8000(\S+)", mail.outbox[0].body).group(1)

    client.post(link, {"name": "First Officer", "password": "elephants knit quietly"})

    grant = Grant.objects.get(partnership__slug="valley")
    assert (grant.role, grant.body) == (Role.PROGRAMME_OFFICER, grant.partnership.joint_body)
    page = client.get(reverse("people_list")).content.decode()
    assert "First Officer" in page
    assert reverse("person_invite") in page


def test_a_partnership_is_not_made_twice_or_for_a_wrong_address(world: World) -> None:
    with pytest.raises(CommandError, match="“River” is taken"):
        run("create_partnership", name="River", officer_email="a@example.org")
    with pytest.raises(CommandError, match="“not one” is not an e-mail address"):
        run("create_partnership", name="Valley", officer_email="not one")
    with pytest.raises(CommandError, match="“…” has no letters"):
        run("create_partnership", name="…", officer_email="a@example.org")

    assert not Partnership.objects.filter(slug="valley").exists()
    assert not Invitation.objects.filter(email="a@example.org").exists()


def test_an_officer_is_invited_from_the_command_line_when_nobody_else_can(world: World) -> None:
    assert "was sent a link" in run("invite", "river", "new@example.org")

    invitation = Invitation.objects.get(email="new@example.org")
    assert (invitation.body, invitation.role) == (world.joint, Role.PROGRAMME_OFFICER)
    with pytest.raises(CommandError, match=r"no partnership “lake”. Known here: .*river"):
        run("invite", "lake", "new@example.org")


def test_people_of_examples_are_listed_with_the_password_only_where_it_is_ours(
    world: World, other_world: World
) -> None:
    Partnership.objects.update(is_example=False)
    Partnership.objects.filter(slug="river").update(is_example=True)
    ours = world.grant(world.joint, Role.PROGRAMME_OFFICER, "Ann Ours").person
    own = world.grant(world.north, Role.MEMBER, "Bob Own").person
    other_world.grant(other_world.north, Role.MEMBER, "Cy Real")
    User.objects.filter(pk=ours.pk).update(password=make_password(EXAMPLE_PASSWORD))
    User.objects.filter(pk=own.pk).update(password=make_password("a secret of Bob's"))

    lines = [line.strip() for line in run("list_people").splitlines() if line.strip()]

    assert lines == [
        "River Partnership",
        "bob.own@example.org  a password of its own  Member of a board or council, River North",
        "ann.ours@example.org  commonweal-example  Programme officer, River Board",
    ]
