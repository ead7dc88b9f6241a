"""Signing in by password, guessing it, forgetting it, changing it; and what stays closed."""

from __future__ import annotations

import re

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from commonweal.ground.accounts.models import User

from .conftest import PASSWORD

LOGIN = "/sign-in/"


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str):
    return client.post(LOGIN, {"login": email, "password": password, **more})


def is_in(client: Client) -> bool:
    return client.get(reverse("account_page")).status_code == 200


def test_the_right_password_signs_in_whatever_the_case_of_the_address(client, person) -> None:
    answer = sign_in(client, person.email.upper())

    assert (answer.status_code, answer["Location"]) == (302, reverse("home"))
    assert is_in(client)


def test_signing_in_makes_a_new_session(client, person) -> None:
    client.get(LOGIN)
    client.session["planted"] = "by somebody"
    client.session.save()
    before = client.session.session_key

    sign_in(client, person.email)

    assert client.session.session_key != before
    assert not client.session.__class__(before).load()


def test_a_wrong_password_and_an_unknown_address_are_told_alike(client, person) -> None:
    wrong = sign_in(client, person.email, "not the password")
    unknown = sign_in(client, "nobody@example.org", "not the password")

    assert errors_of(wrong) == errors_of(unknown)
    assert "do not go together" in errors_of(wrong)[0]


def errors_of(answer) -> list[str]:
    summary = answer.content.decode().partition("govuk-error-summary__list")[2]
    return re.findall(r"<li>\s*([^<]+?)\s*</li>", summary.partition("</ul>")[0])


def test_the_sixth_wrong_password_is_refused_and_then_the_right_one_too(person) -> None:
    # Each from a browser of its own, since it is the account that is guessed at.
    said = [errors_of(sign_in(Client(), person.email, f"guess {n}"))[0] for n in range(6)]

    assert ["do not go together" in each for each in said] == [True] * 5 + [False]
    assert "Wait five minutes" in said[5]
    late = Client()
    assert "Wait five minutes" in errors_of(sign_in(late, person.email))[0]
    assert not is_in(late)


def test_guessing_at_one_account_locks_no_other(client, person, world) -> None:
    for n in range(6):
        sign_in(Client(), "somebody.else@example.org", f"guess {n}")

    sign_in(client, person.email)

    assert is_in(client)


def test_an_account_that_was_closed_does_not_sign_in(client, person) -> None:
    User.objects.update(is_active=False)

    answer = sign_in(client, person.email)

    assert answer["Location"] == reverse("account_inactive")
    assert not is_in(client)


@pytest.mark.parametrize("next_page", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_signing_in_leads_only_to_pages_of_ours(client, person, next_page) -> None:
    assert sign_in(client, person.email, next=next_page)["Location"] == reverse("home")


def test_signing_in_leads_on_to_the_page_that_was_asked_for(client, person) -> None:
    asked = client.get(reverse("people_list"))
    assert asked["Location"] == f"{LOGIN}?next={reverse('people_list')}"

    form = client.get(asked["Location"]).content.decode()
    assert f'name="next" value="{reverse("people_list")}"' in form
    assert sign_in(client, person.email, next="/people/")["Location"] == "/people/"


def test_cookies_cannot_be_read_by_scripts_or_sent_from_elsewhere(client, person) -> None:
    sign_in(client, person.email)

    cookie = client.cookies[settings.SESSION_COOKIE_NAME]

    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_signing_in_needs_the_token_of_our_form(person) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert sign_in(strict, person.email).status_code == 403
    assert not is_in(strict)


def test_signing_out_asks_first_and_ends_the_session(client, person) -> None:
    sign_in(client, person.email)
    key = client.session.session_key

    assert "Do you want to sign out?" in client.get(reverse("account_logout")).content.decode()
    assert is_in(client)
    client.post(reverse("account_logout"))

    assert not is_in(client)
    assert not client.session.exists(key)


# A forgotten password


def asked_for_reset(client: Client, email: str, capture) -> str:
    with capture(execute=True):
        answer = client.post(reverse("account_reset_password"), {"email": email}, follow=True)
    return answer.content.decode()


def test_a_forgotten_password_is_chosen_anew_by_a_link_that_works_once(
    client, person, django_capture_on_commit_callbacks
) -> None:
    asked_for_reset(client, person.email, django_capture_on_commit_callbacks)
    assert mail.outbox[0].subject == "Choose a new password for Commonweal"
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body).group(1)

    form = client.get(link, follow=True)
    shown = form.redirect_chain[-1][0]
    assert "set-password" in shown
    weak = client.post(shown, {"password1": "short"})
    assert "This password is too short." in weak.content.decode()
    client.post(shown, {"password1": "herons read maps slowly"})

    person.refresh_from_db()
    assert person.check_password("herons read maps slowly")
    assert "does not work any more" in Client().get(link, follow=True).content.decode()


