from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

FEWEST, MOST = 2, 10

Step = tuple[str, str]


def reasons_not_to_set(
    likelihood: Sequence[Step], impact: Sequence[Step], amber_from: int, red_from: int
) -> list[str]:
    """Why a scale cannot be set so. Steps are a word and its meaning, the lowest first."""
    reasons = []
    for axis, steps in ((_("Likelihood"), likelihood), (_("Impact"), impact)):
        if not FEWEST <= len(steps) <= MOST:
            reasons.append(
                _("%(axis)s needs from 2 to 10 steps, one a line. You entered %(count)d.")
                % {"axis": axis, "count": len(steps)}
            )
        words = [word.casefold() for word, _meaning in steps]
        if len(set(words)) < len(words):
            reasons.append(_("%(axis)s has the same word twice.") % {"axis": axis})
    top = len(likelihood) * len(impact)
    if not 1 <= amber_from <= red_from <= top:
        reasons.append(
            _("Amber must begin at or before red, and both from 1 to %(top)d, the highest score.")
            % {"top": top}
        )
    return reasons
