from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _


def reasons_not_to_agree(
    decided_on: date, least_years: int, most_years: int, review_on: date | None
) -> list[str]:
    """Why a term cannot be recorded so; none when it can."""
    reasons = []
    if most_years < least_years:
        reasons.append(
            _("A term of %(least)s to %(most)s years is the wrong way round. Swap the two.")
            % {"least": least_years, "most": most_years}
        )
    if most_years > 99:
        reasons.append(_("A term of more than 99 years is surely a slip. Check the years."))
    if review_on and review_on < decided_on:
        reasons.append(_("The review falls before the decision. Check both dates."))
    return reasons
