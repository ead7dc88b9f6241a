"""Requirements R26 to R29 and R32: returns, the letter, the file, the door; kinds of service.

The returns that were outstanding are published; what the file of a council holds is invented.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.acceptance.reader import Reader

FIVE = ["Bolton Council", "Manchester Council", "Oldham Council", "Rochdale Council",
        "Tameside Council"]  # fmt: skip
HEADINGS = ("HR function", "Pay bill", "Non-pay", "All in", "FTE", "Slips")
TARGETS = ("_row", "employees", "running", "gross", "staff", "payslips")
ROWS = (
    ("Payroll", 210_000, 40_000, 250_000, 7.5, 96_000),
    ("Recruitment", 90_000, 10_000, 100_000, 3, None),
    ("Training", 0, 30_000, 30_000, 0, None),
    ("Advice to managers", 160_000, 15_000, 175_000, 4, None),
)


def template(reader: Reader) -> str:
    """The page of the benchmark template's collection."""
    return reader.page("/returns/").links()["Benchmark template"]


def book(rows: Any = ROWS, order: tuple[int, ...] = (0, 1, 2, 3, 4, 5)) -> SimpleUploadedFile:
    workbook = openpyxl.Workbook()
    for row in (HEADINGS, *rows):
        workbook.active.append([row[at] for at in order])
    kept = io.BytesIO()
    workbook.save(kept)
    return SimpleUploadedFile("hr figures.xlsx", kept.getvalue())


def upload(reader: Reader, **facts: Any) -> Any:
    """Bolton's file, to the page that it leads to."""
    address = f"{template(reader)}upload/"
    body = reader.page(address).main.xpath(".//select[@name='body']//@value")[-1]
    return reader.send(address, body=body, file=book(**facts))


def test_r26_ten_returns_are_expected_five_are_here_and_five_outstanding_by_name(
    officer: Reader,
) -> None:
    page = officer.page(template(officer))

    figures = [page.said_of(name) for name in ("Expected", "Received", "Outstanding")]
    assert figures == ["10", "5", "5"]
    assert "Outstanding from " + ", ".join(FIVE[:4]) + f" and {FIVE[4]}." in page.text


def test_r27_the_request_to_sponsors_lists_exactly_the_five(officer: Reader) -> None:
    reminders = f"{template(officer)}reminders/"

    officer.send(reminders, rung="sponsor")
    [row] = officer.page(reminders).rows("Letters")

    letter = officer.page(officer.page(reminders).links()[row["Letter"]])
    assert row["To"] == "Sponsors' group"
    assert row["Sent"] == "Draft"
    assert [each for each in letter.items() if each.endswith(" Council")] == FIVE
    assert letter.said_of("About") == ", ".join(FIVE[:4]) + f" and {FIVE[4]}"


def test_r27_reminders_go_to_officers_then_the_champion_then_sponsors(officer: Reader) -> None:
    reminders = f"{template(officer)}reminders/"

    for rung in ("officer", "champion", "sponsor"):
        officer.send(reminders, rung=rung)

    letters = officer.page(reminders).rows("Letters")
    assert [row["Who it is"] for row in letters] == [
        "Sponsor", "Champion", *["Officer who prepares the return"] * 5,
    ]  # fmt: skip
    assert sorted(row["About"] for row in letters[2:]) == FIVE


def test_r28_the_same_file_with_columns_moved_loads_unattended(
    reader: Callable[[str], Reader],
) -> None:
    bolton = reader("officer@bolton.example")
    upload(bolton)
    columns = {f"column{at}": target for at, target in enumerate(TARGETS)}
    bolton.send(bolton.at, **columns)

    page = upload(bolton, order=(5, 3, 0, 4, 2, 1))

    assert bolton.at.count("/columns/") == 0
    row = page.row("Figures as they were read", "Payroll")
    assert row["Gross cost (£)"] == "250,000"
    assert row["Payslips a year (payslips)"] == "96,000"


def test_r29_a_blank_stays_blank_and_a_zero_needs_confirming(
    reader: Callable[[str], Reader],
) -> None:
    bolton = reader("officer@bolton.example")
    upload(bolton)
    page = bolton.send(bolton.at, **{f"column{at}": key for at, key in enumerate(TARGETS)})

    found = [row["What was found"] for row in page.rows("What was found")]
    assert "“Training”, Employees is 0. Confirm that 0 is meant, or leave it blank" in found[1]
    assert page.row("Figures as they were read", "Recruitment")["Payslips a year (payslips)"] == (
        "not stated"
    )
    assert page.said_of("Given") == "17"  # of 20: three payslips are blank
    assert page.said_of("Quality") == "75%"  # and two noughts are not confirmed
    refused = bolton.send(f"{bolton.at}send/", signed_by="A", signed_as="B")
    assert "5 figures must be confirmed" in refused.text


def test_r32_seven_functions_and_payroll_is_hr_and_finance_in_another_list(
    reader: Callable[[str], Reader],
) -> None:
    regional = reader("officer@northwest.example")

    rows = regional.page("/baselines/scope/").rows("Services, functions and kinds")

    assert len(rows) == 7
    [payroll] = [row for row in rows if row["Service"] == "Payroll"]
    assert set(payroll["Service areas of the ten councils"].split("; ")) == {
        "HR Transactional HR", "TF Transactional Finance",
    }  # fmt: skip
