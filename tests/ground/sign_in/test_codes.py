"""One-time codes and recovery codes: turning them on, signing in with them, losing them."""

from __future__ import annotations

import re
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from django.urls import reverse

from .conftest import PASSWORD

EMAIL = "ann.lead@example.org"


def code_for(secret: str, steps: int = 0) -> str:
    """What an authenticator app shows now, or some steps of 30 seconds away."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def sign_in(client: Client, **more: str):
    return client.post("/sign-in/", {"login": EMAIL, "password": PASSWORD, **more})


def is_in(client: Client) -> bool:
    return client.get(reverse("account_page")).status_code == 200


def confirmed(client: Client) -> Client:
    """Signed in, and just asked for the password again."""
    sign_in(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


@pytest.fixture
def secret(person) -> str:
    """The secret of a person who has codes on."""
    client = confirmed(Client())
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'<code id="authenticator_secret">(\w+)<', page).group(1)
    client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert Authenticator.objects.filter(type="totp").exists()
    return secret


def test_codes_are_turned_on_only_after_proving_who_one_is(client, person) -> None:
    sign_in(client)

    answer = client.get(reverse("mfa_activate_totp"))

    asked = urlsplit(answer["Location"])
    assert asked.path == reverse("account_reauthenticate")
    assert parse_qs(asked.query) == {"next": [reverse("mfa_activate_totp")]}
    wrong = client.post(answer["Location"], {"password": "not it"})
    assert "This is not your password" in wrong.content.decode()
    assert client.get(reverse("mfa_activate_totp")).status_code == 302


def test_a_wrong_code_turns_nothing_on(client, person) -> None:
    confirmed(client).get(reverse("mfa_activate_totp"))

    answer = client.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert "This code is not right" in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_turning_codes_on_shows_recovery_codes_and_writes_to_the_person(
    client, person, django_capture_on_commit_callbacks
) -> None:
    page = confirmed(client).get(reverse("mfa_activate_totp")).content.decode()
    found = re.search(r'<code id="authenticator_secret">(\w+)<', page).group(1)

    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("mfa_activate_totp"), {"code": code_for(found)}, follow=True)

    shown = answer.content.decode()
    assert "10 of 10 are left" in shown
    assert len(re.findall(r"<li><code>[\w-]+</code>", shown)) == 10
    subject = "One-time codes are on for your Commonweal account"
    assert subject in [message.subject for message in mail.outbox]
    download = client.get(reverse("mfa_download_recovery_codes"))
    assert len(download.content.decode().split()) == 10


def test_the_password_alone_no_longer_signs_in(client, secret) -> None:
    answer = sign_in(client)

    assert answer["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)


@pytest.mark.parametrize("steps", [0, -1])
def test_the_code_of_now_or_of_just_before_signs_in(client, secret, steps) -> None:
    sign_in(client)

    client.post(reverse("mfa_authenticate"), {"code": code_for(secret, steps)})

    assert is_in(client)


def test_a_code_signs_in_once(client, secret) -> None:
    code, other = code_for(secret), Client()
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code})
    sign_in(other)

    other.post(reverse("mfa_authenticate"), {"code": code})

    assert not is_in(other)


@pytest.mark.parametrize("code", ["000000", "", "abcdef"])
def test_a_wrong_or_old_code_does_not_sign_in(client, secret, code) -> None:
    sign_in(client)

    client.post(reverse("mfa_authenticate"), {"code": code})
    client.post(reverse("mfa_authenticate"), {"code": code_for(secret, -20)})

    assert not is_in(client)


def test_codes_are_not_guessed_without_end(client, secret) -> None:
    sign_in(client)

    for n in range(12):
        client.post(reverse("mfa_authenticate"), {"code": f"{n:06}"})
    answer = client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})

    assert "Wait five minutes" in answer.content.decode()
    assert not is_in(client)


def test_a_recovery_code_signs_in_once(client, secret, person) -> None:
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()

    for browser, expected in ((client, True), (Client(), False)):
        sign_in(browser)
        browser.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert is_in(browser) is expected


def test_codes_are_turned_off_after_proving_who_one_is(client, secret) -> None:
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_for(secret, 1)})
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert Authenticator.objects.filter(type="totp").exists()

    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.exists()


def test_new_recovery_codes_replace_the_old(client, secret) -> None:
    old = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    sign_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_for(secret, 1)})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    client.post(reverse("mfa_generate_recovery_codes"))

    new = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert len(new) == 10
    assert not set(old) & set(new)


def test_signing_in_by_code_leads_on_to_the_page_that_was_asked_for(client, secret) -> None:
    sign_in(client, next=reverse("people_list"))

    answer = client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})

    assert answer["Location"] == reverse("people_list")
