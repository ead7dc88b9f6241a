"""A report that was issued stays as it was issued, by whatever way one tries."""

from __future__ import annotations

import pytest
from tests.conftest import World
from tests.deliver.programme.plan import NOW, TODAY, Plan

from commonweal.ground.access.actor import acting
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit.models import Event
from commonweal.ground.audit.services import undo
from commonweal.roof.reports.enums import IssueState
from commonweal.roof.reports.models import Cycle, Issue
from commonweal.roof.reports.services import freeze, issue_report, publish, thaw


@pytest.fixture
def issue(world: World) -> Issue:
    """An issue that was frozen and issued, each in an act of its own."""
    plan = Plan(world, world.officer)
    cycle = plan.make(
        Cycle, programme=plan.programme, name="Report", every_months=2, first_due_on=TODAY
    )
    issue: Issue = plan.make(Issue, cycle=cycle, number=1, due_on=TODAY, as_at=TODAY)
    for step in (freeze, issue_report):
        with acting(world.officer):
            step(actor=world.officer, issue=issue, at=NOW)
    return issue


def test_an_issued_report_is_not_opened_again_by_undoing_its_issue(
    world: World, issue: Issue
) -> None:
    officer = world.officer
    with acting(officer):
        with pytest.raises(Refused):
            thaw(actor=officer, issue=issue, reason="To change it")
        issued = Event.objects.get(verb="reports.issued")
        with pytest.raises(Refused, match="stands"):
            undo(actor=officer, event=issued, reason="To change it")

        kept = Issue.objects.get(pk=issue.pk)
    assert kept.state == IssueState.ISSUED
    assert kept.digests == issue.digests


def test_a_publication_is_still_taken_back(world: World, issue: Issue) -> None:
    officer = world.officer
    with acting(officer):
        publish(actor=officer, issue=issue, at=NOW)
        published = Event.objects.get(verb="reports.published")
    with acting(officer):
        undo(actor=officer, event=published, reason="It names a person.")

        kept = Issue.objects.get(pk=issue.pk)
    assert (kept.state, kept.published_at) == (IssueState.ISSUED, None)
