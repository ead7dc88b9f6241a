"""Milestone trend: where the line through past forecasts meets the day of reporting.

A slip chart plots the end that was forecast against the day of the forecast. On its
diagonal the two are the same day, so a milestone is reached where its line meets it.
"""

from __future__ import annotations

import calendar
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from commonweal.methods.dates import PartDate

FEWEST_REPORTS = 3
LAST_MONTH = 9999 * 12 + 11


class TooFewReportsError(ValueError):
    """Not enough reports of different dates to draw a line through."""


@dataclass(frozen=True, slots=True)
class DatedForecast:
    """An end date, and the day or month of the report that gave it."""

    reported: PartDate
    end: PartDate


@dataclass(frozen=True, slots=True)
class MilestoneTrend:
    """The line forecast = intercept + slope x report, and where it meets the diagonal.

    `meets` is in the units of the reports, and None when the slope is 1 or more: the end
    recedes as fast as time passes, so at this rate it is never reached. `month` is the
    same as a month, where the trend was fitted to dates.
    """

    intercept: float
    slope: float
    meets: float | None
    n_reports: int
    month: PartDate | None = None

    @property
    def never(self) -> bool:
        """Whether the end recedes as fast as time passes, or faster."""
        return self.meets is None

    def sentence(self) -> str:
        """The trend in words, for the page that shows the chart."""
        basis = f"From {self.n_reports} reports"
        if self.never:
            return f"{basis}: the end moves away as fast as time passes, so no date is in sight."
        if self.month is None:
            return f"{basis}: at this rate the end is reached at {self.meets:.2f}."
        return f"{basis}: at this rate the end is reached in {self.month.label()}."


def fit_trend(reports: Sequence[float], forecasts: Sequence[float]) -> MilestoneTrend:
    """Fit a line by least squares and find where forecast and report are the same.

    Parameters
    ----------
    reports, forecasts
        When each report was made and the end that it gave, on one scale (months, say).

    Raises
    ------
    TooFewReportsError
        With fewer than three reports, or when all were made at the same time.

    >>> fit_trend([0, 1, 2], [4, 4.5, 5]).meets
    8.0
    """
    _refuse_thin(reports)
    n = len(reports)
    mean_t, mean_f = math.fsum(reports) / n, math.fsum(forecasts) / n
    spread = math.fsum((t - mean_t) ** 2 for t in reports)
    pairs = zip(reports, forecasts, strict=True)
    slope = math.fsum((t - mean_t) * (f - mean_f) for t, f in pairs) / spread
    intercept = mean_f - slope * mean_t
    return MilestoneTrend(
        intercept=intercept,
        slope=slope,
        meets=intercept / (1 - slope) if slope < 1 - 1e-12 else None,
        n_reports=n,
    )


def milestone_trend(forecasts: Sequence[DatedForecast]) -> MilestoneTrend:
    """Fit the trend of dated forecasts, measured in months from the first report.

    Use it as a warning only: it sees this milestone's own moves and nothing else.

    Raises
    ------
    TooFewReportsError
        As for `fit_trend`.
    """
    if not forecasts:
        _refuse_thin(())
    origin = _months(min(forecast.reported for forecast in forecasts))
    trend = fit_trend(
        [_months(forecast.reported) - origin for forecast in forecasts],
        [_months(forecast.end) - origin for forecast in forecasts],
    )
    if trend.meets is None:
        return trend
    met = origin + trend.meets
    if not 12 <= met < LAST_MONTH:
        return MilestoneTrend(trend.intercept, trend.slope, None, trend.n_reports)
    return MilestoneTrend(
        trend.intercept, trend.slope, trend.meets, trend.n_reports, month=_month_at(met)
    )


def _refuse_thin(reports: Sequence[float]) -> None:
    if len(reports) < FEWEST_REPORTS:
        raise TooFewReportsError(
            f"A trend needs {FEWEST_REPORTS} reports or more, and this stage has {len(reports)}."
        )
    if not any(a != b for a, b in pairwise(reports)):
        raise TooFewReportsError("All the reports bear the same date, so they show no trend.")


def _months(value: PartDate) -> float:
    """A part date as months since year 0, its last day at its share of the month."""
    last = value.last
    return (
        last.year * 12 + last.month - 1 + last.day / calendar.monthrange(last.year, last.month)[1]
    )


def _month_at(months: float) -> PartDate:
    # A last day sits at the very end of its month, so 12.0 is December and not January.
    year, month = divmod(math.ceil(round(months, 6)) - 1, 12)
    return PartDate(year, month + 1)
