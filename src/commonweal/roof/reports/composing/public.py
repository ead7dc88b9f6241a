"""What must never stand in the public version."""

from __future__ import annotations

import re
from collections.abc import Iterable

from commonweal.roof.reports.document import Document, to_json

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
TELEPHONE = re.compile(r"(?<!\d)(?:\+44|0)\d[\d ()-]{7,}\d(?!\d)")


def personal_details(document: Document, names: Iterable[str]) -> list[str]:
    """Names of people, telephone numbers and e-mail addresses that a document prints."""
    text = to_json(document)
    found = {match.group() for pattern in (EMAIL, TELEPHONE) for match in pattern.finditer(text)}
    for name in names:
        if len(name) > 3 and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            found.add(name)
    return sorted(found)
