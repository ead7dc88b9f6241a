"""Why a variation cannot be proposed, signed or contested, as sentences."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from commonweal.agree.agreements.models import Agreement, Party, Variation, VariationSigning
from commonweal.agree.agreements.rules.signing import reasons_without_right
from commonweal.ground.access.actor import Actor
from commonweal.ground.files.models import Document
from commonweal.ground.ui.words import long_date

# What a variation may change: the rest makes it another agreement.
VARIABLE = (
    "until_on", "extension_months", "notice_months", "notice_days", "exit_terms", "cost_sharing",
    "passes_to_successor",
)  # fmt: skip


def reasons_not_to_propose(
    agreement: Agreement, signed: Collection[Party], from_on: date, terms: Mapping[str, Any]
) -> list[str]:
    """Why a variation cannot be put to the parties."""
    reasons = []
    if not signed:
        reasons.append(
            _("Nobody has signed “%(agreement)s” yet. Change its terms or its words directly.")
            % {"agreement": agreement}
        )
    if from_on < agreement.from_on:
        reasons.append(_("It would hold before the agreement does. Enter a later day."))
    if unknown := set(terms) - set(VARIABLE):
        reasons.append(
            _("A variation does not change %(names)s. Keep a further agreement.")
            % {"names": ", ".join(sorted(unknown))}
        )
    if "until_on" in terms and terms["until_on"] and terms["until_on"] < agreement.from_on:
        reasons.append(_("The last day is before the first. Enter a later day."))
    return reasons


def reasons_not_to_sign_variation(
    actor: Actor, variation: Variation, party: Party, on: date, earlier: Collection[Party],
    needed: Collection[Party], *, today: date, evidence: Document | None, evidence_note: str,
) -> list[str]:  # fmt: skip
    """Why a party's signature under a variation cannot be recorded; `earlier` have signed it."""
    if reasons := reasons_without_right(actor, party, evidence, evidence_note):
        return reasons
    if variation.in_force_on is not None:
        return [_("“%(variation)s” is in force already.") % {"variation": variation}]
    if party in earlier:
        return [_("%(party)s has signed “%(variation)s” already.")
                % {"party": party, "variation": variation}]  # fmt: skip
    if party not in needed:
        return [
            _("%(party)s is not bound by “%(agreement)s”, so it does not sign its variations.")
            % {"party": party, "agreement": variation.agreement}
        ]
    if on > today:
        return [_("A signature is given today or was given earlier. Enter that day.")]
    return []


def reasons_not_to_contest_variation(
    actor: Actor, signing: VariationSigning, later: Variation | None
) -> list[str]:
    """Why a signature under a variation cannot be contested; `later` is one in force since."""
    if signing.party.body_id != actor.body_id:
        return [_("Only %(party)s can contest its own signature.") % {"party": signing.party}]
    if signing.recorded_by_id is None:
        return [
            _("%(party)s recorded this signature itself, so there is nothing to contest.")
            % {"party": signing.party}
        ]
    if signing.contested_on is not None:
        return [_("It was contested on %(day)s.") % {"day": long_date(signing.contested_on)}]
    if later:
        return [
            _("“%(later)s” came into force since and stands on it. Propose a further variation.")
            % {"later": later}
        ]
    return []
