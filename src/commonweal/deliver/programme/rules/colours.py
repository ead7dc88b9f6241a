from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from commonweal.deliver.programme.enums import Colour

# An override is a judgement for now: it must be made again, or lapse.
LONGEST_OVERRIDE = timedelta(days=92)


def reasons_not_to_state_colour(
    overrules: bool, computed: str, reason: str, expires_on: date | None, on: date
) -> list[str]:
    """Why a colour cannot be stated; one that agrees with the rule always can."""
    if not overrules:
        return []
    reasons = []
    if not reason.strip():
        reasons.append(
            _("The rule gives %(colour)s. Say why you see it otherwise: both are printed.")
            % {"colour": Colour(computed).label.lower()}
        )
    if expires_on is None:
        reasons.append(_("Say until when your colour overrules the rule."))
    elif expires_on <= on:
        reasons.append(_("The colour must hold until a later day than today."))
    elif expires_on > on + LONGEST_OVERRIDE:
        reasons.append(
            _("A colour can overrule the rule for three months at most: until %(date)s.")
            % {"date": (on + LONGEST_OVERRIDE).strftime("%-d %B %Y")}
        )
    return reasons


def reasons_not_to_set_rule(amber_to: Decimal) -> list[str]:
    """Why a threshold makes no sense."""
    if not 0 <= amber_to <= 1:
        return [
            _(
                "Amber goes up to a part of the planned length between 0 and 1. You entered "
                "%(value)s; for one third, enter 0.33."
            )
            % {"value": amber_to}
        ]
    return []
