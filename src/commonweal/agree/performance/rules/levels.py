"""When a level may be promised, and whether it was kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from commonweal.agree.agreements.enums import Power
from commonweal.agree.agreements.models import Agreement
from commonweal.agree.performance.models import Exclusion, Indicator, ServiceHours


def reasons_not_to_promise(
    agreement: Agreement, indicator: Indicator, held: Collection[int], *, reviewed: bool
) -> list[str]:
    """A level stands under a service level agreement with a length, and can be missed."""
    reasons = []
    if agreement.power != Power.SERVICE_LEVEL:
        reasons.append(_("“%(agreement)s” is not a service level agreement. Levels stand in one.")
                       % {"agreement": agreement})  # fmt: skip
    if agreement.until_on is None:
        reasons.append(_("“%(agreement)s” does not say how long it lasts. Give it an end first.")
                       % {"agreement": agreement})  # fmt: skip
    if not reviewed:
        reasons.append(_("“%(agreement)s” has no day of review. Set one first.")
                       % {"agreement": agreement})  # fmt: skip
    if indicator.polarity == "neither":
        reasons.append(_("Of “%(indicator)s” neither way is better, so no level can be missed.")
                       % {"indicator": indicator})  # fmt: skip
    if indicator.pk in held:
        reasons.append(_("A level of “%(indicator)s” is promised already.")
                       % {"indicator": indicator})  # fmt: skip
    return reasons


def reasons_not_to_exclude(from_on: date, until_on: date, reason: str) -> list[str]:
    """Days are left out for a reason."""
    reasons = []
    if until_on < from_on:
        reasons.append(_("The last day lies before the first. Correct one of the two."))
    if not reason.strip():
        reasons.append(_("Say why the service is not measured on these days."))
    return reasons


def is_missed(value: float | None, level: float, polarity: str) -> bool:
    """Whether a value misses a level; no value misses none."""
    if value is None:
        return False
    return value < level if polarity == "higher" else value > level


@dataclass(frozen=True)
class Measured:
    """Hours of a stretch of days in which a service is measured, and those left out."""

    hours: float
    left_out: float
    reasons: tuple[str, ...]


def measured_hours(
    first: date, last: date, hours: Iterable[ServiceHours], exclusions: Iterable[Exclusion]
) -> Measured:
    """Hours between two days, both counted, by the calendar of an agreement.

    Without service hours every hour of the day counts.
    """
    by_day: dict[int, float] = {}
    rows = list(hours)
    for each in rows:
        by_day[int(each.weekday)] = by_day.get(int(each.weekday), 0.0) + _length(each)
    out = list(exclusions)
    counted = left = 0.0
    reasons: dict[str, None] = {}
    day = first
    while day <= last:
        length = by_day.get(day.weekday(), 0.0) if rows else 24.0
        excluded = [each for each in out if each.from_on <= day <= each.until_on]
        if excluded:
            left += length
            reasons.update(dict.fromkeys(each.reason for each in excluded))
        else:
            counted += length
        day += timedelta(days=1)
    return Measured(counted, left, tuple(reasons))


def _length(each: ServiceHours) -> float:
    day = date(2000, 1, 1)
    span = datetime.combine(day, each.closes) - datetime.combine(day, each.opens)
    return span.total_seconds() / 3600
