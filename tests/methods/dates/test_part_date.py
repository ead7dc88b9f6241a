"""Part dates: bounds, order and the two ways of writing them."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from commonweal.methods.dates import PartDate, PartDateError, Precision

days = st.dates().map(PartDate.from_date)
months = st.dates().map(lambda d: PartDate(d.year, d.month))
years = st.dates().map(lambda d: PartDate(d.year))
part_dates = st.one_of(days, months, years)


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        (PartDate(2010), dt.date(2010, 1, 1), dt.date(2010, 12, 31), Precision.YEAR),
        (PartDate(2012, 2), dt.date(2012, 2, 1), dt.date(2012, 2, 29), Precision.MONTH),
        (PartDate(2010, 7, 31), dt.date(2010, 7, 31), dt.date(2010, 7, 31), Precision.DAY),
    ],
)
def test_a_part_date_spans_the_days_it_could_mean(value, first, last, precision):
    assert (value.first, value.last, value.precision) == (first, last, precision)


def test_labels_are_as_exact_as_the_date():
    labels = [PartDate(2010).label(), PartDate(2010, 7).label(), PartDate(2010, 7, 31).label()]

    assert labels == ["2010", "July 2010", "31 July 2010"]


def test_order_is_by_the_last_possible_day_and_then_the_more_exact_first():
    expected = [PartDate(2010, 7, 30), PartDate(2010, 7, 31), PartDate(2010, 7), PartDate(2010)]

    assert sorted([expected[i] for i in (2, 0, 3, 1)]) == expected


@given(part_dates, part_dates)
def test_any_two_part_dates_are_either_equal_or_ordered(a, b):
    assert [a < b, a == b, a > b].count(True) == 1
    assert (a <= b) == (a < b or a == b)


@given(part_dates)
def test_the_stored_form_reads_back_as_the_same_date(value):
    assert PartDate.fromisoformat(value.isoformat()) == value
    assert PartDate.parse(value.isoformat()) == value


@given(days | months)
def test_the_printed_form_reads_back_as_the_same_date(value):
    assume(value.year >= 1000)

    assert PartDate.parse(value.label()) == value


@given(part_dates, part_dates)
def test_equal_dates_hash_alike(a, b):
    assert len({a, b, PartDate.fromisoformat(str(a))}) == (1 if a == b else 2)


def test_a_date_that_the_calendar_lacks_is_refused():
    with pytest.raises(PartDateError, match="There is no such date as 2010-2-30"):
        PartDate(2010, 2, 30)


def test_a_day_without_a_month_is_refused():
    with pytest.raises(PartDateError, match="needs a month"):
        PartDate(2010, day=3)


@pytest.mark.parametrize("text", ["2010-7", "July 2010", "2010-07-31T00:00", " 2010"])
def test_the_strict_form_takes_nothing_else(text):
    with pytest.raises(PartDateError, match="is not a date in the form"):
        PartDate.fromisoformat(text)


def test_a_part_date_has_no_order_with_a_calendar_date():
    with pytest.raises(TypeError):
        assert PartDate(2010) < dt.date(2010, 1, 1)
