"""Undoing leads back to where the person came from, and never to another site."""

from __future__ import annotations

import pytest
from tests.deliver.programme.plan import NOW

from commonweal.deliver.programme.models import Milestone
from commonweal.deliver.programme.services.dates import give_date
from commonweal.ground.access.actor import acting
from commonweal.ground.accounts.models import User
from commonweal.ground.audit.selectors import history_of
from commonweal.methods.dates import PartDate

WHERE = "/programmes/cep/milestones/WD-2a/"


@pytest.fixture
def undo(client, db, agma_officer) -> str:
    """The address that takes back a date given a moment ago, for its officer signed in."""
    with acting(agma_officer):
        milestone = Milestone.objects.get(code="WD-2a")
        give_date(
            actor=agma_officer,
            milestone=milestone,
            event="forecast",
            value=PartDate(2011, 2),
            known=PartDate(2010, 7),
            reason="More time.",
            at=NOW,
        )
        event = history_of(milestone)[0]
    person = User.objects.get(pk=agma_officer.person_id)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return f"/undo/{event.pk}/"


def test_undoing_leads_back_to_the_page_that_was_left(client, undo: str) -> None:
    answer = client.post(f"{undo}?next={WHERE}", {"reason": "A trial."})

    assert (answer.status_code, answer.url) == (302, WHERE)


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:x"])
def test_undoing_never_leads_to_another_site(client, undo: str, elsewhere: str) -> None:
    page = client.get(f"{undo}?next={elsewhere}").content.decode()
    answer = client.post(f"{undo}?next={elsewhere}", {"reason": "A trial."})

    assert elsewhere not in page
    assert (answer.status_code, answer.url) == (302, "/")
