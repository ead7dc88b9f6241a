"""Amounts and dates as ledgers write them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal

_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{2,3})+|\d+)?(?:\.\d+)?")
_LARGEST = 10**15  # pence; a typing slip beyond any public body's payment
_CURRENCY = str.maketrans("", "", "£$€\u00a0 \t")
_MONTH_NAMES = (
    *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul"),
    *("august aug", "september sep sept", "october oct", "november nov", "december dec"),
)
_MONTHS = {
    name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()
}
_FIRST, _LAST = date(1990, 1, 1), date(2100, 1, 1)
_EPOCH = date(1899, 12, 30)


def pence(text: str) -> tuple[int, bool] | None:
    """An amount in pence and whether fractions of a penny were rounded; None if it is none.

    >>> pence("£1,234.50"), pence("(12.00)"), pence("12.50-"), pence("40.00 CR"), pence("2.005")
    ((123450, False), (-1200, False), (-1250, False), (-4000, False), (200, True))
    """
    plain = text.translate(_CURRENCY).upper().replace("−", "-").removesuffix("DR")
    sign = 1
    if plain.endswith("CR"):
        plain, sign = plain[:-2], -sign
    if plain.startswith("(") and plain.endswith(")"):
        plain, sign = plain[1:-1].translate(_CURRENCY), -sign
    if plain.endswith("-"):
        plain, sign = plain[:-1], -sign
    elif plain.startswith(("-", "+")):
        plain, sign = plain[1:], -sign if plain[0] == "-" else sign
    plain = plain.lstrip("£")
    if not plain or plain == "." or not _NUMBER.fullmatch(plain):
        return None
    whole, _, fraction = plain.replace(",", "").partition(".")
    if not fraction.strip("0") or len(fraction.rstrip("0")) <= 2:
        amount, rounded = int(whole or 0) * 100 + int((fraction + "00")[:2]), False
    else:
        exact = Decimal(f"{whole or 0}.{fraction}") * 100
        amount, rounded = int(exact.quantize(Decimal(1), ROUND_HALF_EVEN)), True
    return (sign * amount, rounded) if amount < _LARGEST else None


def day(text: str, *, month_first: bool = False) -> date | None:
    """A date as a ledger writes it; the first of the month where only a month is given.

    A period of two dates gives its first. Numbers are days of a spreadsheet's calendar.

    >>> day("05/04/2022"), day("Tuesday, April 05, 2022"), day("201509"), day("42369")
    (datetime.date(2022, 4, 5), datetime.date(2022, 4, 5), datetime.date(2015, 9, 1), \
datetime.date(2015, 12, 31))
    """
    plain = text.strip().lower()
    plain = re.sub(r"[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?$", "", plain).strip()
    if not plain:
        return None
    for pattern, reader in _FORMS:
        if found := pattern.fullmatch(plain):
            return _real(*reader(found, month_first))
    if "-" in plain and re.match(r"[a-z]+ \d{4}\s*-", plain):
        return day(plain.split("-")[0])
    return None


def _real(year: int, month: int, day_of_month: int) -> date | None:
    if year < 100:
        year += 2000
    try:
        found = date(year, month, day_of_month)
    except ValueError:
        return None
    return found if _FIRST <= found < _LAST else None


def _numbers(found: re.Match[str], month_first: bool) -> tuple[int, int, int]:
    one, two, year = int(found[1]), int(found[2]), int(found[3])
    return (year, one, two) if month_first else (year, two, one)


def _serial(found: re.Match[str], _: bool) -> tuple[int, int, int]:
    when = _EPOCH + timedelta(days=int(found[1]))
    return when.year, when.month, when.day


def _named(year: str, month: str, day_of_month: str = "1") -> tuple[int, int, int]:
    return int(year), _MONTHS.get(month, 0), int(day_of_month)


_FORMS = [
    (re.compile(pattern), reader)
    for pattern, reader in (
        (r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})", _numbers),
        (r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", lambda f, _: (int(f[1]), int(f[2]), int(f[3]))),
        (r"(\d{4})-(\d{1,2})", lambda f, _: (int(f[1]), int(f[2]), 1)),
        (r"((?:19|20)\d{2})(0[1-9]|1[0-2])", lambda f, _: (int(f[1]), int(f[2]), 1)),
        (
            r"((?:19|20)\d{2})(0[1-9]|1[0-2])(\d{2})",
            lambda f, _: (int(f[1]), int(f[2]), int(f[3])),
        ),
        (r"([34]\d{4})(?:\.\d+)?", _serial),
        (r"(\d{1,2})[ \-]([a-z]+)\.?[ \-,]+(\d{4}|\d{2})", lambda f, _: _named(f[3], f[2], f[1])),
        (
            r"(?:[a-z]+day,? )?([a-z]+) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})",
            lambda f, _: _named(f[3], f[1], f[2]),
        ),
        (r"([a-z]+)[ \-](\d{4}|\d{2})", lambda f, _: _named(f[2], f[1])),
    )
]


def is_month_first(texts: list[str]) -> bool:
    """Whether a column writes the month before the day: only then does every date exist.

    >>> is_month_first(["01/02/2020", "01/31/2020"]), is_month_first(["01/02/2020"])
    (True, False)
    """
    split = [found for text in texts if (found := _FORMS[0][0].match(text.strip()))]
    if not any(int(found[2]) > 12 for found in split):
        return False
    return all(int(found[1]) <= 12 for found in split)
