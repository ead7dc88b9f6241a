"""Cells that several sections print."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import gettext as _

from commonweal.deliver.programme.enums import Colour
from commonweal.methods.dates import PartDate, Precision
from commonweal.roof.reports.document import Cell, Status


def colour_cell(value: str) -> Cell:
    """A colour with its word, or “not stated”."""
    if not value:
        return Cell(_("not stated"))
    return Cell(str(Colour(value).label), status=Status(value))


def date_cell(value: PartDate | None) -> Cell:
    """A date as exact as it is known; only a full day is a date to Excel."""
    if value is None:
        return Cell(_("not stated"))
    return Cell(_short(value), on=value.first if value.precision == Precision.DAY else None)


@lru_cache(maxsize=4096)
def _short(value: PartDate) -> str:
    """“31 Jul 2010”, “Jul 2010” or “2010”: a report has many dates in little room."""
    if value.precision == Precision.YEAR:
        return str(value.year)
    exact = value.precision == Precision.DAY
    return value.first.strftime("%-d %b %Y" if exact else "%b %Y")
