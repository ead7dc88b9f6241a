"""How late a stage is against the date first agreed, and where its moves are leading."""

from commonweal.methods.slip.measure import (
    Slip,
    SlipError,
    measure_slip,
    slip_days,
    slip_months,
    slip_ratio,
)
from commonweal.methods.slip.trend import (
    DatedForecast,
    MilestoneTrend,
    TooFewReportsError,
    fit_trend,
    milestone_trend,
)

__all__ = [
    "DatedForecast",
    "MilestoneTrend",
    "Slip",
    "SlipError",
    "TooFewReportsError",
    "fit_trend",
    "measure_slip",
    "milestone_trend",
    "slip_days",
    "slip_months",
    "slip_ratio",
]
