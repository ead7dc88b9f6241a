"""Who may not see a claim: lists, pages, files, search and reports, asked from the outside."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.prove.benefits.conftest import client_of, make_claim

from commonweal.ground.access.actor import acting
from commonweal.ground.access.enums import Role
from commonweal.prove.benefits.models import Claim
from commonweal.roof.publish.analysis import package_of

SECRET = "Close the depot at Marsh Lane"


@pytest.fixture
def secret(world, programme) -> Claim:
    """A claim of one partner's own, disclosed to nobody."""
    return make_claim(world.south_lead, programme, "SECRET", what=SECRET)


def outsiders(world, other_world) -> dict[str, Client]:
    """Another partner's officer and treasurer, a member, and somebody of another partnership."""
    return {
        "officer": client_of(world.actor(world.north, Role.PARTNER_OFFICER)),
        "treasurer": client_of(world.actor(world.north, Role.TREASURER)),
        "member": client_of(world.actor(world.north, Role.MEMBER)),
        "programme officer": client_of(world.officer),
        "stranger": client_of(other_world.officer),
    }


def test_a_claim_of_one_partner_is_nowhere_for_anybody_else(world, other_world, secret, programme):
    addresses = [
        reverse("claim_list", args=["shared"]),
        reverse("claim_list", args=["shared"]) + "?format=csv",
        reverse("savings", args=["shared"]),
        reverse("conflict_list", args=["shared"]),
        reverse("own_savings", args=["shared", world.south.slug]),
        reverse("search") + "?q=Marsh",
    ]

    for who, client in outsiders(world, other_world).items():
        for address in addresses:
            assert SECRET not in client.get(address).content.decode(), (who, address)
        detail = reverse("claim_detail", args=["shared", secret.pk])
        assert client.get(detail).status_code == 404, who
        assert client.post(reverse("claim_move", args=["shared", secret.pk])).status_code in (
            403, 404,
        ), who  # fmt: skip


def test_the_partner_itself_finds_its_claim(world, secret, programme):
    client = client_of(world.south_lead)

    assert SECRET in client.get(reverse("claim_list", args=["shared"])).content.decode()
    assert client.get(reverse("claim_detail", args=["shared", secret.pk])).status_code == 200


def test_somebody_signed_out_is_asked_to_sign_in(db, world, secret):
    answer = Client().get(reverse("claim_detail", args=["shared", secret.pk]))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


def test_a_package_of_another_partner_holds_no_claim_of_this_one(world, secret):
    def codes(actor) -> list[str]:
        with acting(actor):
            tables = {table.name: table for table in package_of(actor).tables}
        claims = tables["benefits_claim"]
        at = [field.name for field in claims.fields].index("code")
        return [row[at] for row in claims.rows]

    assert codes(world.south_lead) == ["SECRET"]
    assert codes(world.north_lead) == []


@pytest.mark.parametrize(
    "name", ["claim_add", "line_add", "extract_upload", "map_node_add", "hub_item_add", "fund_add"]
)
def test_a_member_may_change_nothing(world, programme, name):
    client = client_of(world.member)

    assert client.get(reverse(name, args=["shared"])).status_code == 403


def test_a_partner_cannot_settle_what_is_common(world, programme):
    make_claim(world.officer, programme, "A", low_gbp=1, high_gbp=1)
    make_claim(world.officer, programme, "B", low_gbp=9, high_gbp=9)
    page = client_of(world.officer).get(reverse("conflict_list", args=["shared"])).content.decode()
    address = page.split('/settle/"')[0].rsplit('"', 1)[1] + "/settle/"

    refused = client_of(world.south_lead).post(address, {"reason": "Because."})

    assert "belongs to another body" in refused.content.decode()
    assert client_of(world.member).post(address, {"reason": "x"}).status_code == 403


def test_a_budget_file_is_for_those_who_may_export(world, programme):
    address = reverse("budget_file", args=["shared", world.south.slug, 2026, "xlsx"])

    assert client_of(world.member).get(address).status_code == 200
    assert Client().get(address).status_code == 302
