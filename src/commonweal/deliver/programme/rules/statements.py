from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from commonweal.deliver.programme.models import ServiceArea


def reasons_not_to_state(
    count_problem: str, area_codes: Sequence[str], areas: Sequence[ServiceArea], claimed: int
) -> list[str]:
    """Why a sentence cannot be kept as a claim.

    `count_problem` is what reading its count found wrong; blank when it was read.
    """
    reasons = [count_problem] if count_problem else []
    known = {area.code for area in areas}
    reasons += [
        _("“%(code)s” is not the code of an area of this programme.") % {"code": code}
        for code in area_codes
        if code not in known
    ]
    if not count_problem and area_codes and len(area_codes) > claimed:
        reasons.append(
            _("The sentence claims %(claimed)d, and %(named)d areas are named. Name only those.")
            % {"claimed": claimed, "named": len(area_codes)}
        )
    return reasons
