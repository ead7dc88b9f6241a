"""A quarter as it stood: each body's figures of it, coloured by that body's own rule."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from commonweal.agree.performance.analysis.charts import Charted, charts
from commonweal.agree.performance.analysis.scorecard import Line, Scorecard, coloured
from commonweal.agree.performance.enums import Frequency
from commonweal.agree.performance.models import BodyRule
from commonweal.agree.performance.rules.periods import day_of, number_of
from commonweal.agree.performance.selectors.facts import OfBody, rules_on, series_of

MONTHS = 3


@dataclass(frozen=True)
class Quarter:
    """One body's figures of a quarter: its scorecard, and the charts up to that quarter's end."""

    scorecard: Scorecard
    charts: tuple[Charted, ...]


def quarter_ends_on(quarter_on: date) -> date:
    """The last day of the quarter that begins on a day."""
    return day_of(number_of(quarter_on) + MONTHS) - timedelta(days=1)


def quarter_of(body_ids: Collection[int], quarter_on: date) -> dict[int, Quarter]:
    """Each body's figures of the quarter that begins on a day: six queries for any number.

    A monthly indicator tells its last month of the quarter that is known; a yearly one the last
    year that had begun. What came of later periods is left aside, in charts too. The colour rule
    is the one that held on the quarter's last day.
    """
    first = number_of(quarter_on)
    rules = rules_on(quarter_ends_on(quarter_on), body_ids)
    told = [
        replace(each, known=each.known.until(first + MONTHS - 1))
        for each in series_of(body_ids=body_ids)
    ]
    drawn = charts(told)
    found = {}
    for body_id in body_ids:
        rule = rules.get(body_id)
        own = [each for each in drawn if each.of.body_id == body_id]
        lines = tuple(_line(each.of, rule, first) for each in own)
        found[body_id] = Quarter(Scorecard(body_id, rule, lines), tuple(own))
    return found


def _line(each: OfBody, rule: BodyRule | None, first: int) -> Line:
    """The last figure of the quarter; one of an earlier quarter is not taken for it."""
    period, value = each.known.last or (None, None)
    yearly = each.indicator.frequency == Frequency.YEAR
    if period is None or (period < first and not yearly):
        period, value = None, None
    before = each.known.before(period) if period is not None else None
    target = each.target_at(period)
    return Line(each, period, value, before, target, coloured(each, value, before, target, rule))
