"""From the file of a contract register to its contracts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from commonweal.decide.spend.ledgers import LedgerRefused
from commonweal.decide.spend.ledgers.fields import fingerprint
from commonweal.decide.spend.ledgers.grids import Grid, grids
from commonweal.decide.spend.ledgers.values import day, pence

_SEARCHED = 60
# What registers call each thing, the better name first; a name may go on after these letters.
# What says more than “supplier” comes before it, as it begins with the same letters.
_NAMES: dict[str, tuple[str, ...]] = {
    "postcode": ("supplierpostcode", "supplierpostalcode", "contractorpostcode", "postcode"),
    "small": ("smesupplier", "sme", "issme", "supplierissme", "suppliersme", "smallormedium"),
    "voluntary": ("vcse", "isvcse", "supplierisvcse", "suppliervcse", "voluntarycommunity",
                  "charityorsocial"),
    "sort": ("suppliertype", "typeofsupplier", "supplierstatus", "suppliersize",
             "organisationtype"),
    "supplier": ("suppliercompanyname", "suppliername", "contractor", "nameofsupplier",
                 "awardedsupplier", "supplier", "provider"),
    "title": ("contracttitle", "titleofagreement", "contractname", "title",
              "contractdescription", "description"),
    "reference": ("contractreference", "contractref", "reference", "contractnumber"),
    "company": ("companynumber", "companyregistration", "registrationnumber"),
    "starts_on": ("startdate", "contractstart", "startson"),
    "ends_on": ("currentexpirydate", "enddate", "contractend", "expirydate", "endson"),
    "value": ("totalcontractvalue", "contractvalue", "totalvalue", "awardedvalue", "value",
              "annualvalue"),
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A contract as a register tells it."""

    line: int
    supplier: str
    title: str
    reference: str
    company: str
    starts_on: date | None
    ends_on: date | None
    value_pence: int | None
    postcode: str = ""
    small: bool | None = None
    voluntary: bool | None = None


@dataclass(frozen=True)
class Register:
    """The contracts of a file, and the rows that were not taken, each with its reason."""

    rows: tuple[Row, ...]
    left_out: tuple[tuple[int, str], ...]


def read_register(data: bytes, file: str) -> Register:
    """Read a register of contracts: CSV, Excel or ODS.

    Raises
    ------
    LedgerRefused
        When no row names a supplier and a contract, or the file is damaged.
    """
    for grid in grids(data, file):
        for place in range(min(_SEARCHED, len(grid.rows))):
            columns = _columns(grid.rows[place])
            if {"supplier", "title"} <= columns.keys():
                return _read(grid, place, columns)
    raise LedgerRefused(
        f"{file}: no row in the first {_SEARCHED} names both a supplier and a contract. A register "
        "needs a column for each, such as “Supplier” and “Contract title”."
    )


def _columns(row: Sequence[str]) -> dict[str, int]:
    words = [fingerprint(cell) for cell in row]
    found: dict[str, int] = {}
    for field, names in _NAMES.items():
        places = (
            place
            for name in names
            for place, word in enumerate(words)
            if word.startswith(name) and place not in found.values()
        )
        if (place := next(places, None)) is not None:
            found[field] = place
    return found


def _read(grid: Grid, heading: int, columns: Mapping[str, int]) -> Register:
    rows, left_out = [], []
    for cells, line in zip(grid.rows[heading + 1 :], grid.lines[heading + 1 :], strict=True):
        if not any(cell.strip() for cell in cells):
            continue
        told = {
            field: cells[place].strip() if place < len(cells) else ""
            for field, place in columns.items()
        }
        if not told["supplier"]:
            left_out.append((line, "The row names no supplier."))
            continue
        rows.append(_row(line, told))
    return Register(tuple(rows), tuple(left_out))


def _row(line: int, told: Mapping[str, str]) -> Row:
    amount = pence(told.get("value", ""))
    return Row(
        line,
        told["supplier"][:300],
        told["title"][:400],
        told.get("reference", "")[:100],
        told.get("company", "")[:40],
        day(told.get("starts_on", "")),
        day(told.get("ends_on", "")),
        amount[0] if amount else None,
        postcode_in(told.get("postcode", "")),
        _marked(told.get("small", ""), told.get("sort", ""), _SMALL, _LARGE),
        _marked(told.get("voluntary", ""), told.get("sort", ""), _VOLUNTARY, _NEITHER),
    )


_YES, _NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0"}
_SMALL, _LARGE = r"\bsmes?\b|\bmicro\b|\bsmall\b|\bmedium\b", r"\blarge\b|\bnon.?sme\b"
_VOLUNTARY = r"charit|\bcic\b|community interest|volunt|\bvcses?\b|social enterprise|mutual"
_NEITHER = r"(?!)"  # that it is something else is not that it is not voluntary
_POSTCODE = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?) ?([0-9][A-Z]{2})\b")


def _marked(mark: str, sort: str, yes: str, no: str) -> bool | None:
    """What a column of yes and no says, else what the type of supplier says; None for neither.

    >>> _marked("Yes", "", _SMALL, _LARGE), _marked("", "Large", _SMALL, _LARGE)
    (True, False)
    >>> _marked("tbc", "", _SMALL, _LARGE), _marked("", "Non-SME", _SMALL, _LARGE)
    (None, False)
    """
    said = mark.strip().lower()
    if said in _YES | _NO:
        return said in _YES
    text = f"{said} {sort.lower()}"
    if re.search(no, text):
        return False
    return True if re.search(yes, text) else None


def postcode_in(text: str) -> str:
    """The postcode that stands in a text, written as it should be; blank where none does.

    >>> postcode_in("Quay House, Salford m30 0ej"), postcode_in("N/A")
    ('M30 0EJ', '')
    """
    found = _POSTCODE.search(text.upper())
    return f"{found[1]} {found[2]}" if found else ""
