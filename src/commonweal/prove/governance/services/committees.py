"""Committees: made, given terms and seats, put in their place, and how they count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.files.models import Document
from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Post
from commonweal.prove.governance.enums import LinkKind, SeatRole
from commonweal.prove.governance.models import Committee, CommitteeLink, Seat, TermsOfReference
from commonweal.prove.governance.rules.committees import (
    reasons_not_to_add,
    reasons_not_to_agree,
    reasons_not_to_end,
    reasons_not_to_link,
)
from commonweal.prove.governance.selectors.committees import is_above, links

VOTELESS = frozenset({SeatRole.ADVISER, SeatRole.SECRETARY})


@transaction.atomic
def add_committee(
    *,
    actor: Actor,
    name: str,
    kind: str,
    body: Body | None = None,
    aliases: str = "",
    started_on: PartDate | None = None,
) -> Committee:
    """Add a committee of one public body, or of several where none is named."""
    actor.require(Permission.MEETING_KEEP)
    known = Committee.objects.all()
    if reasons := reasons_not_to_add(name, body.pk if body else None, known):
        raise Refused(*reasons)
    committee = Committee.objects.create(
        **actor.owns(), name=name, kind=kind, body=body, aliases=aliases, started_on=started_on
    )
    audit.record(
        actor=actor, verb="governance.committee_added", subject=committee,
        body=body.name if body else "",
    )  # fmt: skip
    return committee


@transaction.atomic
def link_committee(
    *, actor: Actor, committee: Committee, parent: Committee, kind: str
) -> CommitteeLink:
    """Put a committee below another. It may stand below several."""
    actor.require(Permission.MEETING_KEEP, committee)
    is_ring = is_above(links(), committee.pk, parent.pk)
    if reasons := reasons_not_to_link(committee, parent, is_ring):
        raise Refused(*reasons)
    link, _made = CommitteeLink.objects.update_or_create(
        committee=committee, parent=parent,
        defaults={"kind": kind}, create_defaults={**actor.owns(), "kind": kind},
    )  # fmt: skip
    audit.record(
        actor=actor, verb="governance.committee_linked", subject=committee,
        kind=str(LinkKind(kind).label), parent=parent.name,
    )  # fmt: skip
    return link


@transaction.atomic
def propose_terms(
    *,
    actor: Actor,
    committee: Committee,
    title: str,
    purpose: str = "",
    powers: str = "",
    quorum: int | None = None,
    document: Document | None = None,
) -> TermsOfReference:
    """Keep new terms of reference. Those before hold until these are agreed."""
    actor.require(Permission.MEETING_KEEP, committee)
    terms = TermsOfReference.objects.create(
        **actor.owns(), committee=committee, title=title, purpose=purpose, powers=powers,
        quorum=quorum, document=document,
    )  # fmt: skip
    audit.record(actor=actor, verb="governance.terms_proposed", subject=committee, title=title)
    return terms


@transaction.atomic
def agree_terms(
    *, actor: Actor, terms: TermsOfReference, agreed: PartDate, agreed_by: str
) -> TermsOfReference:
    """Record that terms of reference were agreed, and by whom. From then on they hold."""
    actor.require(Permission.DECISION_RECORD, terms)
    if reasons := reasons_not_to_agree(terms, agreed_by):
        raise Refused(*reasons)
    terms.agreed, terms.agreed_by = agreed, agreed_by
    terms.save(update_fields=["agreed", "agreed_by"])
    audit.record(
        actor=actor, verb="governance.terms_agreed", subject=terms.committee,
        title=terms.title, agreed=agreed, by=agreed_by,
    )  # fmt: skip
    return terms


@transaction.atomic
def give_seat(
    *,
    actor: Actor,
    committee: Committee,
    who: str,
    body: Body | None = None,
    post: Post | None = None,
    role: str = SeatRole.MEMBER,
    votes: bool = True,
    from_on: PartDate | None = None,
) -> Seat:
    """Give somebody a seat on a committee. An adviser or a secretary has no vote."""
    actor.require(Permission.MEETING_KEEP, committee)
    seat = Seat.objects.create(
        **actor.owns(), committee=committee, who=who, body=body, post=post, role=role,
        votes=votes and role not in VOTELESS, from_on=from_on,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="governance.seat_given", subject=committee,
        who=who, role=str(SeatRole(role).label), since=from_on,
    )  # fmt: skip
    return seat


@transaction.atomic
def end_seat(*, actor: Actor, seat: Seat, until_on: PartDate, reason: str) -> Seat:
    """Record the last day of somebody on a committee. The seat stays in its history."""
    actor.require(Permission.MEETING_KEEP, seat)
    if reasons := reasons_not_to_end(seat, until_on):
        raise Refused(*reasons)
    seat.until_on = until_on
    seat.save(update_fields=["until_on"])
    audit.record(
        actor=actor, verb="governance.seat_ended", subject=seat.committee,
        reason=reason, who=seat.who, until=until_on,
    )  # fmt: skip
    return seat


@transaction.atomic
def set_counting(
    *,
    actor: Actor,
    committee: Committee,
    nation: str,
    notice_days: int,
    agenda_days: int,
    agenda_counts: str,
    ends_count: str,
    closed_days: Iterable[date] = (),
) -> Committee:
    """Set how a committee counts its notices, as its monitoring officer reads the law."""
    actor.require(Permission.MEETING_KEEP, committee)
    committee.nation, committee.ends_count = nation, ends_count
    committee.notice_days, committee.agenda_days = notice_days, agenda_days
    committee.agenda_counts = agenda_counts
    committee.closed_days = sorted({day.isoformat() for day in closed_days})
    committee.save()
    audit.record(
        actor=actor, verb="governance.counting_set", subject=committee, notice_days=notice_days,
        agenda_days=agenda_days, agenda_counts=committee.get_agenda_counts_display(),
        ends=committee.get_ends_count_display(), nation=committee.get_nation_display(),
        closed=len(committee.closed_days),
    )  # fmt: skip
    return committee
