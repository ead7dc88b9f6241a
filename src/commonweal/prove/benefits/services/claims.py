"""A claim from first estimate to verified saving; every change kept, with who, when and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from commonweal.deliver.programme.models import Programme
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.audit import services as audit
from commonweal.ground.files.models import Document
from commonweal.methods.claims import pounds_range, ramped
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Partner
from commonweal.partners.partnership.rules.members import reasons_not_to_speak_for
from commonweal.prove.benefits.enums import ClaimKind, ClaimState
from commonweal.prove.benefits.models import (
    BudgetLine,
    Claim,
    ClaimChange,
    ClaimPart,
    ClaimYear,
    PartnerShare,
)
from commonweal.prove.benefits.rules.claims import (
    reasons_against_figures,
    reasons_not_to_add,
    reasons_not_to_move,
)
from commonweal.prove.benefits.selectors.claims import last_change_number


@transaction.atomic
def add_claim(
    *,
    actor: Actor,
    programme: Programme,
    code: str,
    what: str,
    low_gbp: int | None,
    high_gbp: int | None,
    reason: str,
    at: datetime,
    known: PartDate | None = None,
    parts: Iterable[Claim] = (),
    **facts: Any,
) -> Claim:
    """Keep a figure that somebody gave. It begins as estimated.

    `facts` are further columns of `Claim`: whose it is, its year, its budget line and so on.
    """
    actor.require(Permission.CLAIM_KEEP)
    known_claim = Claim.objects.filter(
        programme=programme, owner_id=actor.body_id, code__iexact=code
    ).first()
    subjects = sum(facts.get(name) is not None for name in ("area", "project", "hub_item"))
    if reasons := reasons_not_to_add(code, known_claim, low_gbp, high_gbp, subjects):
        raise Refused(*reasons)
    claim = Claim.objects.create(
        **actor.owns(), programme=programme, code=code, what=what,
        low_gbp=low_gbp, high_gbp=high_gbp, **facts,
    )  # fmt: skip
    for part in parts:
        ClaimPart.objects.create(**actor.owns(), whole=claim, part=part)
    _add_change(actor, claim, reason, at, known, None)
    audit.record(
        actor=actor, verb="benefits.claim_added", subject=claim, reason=reason,
        code=code, figure=pounds_range(low_gbp, high_gbp),
    )  # fmt: skip
    return claim


@transaction.atomic
def move_claim(
    *,
    actor: Actor,
    claim: Claim,
    state: str,
    reason: str,
    at: datetime,
    known: PartDate | None = None,
    evidence: Document | None = None,
) -> Claim:
    """Move a claim to another state, for a reason that is kept."""
    actor.require(_needed(state), claim)
    if reasons := reasons_not_to_move(claim, state, has_evidence=evidence is not None):
        raise Refused(*reasons)
    before = ClaimState(claim.state)
    claim.state = state
    claim.save(update_fields=["state"])
    _add_change(actor, claim, reason, at, known, evidence)
    audit.record(
        actor=actor, verb="benefits.claim_moved", subject=claim, reason=reason,
        before=str(before.label), after=str(ClaimState(state).label),
    )  # fmt: skip
    return claim


def _needed(state: str) -> Permission:
    """Anybody who keeps claims may challenge or withdraw one; to move it on is to agree it."""
    if state in (ClaimState.CHALLENGED, ClaimState.WITHDRAWN, ClaimState.ESTIMATED):
        return Permission.CLAIM_KEEP
    return Permission.CLAIM_AGREE


@transaction.atomic
def give_figure(
    *,
    actor: Actor,
    claim: Claim,
    low_gbp: int | None,
    high_gbp: int | None,
    reason: str,
    at: datetime,
    known: PartDate | None = None,
) -> Claim:
    """Give another figure for a claim; the one before is kept. What was agreed is asked again."""
    actor.require(Permission.CLAIM_KEEP, claim)
    if reasons := reasons_against_figures(low_gbp, high_gbp):
        raise Refused(*reasons)
    before = pounds_range(claim.low_gbp, claim.high_gbp)
    claim.low_gbp, claim.high_gbp = low_gbp, high_gbp
    if claim.state not in (ClaimState.CHALLENGED, ClaimState.WITHDRAWN):
        claim.state = ClaimState.ESTIMATED
    claim.save(update_fields=["low_gbp", "high_gbp", "state"])
    _add_change(actor, claim, reason, at, known, None)
    audit.record(
        actor=actor, verb="benefits.figure_given", subject=claim, reason=reason,
        before=before, after=pounds_range(low_gbp, high_gbp),
    )  # fmt: skip
    return claim


def _add_change(
    actor: Actor, claim: Claim, reason: str, at: datetime, known: PartDate | None,
    evidence: Document | None,
) -> None:  # fmt: skip
    ClaimChange.objects.create(
        **actor.owns(), claim=claim, seq=last_change_number(claim) + 1, state=claim.state,
        low_gbp=claim.low_gbp, high_gbp=claim.high_gbp, known=known, reason=reason,
        said_by=f"{actor.name}, {actor.body_name}", said_at=at, evidence=evidence,
    )  # fmt: skip


@transaction.atomic
def describe_claim(*, actor: Actor, claim: Claim, reason: str, **facts: Any) -> Claim:
    """Say what was not said of a claim, or say it better: its year, line, basis, reading.

    The figure and the state have use cases of their own. Every version of the row is in the
    trail.
    """
    actor.require(Permission.CLAIM_KEEP, claim)
    changed = [name for name, value in facts.items() if getattr(claim, name) != value]
    if not changed:
        raise Refused(_("Nothing is different from what the claim says already."))
    for name in changed:
        setattr(claim, name, facts[name])
    subjects = [claim.area_id, claim.project_id, claim.hub_item_id]
    if sum(key is not None for key in subjects) > 1:
        raise Refused(_("A claim is of one thing: choose an area, a project or a hub item."))
    claim.save(update_fields=changed)
    labels = [name.replace("_", " ").removesuffix(" gbp") for name in changed]
    audit.record(
        actor=actor, verb="benefits.claim_described", subject=claim, reason=reason, changes=labels
    )
    return claim


@transaction.atomic
def set_parts(*, actor: Actor, claim: Claim, parts: Sequence[Claim], reason: str) -> Claim:
    """Say which claims a sum is made of; it becomes a sum, which no total counts."""
    actor.require(Permission.CLAIM_KEEP, claim)
    if claim in parts:
        raise Refused(_("A sum cannot be a part of itself."))
    for line in ClaimPart.objects.filter(whole=claim):
        line.delete()
    for part in parts:
        ClaimPart.objects.create(**actor.owns(), whole=claim, part=part)
    claim.kind = ClaimKind.WHOLE if parts else claim.kind
    claim.save(update_fields=["kind"])
    audit.record(
        actor=actor, verb="benefits.parts_set", subject=claim, reason=reason,
        parts=[part.code for part in parts],
    )  # fmt: skip
    return claim


@transaction.atomic
def plan_years(
    *, actor: Actor, claim: Claim, first_year: int, percents: Sequence[int], reason: str
) -> list[ClaimYear]:
    """Spread a full-year figure over the years in which it grows to that."""
    actor.require(Permission.CLAIM_KEEP, claim)
    try:
        years = ramped(
            claim.low_gbp, claim.high_gbp, first_year=first_year, percents=percents,
            recurring=claim.is_recurring is True,
        )  # fmt: skip
    except ValueError as error:
        raise Refused(str(error)) from error
    for line in ClaimYear.objects.filter(claim=claim):
        line.delete()
    made = [
        ClaimYear.objects.create(
            **actor.owns(), claim=claim, year=each.year, low_gbp=each.low, high_gbp=each.high
        )
        for each in years
    ]
    audit.record(
        actor=actor, verb="benefits.years_planned", subject=claim, reason=reason,
        years=[f"{each.year}: {pounds_range(each.low, each.high)}" for each in years],
    )  # fmt: skip
    return made


@transaction.atomic
def state_share(
    *,
    actor: Actor,
    claim: Claim,
    partner: Partner,
    state: str,
    low_gbp: int | None,
    high_gbp: int | None,
    reason: str,
    at: datetime,
    year: int | None = None,
    cost_gbp: int | None = None,
    line: BudgetLine | None = None,
) -> PartnerShare:
    """Add what a claim means for one partner, which may be a loss; what it said before is kept.

    The row is the partner's own, and seen by others once it is disclosed.
    """
    actor.require(Permission.CLAIM_KEEP)
    reasons = [*reasons_not_to_speak_for(actor, partner)]
    reasons += reasons_against_figures(low_gbp, high_gbp)
    if state == ClaimState.BUDGETED and line is None:
        reasons.append(_("Name the budget line from which it was taken."))
    if reasons:
        raise Refused(*reasons)
    if _needed(state) == Permission.CLAIM_AGREE:
        actor.require(Permission.CLAIM_AGREE)
    share = PartnerShare.objects.create(
        **actor.owns(), claim=claim, partner=partner, year=year, state=state, low_gbp=low_gbp,
        high_gbp=high_gbp, cost_gbp=cost_gbp, line=line, reason=reason,
        said_by=f"{actor.name}, {actor.body_name}", said_at=at,
    )  # fmt: skip
    audit.record(
        actor=actor, verb="benefits.share_stated", subject=claim, row=share, reason=reason,
        partner=str(partner), figure=pounds_range(low_gbp, high_gbp),
        state=str(ClaimState(state).label),
    )  # fmt: skip
    return share
