"""Meetings: called, changed, given an agenda and papers, announced, and attended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time

from django.db import transaction

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.methods.dates import PartDate
from commonweal.partners.decisions.models import Proposal
from commonweal.prove.governance.enums import Asks, Attended, MeetingState, NoticeKind, PaperRole
from commonweal.prove.governance.models import (
    AgendaItem,
    Attendance,
    Committee,
    ItemPaper,
    Meeting,
    Notice,
    Paper,
    PaperVersion,
    Seat,
    Sitting,
)
from commonweal.prove.governance.rules.meetings import (
    reasons_not_to_add_item,
    reasons_not_to_attach,
    reasons_not_to_attend,
    reasons_not_to_change,
    reasons_not_to_meet,
    reasons_not_to_publish,
)
from commonweal.prove.governance.selectors.meetings import committees_of


@transaction.atomic
def call_meeting(
    *,
    actor: Actor,
    title: str,
    committees: Sequence[Committee],
    held_on: PartDate,
    begins: time | None = None,
    place: str = "",
) -> Meeting:
    """Call a meeting of a committee, or of several that sit together."""
    actor.require(Permission.MEETING_KEEP)
    if reasons := reasons_not_to_meet(committees, held_on):
        raise Refused(*reasons)
    meeting = Meeting.objects.create(
        **actor.owns(), title=title, held_on=held_on, begins=begins, place=place
    )
    for committee in committees:
        Sitting.objects.create(**actor.owns(), meeting=meeting, committee=committee)
    audit.record(
        actor=actor, verb="governance.meeting_called", subject=meeting, day=held_on,
        committees=[str(each) for each in committees],
    )  # fmt: skip
    return meeting


@transaction.atomic
def change_meeting(
    *, actor: Actor, meeting: Meeting, held_on: PartDate, state: str, reason: str, on: date
) -> Meeting:
    """Move a meeting, or say that it was held, adjourned or cancelled; why is kept."""
    actor.require(Permission.MEETING_KEEP, meeting)
    if reasons := reasons_not_to_change(meeting, held_on, state, reason, on):
        raise Refused(*reasons)
    before = meeting.held_on
    meeting.held_on, meeting.state = held_on, state
    meeting.save(update_fields=["held_on", "state"])
    audit.record(
        actor=actor, verb="governance.meeting_changed", subject=meeting, reason=reason,
        before=before, after=held_on, state=str(MeetingState(state).label),
        moved=before != held_on,
    )  # fmt: skip
    return meeting


@transaction.atomic
def add_item(
    *,
    actor: Actor,
    meeting: Meeting,
    title: str,
    asks: str = Asks.DECIDE,
    proposal: Proposal | None = None,
    is_private: bool = False,
    private_reason: str = "",
) -> AgendaItem:
    """Put an item last on the agenda of a meeting."""
    actor.require(Permission.MEETING_KEEP, meeting)
    if reasons := reasons_not_to_add_item(meeting, is_private, private_reason):
        raise Refused(*reasons)
    last = meeting.items.order_by("-order").values_list("order", flat=True).first() or 0
    item = AgendaItem.objects.create(
        **actor.owns(), meeting=meeting, order=last + 1, title=title, asks=asks,
        proposal=proposal, is_private=is_private, private_reason=private_reason,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="governance.item_added", subject=meeting, title=title,
        number=item.order, asks=str(Asks(asks).label),
    )  # fmt: skip
    return item


@transaction.atomic
def attach_paper(
    *,
    actor: Actor,
    item: AgendaItem,
    paper: Paper,
    version: PaperVersion | None = None,
    role: str = PaperRole.REPORT,
) -> ItemPaper:
    """Let a paper go with an item, in one version of it."""
    actor.require(Permission.MEETING_KEEP, item)
    attached = item.item_papers.values_list("paper_id", flat=True)
    if reasons := reasons_not_to_attach(item, paper, attached):
        raise Refused(*reasons)
    kept = ItemPaper.objects.create(
        **actor.owns(), item=item, paper=paper, version=version, role=role
    )
    audit.record(
        actor=actor, verb="governance.paper_attached", subject=item,
        paper=str(version or paper), role=str(PaperRole(role).label),
    )  # fmt: skip
    return kept


@transaction.atomic
def record_notice(
    *,
    actor: Actor,
    meeting: Meeting,
    committee: Committee,
    kind: str,
    published_on: date,
    on: date,
    item: AgendaItem | None = None,
    where: str = "",
) -> Notice:
    """Record that a notice of a meeting was published, on which day and where."""
    actor.require(Permission.MEETING_KEEP, meeting)
    if reasons := reasons_not_to_publish(
        meeting, committee, committees_of(meeting), item, kind, published_on, on
    ):
        raise Refused(*reasons)
    notice = Notice.objects.create(
        **actor.owns(), meeting=meeting, committee=committee, item=item, kind=kind,
        published_on=published_on, where=where,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="governance.notice_published", subject=meeting,
        kind=str(NoticeKind(kind).label), about=str(item or ""), committee=committee.name,
        published=PartDate.from_date(published_on), where=where,
    )  # fmt: skip
    return notice


@transaction.atomic
def record_attendance(
    *, actor: Actor, meeting: Meeting, answers: Mapping[Seat, str]
) -> list[Attendance]:
    """Record who was at a meeting, seat by seat. What was recorded before stays in history."""
    actor.require(Permission.MEETING_KEEP, meeting)
    sitting = {committee.pk for committee in committees_of(meeting)}
    if reasons := [r for seat in answers for r in reasons_not_to_attend(meeting, seat, sitting)]:
        raise Refused(*dict.fromkeys(reasons))
    kept = [
        Attendance.objects.create(**actor.owns(), meeting=meeting, seat=seat, answer=answer)
        for seat, answer in answers.items()
    ]
    there = {Attended.PRESENT, Attended.SUBSTITUTED}
    audit.record(
        actor=actor, verb="governance.attendance_recorded", subject=meeting,
        there=sum(each.answer in there for each in kept), of=len(kept),
    )  # fmt: skip
    return kept
