"""Dates as exact as their source, months counted one way, and reporting cycles."""

from commonweal.methods.dates.frequency import Frequency, FrequencyError, next_date
from commonweal.methods.dates.months import DateOrderError, add_months, month_steps, months_between
from commonweal.methods.dates.part_date import PartDate, PartDateError, Precision

__all__ = [
    "DateOrderError",
    "Frequency",
    "FrequencyError",
    "PartDate",
    "PartDateError",
    "Precision",
    "add_months",
    "month_steps",
    "months_between",
    "next_date",
]
