"""Slip of real stages: ten councils' efficiency programme, report of 27 July 2010."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.dates import DateOrderError, PartDate, add_months
from commonweal.methods.slip import Slip, SlipError, measure_slip, slip_ratio


def dates(*texts: str) -> list[PartDate]:
    return [PartDate.parse(text) for text in texts]


@pytest.mark.parametrize(
    ("stage", "start", "ends", "expected"),
    [
        ("Customer Contact 1", "2009-01", ["2009-03"], 1.0),
        ("Customer Contact 2a", "2009-07", ["2010-01", "2010-03"], 9 / 7),
        ("Vehicles 1", "2009-06", ["2009-07-31", "2009-08-31"], 1.5),
        ("IT 0", "2009-09", ["2009-10", "2009-12", "2010-02", "2010-03"], 3.5),
        ("Workforce 1", "2010-02", ["2010-04", "2010-07"], 2.0),
        ("Insurance 1, printed end", "2009-11", ["2010-01", "2010-05"], 7 / 3),
    ],
)
def test_slip_ratio_counts_whole_months_with_both_ends(stage, start, ends, expected):
    slip = measure_slip(dates(*ends), start=PartDate.parse(start))

    assert slip.ratio == pytest.approx(expected)


def test_hr_moved_twice_from_december_to_june():
    slip = measure_slip(dates("2009-12", "2010-03", "2010-06"), start=PartDate(2009, 9))

    assert slip == Slip(months=6, days=None, ratio=2.5, moves=2, average_move_months=3.0)


def test_days_are_given_only_where_both_ends_are_known_to_the_day():
    to_the_day = measure_slip(dates("2009-07-31", "2009-08-31"))
    to_the_month = measure_slip(dates("2009-07-31", "2009-08"))

    assert (to_the_day.months, to_the_day.days) == (1, 31)
    assert (to_the_month.months, to_the_month.days) == (1, None)


def test_a_slip_inside_one_month_is_late_by_its_days():
    slip = measure_slip(dates("2010-07-05", "2010-07-20"))

    assert (slip.months, slip.days, slip.is_late) == (0, 15, True)


def test_one_day_or_one_month_is_already_late():
    late = [
        measure_slip(dates(*ends)).is_late
        for ends in (
            ("2010-07-05", "2010-07-06"),
            ("2010-07", "2010-08"),
            ("2010-07", "2010-07"),
        )
    ]

    assert late == [True, True, False]


def test_a_day_in_the_month_first_agreed_is_not_late():
    slip = measure_slip(dates("2010-07", "2010-07-20"))

    assert not slip.is_late


def test_a_forecast_repeated_unchanged_is_not_a_move():
    slip = measure_slip(dates("2010-03", "2010-03", "2010-05", "2010-05"))

    assert (slip.moves, slip.average_move_months) == (1, 2.0)


def test_a_date_never_moved_has_no_average_move():
    slip = measure_slip(dates("2010-03"))

    assert (slip.months, slip.moves, slip.average_move_months) == (0, 0, None)


def test_an_earlier_end_is_a_negative_slip():
    slip = measure_slip(dates("2010-03", "2010-01"), start=PartDate(2009, 10))

    assert (slip.months, slip.ratio, slip.is_late) == (-2, pytest.approx(4 / 6), False)


def test_slip_without_any_end_date_is_refused():
    with pytest.raises(SlipError, match="needs the end date first agreed"):
        measure_slip([])


def test_an_end_before_its_start_is_refused():
    with pytest.raises(DateOrderError, match="Check both dates"):
        slip_ratio(PartDate(2010, 5), PartDate(2010, 4), PartDate(2010, 6))


@given(st.integers(1, 60), st.integers(-59, 200))
def test_the_ratio_is_one_exactly_when_the_end_has_not_moved(planned, moved):
    start = PartDate(2010, 1)
    original = add_months(start, planned - 1)
    end = add_months(original, max(moved, 1 - planned))

    slip = measure_slip([original, end], start=start)

    assert (slip.ratio == 1) == (slip.months == 0)
    assert slip.ratio == pytest.approx(1 + slip.months / planned)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=12))
def test_moves_times_their_average_make_the_slip(steps):
    ends = [add_months(PartDate(2010, 1), step) for step in steps]

    slip = measure_slip(ends)

    assert slip.months == pytest.approx(slip.moves * (slip.average_move_months or 0))
