"""The savings of the ten councils in a browser: accessible, and at home on a phone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.browser.axe import look
from tests.browser.conftest import sign_in

from commonweal.ground.access.scope import unscoped
from commonweal.ground.accounts.models import User
from commonweal.prove.benefits.models import BudgetLine, Claim

pytestmark = pytest.mark.browser

PAGES = ("savings", "claim_list", "conflict_list", "benefits_map", "target_ladder", "outcome_list")


def _addresses() -> list[str]:
    with unscoped("a test looks for rows"):
        claim = Claim.objects.get(code="S06").pk
        line = BudgetLine.objects.get(code="TAXI").pk
    return [
        *(reverse(name, args=["cep"]) for name in PAGES),
        reverse("claim_detail", args=["cep", claim]),
        reverse("claim_describe", args=["cep", claim]),
        reverse("line_detail", args=["cep", line]),
        reverse("own_savings", args=["cep", "bolton"]),
    ]


def test_the_savings_are_accessible_and_fit(server, new_page) -> None:
    page = new_page(width=390)
    sign_in(page, server, User.objects.get(email="treasurer@agma.example"))

    for address in _addresses():
        page.goto(server.url + address)

        look(page)
