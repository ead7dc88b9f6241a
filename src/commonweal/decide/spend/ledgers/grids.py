"""Any file as rows of text, each with its line: CSV in any encoding, Excel, ODS."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from pathlib import PurePosixPath

from commonweal.ground.files.workbooks import (
    CellError,
    FileRefused,
    Limits,
    Sheet,
    open_workbook,
)

from .decoding import decode
from .receipts import LedgerRefused

LARGEST_FILE = 512 * 2**20
LONGEST_LINE = 1_000_000
LARGEST_FIELD = 100_000
TALLEST_ROW = 50
WIDEST_ROW = 2_000
_LIMITS = Limits(file_bytes=60_000_000, unpacked_bytes=600_000_000, rows=1_048_576, cells=6_000_000)
_WORKBOOKS = (".xlsx", ".xlsm", ".ods")
_TEXT = (".csv", ".txt", ".tsv")
_SIGNATURES = {
    b"PK\x03\x04": ("a zipped workbook or folder", "Upload what lies in it as CSV, .xlsx or .ods."),
    b"\xd0\xcf\x11\xe0": (
        "an old Excel workbook (.xls)",
        "Save it as .xlsx or CSV and upload that.",
    ),
    b"%PDF": ("a PDF document", "Upload the ledger as CSV, .xlsx or .ods."),
    b"\x1f\x8b": ("a compressed file", "Unpack it and upload the ledger itself."),
    b"{\\rtf": ("a Word document", "Upload the ledger as CSV, .xlsx or .ods."),
}
"""How files of other kinds begin; what each is, and what to do."""


@dataclass(frozen=True)
class Grid:
    """The rows of one sheet, and the line or row number of each."""

    sheet: str
    encoding: str
    rows: list[list[str]]
    lines: list[int]


def grids(data: bytes, file: str) -> list[Grid]:
    """The sheets of a file as text; a CSV file is one sheet without a name.

    Raises
    ------
    LedgerRefused
        When the file is empty, too large, of another kind than its name says, or damaged.
    """
    if not data.strip():
        raise LedgerRefused(f"{file} is empty. Upload the ledger itself.")
    refuse_too_large(len(data), file)
    suffix = PurePosixPath(file.lower()).suffix
    if suffix in _WORKBOOKS:
        return _of_workbook(data, file)
    for signature, (kind, remedy) in _SIGNATURES.items():
        if data.startswith(signature):
            named = "is named as text but is" if suffix in _TEXT else "is"
            raise LedgerRefused(f"{file} {named} {kind}. {remedy}")
    _refuse_one_line(data, file)
    return [_of_csv(data, file)]


def refuse_too_large(size: int, file: str) -> None:
    """Refuse a file by its size in bytes, before it is read.

    Raises
    ------
    LedgerRefused
        When it is larger than any ledger.
    """
    if size > LARGEST_FILE:
        raise LedgerRefused(
            f"{file} is {size // 2**20} MB; a file may be {LARGEST_FILE // 2**20} MB. "
            "Upload it in parts, such as one a month."
        )


def _refuse_one_line(data: bytes, file: str) -> None:
    """Refuse a huge first line while it is still bytes: as text it would take much memory."""
    most = 4 * LONGEST_LINE  # a character takes four bytes at most
    start = data[:most]
    if len(data) > most and b"\n" not in start and b"\r" not in start:
        raise LedgerRefused(_too_long(file, 1))


def _too_long(file: str, line: int) -> str:
    return (
        f"{file}, line {line}: the line is longer than {LONGEST_LINE:,} characters, so "
        "this is no table of payments. Check that this is the ledger."
    )


def _of_csv(data: bytes, file: str) -> Grid:
    text, encoding = decode(data, file)
    if "\r" in text:  # a lone carriage return ends a line too
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lengths = [len(line) for line in text.split("\n")]
    if max(lengths) > LONGEST_LINE:
        raise LedgerRefused(_too_long(file, lengths.index(max(lengths)) + 1))
    may_be_long = max(lengths) > LARGEST_FIELD
    reader = csv.reader(StringIO(text, newline="\n"), delimiter=_separator(text), strict=False)
    rows, lines = [], []
    before = 0
    try:
        for row in reader:
            if len(row) > WIDEST_ROW:
                raise LedgerRefused(
                    f"{file}, line {before + 1}: the row has {len(row):,} columns, more than any "
                    "ledger. Check that this is the ledger."
                )
            tall = reader.line_num - before
            # Not by csv's own limit, which every reader of the process shares.
            is_long = (may_be_long or tall > 1) and max(map(len, row), default=0) > LARGEST_FIELD
            if is_long or tall > TALLEST_ROW:
                raise LedgerRefused(
                    f"{file}, line {before + 1}: a quotation mark is opened and not closed within "
                    f"{TALLEST_ROW} lines. Mend the line and upload the file again."
                )
            rows.append(row)
            lines.append(before + 1)
            before = reader.line_num
    except csv.Error as fault:
        raise LedgerRefused(
            f"{file}, line {before + 1}: the row cannot be read ({fault}). A quotation mark may "
            "be open. Mend the line and upload the file again."
        ) from fault
    return Grid("", encoding, rows, lines)


def _separator(text: str) -> str:
    head = text[:20_000]
    return max(",;\t|", key=head.count)


def _of_workbook(data: bytes, file: str) -> list[Grid]:
    try:
        book = open_workbook(data, file, _LIMITS)
    except FileRefused as refusal:
        raise LedgerRefused(str(refusal)) from refusal
    return [_of_sheet(sheet) for sheet in book.sheets]


def _of_sheet(sheet: Sheet) -> Grid:
    rows = [[_written(cell.value) for cell in row] for row in sheet.rows]
    return Grid(sheet.name, "workbook", rows, list(range(1, len(rows) + 1)))


def _written(value: object) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case CellError():
            return value.code
    return str(value)
