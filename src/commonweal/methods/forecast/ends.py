"""From a class's quantile to the month in which one stage should end."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from commonweal.methods.dates import PartDate, add_months, months_between
from commonweal.methods.forecast.quantile import Quantile
from commonweal.methods.forecast.survival import SurvivalCurve


@dataclass(frozen=True, slots=True)
class EndForecast:
    """The month by which a share of such stages are done, or the earliest it could be.

    `when` is that month if the class reaches the share (`quantile.ratio` is known), and
    otherwise only a floor. Read `month` or `not_before`: one is a date and the other None.
    """

    when: PartDate
    quantile: Quantile

    @property
    def month(self) -> PartDate | None:
        """The month forecast; None when the class cannot carry one."""
        return None if self.quantile.ratio is None else self.when

    @property
    def not_before(self) -> PartDate | None:
        """The earliest month it could be, when that is all that can be said."""
        return self.when if self.quantile.ratio is None else None

    def sentence(self) -> str:
        """The forecast in words, always with the size of the class."""
        floor = "not before " if self.quantile.ratio is None else ""
        basis = f"({self.quantile.n} stages, {self.quantile.n_complete} complete)"
        return f"{self.quantile.label}: {floor}{self.when.label()} {basis}."


def forecast_end(
    start: PartDate,
    planned_end: PartDate,
    curve: SurvivalCurve,
    share: float,
    *,
    on: dt.date | None = None,
) -> EndForecast:
    """Forecast when a stage will end, from its plan and its reference class.

    Parameters
    ----------
    start, planned_end
        The stage's start and the end first agreed.
    curve
        The survival of slip ratios in its class.
    share
        0.5 for an even chance, 0.8 for a prudent date.
    on
        Today, for a stage that is still running: the forecast then takes account of the
        months already used. Leave out for a stage that has not begun.

    Raises
    ------
    DateOrderError
        When the planned end falls before the start.
    ValueError
        When `share` is not between 0 and 1.
    """
    planned = months_between(start, planned_end)
    quantile = curve.quantile(share, already=_already(start, planned, on))
    ratio = quantile.more_than if quantile.ratio is None else quantile.ratio
    return EndForecast(_month_at(start, planned * (ratio or 0.0)), quantile)


def _already(start: PartDate, planned: int, on: dt.date | None) -> float:
    if on is None or on < start.first:
        return 0.0
    return months_between(start, PartDate(on.year, on.month)) / planned


def _month_at(start: PartDate, months: float) -> PartDate:
    """The month that holds the end of so many months, the start's month being the first."""
    first = PartDate(start.first.year, start.first.month)
    return add_months(first, max(math.ceil(round(months, 6)), 1) - 1)
