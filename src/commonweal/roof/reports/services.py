"""The report cycle: open, remind, freeze, issue, publish, archive."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.audit.selectors import mark_now
from commonweal.ground.notify.services import write_message
from commonweal.methods.dates import Frequency
from commonweal.prove.benefits.analysis.ledger import common_savings
from commonweal.roof.reports import rules, selectors
from commonweal.roof.reports.composing.audience import Reader
from commonweal.roof.reports.composing.highlight import compose
from commonweal.roof.reports.composing.public import personal_details
from commonweal.roof.reports.document import digest
from commonweal.roof.reports.enums import Audience, IssueState
from commonweal.roof.reports.models import Cycle, Issue

BOARD = Reader(Audience.BOARD)
PUBLIC = Reader(Audience.PUBLIC)


@transaction.atomic
def add_cycle(
    *, actor: Actor, programme: Programme, name: str, frequency: Frequency, first_due_on: date
) -> Cycle:
    """Begin a report that comes round."""
    actor.require(Permission.REPORT_EDIT, programme)
    cycle = Cycle.objects.create(
        **actor.owns(),
        programme=programme,
        name=name,
        every_months=frequency.months or None,
        every_days=frequency.days or None,
        first_due_on=first_due_on,
    )
    audit.record(actor=actor, verb="reports.cycle_added", subject=cycle, often=frequency.label())
    return cycle


@transaction.atomic
def open_issue(*, actor: Actor, cycle: Cycle, as_at: date) -> Issue:
    """Open the next issue of a report."""
    actor.require(Permission.REPORT_EDIT, cycle)
    if reasons := rules.reasons_not_to_open(selectors.unfinished_issues(cycle)):
        raise Refused(*reasons)
    last = cycle.issues.order_by("-number").first()
    issue = Issue.objects.create(
        **actor.owns(),
        cycle=cycle,
        number=last.number + 1 if last else 1,
        due_on=selectors.next_due(cycle),
        as_at=as_at,
    )
    audit.record(actor=actor, verb="reports.issue_opened", subject=issue, due=issue.due_on)
    return issue


@transaction.atomic
def remind(*, actor: Actor, issue: Issue, on: date, base_url: str) -> int:
    """Ask everyone who gives dates for their body to look at them; returns how many were asked."""
    actor.require(Permission.REPORT_EDIT, issue)
    if issue.state != IssueState.OPEN:
        raise Refused(_("This issue is frozen, so nothing that is sent now can be in it."))
    people = selectors.people_to_remind(actor.partnership_id, on)
    for grant in people:
        write_message(
            actor=actor,
            to=grant.person.email,
            template="reports/remind.txt",
            context={
                "person": grant.person,
                "body": grant.body,
                "issue": issue,
                "address": base_url
                + reverse("programme_detail", args=[issue.cycle.programme.code]),
            },
        )
    audit.record(actor=actor, verb="reports.reminded", subject=issue, people=len(people))
    return len(people)


@transaction.atomic
def set_foreword(*, actor: Actor, issue: Issue, foreword: str, as_at: date) -> Issue:
    """Write what the report says first, and the day whose position it tells."""
    actor.require(Permission.REPORT_EDIT, issue)
    if issue.state != IssueState.OPEN:
        raise Refused(_("This issue is frozen, so its words stand."))
    issue.foreword, issue.as_at = foreword, as_at
    issue.save(update_fields=["foreword", "as_at"])
    audit.record(actor=actor, verb="reports.foreword_written", subject=issue)
    return issue


@transaction.atomic
def freeze(*, actor: Actor, issue: Issue, at: datetime) -> Issue:
    """Hold the facts as they are now: whatever changes later, this issue tells this moment."""
    actor.require(Permission.REPORT_EDIT, issue)
    _refuse_move(issue, IssueState.FROZEN)
    _refuse_disagreement(actor, issue)
    issue.mark = mark_now()
    issue.state, issue.frozen_at = IssueState.FROZEN, at
    issue.save(update_fields=["mark", "state", "frozen_at"])
    audit.record(actor=actor, verb="reports.frozen", subject=issue)
    return issue


@transaction.atomic
def thaw(*, actor: Actor, issue: Issue, reason: str) -> Issue:
    """Open a frozen issue again, to let a correction in."""
    actor.require(Permission.REPORT_EDIT, issue)
    if issue.state != IssueState.FROZEN:
        raise Refused(_("Only a frozen issue that has not been issued can be opened again."))
    issue.state, issue.mark, issue.frozen_at = IssueState.OPEN, None, None
    issue.save(update_fields=["state", "mark", "frozen_at"])
    audit.record(actor=actor, verb="reports.thawed", subject=issue, reason=reason)
    return issue


@transaction.atomic
def issue_report(*, actor: Actor, issue: Issue, at: datetime) -> Issue:
    """Issue to the partners. The digests kept let anyone see that a rebuilt copy is the same."""
    actor.require(Permission.REPORT_ISSUE, issue)
    _refuse_move(issue, IssueState.ISSUED)
    _refuse_disagreement(actor, issue)
    issue.digests = {
        reader.key: digest(compose(actor, issue, reader)) for reader in (BOARD, PUBLIC)
    }
    issue.state, issue.issued_at = IssueState.ISSUED, at
    issue.save(update_fields=["digests", "state", "issued_at"])
    audit.record(actor=actor, verb="reports.issued", subject=issue)
    return issue


@transaction.atomic
def publish(*, actor: Actor, issue: Issue, at: datetime) -> Issue:
    """Put the public version where anybody can read it without an account."""
    actor.require(Permission.REPORT_ISSUE, issue)
    found = personal_details(
        compose(actor, issue, PUBLIC), selectors.names_of_people(actor.partnership_id)
    )
    if reasons := rules.reasons_not_to_publish(issue, found):
        raise Refused(*reasons)
    issue.published_at = at
    issue.save(update_fields=["published_at"])
    audit.record(actor=actor, verb="reports.published", subject=issue)
    return issue


@transaction.atomic
def archive(*, actor: Actor, issue: Issue) -> Issue:
    """Put an issue away; it can still be read and rebuilt."""
    actor.require(Permission.REPORT_EDIT, issue)
    _refuse_move(issue, IssueState.ARCHIVED)
    issue.state = IssueState.ARCHIVED
    issue.save(update_fields=["state"])
    audit.record(actor=actor, verb="reports.archived", subject=issue)
    return issue


def _refuse_disagreement(actor: Actor, issue: Issue) -> None:
    """Refuse while savings that the issue would print do not agree and nobody has settled it."""
    found = common_savings(actor, issue.cycle.programme, mark=issue.mark)
    if reasons := rules.reasons_not_to_print(found.stopping):
        raise Refused(*reasons)


def _refuse_move(issue: Issue, to: IssueState) -> None:
    if reasons := rules.reasons_not_to_move(issue, to):
        raise Refused(*reasons)
