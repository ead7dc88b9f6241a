"""Names of people, telephone numbers, e-mail addresses and the like that a text would print."""

from __future__ import annotations

import re
from collections.abc import Iterable

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
TELEPHONE = re.compile(r"(?<!\d)(?:\+44 ?(?:\(0\) ?)?|0)\d[\d ()-]{6,}\d(?!\d)")
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
INSURANCE_NUMBER = re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b")
_SHORTEST_NAME = 4


def personal_details(text: str, names: Iterable[str] = ()) -> list[str]:
    """What in a text would tell who somebody is, in the order of the alphabet.

    Parameters
    ----------
    text
        What is about to be published.
    names
        Names of people that are known here; those of fewer than four letters are passed over,
        since they are words too.

    >>> personal_details("Ask A. Clerk, 01432 260000, clerk@county.example.", ["A. Clerk"])
    ['01432 260000', 'A. Clerk', 'clerk@county.example']
    """
    patterns = (EMAIL, TELEPHONE, POSTCODE, INSURANCE_NUMBER)
    found = {match.group().rstrip(".") for each in patterns for match in each.finditer(text)}
    for name in names:
        known = len(name) >= _SHORTEST_NAME
        if known and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            found.add(name)
    return sorted(found)
