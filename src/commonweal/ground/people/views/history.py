from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from commonweal.ground.access.models import Disclosure, Grant
from commonweal.ground.audit.models import Event
from commonweal.ground.audit.words import sentence
from commonweal.ground.ui.words import short_date


def lines_of(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Events as the history list of the pages takes them."""
    return [
        {"value": sentence(e), "by": e.person_name, "at": e.at, "reason": e.reason} for e in events
    ]


def until(row: Grant | Disclosure) -> str:
    """The last day of a role or disclosure; without one it is not a gap, it goes on."""
    return short_date(row.until_on) if row.until_on else _("not ended")
