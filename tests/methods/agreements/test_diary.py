"""The days that an agreement brings."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from commonweal.methods.agreements import Notice, Range, Renewal, Window, lock_in_end, windows

days = st.dates(date(2010, 1, 1), date(2030, 12, 31))


def test_a_decision_of_june_2015_locks_in_until_june_2019_or_2020():
    assert lock_in_end(date(2015, 6, 26), 4, 5) == Range(date(2019, 6, 26), date(2020, 6, 26))


def test_fifteen_months_notice_for_the_end_of_march_is_given_by_the_end_of_december_before_last():
    assert Notice(months=15).last_day_to_serve(date(2020, 3, 31)) == date(2018, 12, 31)


def test_notice_in_days_is_counted_in_days():
    assert Notice(days=90).last_day_to_serve(date(2027, 3, 31)) == date(2026, 12, 31)


@given(days, st.integers(0, 36), st.integers(0, 100))
def test_a_notice_given_on_the_last_day_takes_effect_in_time(ends_on, months, of_days):
    notice = Notice(months, of_days)

    last = notice.last_day_to_serve(ends_on)
    assert notice.earliest_end(last) <= ends_on < notice.earliest_end(last + timedelta(days=1))


def test_a_review_starts_so_long_before_the_end_with_and_without_extension():
    renewal = Renewal("Ash", "Waste", date(2027, 3, 31), extends_by_months=24, lead_months=18)

    assert renewal.start == Range(date(2025, 9, 30), date(2027, 9, 30))


def test_partners_whose_extensions_reach_one_another_could_move_together():
    renewals = (
        Renewal("Ash", "Waste", date(2026, 3, 31), extends_by_months=24),
        Renewal("Elm", "Waste", date(2027, 6, 30)),
        Renewal("Oak", "Waste", date(2027, 3, 31), extends_by_months=12),
        Renewal("Yew", "Waste", date(2030, 3, 31)),
        Renewal("Ash", "Legal", date(2026, 3, 31)),
    )

    assert windows(renewals) == (
        Window("Waste", ("Ash", "Elm", "Oak"), Range(date(2027, 6, 30), date(2027, 6, 30))),
    )
