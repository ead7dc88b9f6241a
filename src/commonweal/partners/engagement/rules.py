from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from commonweal.partners.engagement.enums import AskedKind, AskedState
from commonweal.partners.engagement.models import Asked, StaffPage

LONGEST = 2000
SHORTEST = 10


def reasons_not_to_ask(page: StaffPage | None, text: str) -> list[str]:
    """Why something cannot be sent: the page is closed, or there is too little or too much."""
    if page is None or not page.is_open:
        return [_("This page takes no questions at present.")]
    words = text.strip()
    if len(words) < SHORTEST:
        return [_("Write a little more, so that it can be answered.")]
    if len(words) > LONGEST:
        return [_("Write at most %(most)s letters.") % {"most": LONGEST}]
    return []


def reasons_not_to_answer(
    asked: Asked, shown: str, answer: str, verdict: str, personal: Sequence[str]
) -> list[str]:
    """Why an answer cannot be published."""
    reasons = []
    if not shown.strip() or not answer.strip():
        reasons.append(_("Give the wording to be shown, and the answer to it."))
    if asked.kind == AskedKind.RUMOUR and not verdict:
        reasons.append(_("Say how true the rumour is."))
    if personal:
        reasons.append(
            _("It would print personal details: %(found)s. Take them out first.")
            % {"found": ", ".join(personal)}
        )
    return reasons


def reasons_not_to_decline(asked: Asked) -> list[str]:
    """Why something cannot be set aside: it has its public answer."""
    if asked.state == AskedState.ANSWERED:
        return [_("It has been answered in public. Change the answer instead.")]
    return []


def reasons_not_to_tell(personal: Sequence[str]) -> list[str]:
    """Why news cannot be published."""
    if not personal:
        return []
    return [
        _("It would print personal details: %(found)s. Take them out first.")
        % {"found": ", ".join(personal)}
    ]
