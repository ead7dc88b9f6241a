"""What the register of cases comes to, body by body and period by period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from commonweal.agree.performance.enums import CaseKind, CaseOutcome, Feed, Frequency
from commonweal.agree.performance.models import Case, Indicator
from commonweal.agree.performance.rules.periods import APRIL, STEPS, day_of, number_of

UPHELD = (CaseOutcome.UPHELD, CaseOutcome.PARTLY)
JUDGED = (*UPHELD, CaseOutcome.NOT_UPHELD)


def counted(
    indicator: Indicator, cases: Iterable[Case], today: date
) -> Iterator[tuple[int, int, int, float | None, bool]]:
    """A value for each body and period that is over, from the body's first case on.

    Before its first case nobody knows whether a body kept the register, so nothing is said; from
    then on a period without a complaint has none, which is nought. A share of nothing is blank.
    """
    step = STEPS[Frequency(indicator.frequency)]
    by_body: dict[int, list[Case]] = defaultdict(list)
    for case in cases:
        by_body[case.process.body_id].append(case)
    for body_id, rows in sorted(by_body.items()):
        period = _period(min(case.received_on for case in rows), step)
        while day_of(period + step) <= today:
            value = _value(indicator.fed_by, rows, period, period + step)
            yield indicator.pk, body_id, period, value, False
            period += step


def _period(day: date, step: int) -> int:
    number = number_of(day)
    return number - (number - APRIL) % step


def _value(feed: str, rows: list[Case], first: int, end: int) -> float | None:
    def within(day: date | None) -> bool:
        return day is not None and first <= number_of(day) < end

    if feed == Feed.UPHELD:
        judged = [c for c in rows if within(c.closed_on) and c.outcome in JUDGED]
        upheld = sum(c.outcome in UPHELD for c in judged)
        return 100 * upheld / len(judged) if judged else None
    kind = CaseKind.COMPLAINT if feed == Feed.COMPLAINTS else CaseKind.COMPLIMENT
    return float(sum(c.kind == kind and within(c.received_on) for c in rows))
