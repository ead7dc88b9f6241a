"""Signing in by one's organisation, against a real OpenID provider, honest and lying."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from tests.conftest import World

from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.ground.accounts.models import User
from commonweal.ground.people.services.invitations import invite_person
from commonweal.settings.organisations import organisations_from, origins_of

from .conftest import PASSWORD

HERE = Path(__file__).parent
NODE = Path(__file__).parents[3] / ".venv/node"
NO_NODE = (
    "No node was found, so sign-in by an organisation cannot be tested. script/setup brings one; "
    "or install Node.js 20 or later."
)
CALLBACK = "http://testserver/account/organisations/{slug}/callback/"


@dataclass
class Provider:
    """An OpenID provider that signs in whoever it is told to, and lies when it is told to."""

    slug: str
    issuer: str

    def will(self, sub: str, email: str = "", verified: bool = True, **lies: object) -> None:
        """Say who signs in next, and how the provider lies about it."""
        account = {"sub": sub, "email": email, "email_verified": verified, "name": "Ann Council"}
        told = {"account": account} | lies
        requests.post(f"{self.issuer}/control", data=json.dumps(told), timeout=10)

    @property
    def entry(self) -> dict[str, str]:
        """The provider as the deployer's file names it."""
        return {
            "slug": self.slug, "name": f"{self.slug.title()} Council", "issuer": self.issuer,
            "client_id": "commonweal", "secret": "a secret of forty letters for the tests",
            "body": f"river-{self.slug}",
        }  # fmt: skip


