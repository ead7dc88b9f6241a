from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.ground.reference.models import Body
from commonweal.methods.dates import PartDate
from commonweal.partners.partnership.models import Partner, Term


def term(decided_on: date, **facts) -> Term:
    return Term(what="x", decided_on=decided_on, **{"least_years": 4, "most_years": 5} | facts)


def test_a_term_of_four_to_five_years_ends_within_a_range():
    # source: the four districts' decision of 26 June 2015
    decided = term(date(2015, 6, 26))

    assert (decided.ends_earliest, decided.ends_latest) == (date(2019, 6, 26), date(2020, 6, 26))


def test_a_term_from_a_leap_day_ends_on_the_last_of_february():
    decided = term(date(2016, 2, 29))

    assert (decided.ends_earliest, decided.ends_latest) == (date(2020, 2, 29), date(2021, 2, 28))


def test_notice_is_counted_back_from_the_earliest_end():
    assert term(date(2015, 8, 31), notice_months=18).notice_by == date(2018, 2, 28)


def test_without_a_notice_period_there_is_no_last_day_for_it():
    assert term(date(2015, 6, 26)).notice_by is None


@given(st.dates(date(1974, 1, 1), date(2100, 1, 1)), st.integers(0, 50), st.integers(0, 49))
def test_the_ends_of_a_term_stand_in_order(decided_on, least, more):
    ends = term(decided_on, least_years=least, most_years=least + more)

    assert decided_on <= ends.ends_earliest <= ends.ends_latest


@pytest.mark.parametrize(
    ("day", "was"),
    [
        (date(2007, 12, 31), False),
        (date(2008, 1, 1), True),
        (date(2010, 6, 30), True),
        (date(2010, 7, 1), False),
    ],
)
def test_a_partner_is_one_from_joining_to_leaving_however_exact_the_dates(day, was):
    partner = Partner(body=Body(name="A"), joined_on=PartDate(2008), left_on=PartDate(2010, 6))

    assert partner.is_partner_on(day) is was


def test_a_partner_is_none_after_its_body_ended():
    partner = Partner(body=Body(name="A", ended_on=date(2013, 3, 31)))

    assert partner.is_partner_on(date(2013, 3, 31))
    assert not partner.is_partner_on(date(2013, 4, 1))
