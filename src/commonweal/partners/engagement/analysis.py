"""The calendar of a channel that comes round, and personal details in what is to be published."""

from __future__ import annotations

from datetime import date, timedelta

from commonweal.methods.personal_details import personal_details
from commonweal.partners.engagement.selectors import names_of_people

MOST_OCCASIONS = 60


def days_of(first: date, every_days: int, until: date) -> list[date]:
    """The days on which a channel comes round, from the first until a day.

    >>> [day.day for day in days_of(date(2026, 3, 2), 14, date(2026, 3, 31))]
    [2, 16, 30]
    """
    days: list[date] = []
    day = first
    while day <= until and len(days) < MOST_OCCASIONS:
        days.append(day)
        day += timedelta(days=every_days)
    return days


def personal_in(partnership_id: int, *texts: str) -> list[str]:
    """Personal details that some texts would print."""
    return personal_details("\n".join(texts), names_of_people(partnership_id))
