"""Payments that seem to have been made twice, and those that only look so."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonweal.decide.spend.analysis.questions.duplicates import answer, duplicates, payments

MAY, JUNE, JULY = date(2022, 5, 6), date(2022, 6, 7), date(2022, 7, 8)


@pytest.fixture
def bill(a_line):
    def made(on, pence=30_000, invoice="INV-77", **more):
        return a_line("a", more.pop("supplier", "s1"), pence, paid_on=on, invoice=invoice, **more)

    return made


def test_a_sum_paid_again_under_its_invoice_is_an_alert(ledgers, bill):
    (found,) = ledgers.told(duplicates(ledgers.of(bill(MAY), bill(JUNE))))

    assert (found["payments"], found["between"], found["again_pence"]) == (2, 32, 30_000)


@pytest.mark.parametrize(
    ("why", "second"),
    [
        ("another sum", {"pence": 30_001}),
        ("another number", {"invoice": "INV-78"}),
        ("another supplier", {"supplier": "s2"}),
        ("the same day", {"on": MAY}),
        ("more than a year later", {"on": date(2023, 5, 8)}),
    ],
)
def test_a_payment_that_differs_is_no_alert(ledgers, bill, why, second):
    other = bill(**{"on": JUNE} | second)

    assert ledgers.told(duplicates(ledgers.of(bill(MAY), other))) == [], why


@pytest.mark.parametrize("number", ["2025", "12", "April", "N/A", "9.28E+13", "1e+05"])
def test_a_number_that_says_nothing_is_no_alert(ledgers, bill, number):
    lines = ledgers.of(bill(MAY, invoice=number), bill(JUNE, invoice=number))

    assert ledgers.told(duplicates(lines)) == []


def test_a_sum_below_250_pounds_is_no_alert(ledgers, bill):
    lines = ledgers.of(bill(MAY, 24_999), bill(JUNE, 24_999))

    assert ledgers.told(duplicates(lines)) == []


def test_a_credit_of_the_sum_answers_for_one_payment(ledgers, bill):
    credit = bill(JULY, -30_000, invoice="CN-1")

    assert ledgers.told(duplicates(ledgers.of(bill(MAY), bill(JUNE), credit))) == []


def test_a_credit_from_before_the_first_payment_answers_for_nothing(ledgers, bill):
    credit = bill(MAY, -30_000, invoice="CN-1")

    assert len(ledgers.told(duplicates(ledgers.of(credit, bill(JUNE), bill(JULY))))) == 1


def test_three_payments_and_one_credit_leave_one_to_ask_about(ledgers, bill):
    lines = ledgers.of(bill(MAY), bill(JUNE), bill(JULY), bill(JULY, -30_000, invoice="CN-1"))

    (found,) = ledgers.told(duplicates(lines))

    assert found["again_pence"] == 30_000


def test_instalments_of_one_sum_are_no_alert(ledgers, bill):
    lines = ledgers.of(*(bill(date(2022, month, 1)) for month in (4, 5, 6, 7)))

    assert ledgers.told(duplicates(lines)) == []


def test_grants_to_public_bodies_are_no_alert(ledgers, bill):
    lines = ledgers.of(bill(MAY, kind="public body"), bill(JUNE, kind="public body"))

    assert ledgers.told(duplicates(lines)) == []


def test_an_invoice_split_over_cost_centres_is_one_payment(ledgers, bill):
    lines = ledgers.of(
        bill(MAY, 20_000, unit="Roads", transaction="T1"),
        bill(MAY, 20_000, unit="Parks", transaction="T1"),
    )

    assert [(row["lines"], row["pence"]) for row in ledgers.told(payments(lines))] == [(2, 40_000)]


def test_an_alert_across_two_accounts_of_a_supplier_is_counted_apart(ledgers, bill):
    asked = ledgers.asked(bill(MAY, payee_id="1"), bill(JUNE, payee_id="2"))

    found = answer(asked)

    assert [figure.value for figure in found.figures] == [1, 30_000, 1]
    (row,) = found.rows
    again = next(column for column in found.columns if column.key == "again_pence")
    assert found.where(row, again) == {"partner": "a", "supplier": "s1", "invoice": "INV-77"}


def test_it_is_said_of_whom_it_could_not_be_asked_and_how_many_numbers_are_spoiled(ledgers, a_line):
    spoiled = {"pence": 30_000, "invoice": "9.28E+13"}
    asked = ledgers.asked(
        a_line("a", invoice="INV-77"), a_line("b"), a_line("c", **spoiled),
        a_line("c", paid_on=JUNE, **spoiled), names={"a": "Ash", "b": "Birch", "c": "Alder"},
    )  # fmt: skip

    found = answer(asked)

    assert found.rows == ()
    assert found.figures[0].note == "Asked of 1 of 3 partners."
    assert found.rests_on == (
        "Asked of 1 of 3 partners: Ash. It could not be asked of Alder, Birch: their ledgers give "
        "no invoice numbers that tell one invoice from another."
    )
    assert "2 lines of Alder whose invoice number a spreadsheet has spoiled" in found.notes[1]


def test_an_invoice_number_with_an_e_in_it_is_not_taken_for_spoiled(ledgers, bill):
    lines = ledgers.of(bill(MAY, invoice="12E34"), bill(JUNE, invoice="12E34"))

    assert len(ledgers.told(duplicates(lines))) == 1


def test_ledgers_without_invoice_numbers_are_refused(ledgers, a_line):
    assert "invoice numbers" in answer(ledgers.asked(a_line())).missing


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([MAY, JUNE, JULY]),
            st.sampled_from([30_000, -30_000, 50_000]),
            st.sampled_from(["INV-1", "INV-2"]),
        ),
        max_size=9,
    ),
    st.randoms(use_true_random=False),
)
def test_what_was_paid_again_never_exceeds_what_was_paid_and_order_changes_nothing(
    shared_ledgers, a_line, rows, random
):
    made = [
        a_line("a", "s1", pence, paid_on=on, invoice=number, transaction=str(place))
        for place, (on, pence, number) in enumerate(rows)
    ]

    found = shared_ledgers.told(duplicates(shared_ledgers.of(*made)))

    paid = sum(row["amount_pence"] for row in made if row["amount_pence"] > 0)
    assert sum(row["again_pence"] for row in found) <= paid
    mixed = random.sample(made, len(made))
    assert found == shared_ledgers.told(duplicates(shared_ledgers.of(*mixed)))
