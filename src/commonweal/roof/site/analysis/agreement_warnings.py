"""What needs attention among agreements, for the early warnings of every programme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from commonweal.agree.agreements.analysis.diary import last_day_to_serve
from commonweal.agree.agreements.models import Review
from commonweal.agree.agreements.selectors.facts import agreements
from commonweal.deliver.programme.analysis.scoring import WarningKind
from commonweal.deliver.programme.analysis.warnings import Concern, Subject, concern_of
from commonweal.deliver.programme.models import Programme
from commonweal.ground.ui.words import long_date

# A notice that must be given within so many days is told of.
NOTICE_NEAR = timedelta(days=92)
DAYS_A_MONTH = 30.44


def found(programme: Programme, on: date) -> Iterator[tuple[Subject, Concern]]:
    """Reviews that have passed and notices that are near, of agreements in sight: two queries.

    Agreements bind the partnership, so every programme of it is warned.
    """
    late = Review.objects.filter(
        partnership_id=programme.partnership_id, due_on__lt=on, agreement__from_on__lte=on
    ).exclude(done_on__lte=on).select_related("agreement")  # fmt: skip
    for review in late:
        ended = review.agreement.until_on
        if ended is None or ended >= on:
            reason = _(
                "The agreement was to be reviewed by %(day)s. Until it is, it lets nobody see."
            ) % {"day": long_date(review.due_on)}
            months = (on - review.due_on).days / DAYS_A_MONTH
            subject = Subject("agreement", str(review.agreement_id), review.agreement.title)
            yield subject, concern_of(WarningKind.AGREEMENT_REVIEW, reason, months)
    for row in agreements().filter(until_on__gte=on, from_on__lte=on):
        notice = last_day_to_serve(row)
        if notice and on <= notice <= on + NOTICE_NEAR:
            reason = _("The last day to give notice for its end is %(day)s.") % {
                "day": long_date(notice)
            }
            subject = Subject("agreement", str(row.pk), row.title)
            yield subject, concern_of(WarningKind.AGREEMENT_NOTICE, reason)
