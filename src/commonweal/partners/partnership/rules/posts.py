from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Post, Tenure


def reasons_not_to_appoint(
    post: Post, from_on: PartDate | None, until_on: PartDate | None
) -> list[str]:
    """Why nobody can hold a post from a date until a date; none when somebody can.

    Two tenures overlap when they must share a day, however their part dates are read; “until
    May” and “from May” need not.
    """
    if from_on and until_on and until_on.last < from_on.first:
        return [_("The tenure ends before it begins. Check both dates.")]
    return [
        _("%(who)s holds “%(post)s” %(when)s. Give the end of that tenure first.")
        % {"who": tenure, "post": post, "when": when(tenure.from_on, tenure.until_on)}
        for tenure in post.tenures.all()
        if _overlap(tenure, from_on, until_on)
    ]


def reasons_not_to_end(tenure: Tenure, until_on: PartDate) -> list[str]:
    """Why a tenure cannot end on a date; none when it can."""
    if tenure.until_on:
        return [_("This tenure ended on %(day)s already.") % {"day": tenure.until_on.label()}]
    if tenure.from_on and until_on.last < tenure.from_on.first:
        return [
            _("The tenure began on %(day)s, so it cannot end before that.")
            % {"day": tenure.from_on.label()}
        ]
    return []


def when(since: PartDate | None, until: PartDate | None) -> str:
    """A span in words: “from May 2008 to 31 May 2010”."""
    words = [_("from %(day)s") % {"day": since.label()}] if since else []
    words.append(_("until %(day)s") % {"day": until.label()} if until else _("with no end stated"))
    return " ".join(words)


def _overlap(tenure: Tenure, from_on: PartDate | None, until_on: PartDate | None) -> bool:
    begins_in_time = from_on is None or from_on.last <= _soonest_end(tenure.until_on)
    other_begins_in_time = tenure.from_on is None or tenure.from_on.last <= _soonest_end(until_on)
    return begins_in_time and other_begins_in_time


def _soonest_end(until_on: PartDate | None) -> date:
    return until_on.first if until_on else date.max
