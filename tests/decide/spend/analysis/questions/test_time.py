"""Promptness, growth and orders: questions of time."""

from datetime import date

import ibis
import pytest

from commonweal.decide.spend.analysis.questions import growth, orders, prompt, republished
from commonweal.decide.spend.analysis.questions.lines import SCHEMA

DATED = ibis.schema(dict(SCHEMA) | {"invoiced_on": "date"})


def test_payments_fall_into_the_bands_of_a_compliance_notice(ledgers, a_line):
    lines = ledgers.of(
        a_line(paid_on=date(2022, 5, 31), invoiced_on=date(2022, 5, 1)),
        a_line(paid_on=date(2022, 6, 1), invoiced_on=date(2022, 5, 1)),
        a_line(paid_on=date(2022, 6, 30), invoiced_on=date(2022, 5, 1)),
        a_line(pence=7, paid_on=date(2022, 7, 1), invoiced_on=date(2022, 5, 1)),
        a_line(paid_on=date(2022, 4, 1), invoiced_on=date(2022, 5, 1)),
        schema=DATED,
    )

    (found,) = ledgers.told(prompt.promptness(lines))

    assert (found["within_30"], found["within_60"], found["later"], found["later_pence"]) == (
        1, 2, 1, 7,
    )  # fmt: skip


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
    assert [figure.value for figure in found.figures] == [40, 10, 3.0]


@pytest.mark.parametrize(("asked_for", "given"), [(2022, 2022), (2021, 2021), (1999, 2022)])
def test_the_year_asked_for_is_compared_where_it_can_be(ledgers, a_line, asked_for, given):
    rows = [a_line("a", "s1", year, paid_on=date(year, 5, 1)) for year in (2020, 2021, 2022)]

    found = growth.answer(ledgers.asked(*rows, year=asked_for))

    assert found.figures[0].value == given


def test_years_with_no_month_in_common_are_not_compared(ledgers, a_line):
    asked = ledgers.asked(a_line(paid_on=date(2021, 5, 1)), a_line(paid_on=date(2022, 6, 1)))

    assert "two years running" in growth.answer(asked).missing


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
