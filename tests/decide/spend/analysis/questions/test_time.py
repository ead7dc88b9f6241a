"""Promptness, growth and orders: questions of time."""

import statistics
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.decide.spend.analysis.questions import growth, orders, prompt, republished
from commonweal.decide.spend.analysis.questions.lines import matching

INVOICED = date(2022, 5, 1)


def test_payments_fall_into_the_bands_of_a_compliance_notice(ledgers, a_line):
    lines = ledgers.of(
        a_line(paid_on=date(2022, 5, 31), invoiced_on=INVOICED),
        a_line(paid_on=date(2022, 6, 1), invoiced_on=INVOICED),
        a_line(paid_on=date(2022, 6, 30), invoiced_on=INVOICED),
        a_line(pence=7, paid_on=date(2022, 7, 1), invoiced_on=INVOICED),
        a_line(paid_on=date(2022, 4, 1), invoiced_on=INVOICED),
        a_line(pence=-5, paid_on=date(2022, 7, 1), invoiced_on=INVOICED),
        a_line(supplier=None, paid_on=date(2022, 7, 1), invoiced_on=INVOICED),
    )

    found = ledgers.told(prompt.days_to_pay(lines))

    assert [(row["days"], row["paid_within"], row["lines"]) for row in found] == [
        (30, "30 days", 1), (31, "31 to 60 days", 1), (60, "31 to 60 days", 1),
        (61, "61 days or more", 1),
    ]  # fmt: skip


def test_each_partner_is_told_its_shares_its_median_and_how_many_lines_say_when(ledgers, a_line):
    asked = ledgers.asked(
        a_line("a", paid_on=date(2022, 5, 11), invoiced_on=INVOICED),
        a_line("a", paid_on=date(2022, 5, 21), invoiced_on=INVOICED),
        a_line("a", paid_on=date(2022, 7, 10), invoiced_on=INVOICED, pence=700),
        a_line("a"),
        a_line("b", paid_on=date(2022, 6, 10), invoiced_on=INVOICED),
        a_line("c"),
        names={"a": "Ash"},
    )

    found = prompt.answer(asked)

    assert [figure.value for figure in found.figures] == [0.5, 0.25, 0.25, 30.0, 4]
    assert found.figures[-1].note == "Of 6 lines."
    first, second = found.rows
    assert (first["name"], first["both"], first["median"], first["mean"]) == (
        "Ash",
        3,
        20.0,
        100 / 3,
    )
    assert (first["share_later"], first["later_pence"]) == (1 / 3, 700)
    assert (second["partner"], second["share_60"], second["later_pence"]) == ("b", 1.0, 0)


def test_a_band_opens_the_lines_that_are_in_it(ledgers, a_line):
    rows = [a_line("a", paid_on=date(2022, month, 2), invoiced_on=INVOICED) for month in (5, 6, 8)]
    asked = ledgers.asked(*rows, a_line("a"))
    found = prompt.answer(asked)
    (column,) = [each for each in found.columns if each.key == "share_60"]

    behind = ledgers.told(matching(asked.lines, found.where(found.rows[0], column)))

    assert [row["paid_on"] for row in behind] == [date(2022, 6, 2)]


@given(st.lists(st.integers(0, 400), min_size=1))
def test_the_median_of_counted_days_is_that_of_the_days(days):
    assert prompt.median(Counter(days)) == statistics.median(days)


def test_ledgers_without_the_date_of_the_invoice_are_refused(ledgers, a_line):
    assert "the date of the invoice" in prompt.answer(ledgers.asked(a_line())).missing


def test_growth_compares_only_months_that_a_partner_has_in_both_years(ledgers, a_line):
    asked = ledgers.asked(
        a_line("a", "s1", 10, paid_on=date(2021, 5, 1)),
        a_line("a", "s1", 40, paid_on=date(2022, 5, 1)),
        a_line("a", "s1", 900, paid_on=date(2022, 6, 1)),
        a_line("b", "s2", 900, paid_on=date(2022, 5, 1)),
    )

    found = growth.answer(asked)

    assert [(r["who"], r["before_pence"], r["pence"]) for r in found.rows] == [("s1", 10, 40)]
    assert [figure.value for figure in found.figures] == [40, 10, 3.0, 1, 30]


