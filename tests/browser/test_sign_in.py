"""Signing in as a person does it, in a real browser: password, code, passkey; every page by axe."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.urls import reverse
from tests.browser.axe import look
from tests.browser.conftest import follow, sign_in
from tests.conftest import World

from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.ground.accounts.models import User
from commonweal.ground.people.services.disclosures import disclose_rows
from commonweal.ground.people.services.invitations import invite_person
from commonweal.partners.partnership.models import Post

pytestmark = pytest.mark.browser
PASSWORD = "elephants knit quietly"


@pytest.fixture(autouse=True)
def no_earlier_tries() -> None:
    cache.clear()


@pytest.fixture
def person(world: World) -> User:
    """A partner's lead officer with a password."""
    user = world.grant(world.north, Role.PARTNER_LEAD, "Ann Lead").person
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture
def key(page: Any) -> Iterator[None]:
    """A key in the browser's machine that makes passkeys and always finds the right finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    yield
    session.detach()


def enter(page: Any, server: Any, user: User) -> None:
    page.goto(server.url + reverse("account_login"))
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    follow(page.get_by_role("button", name="Sign in", exact=True))


def prove(page: Any) -> None:
    """Answer the page that asks again who one is."""
    look(page)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    follow(page.get_by_role("button", name="Confirm"))


def sign_out(page: Any) -> None:
    follow(page.get_by_role("link", name="Sign out"))
    look(page)
    follow(page.get_by_role("main").get_by_role("button", name="Sign out"))


def test_a_wrong_password_is_told_and_the_right_one_lets_in(page, server, person) -> None:
    page.goto(server.url + reverse("account_login"))
    look(page)
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password", exact=True).fill("not it")
    follow(page.get_by_role("button", name="Sign in", exact=True))

    page.wait_for_selector(".govuk-error-summary")
    assert page.title().startswith("Error: Sign in")
    assert page.get_by_label("E-mail address").input_value() == person.email
    look(page)

    enter(page, server, person)
    page.wait_for_selector(".cw-acting__body")
    assert page.locator(".cw-acting__body").inner_text() == "River North"
    page.goto(server.url + reverse("usersessions_list"))
    assert page.get_by_text("This one").is_visible()
    look(page)


def test_a_passkey_is_added_and_then_signs_in_without_a_password(page, server, person, key) -> None:
    enter(page, server, person)
    page.goto(server.url + reverse("account_page"))
    look(page)
    follow(page.get_by_role("link", name="Add passkeys"))
    prove(page)
    look(page)
    page.get_by_label("Name of this passkey").fill("Work laptop")
    follow(page.get_by_role("button", name="Add the passkey"))
    page.wait_for_url("**" + reverse("mfa_view_recovery_codes"))
    look(page)
    page.goto(server.url + reverse("mfa_list_webauthn"))
    page.get_by_text("Work laptop").first.wait_for()
    look(page)
    sign_out(page)

    page.goto(f"{server.url}{reverse('account_login')}?next={reverse('people_list')}")
    page.get_by_role("button", name="Sign in with a passkey").click()

    page.wait_for_url("**" + reverse("people_list"))
    assert page.locator(".cw-acting__body").inner_text() == "River North"


def test_a_passkey_stands_in_for_a_code_and_confirms_and_is_removed(
    page, server, person, key
) -> None:
    enter(page, server, person)
    page.goto(server.url + reverse("mfa_add_webauthn"))
    prove(page)
    follow(page.get_by_role("button", name="Add the passkey"))
    page.wait_for_url("**" + reverse("mfa_view_recovery_codes"))
    sign_out(page)

    enter(page, server, person)
    page.wait_for_url("**" + reverse("mfa_authenticate"))
    look(page)
    follow(page.get_by_role("button", name="Use a passkey"))
    page.wait_for_selector(".cw-acting__body")

    page.goto(server.url + reverse("mfa_reauthenticate_webauthn"))
    look(page)
    follow(page.get_by_role("button", name="Confirm with a passkey"))
    page.wait_for_selector(".cw-acting__body")
    page.goto(server.url + reverse("mfa_list_webauthn"))
    follow(page.get_by_role("link", name="Rename Passkey 1"))
    look(page)
    page.get_by_label("Name of this passkey").fill("Old telephone")
    follow(page.get_by_role("button", name="Save the name"))
    follow(page.get_by_role("link", name="Remove Old telephone"))
    look(page)
    follow(page.get_by_role("button", name="Remove the passkey"))
    page.get_by_text("You have no passkey yet.").wait_for()


def test_a_browser_without_a_passkey_is_told_on_the_page(page, server, person) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    page.goto(server.url + reverse("account_login"))

    page.get_by_role("button", name="Sign in with a passkey").click()

    page.get_by_text("The passkey was not read.").wait_for()
    look(page)


def test_codes_are_turned_on_and_then_asked_for(page, server, person) -> None:
    enter(page, server, person)
    page.goto(server.url + reverse("account_page"))
    follow(page.get_by_role("link", name="Turn on one-time codes"))
    prove(page)
    look(page)
    secret = page.locator("#authenticator_secret").inner_text()
    page.get_by_label("Code", exact=True).fill("000000")
    follow(page.get_by_role("button", name="Turn codes on"))
    page.get_by_text("This code is not right").first.wait_for()
    look(page)
    step = int(time.time()) // 30
    page.get_by_label("Code", exact=True).fill(format_hotp_value(hotp_value(secret, step)))
    follow(page.get_by_role("button", name="Turn codes on"))
    page.wait_for_url("**" + reverse("mfa_view_recovery_codes"))
    look(page)
    recovery = page.locator("main code").first.inner_text()
    sign_out(page)

    enter(page, server, person)
    page.get_by_label("Code", exact=True).fill(recovery)
    follow(page.get_by_role("main").get_by_role("button", name="Sign in", exact=True))

    page.wait_for_selector(".cw-acting__body")
    page.goto(server.url + reverse("mfa_deactivate_totp"))
    prove(page)
    look(page)
    page.goto(server.url + reverse("mfa_generate_recovery_codes"))
    look(page)


@pytest.mark.parametrize(
    "name",
    [
        "account_reset_password", "account_reset_password_done",
        "account_reset_password_from_key_done", "account_inactive", "account_signup",
        "socialaccount_login_cancelled", "socialaccount_login_error",
    ],
)  # fmt: skip
def test_every_page_before_the_door_is_accessible(page, server, name) -> None:
    page.goto(server.url + reverse(name))

    look(page)


@pytest.mark.parametrize(
    "name",
    [
        "account_name", "account_change_password", "usersessions_list", "mfa_list_webauthn",
        "socialaccount_connections", "choose_acting", "people_list", "person_invite",
        "roles_page", "disclosure_list", "disclosure_add",
    ],
)  # fmt: skip
def test_every_page_of_ones_account_and_people_is_accessible(page, server, person, name) -> None:
    sign_in(page, server, person)

    page.goto(server.url + reverse(name))

    assert reverse("account_login") not in page.url
    look(page)


def test_every_form_with_errors_is_accessible(page, server, person) -> None:
    sign_in(page, server, person)

    for name, button in (
        ("person_invite", "Send the invitation"),
        ("disclosure_add", "Disclose"),
        ("account_change_password", "Save the password"),
    ):
        page.goto(server.url + reverse(name))
        follow(page.get_by_role("button", name=button))
        page.wait_for_selector(".govuk-error-summary")
        assert page.title().startswith("Error: ")
        look(page)


def test_pages_of_one_role_invitation_and_disclosure_are_accessible(
    page, server, world, person
) -> None:
    lead = world.north_lead
    with acting(lead):
        invitation = invite_person(
            actor=lead, email="new@example.org", name="New Person", role=Role.MEMBER,
            body=world.north, at=datetime.now(UTC),
        )  # fmt: skip
        post = Post.objects.create(**lead.owns(), title="Head of service")
        disclosure = disclose_rows(
            actor=lead, to=world.joint, table="partnership_post", row_id=post.pk,
            purpose="Filling a shared post", basis="", from_on=datetime.now(UTC).date(),
            until_on=None, today=datetime.now(UTC).date(),
        )  # fmt: skip
    sign_in(page, server, person)
    grant = world.grant(world.north, Role.MEMBER)

    for address in (
        reverse("invitation_detail", args=[invitation.pk]),
        reverse("grant_detail", args=[grant.pk]),
        reverse("grant_end", args=[grant.pk]),
        reverse("disclosure_detail", args=[disclosure.pk]),
        reverse("disclosure_end", args=[disclosure.pk]),
        reverse("disclosure_list"),
        f"{reverse('disclosure_add')}?table=partnership_post&row={post.pk}",
        reverse("invitation_accept", args=[invitation.token]),
    ):
        page.goto(server.url + address)
        look(page)


def test_an_invited_person_chooses_a_password_and_is_in(page, server, world) -> None:
    officer = world.officer
    with acting(officer):
        invitation = invite_person(
            actor=officer, email="new@example.org", name="New Person", role=Role.MEMBER,
            body=world.south, at=datetime.now(UTC),
        )  # fmt: skip
    page.goto(server.url + reverse("invitation_accept", args=[invitation.token]))
    look(page)
    page.get_by_label("Password", exact=True).fill("short")
    follow(page.get_by_role("button", name="Accept the invitation"))
    page.wait_for_selector(".govuk-error-summary")
    look(page)

    page.get_by_label("Password", exact=True).fill(PASSWORD)
    follow(page.get_by_role("button", name="Accept the invitation"))

    page.wait_for_selector(".cw-acting__body")
    assert page.locator(".cw-acting__body").inner_text() == "River South"
    page.goto(server.url + reverse("invitation_accept", args=[invitation.token]))
    page.get_by_role("heading", name="does not work any more").wait_for()
    look(page)
