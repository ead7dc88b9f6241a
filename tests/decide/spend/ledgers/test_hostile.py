"""Files that are no ledger are refused, saying which file and where."""

import io

import pytest
from openpyxl import Workbook

from commonweal.decide.spend.ledgers import LedgerRefused, grids, read_ledger

HEAD = b"Supplier Name,Payment Date,Net Amount\n"
LINE = b"Tarmac Ltd,05/04/2022,12.50\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "may.csv is empty"),
        (b" \n\n", "may.csv is empty"),
        (HEAD + LINE + b"Caf\x81\n", r"may.csv, line 3: byte 0x81 is no Windows-1252 text"),
        (HEAD + b"\x00\x01\x02", "may.csv, line 2: the file holds a null character"),
        (b"PK\x03\x04rest", "named as text but is a zipped workbook"),
        (b"\xd0\xcf\x11\xe0old", "named as text but is an old Excel workbook"),
        (b"%PDF-1.7", "named as text but is a PDF document"),
        (HEAD + LINE + b"," * 5000, "may.csv, line 3: the row has 5,001 columns"),
        (HEAD + LINE + b"x" * 1_000_001, "may.csv, line 3: the line is longer than 1,000,000"),
        (HEAD + LINE + b'"open\n' + LINE * 80, "may.csv, line 3: a quotation mark is opened"),
        (HEAD + b"x" * 200_000, "may.csv, line 2: a quotation mark is opened"),
        (b"Job Title,Salary,Department\nX,1,Y\n", "seems to be a staff or pay list"),
        (b"Contract Title,Annual Value\nX,1\n", "seems to be a contracts register"),
    ],
)
def test_a_file_that_is_no_ledger_is_refused(data, message):
    with pytest.raises(LedgerRefused, match=message):
        read_ledger(data, "may.csv")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(grids, "LARGEST_FILE", 2**20)

    with pytest.raises(LedgerRefused, match=r"may\.csv is 1 MB; a file may be 1 MB"):
        read_ledger(b"x" * (2**20 + 1), "may.csv")


def test_a_broken_workbook_is_refused():
    with pytest.raises(LedgerRefused, match=r"may\.xlsx"):
        read_ledger(b"PK\x03\x04 cut off", "may.xlsx")


def workbook(**sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_formula_that_was_never_calculated_is_no_amount():
    rows = [["Supplier", "Date", "Amount"], ["A Ltd", "05/04/2022", "=1+1"], ["B", None, 2]]

    ledger = read_ledger(workbook(April=rows), "may.xlsx")

    assert [(r.sheet, r.line) for r in ledger.receipt.refusals] == [("April", 2)]
    assert ledger.receipt.total_pence == 200


def test_a_sheet_a_month_is_one_ledger_and_a_cover_sheet_is_refused_row_by_row():
    month = [["Supplier", "Date", "Amount"], ["A Ltd", "05/04/2022", 1.5]]

    ledger = read_ledger(
        workbook(Cover=[["Spend of a council"], ["See the sheets"]], April=month, May=month),
        "may.xlsx",
    )

    assert ledger.lines["sheet"].to_list() == ["April", "May"]
    assert [refusal.sheet for refusal in ledger.receipt.refusals] == ["Cover", "Cover"]
    assert all(sheet.accounted_for for sheet in ledger.receipt.sheets)
