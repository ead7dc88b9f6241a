"""Issues, assumptions and findings: what is open, what is overdue, what has tripped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from commonweal.deliver.programme.models import Programme
from commonweal.deliver.risk.enums import Trigger
from commonweal.deliver.risk.models import Assumption, Finding, Issue, Observation
from commonweal.methods.dates import PartDate, add_months


def issues_of(programme: Programme) -> QuerySet[Issue]:
    """Every issue in sight."""
    return Issue.objects.filter(programme=programme).select_related("risk", "owner_post__body")


def assumptions_of(programme: Programme) -> QuerySet[Assumption]:
    """Every assumption in sight."""
    return Assumption.objects.filter(programme=programme).select_related("risk", "owner_post__body")


def findings_of(programme: Programme) -> QuerySet[Finding]:
    """Every finding in sight."""
    return Finding.objects.filter(programme=programme).select_related(
        "owner_post__body", "evidence"
    )


def findings_late(on: date) -> Q:
    """Not closed, and the day for it has passed. A month is due on its last day."""
    inside = [PartDate(on.year), PartDate(on.year, on.month)]
    return Q(closed__isnull=True, due__lt=PartDate.from_date(on)) & ~Q(due__in=inside)


@dataclass(frozen=True)
class Watched:
    """An assumption with what was last observed, as on a day."""

    assumption: Assumption
    observations: tuple[Observation, ...]
    on: date

    @property
    def last(self) -> Observation | None:
        """The observation that holds."""
        return self.observations[-1] if self.observations else None

    @property
    def is_triggered(self) -> bool:
        """Whether what was last observed lies beyond the trigger value."""
        bound = self.assumption.trigger_value
        if self.assumption.ended or self.last is None or bound is None:
            return False
        if self.assumption.trigger == Trigger.BELOW:
            return self.last.value < bound
        return self.last.value > bound

    @property
    def next_test_on(self) -> date | None:
        """The first set date after the last observation; None when no test is set."""
        assumption = self.assumption
        day = assumption.first_test_on
        if day is None or assumption.ended:
            return None
        if self.last is None or self.last.seen_on < day:
            return day
        if not assumption.every_months:
            return None
        return _after(day, assumption.every_months, self.last.seen_on)

    @property
    def is_overdue(self) -> bool:
        """Whether a set date has passed without a test."""
        return self.next_test_on is not None and self.next_test_on < self.on


def _after(first: date, every: int, seen: date) -> date:
    """The first of the set dates that lies after a day.

    >>> _after(date(2010, 3, 31), 6, date(2010, 9, 30))
    datetime.date(2011, 3, 31)
    """
    passed = ((seen.year - first.year) * 12 + seen.month - first.month) // every
    for step in range(max(passed, 0), passed + 3):
        day = add_months(PartDate.from_date(first), step * every).first
        if day > seen:
            return day
    raise AssertionError("one of the next steps lies after the day")


def watched(rows: Iterable[Assumption], on: date) -> list[Watched]:
    """Assumptions with their observations: one query more."""
    rows = list(rows)
    seen: dict[int, list[Observation]] = {}
    for each in Observation.objects.filter(assumption__in=rows).order_by("seen_on", "id"):
        seen.setdefault(each.assumption_id, []).append(each)
    return [Watched(row, tuple(seen.get(row.pk, ())), on) for row in rows]
