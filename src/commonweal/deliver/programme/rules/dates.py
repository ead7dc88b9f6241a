from __future__ import annotations

from django.utils.translation import gettext as _

from commonweal.deliver.programme.enums import DateEvent
from commonweal.deliver.programme.models import Milestone
from commonweal.methods.dates import PartDate


def reasons_not_to_give_date(
    milestone: Milestone, event: str, value: PartDate | None, reason: str
) -> list[str]:
    """Why a date cannot be given; none when it can."""
    reasons = []
    if not reason.strip():
        reasons.append(_("Say why the date is given. The reason is kept with it and printed."))
    if value is None and event != DateEvent.WILL_NOT_MEET:
        reasons.append(_("Give a date, for example July 2010 or 31 July 2010."))
    if value is not None and milestone.start and value.last < milestone.start.first:
        reasons.append(
            _("“%(title)s” starts in %(start)s, so it cannot end in %(end)s. Check both dates.")
            % {"title": milestone, "start": milestone.start.label(), "end": value.label()}
        )
    if event == DateEvent.BASELINE and milestone.first_end is not None:
        reasons.append(
            _(
                "The first agreed date of “%(title)s” is %(date)s and does not change. "
                "Move it instead."
            )
            % {"title": milestone, "date": milestone.first_end.label()}
        )
    if event in (DateEvent.FORECAST, DateEvent.WILL_NOT_MEET) and milestone.first_end is None:
        reasons.append(
            _("“%(title)s” has no first agreed date yet. Give that first.") % {"title": milestone}
        )
    if event == DateEvent.FORECAST and value is not None and value == milestone.end:
        reasons.append(_("That is the date it has already. Give another, or leave it."))
    return reasons
