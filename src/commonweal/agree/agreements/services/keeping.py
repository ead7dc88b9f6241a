"""Recording agreements: parties, signatures, reviews, purposes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction

from commonweal.agree.agreements.analysis.sight import follow_signatures
from commonweal.agree.agreements.enums import PartyRole, SigningKind
from commonweal.agree.agreements.models import (
    Agreement,
    Covered,
    Need,
    Party,
    Purpose,
    Review,
    Shared,
    Signing,
)
from commonweal.agree.agreements.rules import keeping as rules
from commonweal.agree.agreements.rules.signing import reasons_not_to_sign
from commonweal.agree.agreements.selectors.variations import signed_parties
from commonweal.agree.agreements.services.telling import tell_party
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.scope import unscoped
from commonweal.ground.audit import services as audit
from commonweal.ground.files.models import Document
from commonweal.ground.reference.models import Body
from commonweal.ground.ui.words import long_date
from commonweal.partners.partnership.models import Undertaking


@transaction.atomic
def keep_agreement(
    *,
    actor: Actor,
    code: str,
    title: str,
    power: str,
    from_on: date,
    until_on: date | None = None,
    services: Iterable[Undertaking] = (),
    **terms: Any,
) -> Agreement:
    """Record an agreement; `terms` are further columns of it, such as its notice."""
    actor.require(Permission.AGREEMENT_KEEP)
    codes = set(Agreement.objects.filter(owner_id=actor.body_id).values_list("code", flat=True))
    if reasons := rules.reasons_not_to_keep(from_on, until_on, code, codes, power):
        raise Refused(*reasons)
    agreement = Agreement.objects.create(
        **actor.owns(), code=code, title=title, power=power,
        from_on=from_on, until_on=until_on, **terms,
    )  # fmt: skip
    for service in services:
        Covered.objects.create(**actor.owns(), agreement=agreement, service=service)
    audit.record(actor=actor, verb="agreements.agreement_kept", subject=agreement)
    return agreement


@transaction.atomic
def change_terms(
    *, actor: Actor, agreement: Agreement, reason: str, today: date, **terms: Any
) -> Agreement:
    """Change an agreement's dates or terms; what follows from them follows at once.

    Once a party has signed, only what ends it or narrows it sooner is changed so.
    """
    actor.require(Permission.AGREEMENT_KEEP, agreement)
    from_on = terms.get("from_on", agreement.from_on)
    until_on = terms.get("until_on", agreement.until_on)
    power = terms.get("power", agreement.power)
    reasons = rules.reasons_not_to_keep(from_on, until_on, agreement.code, (), power)
    reasons += rules.reasons_not_to_change(agreement, terms, signed_parties(agreement))
    if reasons:
        raise Refused(*reasons)
    for name, value in terms.items():
        setattr(agreement, name, value)
    agreement.save(update_fields=list(terms))
    audit.record(actor=actor, verb="agreements.terms_changed", subject=agreement, reason=reason)
    follow_signatures(agreement, today)
    return agreement


@transaction.atomic
def add_party(
    *, actor: Actor, agreement: Agreement, body: Body, role: str = PartyRole.PARTY
) -> Party:
    """Name a body that is to sign."""
    actor.require(Permission.AGREEMENT_KEEP, agreement)
    known = set(agreement.parties.values_list("body_id", flat=True))
    reasons = rules.reasons_not_to_add_party(agreement, body.pk, known)
    if reasons := reasons + rules.reasons_not_to_widen(agreement, signed_parties(agreement)):
        raise Refused(*reasons)
    party = Party.objects.create(**actor.owns(), agreement=agreement, body=body, role=role)
    audit.record(
        actor=actor, verb="agreements.party_added", subject=agreement, body=body,
        role=party.get_role_display(),
    )  # fmt: skip
    return party


@transaction.atomic
def sign(
    *,
    actor: Actor,
    party: Party,
    kind: SigningKind,
    on: date,
    today: date,
    by: str = "",
    reason: str = "",
    evidence: Document | None = None,
    evidence_note: str = "",
    address: str = "",
) -> Signing:
    """Record that a party signed, withdrew, left or contests; sight follows at once.

    A signature is a common fact of the agreement, whoever gives it: the row belongs to the owner
    of the agreement, and says which body recorded it where that was another. The party's leads
    are then told by message, with the `address` at which they can contest it.
    """
    actor.require(Permission.AGREEMENT_SIGN)
    earlier = list(party.signings.all())
    if reasons := reasons_not_to_sign(
        actor, party, kind, on, earlier,
        today=today, evidence=evidence, evidence_note=evidence_note,
    ):  # fmt: skip
        raise Refused(*reasons)
    with unscoped("a party's own signature is a fact of the common agreement"):
        signing = Signing.objects.create(
            partnership_id=party.partnership_id, owner_id=party.owner_id, party=party, kind=kind,
            on=on, by=by, reason=reason, evidence=evidence, evidence_note=evidence_note,
            recorded_by_id=None if party.body_id == actor.body_id else actor.body_id,
        )  # fmt: skip
    audit.record(
        actor=actor, verb=f"agreements.{kind}", subject=party.agreement, reason=reason,
        party=party.body, day=long_date(on),
    )  # fmt: skip
    follow_signatures(party.agreement, today)
    if signing.recorded_by_id:
        tell_party(
            actor=actor, party=party, what=signing.get_kind_display(), on=on, evidence=evidence,
            note=evidence_note, address=address, today=today,
        )  # fmt: skip
    return signing


@transaction.atomic
def set_review(*, actor: Actor, agreement: Agreement, due_on: date, today: date) -> Review:
    """Say by when an agreement must be reviewed. Once that day is over unreviewed, it stops."""
    actor.require(Permission.AGREEMENT_KEEP, agreement)
    review = Review.objects.create(**actor.owns(), agreement=agreement, due_on=due_on)
    audit.record(
        actor=actor, verb="agreements.review_set", subject=agreement, day=long_date(due_on)
    )
    follow_signatures(agreement, today)
    return review


@transaction.atomic
def record_review(
    *, actor: Actor, review: Review, done_on: date, today: date, note: str = ""
) -> Review:
    """Record that a review was done."""
    actor.require(Permission.AGREEMENT_KEEP, review)
    if reasons := rules.reasons_not_to_review(review, done_on, today):
        raise Refused(*reasons)
    review.done_on, review.note = done_on, note
    review.save(update_fields=["done_on", "note"])
    audit.record(
        actor=actor, verb="agreements.reviewed", subject=review.agreement, reason=note,
        day=long_date(done_on),
    )  # fmt: skip
    follow_signatures(review.agreement, today)
    return review


@transaction.atomic
def add_purpose(
    *,
    actor: Actor,
    agreement: Agreement,
    clause: str,
    purpose: str,
    lawful_basis: str,
    tables: Iterable[str],
    today: date,
    by_hand: Iterable[str] = (),
    needs: Iterable[Party] = (),
) -> Purpose:
    """Say what is shared for what, under which clause, before anybody signs.

    It is seen as far as all have signed.

    `tables` are kinds of row; those also in `by_hand` are seen row by row as owners disclose them.
    """
    actor.require(Permission.AGREEMENT_KEEP, agreement)
    if reasons := rules.reasons_not_to_widen(agreement, signed_parties(agreement)):
        raise Refused(*reasons)
    kept = Purpose.objects.create(
        **actor.owns(), agreement=agreement, clause=clause, purpose=purpose,
        lawful_basis=lawful_basis,
    )  # fmt: skip
    each_by_hand = set(by_hand)
    for table in dict.fromkeys(tables):
        Shared.objects.create(
            **actor.owns(), purpose=kept, table=table, by_hand=table in each_by_hand
        )
    for party in needs:
        Need.objects.create(**actor.owns(), purpose=kept, party=party)
    audit.record(
        actor=actor, verb="agreements.purpose_added", subject=agreement, clause=clause,
        purpose=purpose,
    )  # fmt: skip
    follow_signatures(agreement, today)
    return kept
