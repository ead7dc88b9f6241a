"""Lines in the schema in which local authorities publish their payments."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from ibis import Table

from commonweal.methods.linkage.identifiers import charity_number, company_number

REDACTED = "REDACTED PERSONAL DATA"

# The heading as the sector's schema has it, and the field of a line that it holds.
FIELDS = (
    ("Body Name", "body_name"),
    ("Body", "body_uri"),
    ("Organisational Unit", "unit"),
    ("Service Label", "service"),
    ("Expenditure Category", "category"),
    ("Expenditure Code", "category_code"),
    ("Procurement Classification", "proclass"),
    ("Procurement Classification Code", "proclass_code"),
    ("CPV Code", "cpv"),
    ("Merchant Category", "merchant_category"),
    ("Date", "paid_on"),
    ("Transaction Number", "transaction"),
    ("Invoice Number", "invoice"),
    ("Amount", "amount"),
    ("Irrecoverable VAT", "vat"),
    ("Supplier Name", "payee"),
    ("Supplier Identifier", "supplier_identifier"),
    ("Supplier Company Number", "company"),
    ("Supplier Charity Number", "charity"),
    ("Supplier VAT Registration", "vat_number"),
    ("Capital/Revenue", "capital"),
    ("Purpose", "purpose"),
    ("Source File", "file"),
    ("Source Sheet", "sheet"),
    ("Source Line", "line"),
    ("Resolved Supplier", "supplier"),
    ("Resolved Supplier Name", "supplier_name"),
)
# A number of a register names a person as surely as the name does.
_NO_NUMBERS = dict.fromkeys(("supplier_identifier", "company", "charity", "vat_number"))
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def published(lines: Table) -> Table:
    """Lines in the order in which they stand in their files."""
    return lines.order_by("partner", "file", "sheet", "line")


def identifier(company: str | None, charity: str | None) -> str:
    """A supplier's identifier with the prefix of its register, as org-id.guide lists them.

    Companies House registers for the whole kingdom; charities have a register in each of England
    and Wales, Scotland and Northern Ireland. What is no number by its form gives none.

    >>> identifier("1234567", None), identifier("Awaiting", "1000001"), identifier(None, "n/a")
    ('GB-COH-01234567', 'GB-CHC-1000001', '')
    >>> identifier(None, "SC 038225"), identifier(None, "NIC100012")
    ('GB-SC-SC038225', 'GB-NIC-100012')
    """
    if company and (number := company_number(company)):
        return f"GB-COH-{number}"
    if not charity or not (number := charity_number(charity)):
        return ""
    if number.startswith("NI"):
        return f"GB-NIC-{number[-6:]}"
    return f"GB-SC-{number}" if number.startswith("SC") else f"GB-CHC-{number}"


def as_csv(rows: Iterable[Any], bodies: dict[str, tuple[str, str]]) -> Iterator[str]:
    """The file, piece by piece; `bodies` gives each partner's name and identifier.

    Who is a person or was redacted stays so: their lines are published, as the code asks, without
    a name, a number and a purpose. A cell that a spreadsheet would take for a formula is quoted.
    """
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow([heading for heading, _ in FIELDS])
    for row in rows:
        writer.writerow(_cells(row._asdict(), bodies))
        if held.tell() > 65_536:
            yield held.getvalue()
            held.seek(0)
            held.truncate()
    yield held.getvalue()


def _cells(line: dict[str, Any], bodies: dict[str, tuple[str, str]]) -> list[Any]:
    name, uri = bodies.get(line["partner"], (line["partner"], ""))
    told = line | {
        "body_name": name,
        "body_uri": uri,
        "amount": _pounds(line["amount_pence"]),
        "vat": _pounds(line.get("vat_pence")),
        "supplier_identifier": identifier(line.get("company"), line.get("charity")),
    }
    if line["supplier"] is None:
        told |= {"payee": REDACTED, "purpose": None, "supplier_name": None} | _NO_NUMBERS
    return [_safe(told.get(field)) for _, field in FIELDS]


def _pounds(pence: int | None) -> str | None:
    """Pence as pounds, to the penny and without rounding.

    >>> _pounds(-5), _pounds(123456), _pounds(None)
    ('-0.05', '1234.56', None)
    """
    if pence is None:
        return None
    return f"{'-' if pence < 0 else ''}{abs(pence) // 100}.{abs(pence) % 100:02}"


def _safe(value: Any) -> str:
    if value is None:
        return ""
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    if text.startswith(_FORMULA_STARTS) and not _is_number(text):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdigit()
