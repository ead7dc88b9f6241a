"""From the partners' published ledgers to one cube, in one sitting."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from tests.acceptance.reader import Page, Reader

from commonweal.ground.reference.models import Body

LEDGERS = Path(__file__).resolve().parents[2] / "examples/spend"
ODD = b"Begunstigde,Bedrag,Datum\nTarmac Trading Ltd,%s,05/04/2022\n"


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path: Path) -> None:
    """A shelf that goes with the test, as its rows do."""
    settings.LEDGER_SHELF = tmp_path


def bring(reader: Reader, body: str, name: str, data: bytes) -> Page:
    """Files brought by the form, with the page to which it leads."""
    upload = SimpleUploadedFile(name, data)
    return reader.send("/spend/ledgers/add/", body=Body.objects.get(slug=body).pk, ledgers=[upload])


def take_in(reader: Reader, page: Page) -> Page:
    """The file of a page taken in."""
    (form,) = [f for f in page.main.iter("form") if f.get("action", "").endswith("/accept/")]
    return reader.send(form.get("action"))


def money(text: str) -> float:
    return float(re.sub(r"[£,]", "", text).replace("−", "-") or 0)


def test_spend_ledgers_of_twelve_authorities_come_in_by_one_form(officer):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for path in sorted(LEDGERS.glob("*/*.csv")):
            archive.write(path, f"{path.parent.name}/{path.name}")
    count = len(list(LEDGERS.glob("*/*.csv")))

    rows = bring(officer, "bolton", "all.zip", held.getvalue()).rows("Ledgers to look at")

    cannot = [r["File"] for r in rows if "seems to be a contracts register" in r["What to look at"]]
    assert len(rows) == count == 30
    assert cannot == ["2022-07.csv"]  # a register of contracts, published by mistake
    assert sum(int(row["Lines"]) for row in rows) > 3000


def test_spend_a_receipt_accounts_for_every_row_of_a_file(officer):
    data = (LEDGERS / "gateshead/2015-04.csv").read_bytes()

    told = bring(officer, "bolton", "2015-04.csv", data).text

    rows, told_of = re.search(r"(\d+) rows: ([^.]+)\.", told).groups()
    counts = [int(count) for count in re.findall(r"\d+", told_of)]
    assert int(rows) == sum(counts) and re.search(r"[1-9]\d* refused", told_of)
    assert "The row has no amount." in told


def test_spend_a_corrected_file_replaces_its_own_rows_and_the_same_bytes_change_nothing(officer):
    first = b"Supplier,Date,Amount\nTarmac Trading Ltd,05/04/2022,100.50\n"
    take_in(officer, bring(officer, "bolton", "april.csv", first))
    assert "nothing has changed" in bring(officer, "bolton", "april.csv", first).text.lower()

    corrected = bring(officer, "bolton", "april.csv", first.replace(b"100.50", b"90.25"))
    assert "1 line, £100.50" in corrected.text and "1 line, £90.25" in corrected.text
    take_in(officer, corrected)

    rows = officer.page("/spend/cube/?partner=bolton").rows("Spend by partner")
    assert money(rows[0]["Total"]) == 90.25


def test_spend_columns_are_corrected_once_and_remembered(officer):
    page = bring(officer, "bolton", "april.csv", ODD % b"1.00")
    assert "names both a payee and an amount" in page.text

    (link,) = [a.get("href") for a in page.main.iter("a") if a.get("href").endswith("/columns/")]
    corrected = officer.send(link, column0="payee", column1="amount", column2="paid_on")
    assert "£1" in corrected.text

    assert "£2" in bring(officer, "bolton", "may.csv", ODD % b"2.00").text


def test_spend_a_supplier_is_one_under_every_name_and_a_verdict_is_undone(officer):
    pairs = officer.page("/spend/names/").rows("Names to judge")
    path = re.search(r"/spend/names/\w{20}/\w{20}/", officer.client.get("/spend/names/")
                     .content.decode())[0]  # fmt: skip
    before = officer.page("/spend/").text

    officer.send(path, said="same", why="One company number")
    joined = officer.page("/spend/").text
    verdict = re.search(
        r"/spend/names/verdicts/\d+/withdraw/",
        officer.client.get("/spend/names/verdicts/").content.decode(),
    )[0]
    officer.send(verdict, reason="They are two.")

    assert money(pairs[0]["Money that hangs on it"]) > money(pairs[-1]["Money that hangs on it"])
    known, left = (int(re.search(r"Suppliers (\d+)", told)[1]) for told in (before, joined))
    assert known > 600 and left == known - 1
    assert officer.page("/spend/").text == before


def test_spend_every_figure_of_the_cube_opens_its_ledger_lines(officer):
    page = officer.page("/spend/cube/?rows=unit&columns=year")

    links = [(a.text, a.get("href")) for a in page.main.iter("a") if a.text and "£" in a.text]
    assert len(links) > 20
    for told, href in links[:8]:
        whole = re.search(r"(\d[\d,]*) lines?, (\S+)", officer.page(href).text)
        assert whole[2] == told


def test_spend_the_cube_leaves_as_excel_with_live_sums(officer):
    data = officer.file("/spend/cube/?rows=partner&columns=year&format=xlsx")

    live = load_workbook(io.BytesIO(data)).active
    told = load_workbook(io.BytesIO(data), data_only=True).active
    foot = told.max_row
    assert live.cell(foot, told.max_column).value.startswith("=SUM(")
    assert told.cell(foot, told.max_column).value == 12049400.39
    assert round(sum(told.cell(foot, at).value for at in range(2, told.max_column)), 2) == (
        12049400.39
    )
