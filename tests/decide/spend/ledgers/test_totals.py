"""Subtotals under any wording are no spend, and a supplier called Total stays one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.decide.spend.ledgers import read_ledger

HEAD = "Department,Supplier Name,Payment Date,Net Amount\n"
PLACES = ("Adults", "Highways and Transport", "Children’s Services")
WORDINGS = (
    "{0} Total", "Total for {0}", "Total {0}", "Total: {0}", "Sub Total: {0}", "Sub-total {0}",
    "{0} Subtotal", "{0} SUB TOTAL", "Sum", "TOTAL SPEND", "Total", "Sub Total", "Total of {0}",
)  # fmt: skip
NAMED_TOTAL = (
    "Total Gas & Power", "Total Gas & Power Ltd", "TOTAL HYGIENE LTD", "Totalmobile Limited",
    "Total Facilities Management", "Total Fitness", "Total Adults", "Sum Up Payments", "Sumo Ltd",
    "Total Adults Ltd",
)  # fmt: skip


def read(*rows):
    written = "".join(f"{','.join(row)}\n" for row in rows)
    return read_ledger((HEAD + written).encode(), "april.csv")


def pounds(pence):
    return f"{'-' * (pence < 0)}{abs(pence) // 100}.{abs(pence) % 100:02}"


def paid(pence, payee="Tarmac Ltd", place="Adults"):
    return place, payee, "05/04/2022", pounds(pence)


@pytest.mark.parametrize("wording", WORDINGS)
@pytest.mark.parametrize("column", [0, 1])
def test_a_subtotal_is_no_spend_whatever_its_words_and_its_column(wording, column):
    row = ["", "", "", "150.00"]
    row[column] = wording.format("Adults")

    receipt = read(paid(10_000), paid(5_000), row, paid(700)).receipt

    assert receipt.total_pence == 15_700
    assert [(t.line, t.stated_pence, t.agrees) for t in receipt.stated] == [(4, 15_000, True)]
    assert (receipt.sheets[0].totals, receipt.sheets[0].accounted_for) == (1, True)


def test_totals_of_totals_are_found_at_every_level():
    receipt = read(
        paid(100), ("", "Tarmac Ltd Total", "", "1.00"),
        paid(250, "Kier"), ("", "Kier Total", "", "2.50"),
        ("Adults Total", "", "", "3.50"),
        paid(40, place="Roads"), ("Roads Total", "", "", "0.40"),
        ("Total for both", "", "", "3.90"),
    ).receipt  # fmt: skip

    assert receipt.total_pence == 390
    assert [total.agrees for total in receipt.stated] == [True] * 5


def test_a_row_that_is_named_a_total_and_sums_nothing_stays_a_line():
    receipt = read(paid(10_000), ("", "Adults Total", "", "99.00")).receipt

    assert (receipt.accepted, receipt.stated, receipt.total_pence) == (2, (), 19_900)


def test_an_undated_supplier_is_no_total_for_being_paid_what_the_line_above_was():
    receipt = read(paid(100), ("Adults", "Total Fitness", "", "1.00")).receipt

    assert (receipt.accepted, receipt.stated) == (2, ())


GROUPS = st.lists(
    st.tuples(
        st.sampled_from(PLACES),
        st.lists(
            st.tuples(
                st.integers(-(10**7), 10**7),
                st.sampled_from(["Tarmac Ltd", "Kier", *NAMED_TOTAL]),
            ),
            min_size=1,
            max_size=6,
        ),
        st.sampled_from(WORDINGS),
        st.integers(0, 1),
    ),
    min_size=1,
    max_size=6,
)


@given(GROUPS)
def test_inserted_subtotals_never_change_the_sum_and_no_supplier_named_total_is_lost(groups):
    lines, rows = [], []
    for place, payments, wording, column in groups:
        mine = [paid(pence, payee, place) for pence, payee in payments]
        total = ["", "", "", pounds(sum(pence for pence, _payee in payments))]
        total[column] = wording.format(place)
        lines += mine
        rows += [*mine, total]

    without, ledger = read(*lines), read(*rows)

    assert ledger.receipt.total_pence == without.receipt.total_pence
    assert [row for row in ledger.lines["payee"].to_list() if row in NAMED_TOTAL] == [
        row for row in without.lines["payee"].to_list() if row in NAMED_TOTAL
    ]
    assert ledger.receipt.sheets[0].accounted_for
    assert all(total.agrees for total in ledger.receipt.stated)


@given(
    st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=8),
    st.lists(st.sampled_from(NAMED_TOTAL), min_size=1, max_size=4),
    st.booleans(),
)
def test_a_supplier_named_total_that_is_paid_the_sum_of_all_above_is_no_total(
    amounts, names, dated
):
    rows = [paid(pence) for pence in amounts]
    for name in names if dated else ["Total Gas & Power", "TOTAL HYGIENE LTD"]:
        when = "05/04/2022" if dated else ""
        rows.append(("Energy", name, when, pounds(sum(amounts))))

    ledger = read(*rows)

    assert ledger.lines.height == len(rows)
    assert ledger.receipt.stated == ()
