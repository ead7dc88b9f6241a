"""Ledgers read whole: every row accounted for, every pound conserved."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.decide.spend.ledgers import Kind, LedgerRefused, read_ledger
from commonweal.decide.spend.ledgers.fields import Field, recognise

HEAD = "Supplier Name,Payment Date,Net Amount (£)\n"
LINE = "Tarmac Ltd,05/04/2022,12.50\n"


def read(text, name="april.csv", **more):
    return read_ledger(text.encode() if isinstance(text, str) else text, name, **more)


def test_each_line_keeps_its_place_in_the_file():
    ledger = read(f"A council\n\n{HEAD}{LINE}\n{LINE}")

    assert ledger.lines["line"].to_list() == [4, 6]
    assert ledger.receipt.sheets[0].heading_line == 3
    assert ledger.receipt.sheets[0].blank == 1
    assert ledger.receipt.total_pence == 2500


def test_a_line_that_breaks_within_a_cell_is_known_by_its_first_line():
    ledger = read(HEAD + '"Tarmac\nLtd",05/04/2022,1\n' + LINE)

    assert ledger.lines["line"].to_list() == [2, 4]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp437"])
def test_a_pound_sign_survives_every_encoding(encoding):
    text = HEAD + "Caf£ Ltd,05/04/2022,£1.00\n"

    ledger = read(text.encode(encoding))

    assert ledger.lines["payee"].to_list() == ["Caf£ Ltd"]
    assert ledger.receipt.total_pence == 100


@pytest.mark.parametrize("mark", ["ï»¿", "Ã¯»¿", "\ufeffï»¿"])
def test_a_mark_encoded_twice_hides_no_column(mark):
    assert read(mark + HEAD + LINE).lines["payee"].to_list() == ["Tarmac Ltd"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_line_ending_is_a_line_ending(ending):
    ledger = read((HEAD + LINE + LINE).replace("\n", ending))

    assert ledger.lines["line"].to_list() == [2, 3]


def test_column_names_on_two_rows_are_read_together():
    ledger = read(
        "Body,Date of Payment,Amount,,,Supplier Name\n,,Gross,VAT,Net,\nX,05/04/2022,12,2,10,Y\n"
    )

    assert ledger.lines.select("amount_pence", "gross_pence", "vat_pence").row(0) == (
        1000,
        1200,
        200,
    )


def test_column_names_that_come_again_are_no_lines():
    ledger = read(HEAD + LINE + HEAD + LINE + "Supplier,Date,Amount\n" + LINE)

    assert ledger.receipt.sheets[0].repeated == 2
    assert ledger.receipt.accepted == 3


def test_a_row_without_money_is_refused_with_its_line_and_words():
    ledger = read(HEAD + LINE + "Smith Ltd,05/04/2022,n/a\nJones Ltd,05/04/2022,\n")

    assert [(r.line, r.reason) for r in ledger.receipt.refusals] == [
        (3, "The amount “n/a” is no sum of money."),
        (4, "The row has no amount."),
    ]
    assert ledger.receipt.refusals[0].text == "Smith Ltd | 05/04/2022 | n/a"


def test_a_date_that_is_none_loses_no_money():
    ledger = read(HEAD + "Tarmac Ltd,00:00:00,12.50\n")

    assert ledger.receipt.undated == 1
    assert ledger.lines["paid_as_written"].to_list() == ["00:00:00"]
    assert ledger.receipt.total_pence == 1250


def test_a_total_that_agrees_and_one_that_does_not_are_told_apart():
    ledger = read(HEAD + LINE + LINE + "Sub Total,,25.00\n" + LINE + "Grand Total,,99.00\n")

    assert [(t.line, t.summed_pence, t.agrees) for t in ledger.receipt.stated] == [
        (4, 2500, True),
        (6, 3750, False),
    ]
    assert ledger.receipt.total_pence == 3750


def test_a_supplier_called_total_is_a_supplier():
    ledger = read(HEAD + "Total Gas & Power Ltd,05/04/2022,10.00\n")

    assert ledger.receipt.accepted == 1


def test_a_pivot_table_is_known_for_one():
    ledger = read("Sum of Invoice Nett Amount,\nSupplier Name,Total\nTarmac,12\nGrand Total,12\n")

    assert ledger.receipt.kind is Kind.TOTALS
    assert ledger.receipt.stated[0].agrees


def test_a_file_without_column_names_is_read_by_a_layout_that_fits():
    known = read("Department,,Name:,,Payment Date,Amount Paid\nA,,B Ltd,,05/04/2022,1\n").layouts
    rows = "ENVS,,,C Ltd,,03/04/2025,,2.50\nREGN,,,D Ltd,,04/04/2025,,3.50\n"

    ledger = read(rows, known=known)

    assert ledger.lines["payee"].to_list() == ["C Ltd", "D Ltd"]
    assert ledger.receipt.sheets[0].heading_line == 0
    assert ledger.receipt.total_pence == 600


def test_a_file_without_column_names_is_refused_where_no_layout_fits():
    with pytest.raises(LedgerRefused, match=r"april\.csv: no row in the first 60 names both"):
        read("ENVS,,,C Ltd,,03/04/2025,,2.50\n")


def test_an_amount_called_net_is_taken_before_one_called_gross():
    ledger = read("Supplier,Date,Gross,Amount,Net Amount\nA,05/04/2022,12,11,10\n")

    assert ledger.receipt.total_pence == 1000


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=["Cs"]))


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=30))
def test_every_row_is_in_exactly_one_count(rows):
    text = io.StringIO()
    csv.writer(text).writerows([["Supplier", "Date", "Amount"], *rows])

    ledger = read(text.getvalue())

    assert all(sheet.accounted_for for sheet in ledger.receipt.sheets)
    assert ledger.receipt.accepted == ledger.lines.height
    assert ledger.receipt.total_pence == ledger.lines["amount_pence"].sum()


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=60))
def test_pounds_are_conserved_to_the_penny(amounts):
    written = "".join(
        f"S{n} Ltd,05/04/2022,{'-' * (a < 0)}{abs(a) // 100}.{abs(a) % 100:02}\n"
        for n, a in enumerate(amounts)
    )

    assert read(HEAD + written).receipt.total_pence == sum(amounts)


def test_what_a_person_said_of_a_column_goes_before_what_its_name_is_known_for():
    data = b"Supplier,Trading name,Net,Amount\nA Ltd,Acme,1.00,1.20\n"

    said = {"tradingname": Field.PAYEE, "supplier": None, "amount": Field.AMOUNT}
    ledger = read_ledger(data, "april.csv", said=said)

    assert ledger.lines.select("payee", "amount_pence").rows() == [("Acme", 120)]


def test_a_file_whose_names_nobody_knows_is_read_once_a_person_said_them():
    data = b"Begunstigde,Bedrag\nA Ltd,1.00\n"
    with pytest.raises(LedgerRefused, match="Begunstigde, Bedrag"):
        read_ledger(data, "april.csv")

    ledger = read_ledger(
        data, "april.csv", said={"begunstigde": Field.PAYEE, "bedrag": Field.AMOUNT}
    )

    assert ledger.receipt.total_pence == 100


def test_the_date_of_the_invoice_and_cpv_are_read_where_a_ledger_gives_them():
    data = (
        b"Supplier,Payment Date,Invoice Date,CPV Code,Net Amount\n"
        b"A Ltd,05/05/2022,01/04/2022,45233140-2,1.00\n"
        b"B Ltd,05/05/2022,,,2.00\n"
    )

    ledger = read_ledger(data, "invented.csv")

    assert ledger.lines.select("paid_on", "invoiced_on", "cpv").rows() == [
        (date(2022, 5, 5), date(2022, 4, 1), "45233140-2"), (date(2022, 5, 5), None, None),
    ]  # fmt: skip
    (sheet,) = ledger.receipt.sheets
    assert [field for _name, field in sheet.columns] == [
        "payee", "paid_on", "invoiced_on", "cpv", "amount",
    ]  # fmt: skip


def test_each_column_of_dates_is_read_as_it_is_written():
    data = (
        b"Supplier,Payment Date,Invoice Date,Net Amount\n"
        b"A Ltd,05/31/2022,01/04/2022,1.00\n"
        b"B Ltd,05/01/2022,31/03/2022,2.00\n"
    )

    lines = read_ledger(data, "invented.csv").lines

    assert lines["paid_on"].to_list() == [date(2022, 5, 31), date(2022, 5, 1)]
    assert lines["invoiced_on"].to_list() == [date(2022, 4, 1), date(2022, 3, 31)]


def test_where_no_day_of_payment_is_given_that_of_the_invoice_is_used_and_told_as_such():
    data = b"Supplier Name,Invoice Creation Date,Invoice Nett Amount\nA Ltd,05/05/2022,1.00\n"

    ledger = read_ledger(data, "invented.csv")

    day = date(2022, 5, 5)
    # Else every invoice would seem to be paid on its own day.
    assert ledger.lines.select("paid_on", "invoiced_on").rows() == [(day, None)]
    (sheet,) = ledger.receipt.sheets
    assert [field for _name, field in sheet.columns] == ["payee", "invoiced_on", "amount"]


def test_a_councils_own_list_of_expenses_is_a_category_and_no_classification():
    own = "Procurement Classification: Council's Procurement Category Name"

    alone = recognise(["Supplier Name", "Net Amount", own])
    beside = recognise(["Supplier Name", "Procurement Classification", own, "Proclass"])

    assert (alone[Field.CATEGORY], Field.PROCLASS in alone) == (2, False)
    assert (beside[Field.CATEGORY], beside[Field.PROCLASS]) == (2, 3)
