"""Reporting cycles: intervals in, due dates out, and questions for words with two meanings."""

import datetime as dt
from itertools import islice

import pytest

from commonweal.methods.dates import Frequency, FrequencyError, next_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("monthly", Frequency(months=1)),
        ("Quarterly", Frequency(months=3)),
        ("every two months", Frequency(months=2)),
        ("every other month", Frequency(months=2)),
        ("every 2 months", Frequency(months=2)),
        ("six-monthly", Frequency(months=6)),
        ("yearly", Frequency(months=12)),
        ("fortnightly", Frequency(days=14)),
        ("every fortnight", Frequency(days=14)),
        ("weekly", Frequency(days=7)),
        ("daily", Frequency(days=1)),
        ("every quarter", Frequency(months=3)),
        ("half-yearly", Frequency(months=6)),
        ("twice a year", Frequency(months=6)),
        ("annual", Frequency(months=12)),
        ("annually", Frequency(months=12)),
        ("every 6 weeks", Frequency(days=42)),
    ],
)
def test_the_words_for_a_cycle_become_an_interval(text, expected):
    assert Frequency.parse(text) == expected


@pytest.mark.parametrize("text", ["bi-monthly", "Bi monthly", "bimonthly"])
def test_bimonthly_is_asked_about_because_the_two_meanings_differ_fourfold(text):
    with pytest.raises(FrequencyError, match="every two months or twice a month"):
        Frequency.parse(text)


@pytest.mark.parametrize("text", ["sometimes", "", "every 0 months", "every few weeks"])
def test_words_for_no_cycle_are_answered_with_examples(text):
    with pytest.raises(FrequencyError, match="Write for example “monthly”"):
        Frequency.parse(text)


@pytest.mark.parametrize("parts", [{}, {"months": 1, "days": 1}, {"months": -1}])
def test_an_interval_is_of_months_or_of_days_and_above_zero(parts):
    with pytest.raises(FrequencyError, match="either a whole number of months"):
        Frequency(**parts)


def test_the_report_after_october_comes_two_months_later():
    # Herefordshire's cabinet asked on 2 October 2008 for a report every two months.
    assert next_date(dt.date(2008, 10, 2), Frequency(months=2)) == dt.date(2008, 12, 2)


def test_a_cycle_from_the_end_of_a_month_returns_to_it():
    due = Frequency(months=1).dates(dt.date(2010, 1, 31))

    assert list(islice(due, 3)) == [
        dt.date(2010, 1, 31),
        dt.date(2010, 2, 28),
        dt.date(2010, 3, 31),
    ]


def test_labels_say_the_interval():
    assert [
        Frequency(months=2).label(),
        Frequency(months=1).label(),
        Frequency(days=14).label(),
    ] == [
        "every 2 months",
        "every month",
        "every 14 days",
    ]
