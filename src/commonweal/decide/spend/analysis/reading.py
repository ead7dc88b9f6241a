"""From the bytes of a ledger file to its lines, and to the receipt that its row keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from commonweal.decide.spend.ledgers import (
    Ledger,
    LedgerRefused,
    Receipt,
    SheetReceipt,
    read_ledger,
)
from commonweal.decide.spend.ledgers.fields import Field, Said, fingerprint
from commonweal.decide.spend.ledgers.grids import Grid, grids
from commonweal.decide.spend.ledgers.headings import Layout, fullest_row
from commonweal.decide.spend.models import ColumnWord, LedgerFile

_REFUSALS_NAMED = 50


def bytes_of(file: LedgerFile) -> bytes:
    """The bytes of a ledger file as they came.

    Raises
    ------
    LedgerRefused
        When they are not here: another body keeps the file, and its bytes stayed there.
    """
    if not file.content:
        raise LedgerRefused(
            f"The bytes of {file.name} are not here. Ask the body that keeps it to add it again."
        )
    with file.content.open("rb") as content:
        return bytes(content.read())


def read_again(file: LedgerFile) -> Ledger:
    """Read a file just as it was read when its receipt was made.

    Raises
    ------
    LedgerRefused
        When it is no ledger.
    """
    given = file.reading
    said = {word: Field(field) if field else None for word, field in given.get("said", {}).items()}
    known = [layout_from(names) for names in given.get("known", [])]
    return read_ledger(bytes_of(file), file.name, known=known, said=said)


def said_of(words: Iterable[ColumnWord]) -> dict[str, str]:
    """What was said of columns, as a file's `reading` keeps it."""
    return {row.word: row.field for row in words}


def known_of(files: Iterable[LedgerFile]) -> list[list[list[str]]]:
    """The columns of other files, by which one without names may be read; each once."""
    seen: list[list[list[str]]] = []
    for file in files:
        for sheet in file.receipt.get("sheets", []):
            if sheet["columns"] and sheet["columns"] not in seen:
                seen.append(sheet["columns"])
    return seen


def layout_from(columns: Iterable[Iterable[str]]) -> Layout:
    """The layout that a receipt's columns tell: each name with its field or none."""
    pairs = [tuple(pair) for pair in columns]
    fields = {Field(field): place for place, (_name, field) in enumerate(pairs) if field}
    if Field.INVOICED_ON in fields:
        fields.setdefault(Field.PAID_ON, fields[Field.INVOICED_ON])  # as `recognise` has it
    return Layout(tuple(name for name, _field in pairs), fields)


def receipt_of(receipt: Receipt) -> dict[str, Any]:
    """A receipt as a row keeps it: no words of a refused row, which may name a person."""
    return {
        "encoding": receipt.encoding,
        "sheets": [_plain(sheet) for sheet in receipt.sheets],
        "stated": [asdict(total) | {"agrees": total.agrees} for total in receipt.stated],
        "refused_at": [[each.sheet, each.line] for each in receipt.refusals[:_REFUSALS_NAMED]],
        "rounded": receipt.rounded,
        "undated": receipt.undated,
    }


def _plain(sheet: SheetReceipt) -> dict[str, Any]:
    """As JSON gives it back, so that what was just read is compared with what was kept."""
    return asdict(sheet) | {"columns": [list(pair) for pair in sheet.columns]}


def columns_of(file: LedgerFile) -> list[tuple[str, str]]:
    """The columns of a file with the field that each was taken for, each name once.

    Of a file that names no payee or no amount, the cells of its fullest row.
    """
    sheets = file.receipt.get("sheets", [])
    found = {name: field for sheet in sheets for name, field in sheet["columns"]}
    return list(found.items()) or [(name, "") for name in _likely_names(file)]


def _likely_names(file: LedgerFile) -> list[str]:
    try:
        sheets: list[Grid] = grids(bytes_of(file), file.name)
    except LedgerRefused:
        return []
    rows = [fullest_row(grid) for grid in sheets]
    longest = max(rows, key=len, default=())
    return [name for name in dict.fromkeys(longest) if fingerprint(name)]


def words_from(chosen: Mapping[str, str]) -> Said:
    """What a person chose for each column name, by its fingerprint."""
    return {
        fingerprint(heading): Field(field) if field else None for heading, field in chosen.items()
    }
