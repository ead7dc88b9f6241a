"""Payees that are no suppliers to link: private people, and names that were withheld."""

from __future__ import annotations

import re
from enum import StrEnum

from commonweal.methods.linkage.kinds import Kind, kind_of
from commonweal.methods.linkage.names import read_name


class Payee(StrEnum):
    """What a payee's name says of the payee."""

    SUPPLIER = "supplier"
    PERSON = "person"
    WITHHELD = "withheld"


_WITHHELD = re.compile(
    r"REDACT|WITHHELD|\bPERSONAL DATA\b|DATA PROTECTION|\bPERSONAL BUDGETS?\b|"
    r"^\W*(?:NAME|DETAILS?|SUPPLIER|PAYEE|INDIVIDUAL|CONFIDENTIAL|PRIVATE INDIVIDUALS?|SUNDRY|"
    r"SUNDRIES|VARIOUS|N/?A|NOT YET AVAILABLE|AWAITING|UNKNOWN|TBC|NONE|NULL|DIRECT PAYMENTS?|"
    r"DO NOT USE|FOSTER CARERS?|EXEMPT)\b[^A-Z]*$"
)
_TITLE = re.compile(r"^(?:MRS?|MISS|MS|MX)\b\.?|\b(?:MRS?|MISS|MS)\.?$|\b(?:MR|MRS|MISS) [A-Z]\b")


def payee_kind(text: str) -> Payee:
    """Whether a payee is a supplier, a private person by title, or withheld.

    A sole trader who writes a title beside a trade stays a supplier.

    >>> payee_kind("Redacted Personal Data").value, payee_kind("BARRACLOUGH LISA MISS").value
    ('withheld', 'person')
    >>> payee_kind("MR SPARKS ELECTRICAL").value
    'supplier'
    """
    upper = " ".join(text.upper().split())
    if not re.search(r"[^\W\d_]", upper) or _WITHHELD.search(upper):
        return Payee.WITHHELD
    if _TITLE.search(upper) and _only_a_person(upper):
        return Payee.PERSON
    return Payee.SUPPLIER


def _only_a_person(upper: str) -> bool:
    name = read_name(upper)
    if name.legal or name.trading or name.care_of or len(name.core) > 5:
        return False
    return not any(
        kind_of(word) in (Kind.TRADE, Kind.BODY, Kind.NEUTRAL, Kind.NUMBER) for word in name.core
    )