def test_doubt_about_links_changes_to_whom_more_was_paid_and_not_how_much(ledgers, a_line):
    doubted = {"payee": "S-1", "supplier_probability": 0.6}
    asked = ledgers.asked(
        a_line("a", "s1", 100, paid_on=date(2021, 5, 1)),
        a_line("a", "s1", 30, paid_on=date(2022, 5, 1)),
        a_line("a", "s1", 90, paid_on=date(2022, 5, 1), **doubted),
    )

    found = growth.answer(asked)

    assert [each.is_range for each in found.figures] == [False, False, False, False, True]
    more = found.figures[4]
    assert (more.label, more.low, more.value, more.high) == ("Paid more to them", 20, 20, 90)
    assert [(row["rise_pence"], row["sure_pence"]) for row in found.rows] == [(20, -70)]


@pytest.mark.parametrize(("asked_for", "given"), [(2022, 2022), (2021, 2021), (1999, 2022)])
def test_the_year_asked_for_is_compared_where_it_can_be(ledgers, a_line, asked_for, given):
    rows = [a_line("a", "s1", year, paid_on=date(year, 5, 1)) for year in (2020, 2021, 2022)]

    found = growth.answer(ledgers.asked(*rows, year=asked_for))

    assert found.figures[0].value == given


def test_years_with_no_month_in_common_are_not_compared_and_what_is_here_is_told(ledgers, a_line):
    asked = ledgers.asked(
        a_line("a", paid_on=date(2021, 5, 1)), a_line("a", paid_on=date(2022, 6, 1)),
        a_line("a", paid_on=date(2022, 7, 1)), a_line("b", paid_on=None),
        names={"a": "Ash", "b": "Birch"},
    )  # fmt: skip

    missing = growth.answer(asked).missing

    assert "two years running" in missing and "Choose all years" not in missing
    assert "Ash has May 2021, June 2022 to July 2022; Birch has no dates." in missing


def test_growth_names_the_partners_and_months_that_it_rests_on(ledgers, a_line):
    twelve = [date(2021 + (m < 4), m, 1) for m in range(1, 13)]
    asked = ledgers.asked(
        *(a_line("a", paid_on=on.replace(year=on.year + n)) for on in twelve for n in (0, 1)),
        *(a_line("b", paid_on=date(2021 + n, month, 1)) for month in (4, 5, 9) for n in (0, 1)),
        *(a_line("b", paid_on=date(2022 + n, 3, 1)) for n in (0, 1)),
        a_line("c", paid_on=date(2022, 5, 1)),
        names={"a": "Ash", "b": "Birch", "c": "Elm"}, year=2030,
    )  # fmt: skip

    assert growth.answer(asked).rests_on == (
        "2030/31 cannot be compared. Compared are 2022/23 and 2021/22: Ash in all twelve months; "
        "Birch in April to May, September, March. No month of both years: Elm."
    )


def test_only_files_that_give_order_numbers_are_asked_about_them(ledgers, a_line):
    asked = ledgers.asked(
        a_line("a", "s1", 10, order_number="P1"),
        a_line("a", "s1", 30),
        a_line("b", "s1", 99, order_number="0"),
    )

    (row,) = orders.answer(asked).rows

    assert (row["partner"], row["ordered_share"], row["without_pence"]) == ("a", 0.5, 30)


def test_files_that_repeat_lines_come_by_the_money_held(ledgers, a_line):
    held = [
        {"partner": p, "file": f"{p}.csv", "lines": 9, "held_lines": n, "held_pence": n * 100}
        for p, n in (("a", 0), ("b", 1), ("c", 2))
    ]

    found = republished.answer(ledgers.asked(a_line(), held=tuple(held)))

    assert [row["partner"] for row in found.rows] == ["c", "b"]
    assert [figure.value for figure in found.figures] == [2, 3, 300]
