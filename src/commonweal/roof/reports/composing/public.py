"""What must never stand in the public version."""

from __future__ import annotations

from collections.abc import Iterable

from commonweal.methods import personal_details as details
from commonweal.roof.reports.document import Document, to_json


def personal_details(document: Document, names: Iterable[str]) -> list[str]:
    """Names of people, telephone numbers and e-mail addresses that a document prints."""
    return details.personal_details(to_json(document), names)
