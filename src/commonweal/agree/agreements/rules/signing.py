"""Why a signature, or its end, cannot be recorded, as sentences."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from commonweal.agree.agreements.enums import SigningKind
from commonweal.agree.agreements.models import Party, Signing
from commonweal.ground.access.actor import Actor
from commonweal.ground.files.models import Document
from commonweal.ground.ui.words import long_date


def reasons_without_right(
    actor: Actor, party: Party, evidence: Document | None, evidence_note: str
) -> list[str]:
    """Why somebody cannot record what a party signed, with this evidence.

    A party's own lead signs for it. The programme office may record it on the strength of a
    document or a resolution, and the party may contest what was recorded.
    """
    if party.body_id == actor.body_id:
        return []
    if not actor.for_programme_office:
        return [
            _("You act for %(own)s, so you cannot sign for %(party)s.")
            % {"own": actor.body_name, "party": party}
        ]
    if evidence is None and not evidence_note.strip():
        return [
            _(
                "You record this for %(party)s. Attach the signed page, or name the resolution or "
                "deed by which %(party)s did so, and where it is kept."
            )
            % {"party": party}
        ]
    return []


def reasons_not_to_sign(
    actor: Actor,
    party: Party,
    kind: str,
    on: date,
    earlier: Collection[Signing],
    *,
    today: date,
    evidence: Document | None,
    evidence_note: str,
) -> list[str]:
    """Why a signature, or its end, cannot be recorded; `earlier` are that party's, in order."""
    if kind == SigningKind.CONTESTED:
        return _reasons_not_to_contest(actor, party, on, earlier, today)
    reasons = reasons_without_right(actor, party, evidence, evidence_note)
    if reasons and not actor.for_programme_office:
        return reasons
    last = max(earlier, key=lambda each: (each.on, each.pk), default=None)
    stands = last is not None and last.kind == SigningKind.SIGNED
    if kind == SigningKind.SIGNED:
        if last is not None and stands:
            reasons.append(
                _("%(party)s signed on %(day)s already.")
                % {"party": party, "day": long_date(last.on)}
            )
        if on > today:
            reasons.append(_("A signature is given today or was given earlier. Enter that day."))
    elif not stands:
        reasons.append(_("%(party)s has no signature in force that could end.") % {"party": party})
    if last is not None and on < last.on:
        reasons.append(
            _("The day is before %(day)s, when something later was recorded for %(party)s.")
            % {"party": party, "day": long_date(last.on)}
        )
    if kind != SigningKind.SIGNED and on < today:
        reasons.append(
            _("What was seen cannot be unseen: a signature ends today or on a later day.")
        )
    return reasons


def _reasons_not_to_contest(
    actor: Actor, party: Party, on: date, earlier: Collection[Signing], today: date
) -> list[str]:
    """Why a party cannot say that the signature recorded for it was never given."""
    if party.body_id != actor.body_id:
        return [_("Only %(party)s can contest its own signature.") % {"party": party}]
    last = max(earlier, key=lambda each: (each.on, each.pk), default=None)
    if last is None or last.kind != SigningKind.SIGNED:
        return [_("%(party)s has no signature in force to contest.") % {"party": party}]
    if last.recorded_by_id is None:
        return [
            _("%(party)s recorded this signature itself. Withdraw it, if it is to end.")
            % {"party": party}
        ]
    if on != today:
        return [_("What was seen cannot be unseen: a signature is contested from today on.")]
    return []
