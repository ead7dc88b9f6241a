"""What is done about risks, and what has happened all the same."""

from __future__ import annotations

from django.db import transaction

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.risk.enums import DoneState, MitigationKind
from commonweal.deliver.risk.models import Issue, Mitigation, Risk
from commonweal.deliver.risk.rules.register import reasons_not_to_finish, reasons_not_to_work_on
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Post


@transaction.atomic
def add_mitigation(
    *,
    actor: Actor,
    risk: Risk,
    text: str,
    kind: str,
    owner_post: Post | None = None,
    owner_words: str = "",
    due: PartDate | None = None,
) -> Mitigation:
    """Say what is done about a risk, by which post and until when.

    It belongs to the body that one acts for, whosever the risk is.
    """
    actor.require(Permission.RISK_KEEP)
    if reasons := reasons_not_to_work_on(risk):
        raise Refused(*reasons)
    mitigation = Mitigation.objects.create(
        **actor.owns(), risk=risk, text=text, kind=kind, owner_post=owner_post,
        owner_words=owner_words, due=due,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="risk.mitigation_added", subject=risk, row=mitigation, what=text,
        kind=str(MitigationKind(kind).label), due=due, owner=str(owner_post or owner_words),
    )  # fmt: skip
    return mitigation


@transaction.atomic
def close_mitigation(
    *, actor: Actor, mitigation: Mitigation, state: str, outcome: str, closed: PartDate
) -> Mitigation:
    """Say that a mitigation is done or dropped, and what came of it."""
    _finish(actor, mitigation, state, outcome, closed)
    audit.record(
        actor=actor, verb="risk.mitigation_closed", subject=mitigation.risk, row=mitigation,
        reason=outcome, what=mitigation.text, state=str(DoneState(state).label), closed=closed,
    )  # fmt: skip
    return mitigation


@transaction.atomic
def add_issue(
    *,
    actor: Actor,
    programme: Programme,
    text: str,
    effect: str = "",
    risk: Risk | None = None,
    owner_post: Post | None = None,
    raised: PartDate | None = None,
    due: PartDate | None = None,
) -> Issue:
    """Record something that has happened and must be dealt with."""
    actor.require(Permission.RISK_KEEP)
    issue = Issue.objects.create(
        **actor.owns(), programme=programme, text=text, effect=effect, risk=risk,
        owner_post=owner_post, raised=raised, due=due,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="risk.issue_added", subject=issue, due=due, owner=str(owner_post or "")
    )
    return issue


@transaction.atomic
def close_issue(*, actor: Actor, issue: Issue, state: str, outcome: str, closed: PartDate) -> Issue:
    """Say that an issue is dealt with or dropped, and what came of it."""
    _finish(actor, issue, state, outcome, closed)
    audit.record(
        actor=actor, verb="risk.issue_closed", subject=issue, reason=outcome,
        state=str(DoneState(state).label), closed=closed,
    )  # fmt: skip
    return issue


def _finish(
    actor: Actor, row: Mitigation | Issue, state: str, outcome: str, closed: PartDate
) -> None:
    actor.require(Permission.RISK_KEEP, row)
    if reasons := reasons_not_to_finish(row.state, state, outcome, row):
        raise Refused(*reasons)
    row.state, row.outcome, row.closed = state, outcome, closed
    row.save(update_fields=["state", "outcome", "closed"])
