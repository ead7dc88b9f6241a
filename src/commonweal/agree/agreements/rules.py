"""Why something cannot be done to an agreement, as sentences."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from commonweal.agree.agreements.enums import EntryKind, SigningKind
from commonweal.agree.agreements.models import Agreement, ClauseText, Party, Review, Signing
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.files.models import Document
from commonweal.methods.agreements import CHECKLISTS


def reasons_not_to_keep(
    from_on: date, until_on: date | None, code: str, codes: Collection[str]
) -> list[str]:
    """Why an agreement cannot be recorded so; `codes` are those taken."""
    reasons = []
    if until_on is not None and until_on < from_on:
        reasons.append(_("The last day is before the first. Enter a later day."))
    if code in codes:
        reasons.append(
            _("There is an agreement with the code “%(code)s” already. Choose another code.")
            % {"code": code}
        )
    return reasons


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
    """Why a signature, or its end, cannot be recorded; `earlier` are that party's, in order.

    A party's own lead signs for it. The programme office may record it, and says where that is
    written down.
    """
    reasons = []
    own = party.body_id == actor.body_id
    if not own and not actor.for_programme_office:
        return [
            _("You act for %(own)s, so you cannot sign for %(party)s.")
            % {"own": actor.body_name, "party": party}
        ]
    if not own and evidence is None and not evidence_note.strip():
        reasons.append(
            _(
                "You record this for %(party)s. Attach the signed page, or say where the "
                "signature is kept."
            )
            % {"party": party}
        )
    last = max(earlier, key=lambda each: (each.on, each.pk), default=None)
    stands = last is not None and last.kind == SigningKind.SIGNED
    if kind == SigningKind.SIGNED:
        if last is not None and stands:
            reasons.append(
                _("%(party)s signed on %(day)s already.") % {"party": party, "day": _day(last.on)}
            )
        if on > today:
            reasons.append(_("A signature is given today or was given earlier. Enter that day."))
    elif not stands:
        reasons.append(_("%(party)s has no signature in force that could end.") % {"party": party})
    if last is not None and on < last.on:
        reasons.append(
            _("The day is before %(day)s, when something later was recorded for %(party)s.")
            % {"party": party, "day": _day(last.on)}
        )
    if kind != SigningKind.SIGNED and on < today:
        reasons.append(
            _("What was seen cannot be unseen: a signature ends today or on a later day.")
        )
    return reasons


def reasons_not_to_review(review: Review, done_on: date, today: date) -> list[str]:
    """Why a review cannot be recorded as done."""
    if review.done_on:
        return [_("This review was recorded as done on %(day)s.") % {"day": _day(review.done_on)}]
    if done_on > today:
        return [_("A review is recorded once it is done. Enter today or an earlier day.")]
    return []


def reasons_not_to_add_party(
    agreement: Agreement, body_id: int, known: Collection[int]
) -> list[str]:
    """Why a body cannot be made a party; `known` are the keys of bodies that are."""
    if body_id in known:
        return [_("This body is a party to “%(agreement)s” already.") % {"agreement": agreement}]
    return []


def reasons_not_to_widen(agreement: Agreement, signed: Collection[Party]) -> list[str]:
    """Why nothing more can be shared, nor with another body; `signed` are parties that signed.

    Sight follows signature, so what is seen must be what was signed.
    """
    if not signed:
        return []
    names = ", ".join(sorted(str(party) for party in signed))
    return [
        _(
            "“%(agreement)s” was signed as it is by %(names)s. Keep a further agreement for more, "
            "so that every party signs that too."
        )
        % {"agreement": agreement, "names": names}
    ]


def reasons_not_to_add_clause(
    agreement: Agreement, number: str, numbers: Collection[str], item: str
) -> list[str]:
    """Why a clause cannot be added; `numbers` are those taken."""
    reasons = []
    if number in numbers:
        reasons.append(
            _("There is a clause %(number)s already. Vary that one, or choose another number.")
            % {"number": number}
        )
    return reasons + _not_an_item(agreement, item)


def reasons_not_to_vary(earlier: Collection[ClauseText], text: str, from_on: date) -> list[str]:
    """Why a clause cannot be given these words; `earlier` are those that it has had."""
    last = max(earlier, key=lambda each: (each.from_on, each.pk), default=None)
    if last is None:
        return []
    reasons = []
    if from_on < last.from_on:
        reasons.append(
            _("The clause has other words from %(day)s. Vary it from that day or a later one.")
            % {"day": _day(last.from_on)}
        )
    if text.strip() == last.text.strip():
        reasons.append(_("These are the words that the clause has. Change them, or leave it."))
    return reasons


def reasons_not_to_schedule(
    actor: Actor, party: Party, agreement: Agreement, kind: str, key: str
) -> list[str]:
    """Why something cannot be said in a party's own schedule."""
    reasons = []
    if party.body_id != actor.body_id and not actor.may(Permission.AGREEMENT_KEEP, agreement):
        reasons.append(
            _("The schedule of %(party)s is kept by %(party)s or by whoever keeps the agreement.")
            % {"party": party}
        )
    return reasons + (_not_an_item(agreement, key) if kind == EntryKind.ITEM else [])


def _not_an_item(agreement: Agreement, key: str) -> list[str]:
    known = [item.key for item in CHECKLISTS.get(agreement.power, ())]
    if not key or key in known:
        return []
    if not known:
        return [_("There is no list of what the law asks of this kind of agreement.")]
    return [
        _("“%(key)s” is not on the list of what the law asks. There are: %(known)s.")
        % {"key": key, "known": ", ".join(known)}
    ]


def _day(day: date) -> str:
    return formats.date_format(day, "j F Y")