def test_a_stranger_learns_nothing_by_asking_for_a_reset(
    client, person, django_capture_on_commit_callbacks
) -> None:
    known = asked_for_reset(client, person.email, django_capture_on_commit_callbacks)
    unknown = asked_for_reset(client, "nobody@example.org", django_capture_on_commit_callbacks)

    assert known == unknown
    assert [message.to for message in mail.outbox] == [[person.email]]


def test_a_changed_password_ends_other_sessions_and_is_told_by_mail(
    client, person, django_capture_on_commit_callbacks
) -> None:
    other = Client()
    sign_in(client, person.email)
    sign_in(other, person.email)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("account_change_password"),
            {"oldpassword": PASSWORD, "password1": "herons read maps slowly"},
        )

    assert is_in(client)
    assert not is_in(other)
    assert mail.outbox[-1].subject == "Your Commonweal password was changed"


def test_a_password_is_not_changed_without_the_present_one(client, person) -> None:
    sign_in(client, person.email)

    answer = client.post(
        reverse("account_change_password"),
        {"oldpassword": "not it", "password1": "herons read maps slowly"},
    )

    assert "This is not your present password" in answer.content.decode()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


# Sessions


def test_sessions_are_listed_and_one_or_all_others_are_ended(client, person) -> None:
    second, third = Client(headers={"user-agent": "Second browser"}), Client()
    for each in (client, second, third):
        sign_in(each, person.email)
    page = client.get(reverse("usersessions_list")).content.decode()
    assert page.count("Second browser") == 1
    assert page.count("This one") == 1

    session = UserSession.objects.get(user_agent="Second browser")
    client.post(reverse("usersessions_list"), {"session": session.pk})
    assert [is_in(client), is_in(second), is_in(third)] == [True, False, True]

    client.post(reverse("usersessions_list"))
    assert [is_in(client), is_in(third)] == [True, False]


def test_nobody_ends_a_session_of_another(client, person, world) -> None:
    other = Client()
    stranger = User.objects.create_user("eve@example.org", PASSWORD, name="Eve")
    sign_in(other, stranger.email)
    sign_in(client, person.email)
    session = UserSession.objects.get(user=stranger)

    for number in (session.pk, "x", ""):
        answer = client.post(reverse("usersessions_list"), {"session": number})
        assert answer.status_code == 404

    assert is_in(other)


# The account, and what is closed


def test_a_person_changes_their_name(client, person) -> None:
    sign_in(client, person.email)

    client.post(reverse("account_name"), {"name": "Ann Renamed"})

    assert "Ann Renamed" in client.get(reverse("account_page")).content.decode()


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_email", "account_email_verification_sent", "socialaccount_signup"],
)
@pytest.mark.parametrize("signed_in", [True, False])
def test_there_is_no_sign_up_and_no_change_of_address(client, person, name, signed_in) -> None:
    if signed_in:
        sign_in(client, person.email)
    facts = {"email": "new@example.org", "password1": PASSWORD, "action_add": ""}

    page, posted = client.get(reverse(name)), client.post(reverse(name), facts)

    assert (page.status_code, posted.status_code) == (404, 404)
    assert "Accounts are made by invitation" in page.content.decode()
    assert not User.objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize(
    "name",
    [
        "account_page", "account_name", "account_change_password", "usersessions_list",
        "mfa_index", "mfa_activate_totp", "mfa_view_recovery_codes", "mfa_list_webauthn",
        "mfa_add_webauthn", "socialaccount_connections", "choose_acting",
    ],
)  # fmt: skip
def test_pages_of_ones_own_account_ask_to_sign_in(client, db, name) -> None:
    answer = client.get(reverse(name), follow=True)

    assert answer.redirect_chain[-1][0].startswith(LOGIN)


def test_pages_forbid_inline_scripts_and_framing(client, db) -> None:
    answer = client.get(LOGIN)

    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy
    scripts = re.findall(r"<script([^>]*)>", answer.content.decode())
    assert all("src=" in tag or 'type="application/json"' in tag for tag in scripts)
    assert " style=" not in answer.content.decode()
