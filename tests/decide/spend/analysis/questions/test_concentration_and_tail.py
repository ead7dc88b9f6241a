"""How few suppliers make most of the spend, and how many make little."""

import pytest

from commonweal.decide.spend.analysis.questions import concentration, tail


def test_the_fewest_suppliers_that_reach_80_per_cent_are_counted(ledgers, a_line):
    lines = ledgers.of(
        a_line("a", "s1", 50), a_line("a", "s2", 30), a_line("a", "s3", 15), a_line("a", "s4", 5)
    )

    (found,) = ledgers.told(concentration.concentration(lines))

    assert (found["suppliers"], found["making"], found["pence"]) == (4, 2, 100)
    assert found["hhi"] == pytest.approx(50**2 + 30**2 + 15**2 + 5**2)


def test_one_supplier_is_all_the_concentration_there_is(ledgers, a_line):
    (found,) = ledgers.told(concentration.concentration(ledgers.of(a_line(pence=3))))

    assert (found["making"], found["hhi"]) == (1, 10_000)


def test_a_supplier_with_more_credits_than_payments_is_left_out(ledgers, a_line):
    lines = ledgers.of(a_line("a", "s1", 100), a_line("a", "s2", -40))

    (found,) = ledgers.told(concentration.concentration(lines))

    assert (found["suppliers"], found["pence"]) == (1, 100)


def test_each_category_has_its_own_concentration(ledgers, a_line):
    asked = ledgers.asked(
        a_line("a", "s1", 90, proclass="ICT"),
        a_line("a", "s2", 10, category=" ict"),
        a_line("a", "s2", 60, category="Food"),
    )

    rows = concentration.answer(asked).rows

    assert [(r["heading"], r["suppliers"], r["making"], r["largest_share"]) for r in rows] == [
        ("ict", 2, 1, 0.9),
        ("food", 1, 1, 1.0),
    ]


def test_categories_come_by_the_net_spend_that_they_show(ledgers, a_line):
    asked = ledgers.asked(
        a_line("a", "s1", 90, category="ICT"),
        a_line("a", "s2", -50, category="ICT"),
        a_line("a", "s3", 60, category="Food"),
    )

    rows = concentration.answer(asked).rows

    assert [(row["part"], row["net"]) for row in rows] == [("food", 60), ("ict", 40)]


def test_suppliers_fall_into_bands_by_what_all_partners_pay_them(ledgers, a_line):
    lines = ledgers.of(
        a_line("a", "s1", 600_000), a_line("b", "s1", 500_000), a_line("a", "s2", 99_999),
        a_line("a", "s3", 100_000), a_line("a", "s4", -1),
    )  # fmt: skip

    found = ledgers.told(tail.bands(lines))

    assert {tail.BANDS[r["band"]][2]: (r["suppliers"], r["pence"]) for r in found} == {
        "more credited than paid": (1, -1),
        "under £1,000": (1, 99_999),
        "£1,000 to £10,000": (1, 100_000),
        "£10,000 to £100,000": (1, 1_100_000),
    }


def test_the_tail_shows_first_whom_paying_takes_most_lines(ledgers, a_line):
    asked = ledgers.asked(
        a_line("a", "s1", 900), a_line("a", "s2", 1), a_line("a", "s2", 1), a_line("a", "s3", 10**7)
    )

    found = tail.answer(asked)

    assert [row["supplier"] for row in found.rows] == ["s2", "s1"]
    assert [figure.value for figure in found.figures] == [2, pytest.approx(2 / 3), 902, 0, 0]


def test_suppliers_more_credited_than_paid_are_kept_apart_from_small_ones(ledgers, a_line):
    asked = ledgers.asked(
        a_line("a", "s1", 900), a_line("a", "s2", -5_000), a_line("a", "s3", 10**7),
        a_line("a", "s4", 0),
    )  # fmt: skip

    found = tail.answer(asked)

    assert [row["supplier"] for row in found.rows] == ["s1", "s4"]
    told = [figure.value for figure in found.figures]
    assert told == [2, pytest.approx(2 / 3), 900, 1, -5_000]
