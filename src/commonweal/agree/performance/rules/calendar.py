"""The measurement calendar: hours in which a service is measured, and what was lost of them.

Hours are those of the clock on the wall, so that a day on which clocks change has 24 of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.timezone import make_naive

from commonweal.agree.performance.models import Exclusion, Interruption, ServiceHours

DAY = timedelta(days=1)
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Measured:
    """Hours of a stretch of days in which a service is measured, those left out and those lost."""

    hours: float
    left_out: float
    reasons: tuple[str, ...]
    lost: float = 0.0

    @property
    def share(self) -> float | None:
        """The share of the measured hours that was not lost, in %; none where none is measured."""
        return 100 * (self.hours - self.lost) / self.hours if self.hours else None


def measured_hours(
    first: date, last: date, hours: Iterable[ServiceHours], exclusions: Iterable[Exclusion],
    interruptions: Iterable[Interruption] = (),
) -> Measured:  # fmt: skip
    """Hours between two days, both counted, by the calendar of an agreement.

    Without service hours every hour of the day counts. An interruption costs only the measured
    hours that it covers, each of them once.
    """
    rows, out = list(hours), list(exclusions)
    counted: list[Span] = []
    left = 0.0
    reasons: dict[str, None] = {}
    day = first
    while day <= last:
        opened = _opened(day, rows)
        on_day = [each for each in out if each.from_on <= day <= each.until_on]
        kept = _without(opened, [_excluded(day, each) for each in on_day])
        missing = _length(opened) - _length(kept)
        if missing:
            left += missing
            reasons.update(dict.fromkeys(each.reason for each in on_day))
        counted += kept
        day += DAY
    lost = _length(counted) - _length(_without(counted, [_span(each) for each in interruptions]))
    return Measured(_length(counted), left, tuple(reasons), lost)


def _opened(day: date, rows: Sequence[ServiceHours]) -> list[Span]:
    if not rows:
        return [(datetime.combine(day, time()), datetime.combine(day + DAY, time()))]
    return [
        (datetime.combine(day, each.opens), datetime.combine(day, each.closes))
        for each in rows
        if int(each.weekday) == day.weekday()
    ]


def _excluded(day: date, each: Exclusion) -> Span:
    if each.opens is None or each.closes is None:
        return datetime.combine(day, time()), datetime.combine(day + DAY, time())
    return datetime.combine(day, each.opens), datetime.combine(day, each.closes)


def _span(each: Interruption) -> Span:
    return make_naive(each.from_at), make_naive(each.until_at)


def _without(spans: Iterable[Span], cuts: Iterable[Span]) -> list[Span]:
    """The parts of some spans that no cut covers."""
    kept = list(spans)
    for start, end in cuts:
        kept = [
            piece
            for one, other in kept
            for piece in ((one, min(other, start)), (max(one, end), other))
            if piece[0] < piece[1]
        ]
    return kept


def _length(spans: Iterable[Span]) -> float:
    return sum((end - start).total_seconds() for start, end in spans) / 3600
