"""A report of a past day tells what was known on that day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from commonweal.agree.performance.analysis.scorecard import scorecard
from commonweal.agree.performance.services.values import load_values
from commonweal.ground.access.actor import acting
from commonweal.roof.reports.composing.performance import performance_report
from commonweal.roof.reports.document import Table

EARLY, LATE = datetime(2026, 5, 4, 9, tzinfo=UTC), datetime(2026, 8, 3, 9, tzinfo=UTC)


@pytest.fixture
def revised(world, repairs):
    """95 in 2025/26, provisional, which became 91; and 80 in 2024/25, which came late."""
    for at, rows in (
        (EARLY, "repairs,river-north,2025/26,95,yes"),
        (LATE, "repairs,river-north,2025/26,91,no\nrepairs,river-north,2024/25,80,no"),
    ):
        data = f"indicator,body,period,value,provisional\n{rows}".encode()
        with acting(world.officer):
            load_values(actor=world.officer, at=at, name=f"{at:%B}.csv", data=data)
    return world


@pytest.mark.parametrize(
    ("day", "values"),
    [
        (date(2026, 5, 3), ()),
        (date(2026, 5, 4), (95.0,)),
        (date(2026, 8, 2), (95.0,)),
        (date(2026, 8, 3), (80.0, 91.0)),
    ],
)
def test_values_are_those_that_had_come_in_by_the_end_of_the_day(revised, day, values):
    with acting(revised.officer):
        [line] = scorecard(revised.north.pk, day, as_known=True).lines

    assert line.of.known.values == values


def figures(world, day: date, **asked) -> list[str]:
    with acting(world.officer):
        report = performance_report(world.north, day, organisation="River", **asked)
    tables = [block for block in report.blocks if isinstance(block, Table)]
    return [row[2].text for row in tables[1].rows]


def test_the_report_says_what_is_provisional_and_what_was_revised(revised):
    assert figures(revised, date(2026, 6, 1), as_known=True) == ["95%, provisional"]
    assert figures(revised, date(2026, 9, 1)) == ["91%, revised"]
