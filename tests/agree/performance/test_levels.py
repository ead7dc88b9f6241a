"""When a service is measured, and whether it kept its level."""

from __future__ import annotations

from datetime import date, time

import pytest

from commonweal.agree.performance.models import Exclusion, ServiceHours
from commonweal.agree.performance.rules.levels import is_missed, measured_hours


@pytest.mark.parametrize(
    ("value", "polarity", "missed"),
    [
        (90.0, "higher", False), (89.9, "higher", True), (90.1, "lower", True),
        (90.0, "lower", False), (None, "higher", False), (None, "lower", False),
    ],
)  # fmt: skip
def test_a_level_of_90_is_missed_on_its_worse_side_only(value, polarity, missed):
    assert is_missed(value, 90.0, polarity) is missed


def test_hours_are_counted_by_the_week_without_agreed_days():
    hours = [
        ServiceHours(weekday=str(day), opens=time(8, 30), closes=time(17, 0)) for day in range(5)
    ]
    holiday = Exclusion(from_on=date(2026, 5, 4), until_on=date(2026, 5, 4), reason="Bank holiday")

    found = measured_hours(date(2026, 5, 1), date(2026, 5, 31), hours, [holiday])

    # May 2026 has 21 days from Monday to Friday.
    assert found.hours == 20 * 8.5
    assert found.left_out == 8.5
    assert found.reasons == ("Bank holiday",)


def test_without_hours_every_hour_counts():
    assert measured_hours(date(2026, 2, 1), date(2026, 2, 28), [], []).hours == 28 * 24
