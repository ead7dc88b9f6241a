"""The pages of the real programme open for those who may see it, and say what they should."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

PAGES = (
    "/programmes/cep/",
    "/programmes/cep/areas/",
    "/programmes/cep/areas/HR/",
    "/programmes/cep/projects/",
    "/programmes/cep/projects/TECH/",
    "/programmes/cep/milestones/",
    "/programmes/cep/milestones/HR-0-1/",
    "/programmes/cep/milestones/CH-1/",
    "/programmes/cep/milestones/AD-0/",
    "/programmes/cep/colours/",
    "/programmes/cep/forecast/",
    "/programmes/cep/more/",
    "/programmes/",
    "/",
)


@pytest.fixture
def as_person(client, db):
    def sign_in(email: str):
        client.force_login(
            get_user_model().objects.get(email=email),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        return client

    return sign_in


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("email", ["officer@agma.example", "lead@bolton.example"])
def test_a_page_opens_for_the_officer_and_for_a_partner(as_person, email: str, path: str) -> None:
    response = as_person(email).get(path, follow=True)

    assert response.status_code == 200


@pytest.mark.parametrize("path", [path for path in PAGES if path.startswith("/programmes/cep")])
def test_a_stranger_finds_no_such_page(as_person, path: str) -> None:
    response = as_person("lead@forest.example").get(path)

    assert response.status_code == 404


@pytest.mark.parametrize("path", PAGES)
def test_nobody_sees_a_page_without_signing_in(client, db, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_a_reader_who_may_change_nothing_sees_the_word_that_was_printed(signed_in) -> None:
    page = signed_in("member@salford.example").get("/programmes/cep/milestones/OOH-1/")

    assert "Complete (done)" in page.content.decode()
