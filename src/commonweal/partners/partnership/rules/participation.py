from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.enums import ParticipationState
from commonweal.partners.partnership.models import Participation, Partner


@dataclass(frozen=True)
class WaitsFor:
    """What a waiting partner wants to see: in words, and as a test on a code."""

    text: str
    test: str
    code: str


def reasons_not_to_state(
    partner: Partner,
    state: ParticipationState,
    since: PartDate | None,
    conditions: Sequence[WaitsFor],
    last: Participation | None,
) -> list[str]:
    """Why a state cannot be added after the `last` one of a partner; none when it can."""
    reasons = []
    if state == ParticipationState.WAITING and not conditions:
        reasons.append(
            _(
                "Say what %(partner)s waits to see, as something that can be measured. "
                "It is told when that has happened."
            )
            % {"partner": partner}
        )
    if state != ParticipationState.WAITING and conditions:
        reasons.append(_("Only a partner that waits has something it waits to see."))
    return reasons + (_reasons_of_date(last, since) if last else [])


def _reasons_of_date(last: Participation, since: PartDate | None) -> list[str]:
    if last.since is not None and since is None:
        return [
            _(
                "Say since when. What was stated before holds since %(day)s, and without a date "
                "nobody can tell which is in force."
            )
            % {"day": last.since.label()}
        ]
    return []
