"""Identifiers that settle who a supplier is: read, checked, and written one way.

What has not the form of a number is none: no list of words that ledgers write in its place, such
as “Awaiting”, is needed, and none could be complete.
"""

from __future__ import annotations

import re

_VAT_WEIGHTS = (8, 7, 6, 5, 4, 3, 2)
# Prefixes of the registers of Great Britain and Northern Ireland: England and Wales have none.
_COMPANY_PREFIXES = frozenset(
    [
        "AC",
        "CE",
        "CS",
        "FC",
        "FE",
        "GE",
        "GN",
        "GS",
        "IC",
        "IP",
        "LP",
        "NA",
        "NC",
        "NF",
        "NI",
        "NL",
        "NO",
        "NP",
        "NR",
        "NV",
        "NZ",
        "OC",
        "OE",
        "PC",
        "R",
        "RC",
        "RS",
        "SA",
        "SC",
        "SE",
        "SF",
        "SG",
        "SI",
        "SL",
        "SO",
        "SP",
        "SR",
        "SZ",
        "ZC",
    ]
)


def vat_number(text: str) -> str | None:
    """A VAT registration of the United Kingdom as nine digits; None where the check digits fail.

    A branch's three last digits are left out. Both the older check (97) and that of numbers
    given out since 2009 (97 less 55) are known.

    Source: HM Revenue and Customs, "VAT registration number check", modulus 97 and 9755.

    >>> vat_number("GB 980 7806 84")
    '980780684'
    """
    digits = re.fullmatch(r"(?:GB)?(\d{9})(?:\d{3})?", _squeezed(text))
    if digits is None or digits[1] == "0" * 9:
        return None
    number = digits[1]
    total = sum(int(d) * w for d, w in zip(number, _VAT_WEIGHTS, strict=False)) + int(number[7:])
    return number if total % 97 == 0 or (total + 55) % 97 == 0 else None


def company_number(text: str) -> str | None:
    """A number of Companies House as eight characters; None where it cannot be one.

    A leading zero that a spreadsheet lost comes back. The register gives no check digit.

    >>> company_number("2227962"), company_number("SC 1234")
    ('02227962', 'SC001234')
    """
    squeezed = _squeezed(text)
    if re.fullmatch(r"\d{5,8}", squeezed):
        return squeezed.zfill(8) if int(squeezed) else None
    lettered = re.fullmatch(r"([A-Z]{1,2})(\d{2,7})", squeezed)
    if lettered is None or lettered[1] not in _COMPANY_PREFIXES or not int(lettered[2]):
        return None
    return lettered[1] + lettered[2].zfill(8 - len(lettered[1]))


def charity_number(text: str) -> str | None:
    """A charity's number in one of the three registers; None where it cannot be one.

    >>> charity_number("1 089 464"), charity_number("SC 038225")
    ('1089464', 'SC038225')
    """
    squeezed = _squeezed(text).removesuffix("-0")
    if re.fullmatch(r"[1-9]\d{5,6}", squeezed):
        return squeezed
    return squeezed if re.fullmatch(r"(?:SC0\d{5}|NIC?1\d{5})", squeezed) else None


def _squeezed(text: str) -> str:
    whole = re.sub(r"\.0$", "", text.strip())  # a number that a spreadsheet took for a fraction
    return re.sub(r"[\s./]", "", whole).upper()