def start(slug: str) -> tuple[Provider, subprocess.Popen[str]]:
    node = shutil.which("node") or shutil.which("node", path=str(NODE / "commands"))
    if node is None:
        pytest.fail(NO_NODE, pytrace=False)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    provider = Provider(slug, f"http://127.0.0.1:{port}")
    process = subprocess.Popen(
        [
            node, str(HERE / "oidc_provider.mjs"), str(port), "commonweal",
            provider.entry["secret"], CALLBACK.format(slug=slug),
        ],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    if process.stdout.readline().strip() != "ready":
        pytest.fail(f"The OpenID provider did not start: {process.communicate()[1]}")
    return provider, process


@pytest.fixture(scope="module")
def started() -> Iterator[dict[str, Provider]]:
    """The providers of two councils."""
    pairs = [start("north"), start("south")]
    yield {provider.slug: provider for provider, _process in pairs}
    for _provider, process in pairs:
        process.terminate()
        process.communicate()


@pytest.fixture
def providers(started, settings, tmp_path) -> dict[str, Provider]:
    """The two providers, switched on as a deployer switches them on."""
    file = tmp_path / "organisations.json"
    file.write_text(json.dumps([provider.entry for provider in started.values()]))
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": organisations_from(str(file))}}
    return started


@pytest.fixture
def north(providers) -> Provider:
    return providers["north"]


def leave_for(client: Client, provider: Provider, **fields: str) -> str:
    """Press “Sign in with …”; the address that the browser is sent to."""
    answer = client.post(f"/account/organisations/{provider.slug}/", fields)
    assert answer.status_code == 302
    return answer["Location"]


def return_from(address: str) -> str:
    """Go through the provider's own pages; the address at which it sends the browser back."""
    with requests.Session() as browser:
        while not address.startswith("http://testserver"):
            answer = browser.get(address, allow_redirects=False, timeout=10)
            assert answer.is_redirect, answer.text
            address = requests.compat.urljoin(address, answer.headers["Location"])
    return address.removeprefix("http://testserver")


def sign_in(client: Client, provider: Provider, **fields: str):
    return client.get(return_from(leave_for(client, provider, **fields)))


def is_in(client: Client) -> bool:
    return client.get(reverse("account_page")).status_code == 200


def invited(world: World, email: str, role: Role = Role.PARTNER_OFFICER, slug: str = "north"):
    officer = world.officer
    with acting(officer):
        return invite_person(
            actor=officer, email=email, name="Ann", role=role,
            body=getattr(world, slug), at=datetime.now(UTC),
        )  # fmt: skip


def test_the_browser_is_sent_with_state_challenge_and_a_new_nonce(client, world, north) -> None:
    asked = [parse_qs(urlsplit(leave_for(client, north)).query) for _ in range(2)]

    assert asked[0]["code_challenge_method"] == ["S256"]
    assert set(asked[0]["scope"][0].split()) == {"openid", "profile", "email"}
    for name in ("nonce", "state", "code_challenge"):
        assert asked[0][name] != asked[1][name]


def test_an_address_cannot_choose_the_nonce_or_widen_the_scope(client, world, north) -> None:
    query = "?auth_params=nonce%3Dchosen%26prompt%3Dnone&scope=offline_access"

    answer = client.post(f"/account/organisations/north/{query}")

    asked = parse_qs(urlsplit(answer["Location"]).query)
    assert asked["nonce"] != ["chosen"]
    assert "prompt" not in asked
    assert "offline_access" not in asked["scope"][0]


def test_an_invited_person_joins_by_their_organisation_and_is_known_from_then_on(
    client, world: World, north
) -> None:
    invitation = invited(world, "ann@north.example")
    north.will("ann-1", "Ann@north.example")

    answer = sign_in(client, north)

    assert (answer.status_code, answer["Location"]) == (302, reverse("home"))
    user = User.objects.get(email="ann@north.example")
    assert [grant.role for grant in user.grants.all()] == [Role.PARTNER_OFFICER]
    assert not user.has_usable_password()
    invitation.refresh_from_db()
    assert invitation.accepted_at
    # Known by number: her address may change, and she comes in as herself.
    again = Client()
    north.will("ann-1", "ann.married@north.example")
    sign_in(again, north)
    assert is_in(again)
    assert SocialAccount.objects.get().user == user
    assert User.objects.filter(email__endswith="@north.example").count() == 1


def test_the_link_of_an_invitation_may_be_followed_by_another_address(
    client, world: World, north
) -> None:
    invitation = invited(world, "ann@personal.example")
    page = client.get(reverse("invitation_accept", args=[invitation.token])).content.decode()
    assert "Sign in with North Council" in page
    assert "Sign in with South Council" not in page
    north.will("ann-1", "ann@north.example")

    sign_in(client, north)

    assert User.objects.get(email="ann@personal.example").grants.count() == 1
    assert not User.objects.filter(email="ann@north.example").exists()


@pytest.mark.parametrize(
    ("email", "verified", "slug"),
    [
        ("nobody@north.example", True, "north"),  # not invited
        ("ann@north.example", False, "north"),  # the address is not vouched for
        ("ann@north.example", True, "south"),  # vouched for by another council
    ],
)
def test_nobody_comes_in_without_an_invitation_to_the_body_of_their_organisation(
    client, world: World, providers, email, verified, slug
) -> None:
    invitation = invited(world, "ann@north.example")
    providers[slug].will("someone", email, verified)

    answer = sign_in(client, providers[slug])

    assert answer.status_code == 403
    assert "We do not know you yet" in answer.content.decode()
    assert not is_in(client)
    assert not User.objects.filter(email__endswith="north.example").exists()
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


def test_the_same_address_from_another_provider_takes_no_account_over(
    client, world: World, providers
) -> None:
    invited(world, "ann@north.example")
    providers["north"].will("ann-1", "ann@north.example")
    sign_in(client, providers["north"])
    # An invitation to the other body is open for the same address.
    invited(world, "ann@north.example", slug="south")

    thief = Client()
    providers["south"].will("ann-1", "ann@north.example")
    answer = sign_in(thief, providers["south"])

    assert answer.status_code == 403
    assert not is_in(thief)
    assert SocialAccount.objects.count() == 1


def test_an_account_with_a_password_is_not_opened_by_its_address(client, person, north) -> None:
    north.will("someone", person.email)

    answer = sign_in(client, north)

    assert answer.status_code == 403
    assert not is_in(client)


def test_a_person_with_a_password_adds_their_organisation_and_takes_it_off(
    client, person, north
) -> None:
    client.post("/sign-in/", {"login": person.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    north.will("ann-1", "another@north.example")

    answer = sign_in(client, north, process="connect")

    assert answer["Location"] == reverse("socialaccount_connections")
    assert "North Council signs you in." in client.get(answer["Location"]).content.decode()
    person.refresh_from_db()
    assert person.email == "ann.lead@example.org"
    by_organisation = Client()
    sign_in(by_organisation, north)
    assert is_in(by_organisation)

    account = SocialAccount.objects.get()
    client.post(reverse("socialaccount_connections"), {"account": account.pk})
    assert not SocialAccount.objects.exists()


def test_adding_an_organisation_asks_for_the_password_first(client, person, north) -> None:
    client.force_login(person)
    north.will("ann-1", "another@north.example")

    answer = sign_in(client, north, process="connect")

    assert answer["Location"] == reverse("account_reauthenticate")
    assert not SocialAccount.objects.exists()
    client.post(answer["Location"], {"password": PASSWORD})
    assert SocialAccount.objects.get().user == person


LIES = {
    "a nonce of another sign-in": {"claims": {"nonce": "of another sign-in"}},
    "no nonce": {"claims": {"nonce": None}},
    "another person in userinfo": {"userinfo": {"sub": "somebody-else"}},
    "another person in the ID token": {"claims": {"sub": "somebody-else"}},
    "a signature by another key": {"sign": "other key"},
    "a key that is not published": {"sign": "unknown key"},
    "no signature": {"sign": "none"},
    "a signature by the shared secret": {"sign": "secret"},
    "a token for another service": {"claims": {"aud": "another-service"}},
    "a token made for another service too": {"claims": {"azp": "another-service"}},
    "a token of another provider": {"claims": {"iss": "https://evil.example"}},
    "an expired token": {"claims": {"exp": 1_600_000_000}},
    "a token without an end": {"claims": {"exp": None}},
    "no ID token": {"withhold": True},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_an_answer_that_is_tampered_with_signs_nobody_in(client, world, north, lie) -> None:
    invited(world, "ann@north.example")
    north.will("ann-1", "ann@north.example", **lie)

    answer = sign_in(client, north)

    assert answer.status_code == 401
    assert "could not be trusted" in answer.content.decode()
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


def test_a_discovery_document_of_another_issuer_is_not_followed(client, world, north) -> None:
    north.will("ann-1", discovery={"issuer": "https://evil.example"})

    assert client.post("/account/organisations/north/").status_code == 401


def test_an_organisation_that_does_not_answer_is_a_page_and_no_fault(
    client, world, north, settings
) -> None:
    [app, _other] = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    gone = app | {"settings": app["settings"] | {"server_url": "http://127.0.0.1:9"}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [gone]}}

    answer = client.post("/account/organisations/north/")

    assert answer.status_code == 401
    assert "could not sign you in" in answer.content.decode()


def test_an_answer_counts_only_in_the_browser_that_asked_and_only_once(
    client, world: World, north
) -> None:
    invited(world, "ann@north.example")
    north.will("ann-1", "ann@north.example")
    address = return_from(leave_for(client, north))

    assert Client().get(address).status_code == 401
    assert client.get(address).status_code == 302
    client.post(reverse("account_logout"))
    assert client.get(address).status_code == 401


def test_an_organisation_that_is_not_known_is_no_page(client, world, north) -> None:
    assert client.post("/account/organisations/unknown/").status_code == 404
    assert client.get("/account/organisations/unknown/callback/").status_code == 404


def test_the_button_posts_and_a_link_only_asks(client, world, north) -> None:
    page = client.get("/account/organisations/north/")

    assert page.status_code == 200
    assert "Go on to North Council" in page.content.decode()
    assert "Sign in with North Council" in client.get("/sign-in/").content.decode()


# The deployer's file


def write(tmp_path: Path, text: str) -> str:
    file = tmp_path / "organisations.json"
    file.write_text(text)
    return str(file)


ENTRY = {
    "slug": "north", "name": "North Council", "issuer": "https://login.north.example/",
    "client_id": "us", "secret": "s", "body": "north",
}  # fmt: skip


def test_the_file_of_organisations_is_read(tmp_path) -> None:
    [app] = organisations_from(write(tmp_path, json.dumps([ENTRY | {"trust_email": True}])))

    assert (app["provider_id"], app["name"], app["client_id"]) == ("north", "North Council", "us")
    assert app["settings"]["server_url"] == "https://login.north.example"
    assert app["settings"]["verified_email"] is True
    assert origins_of([app]) == ["https://login.north.example"]


def test_no_file_means_no_organisation() -> None:
    assert organisations_from("") == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "cannot be read as JSON"),
        ("{}", "should hold a list"),
        (json.dumps([ENTRY | {"secret": ""}]), "entry 1, has no secret"),
        ("[3]", "entry 1, has no slug, name, issuer"),
        (json.dumps([ENTRY | {"issuer": "http://login.north.example"}]), "not reached by https"),
        (json.dumps([ENTRY, ENTRY]), "uses the slug north more than once"),
    ],
)
def test_a_file_that_is_wrong_or_not_safe_is_refused_with_a_sentence(tmp_path, text, says) -> None:
    with pytest.raises(ImproperlyConfigured, match=says):
        organisations_from(write(tmp_path, text))


def test_a_file_that_is_missing_is_named() -> None:
    with pytest.raises(ImproperlyConfigured, match="names /no/such/file"):
        organisations_from("/no/such/file")


def test_the_server_reads_the_file_and_lets_the_button_lead_there(tmp_path) -> None:
    script = (
        "from django.conf import settings; "
        "print(settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'], "
        "settings.ORGANISATIONS[0]['name'])"
    )
    environment = os.environ | {
        "COMMONWEAL_OIDC_FILE": write(tmp_path, json.dumps([ENTRY])),
        "COMMONWEAL_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "commonweal.settings.local",
        "PYTHONPATH": str(HERE.parents[2] / "src"),
    }

    said = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )

    assert said.stdout == "[\"'self'\", 'https://login.north.example'] North Council\n"
