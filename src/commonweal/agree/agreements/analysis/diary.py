"""The days that agreements and terms bring, and when to choose anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from commonweal.agree.agreements.enums import DayKind, PartyRole
from commonweal.agree.agreements.models import Agreement, Covered, Party, Review
from commonweal.ground.reference.models import Body
from commonweal.methods.agreements import Notice, Renewal, Window, months_later, windows
from commonweal.partners.partnership.selectors.terms import renewal_diary

# Apps above this one name a page here, to be looked at before a body chooses anew: its words,
# and its address for that body.
before_choosing: list[tuple[str | Promise, Callable[[Body], str]]] = []


@dataclass(frozen=True)
class Day:
    """A day to remember. `uid` stays the same from one calendar to the next."""

    on: date
    kind: DayKind
    what: str
    about: str
    uid: str
    agreement: Agreement | None = None

    @property
    def summary(self) -> str:
        """One line for a calendar."""
        return f"{self.kind.label}: {self.what}"


@dataclass(frozen=True)
class Timetable:
    """When each partner must start to choose anew, and where several could move together."""

    renewals: tuple[tuple[Agreement, Renewal, Body], ...]
    windows: tuple[Window, ...]


def last_day_to_serve(agreement: Agreement, ends_on: date | None = None) -> date | None:
    """The last day to give notice that takes effect at the end; none without notice or end."""
    end = ends_on or agreement.until_on
    if end is None or not (agreement.notice_months or agreement.notice_days):
        return None
    return Notice(agreement.notice_months, agreement.notice_days).last_day_to_serve(end)


def earliest_exit(agreement: Agreement, today: date) -> date:
    """The first day on which a notice given today takes effect."""
    return Notice(agreement.notice_months, agreement.notice_days).earliest_end(today)


def days_of(agreement: Agreement, reviews: Iterable[Review]) -> Iterator[Day]:
    """The days that one agreement brings, in no order."""

    def day(on: date, kind: DayKind, about: str, mark: str = "") -> Day:
        uid = f"agreement-{agreement.pk}-{kind.value}{mark}"
        return Day(on, kind, agreement.title, about, uid, agreement)

    for review in reviews:
        if review.done_on is None:
            about = _("Once this day is over, nothing is seen under it until the review is done.")
            yield day(review.due_on, DayKind.REVIEW, about, f"-{review.pk}")
    end = agreement.until_on
    if end is None:
        return
    if notice := last_day_to_serve(agreement):
        yield day(notice, DayKind.NOTICE, _("A notice that takes effect at its end."))
    if agreement.extension_months:
        about = _("It can be extended by %(months)s months.") % {
            "months": agreement.extension_months
        }
        yield day(months_later(end, -agreement.lead_months), DayKind.EXTENSION, about)
    longest = months_later(end, agreement.extension_months)
    about = _("Choosing anew takes %(months)s months.") % {"months": agreement.lead_months}
    yield day(months_later(longest, -agreement.lead_months), DayKind.RENEWAL, about)
    yield day(end, DayKind.END, _("Its last day, without an extension."))


def diary(
    rows: Sequence[Agreement], *, since: date | None = None, until: date | None = None
) -> list[Day]:
    """Every day that the agreements and the terms in sight bring, in order: two queries."""
    reviews: dict[int, list[Review]] = defaultdict(list)
    for review in Review.objects.filter(agreement__in=[row.pk for row in rows]):
        reviews[review.agreement_id].append(review)
    found = [day for row in rows for day in days_of(row, reviews[row.pk])]
    found += [
        Day(each.on, DayKind.TERM, each.summary, each.description, each.uid)
        for each in renewal_diary()
    ]
    within = (d for d in found if not (since and d.on < since) and not (until and d.on > until))
    return sorted(within, key=lambda each: (each.on, each.uid))


def next_days(rows: Sequence[Agreement], on: date) -> dict[int, Day]:
    """The next day that each agreement brings, by its key."""
    found: dict[int, Day] = {}
    for day in diary(rows, since=on):
        if day.agreement is not None:
            found.setdefault(day.agreement.pk, day)
    return found


def timetable(rows: Sequence[Agreement]) -> Timetable:
    """When to review who provides what: every agreement with an end that covers a service."""
    keys = [row.pk for row in rows]
    services, customers = defaultdict(list), defaultdict(list)
    for covered in Covered.objects.filter(agreement__in=keys).select_related("service"):
        services[covered.agreement_id].append(covered.service.name)
    for party in Party.objects.filter(agreement__in=keys).select_related("body"):
        if party.role != PartyRole.PROVIDER:
            customers[party.agreement_id].append(party.body)
    found = [
        (row, Renewal(body.name, service, row.until_on, row.extension_months, row.lead_months),
         body)
        for row in rows
        if row.until_on
        for service in services[row.pk]
        for body in customers[row.pk]
    ]  # fmt: skip
    found.sort(key=lambda pair: (pair[1].start.first, pair[1].service, pair[1].partner))
    return Timetable(tuple(found), windows(tuple(renewal for _row, renewal, _body in found)))
