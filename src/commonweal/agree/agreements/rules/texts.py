"""Why a clause or an entry of a schedule cannot be given these words, as sentences."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from commonweal.agree.agreements.enums import EntryKind
from commonweal.agree.agreements.models import Agreement, ClauseText, Party, Variation
from commonweal.ground.access.actor import Actor
from commonweal.ground.access.enums import Permission
from commonweal.ground.ui.words import joined, long_date
from commonweal.methods.agreements import CHECKLISTS


def reasons_not_to_say(
    agreement: Agreement, signed: Collection[Party], under: Variation | None
) -> list[str]:
    """Why words cannot be added: signed words change only with a variation that is still open."""
    if under is not None:
        if under.in_force_on is not None:
            return [
                _("“%(variation)s” is in force as it was signed. Propose a further variation.")
                % {"variation": under}
            ]
        return []
    if not signed:
        return []
    return [
        _(
            "“%(agreement)s” was signed as it is by %(names)s. Propose a variation, and choose it "
            "here: the new words hold once every party has signed it."
        )
        % {"agreement": agreement, "names": joined(sorted(str(party) for party in signed))}
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
    # Words of a variation that is not signed yet may be superseded from any day.
    held = [each for each in earlier if each.under is None or each.under.in_force_on]
    last = max(held, key=lambda each: (each.from_on, each.pk), default=None)
    if last is None:
        return []
    reasons = []
    if from_on < last.from_on:
        reasons.append(
            _("The clause has other words from %(day)s. Vary it from that day or a later one.")
            % {"day": long_date(last.from_on)}
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
