"""Every date ever given is kept; only here does a milestone learn what its dates amount to."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate

from commonweal.deliver.programme.enums import DateEvent
from commonweal.deliver.programme.models import DateGiven, Milestone
from commonweal.deliver.programme.rules.dates import reasons_not_to_give_date
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import TestKind
from commonweal.partners.partnership.services.participation import mark_met

SUMMARY = ["first_end", "end", "ended", "status"]


@transaction.atomic
def give_date(
    *,
    actor: Actor,
    milestone: Milestone,
    event: str,
    value: PartDate | None,
    known: PartDate | None,
    reason: str,
    at: datetime,
    source: str = "",
) -> DateGiven:
    """Give a date for a milestone: agree, move or achieve it, or say that it will not be met.

    Earlier dates stay. `known` is when the date became known, `at` the moment of giving it.
    Partners that wait for the milestone to be achieved are told when it is.

    Raises
    ------
    Refused
        When a reason is missing, or the date cannot be.
    """
    actor.require(Permission.DATE_GIVE, milestone)
    if reasons := reasons_not_to_give_date(milestone, event, value, reason):
        raise Refused(*reasons)

    # Two writers at once would give two dates the same place; the second waits here.
    list(Milestone.objects.select_for_update().filter(pk=milestone.pk).values_list("pk"))
    before = milestone.end
    given = DateGiven.objects.create(
        partnership_id=milestone.partnership_id,
        owner_id=milestone.owner_id,
        milestone=milestone,
        seq=_next_seq(milestone),
        event=event,
        value=value,
        known=known,
        given_by=f"{actor.name}, {actor.body_name}",
        reason=reason,
        source=source,
        given_at=at,
    )
    milestone.take_into_account(given)
    milestone.save(update_fields=SUMMARY)

    audit.record(
        actor=actor,
        verb="programme.date_given",
        subject=milestone,
        reason=reason,
        event_label=str(DateEvent(event).label),
        before=before,
        after=value,
    )
    if event == DateEvent.ACTUAL and value is not None:
        mark_met(
            actor=actor,
            test=TestKind.ACHIEVED,
            code=milestone.code,
            subject=milestone,
            evidence=f"“{milestone}” was achieved: {value.label()}.",
            at=at,
            today=localdate(at),
        )
    return given


def _next_seq(milestone: Milestone) -> int:
    last = DateGiven.objects.filter(milestone=milestone).aggregate(last=Max("seq"))["last"]
    return (last or 0) + 1
