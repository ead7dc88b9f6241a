# ruff: noqa: DTZ001 - workbooks keep no time zone
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.ground.files.workbooks.dates import NumberKind, format_kind, from_serial, to_serial


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", NumberKind.NUMBER),
        ("#,##0.00;[Red]-#,##0.00", NumberKind.NUMBER),
        ('0 "days"', NumberKind.NUMBER),
        (r"0\d", NumberKind.NUMBER),
        ("_-£* #,##0_-", NumberKind.NUMBER),
        ("0.0%", NumberKind.PERCENT),
        ("[$-809]dd mmmm yyyy;@", NumberKind.DATE),
        ("mmm-yy", NumberKind.DATE),
        ("d/m/yy h:mm", NumberKind.MOMENT),
        ("h:mm AM/PM", NumberKind.TIME),
        ("mm:ss", NumberKind.TIME),
        ("[h]:mm:ss", NumberKind.DURATION),
    ],
)
def test_a_number_format_says_what_the_number_is(code, kind):
    assert format_kind(code) is kind


@pytest.mark.parametrize(
    ("serial", "from_1904", "day"),
    [  # ECMA-376 part 1, 18.17.4.1, and the day before and after the leap day that never was.
        (1, False, date(1900, 1, 1)),
        (59, False, date(1900, 2, 28)),
        (60, False, 60),
        (61, False, date(1900, 3, 1)),
        (2_958_465, False, date(9999, 12, 31)),
        (2_958_466, False, 2_958_466),
        (0, False, 0),
        (-1, False, -1),
        (0, True, date(1904, 1, 1)),
        (2_957_003, True, date(9999, 12, 31)),
    ],
)
def test_serial_days_of_both_systems(serial, from_1904, day):
    assert from_serial(serial, NumberKind.DATE, from_1904=from_1904) == day


def test_a_date_with_a_hidden_time_of_day_keeps_it():
    read = from_serial(40390.75, NumberKind.DATE, from_1904=False)

    assert read == datetime(2010, 7, 31, 18)


@given(st.dates(date(1904, 1, 1)), st.booleans())
def test_a_date_comes_back_from_its_serial(day, from_1904):
    serial = to_serial(day, from_1904=from_1904)

    assert from_serial(serial, NumberKind.DATE, from_1904=from_1904) == day


@given(st.datetimes(datetime(1904, 1, 1)), st.booleans())
def test_a_moment_comes_back_to_the_millisecond(moment, from_1904):
    moment = moment.replace(microsecond=moment.microsecond // 1000 * 1000)

    serial = to_serial(moment, from_1904=from_1904)

    assert from_serial(serial, NumberKind.MOMENT, from_1904=from_1904) == moment


@given(st.times())
def test_a_time_comes_back_to_the_millisecond(clock):
    clock = clock.replace(microsecond=clock.microsecond // 1000 * 1000)

    assert from_serial(to_serial(clock, from_1904=False), NumberKind.TIME, from_1904=False) == clock


def test_a_length_of_time_is_a_number_of_days():
    assert to_serial(timedelta(hours=36), from_1904=False) == 1.5
    assert to_serial(time(12), from_1904=True) == 0.5


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(NumberKind))
def test_every_number_has_a_reading(number, kind):
    assert from_serial(number, kind, from_1904=False) is not None


def test_a_day_before_the_system_begins_is_refused():
    with pytest.raises(ValueError, match="no dates before 1 January 1904"):
        to_serial(date(1903, 12, 31), from_1904=True)
