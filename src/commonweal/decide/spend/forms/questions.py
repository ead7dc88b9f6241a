"""What the address of a question's page asks for. An unknown value narrows nothing."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.http import QueryDict

from commonweal.decide.spend.analysis.asking import Narrowed
from commonweal.decide.spend.analysis.questions import Level

LEVELS = (Level.SUPPLIER, Level.GROUP)


def narrowed_by(query: QueryDict, partners: Collection[str], years: Collection[int]) -> Narrowed:
    """Read the address: `partner` as often as wanted, `year` and `level`."""
    chosen = tuple(sorted(set(query.getlist("partner")) & set(partners)))
    year = query.get("year", "")
    level = query.get("level", "")
    return Narrowed(
        chosen if len(chosen) < len(partners) else (),
        int(year) if year.isdecimal() and int(year) in years else None,
        Level(level) if level in LEVELS else Level.SUPPLIER,
        _areas(query.get("local", "")),
    )


_MOST_AREAS = 130  # there are 124 in all


def _areas(text: str) -> tuple[str, ...]:
    """Postcode areas out of what somebody typed: one or two letters each, in any order.

    >>> _areas("sk, M ol/M1 Leeds")
    ('M', 'OL', 'SK')
    """
    words = re.findall(r"\b[A-Z]{1,2}\b", text[:1000].upper())
    return tuple(sorted(set(words)))[:_MOST_AREAS]
