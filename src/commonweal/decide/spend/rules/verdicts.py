from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from commonweal.decide.spend.enums import Said
from commonweal.decide.spend.models import Verdict
from commonweal.decide.spend.rules.joining import joined_with, pairs_said

MOST_PAIRS = 500


def reasons_not_to_say(
    verdicts: Iterable[Verdict], pairs: Sequence[tuple[str, str]], said: str
) -> list[str]:
    """Why something cannot be said of pairs of payees, given what was said of others before."""
    if not pairs or any(one == two for one, two in pairs):
        return [_("Choose two payees. A payee cannot be compared with itself.")]
    if len(pairs) > MOST_PAIRS:
        return [
            _("This would say something of %(count)d pairs at once. Choose fewer names.")
            % {"count": len(pairs)}
        ]
    asked = {frozenset(pair) for pair in pairs}
    others = [v for v in verdicts if frozenset((v.one, v.two)) not in asked]
    if said == Said.SAME:
        return _against_same(others, pairs)
    return _against_different(others, pairs)


def _against_different(others: list[Verdict], pairs: Sequence[tuple[str, str]]) -> list[str]:
    if any(two in joined_with(others, one) for one, two in pairs):
        return [
            _(
                "Earlier verdicts make these one supplier by way of another name. Take that "
                "verdict back first."
            )
        ]
    return []


def _against_same(others: list[Verdict], pairs: Sequence[tuple[str, str]]) -> list[str]:
    apart = pairs_said(others, Said.DIFFERENT)
    for one, two in pairs:
        mine, theirs = joined_with(others, one), joined_with(others, two)
        if any((a in mine and b in theirs) or (b in mine and a in theirs) for a, b in apart):
            return [
                _(
                    "It was said before that names of these two are different suppliers. Take "
                    "that verdict back first."
                )
            ]
    return []
