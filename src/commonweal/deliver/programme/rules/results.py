from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from commonweal.methods.dates import PartDate


def reasons_not_to_post(text: str, evidence: str, known: PartDate, today: date) -> list[str]:
    """Why a result cannot be posted: those who wait for it will rely on it."""
    reasons = []
    if not text.strip():
        reasons.append(_("Say what the result is."))
    if not evidence.strip():
        reasons.append(_("Say where the result can be read, so that others can rely on it."))
    if known.first > today:
        reasons.append(
            _("%(day)s has not come yet. Post the result once it is there.")
            % {"day": known.label()}
        )
    return reasons
