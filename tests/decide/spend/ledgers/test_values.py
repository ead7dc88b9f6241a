"""Amounts and dates as ledgers write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.decide.spend.ledgers.values import day, is_month_first, pence


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1234.5", 123450),
        ("£1,234.50", 123450),
        (" £ 1,234.50 ", 123450),
        ("(12.00)", -1200),
        ("(£12.00)", -1200),
        ("12.50-", -1250),
        ("-£12.50", -1250),
        ("40.00 CR", -4000),
        ("40.00DR", 4000),
        (".5", 50),
        ("7", 700),
        ("2837397.000", 283739700),
        ("−3.10", -310),
    ],
)
def test_pence_reads_every_way_of_writing_money(written, amount):
    assert pence(written) == (amount, False)


@pytest.mark.parametrize(
    "written", ["", " ", "-", ".", "N/A", "1.2E+05", "12.5.1", "PRIVATE CARE", "1,2,3", "9" * 30]
)
def test_pence_refuses_what_is_no_sum(written):
    assert pence(written) is None


def test_pence_rounds_fractions_of_a_penny_and_says_so():
    assert pence("10.0049999") == (1000, True)
    assert pence("10.006") == (1001, True)


@given(st.integers(-(10**12), 10**12))
def test_pence_gives_back_any_sum_written_in_pounds_and_pence(amount):
    sign = "-" if amount < 0 else ""

    written = f"{sign}£{abs(amount) // 100:,}.{abs(amount) % 100:02}"

    assert pence(written) == (amount, False)


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("05/04/2022", date(2022, 4, 5)),
        ("5.4.22", date(2022, 4, 5)),
        ("2022-04-05", date(2022, 4, 5)),
        ("2022-04-05T00:00:00", date(2022, 4, 5)),
        ("2022-04-05 13:30:00", date(2022, 4, 5)),
        ("05-Apr-22", date(2022, 4, 5)),
        ("5 April 2022", date(2022, 4, 5)),
        ("Tuesday, April 05, 2022", date(2022, 4, 5)),
        ("20220405", date(2022, 4, 5)),
        ("44656", date(2022, 4, 5)),
        ("2015-04", date(2015, 4, 1)),
        ("201509", date(2015, 9, 1)),
        ("Apr-15", date(2015, 4, 1)),
        ("July 2010-September 2010", date(2010, 7, 1)),
    ],
)
def test_day_reads_every_date_that_was_met(written, when):
    assert day(written) == when


@pytest.mark.parametrize("written", ["", "00:00:00", "31/02/2020", "Redacted", "99/99/9999", "12"])
def test_day_gives_none_for_what_is_no_date(written):
    assert day(written) is None


def test_month_comes_first_only_where_every_date_then_exists():
    assert is_month_first(["01/02/2020", "01/31/2020"])
    assert not is_month_first(["01/02/2020", "01/31/2020", "31/01/2020"])
    assert not is_month_first(["01/02/2020"])
