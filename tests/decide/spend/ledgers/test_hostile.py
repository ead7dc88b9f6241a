"""Files that are no ledger are refused, saying which file and where."""

import io
import tracemalloc

import pytest
from openpyxl import Workbook

from commonweal.decide.spend.ledgers import LedgerRefused, Shelf, grids, read_ledger
from commonweal.decide.spend.ledgers.loading import load_folder

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
        (HEAD + LINE + b"," * 10_000_000, "may.csv, line 3: the line is longer than 1,000,000"),
        (b"," * 10_000_000, "may.csv, line 1: the line is longer than 1,000,000"),
        (bytes(range(256)) * 40, "may.csv, line 2: byte 0x81 is no Windows-1252 text"),
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


def test_a_huge_line_is_refused_in_little_memory():
    data = b"x" * 100_000_000

    tracemalloc.start()
    with pytest.raises(LedgerRefused, match="line 1: the line is longer"):
        read_ledger(data, "may.csv")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 20_000_000


def test_a_folder_with_a_huge_file_is_loaded_without_reading_it(tmp_path):
    place = tmp_path / "in" / "leeds"
    place.mkdir(parents=True)
    (place / "april.csv").write_bytes(HEAD + LINE)
    with (place / "may.csv").open("wb") as file:
        file.truncate(4 * 2**30)  # four gigabytes that take no room

    (loaded,) = load_folder(Shelf(tmp_path / "shelf"), "p", tmp_path / "in")

    assert [kept.file for kept in loaded.kept] == ["april.csv"]
    assert loaded.refused[0].startswith("may.csv is 4096 MB; a file may be 512 MB")


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_workbook_cut_off_on_its_way_is_refused(part):
    whole = workbook(April=[["Supplier", "Date", "Amount"], ["A Ltd", "05/04/2022", 1.5]])

    with pytest.raises(LedgerRefused, match=r"may\.xlsx"):
        read_ledger(whole[: int(len(whole) * part)], "may.xlsx")


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


def test_a_document_under_its_own_name_is_called_what_it_is_and_what_to_upload_is_said():
    with pytest.raises(LedgerRefused) as refusal:
        grids.grids(b"%PDF-1.7", "report.pdf")

    told = "report.pdf is a PDF document. Upload the ledger as CSV, .xlsx or .ods."
    assert str(refusal.value) == told
