"""Variations of a signed agreement: proposed by its keeper, in force once all have signed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from commonweal.agree.agreements.analysis.coming_into_force import (
    as_kept,
    bring_into_force,
    put_terms,
)
from commonweal.agree.agreements.analysis.sight import follow_signatures
from commonweal.agree.agreements.models import Agreement, Party, Variation, VariationSigning
from commonweal.agree.agreements.rules import variations as rules
from commonweal.agree.agreements.selectors.variations import bound_parties, signed_parties
from commonweal.agree.agreements.services.telling import tell_party
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.access.errors import Refused
from commonweal.ground.access.scope import unscoped
from commonweal.ground.audit import services as audit
from commonweal.ground.files.models import Document
from commonweal.ground.ui.words import long_date


@transaction.atomic
def propose_variation(
    *, actor: Actor, agreement: Agreement, title: str, reason: str, from_on: date, **terms: Any
) -> Variation:
    """Put a change of a signed agreement to its parties.

    `terms` are those it changes, such as its last day. Words are put to it by `vary_clause`,
    `add_clause` and `set_entry` while it is not in force.
    """
    actor.require(Permission.AGREEMENT_KEEP, agreement)
    signed = signed_parties(agreement)
    if reasons := rules.reasons_not_to_propose(agreement, signed, from_on, terms):
        raise Refused(*reasons)
    variation = Variation.objects.create(
        **actor.owns(), agreement=agreement, number=agreement.variations.count() + 1, title=title,
        reason=reason, from_on=from_on, terms={name: as_kept(terms[name]) for name in terms},
    )  # fmt: skip
    audit.record(
        actor=actor, verb="agreements.variation_proposed", subject=agreement, reason=reason,
        title=title,
    )  # fmt: skip
    return variation


@transaction.atomic
def sign_variation(
    *, actor: Actor, variation: Variation, party: Party, on: date, today: date, by: str = "",
    evidence: Document | None = None, evidence_note: str = "", address: str = "",
) -> VariationSigning:  # fmt: skip
    """Record a party's signature under a variation; with the last one it comes into force."""
    actor.require(Permission.AGREEMENT_SIGN)
    agreement = variation.agreement
    needed = bound_parties(agreement, today)
    if reasons := rules.reasons_not_to_sign_variation(
        actor, variation, party, on, _signers(variation), needed,
        today=today, evidence=evidence, evidence_note=evidence_note,
    ):  # fmt: skip
        raise Refused(*reasons)
    other = None if party.body_id == actor.body_id else actor.body_id
    with unscoped("a party's own signature is a fact of the common agreement"):
        signing = VariationSigning.objects.create(
            partnership_id=variation.partnership_id, owner_id=variation.owner_id,
            variation=variation, party=party, on=on, by=by, evidence=evidence,
            evidence_note=evidence_note, recorded_by_id=other,
        )  # fmt: skip
    audit.record(
        actor=actor, verb="agreements.variation_signed", subject=agreement, party=party.body,
        title=variation.title, day=long_date(on),
    )  # fmt: skip
    if {each.pk for each in needed} <= {each.pk for each in _signers(variation)}:
        with unscoped("a variation that all have signed changes the common agreement"):
            variation.in_force_on = max(variation.from_on, today)
            variation.save(update_fields=["in_force_on"])
            bring_into_force(variation, today)
    if other:
        tell_party(
            actor=actor, party=party, what=str(variation), on=on, evidence=evidence,
            note=evidence_note, address=address, today=today,
        )  # fmt: skip
    return signing


@transaction.atomic
def contest_variation(
    *, actor: Actor, signing: VariationSigning, reason: str, today: date
) -> VariationSigning:
    """Say for one's own body that a signature recorded for it was never given.

    The variation holds no longer, and the terms are again what they were before it.
    """
    actor.require(Permission.AGREEMENT_SIGN)
    variation = signing.variation
    later = variation.agreement.variations.filter(number__gt=variation.number)
    stands_on_it = later.exclude(in_force_on=None).first()
    if reasons := rules.reasons_not_to_contest_variation(actor, signing, stands_on_it):
        raise Refused(*reasons)
    with unscoped("a party's own word is a fact of the common agreement"):
        signing.contested_on, signing.contest_reason = today, reason
        signing.save(update_fields=["contested_on", "contest_reason"])
        put_terms(variation.agreement, variation.before)
        variation.in_force_on, variation.before = None, {}
        variation.save(update_fields=["in_force_on", "before"])
        follow_signatures(variation.agreement, today)
    audit.record(
        actor=actor, verb="agreements.variation_contested", subject=variation.agreement,
        reason=reason, party=signing.party.body, title=variation.title,
    )  # fmt: skip
    return signing


def _signers(variation: Variation) -> list[Party]:
    rows = variation.signings.filter(contested_on=None).select_related("party")
    return [signing.party for signing in rows]
