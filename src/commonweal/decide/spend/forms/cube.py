"""What the address of a page of the cube asks for. An unknown value narrows nothing."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from commonweal.decide.spend.analysis.dimensions import Dimension
from commonweal.decide.spend.analysis.drill import FOUND_BY
from commonweal.decide.spend.analysis.pivot import Asked

ROWS_A_PAGE = 50


@dataclass(frozen=True)
class CubeAddress:
    """The address of a cut of the cube."""

    rows: Dimension
    columns: Dimension | None
    where: dict[str, str]
    page: int

    @classmethod
    def from_query(cls, query: QueryDict) -> CubeAddress:
        """Read it; what it does not say is partners by financial year."""
        rows = _dimension(query.get("rows"), Dimension.PARTNER) or Dimension.PARTNER
        columns = _dimension(query.get("columns"), Dimension.YEAR)
        if columns is rows:
            columns = None
        where = {d.value: asked for d in Dimension if (asked := query.get(d.value))}
        if (blank := query.get("blank")) in set(Dimension):  # what a ledger does not state
            where[str(blank)] = ""
        return cls(rows, columns, where, page_of(query))

    def asked(self, *, most: int = ROWS_A_PAGE) -> Asked:
        """The question that is put to the cube."""
        return Asked(self.rows, self.columns, self.where, most, (self.page - 1) * ROWS_A_PAGE)

    def href(self, **changes: str | None) -> str:
        """The address with something changed, from its first page; None takes a value out."""
        columns = self.columns.value if self.columns else "none"
        told = {"rows": self.rows.value, "columns": columns}
        told |= {name: value for name, value in self.where.items() if value}
        blank = [name for name, value in self.where.items() if not value]
        told |= {"blank": blank[0]} if blank else {}
        changed = told | changes
        return "?" + urlencode({name: value for name, value in changed.items() if value})


def _dimension(asked: str | None, default: Dimension) -> Dimension | None:
    if not asked:
        return default
    return Dimension(asked) if asked in set(Dimension) else None


def page_of(query: QueryDict) -> int:
    """The page that an address asks for; the first where it asks for none."""
    asked = query.get("page", "1")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < 7 else 1


def lines_href(where: dict[str, str]) -> str:
    """The address of the ledger lines that have all of these values."""
    return f"{reverse('spend_lines')}?{urlencode(where)}"


def where_of(query: QueryDict) -> dict[str, str]:
    """By which values an address finds ledger lines; a blank one finds what is not stated."""
    return {name: asked for name in FOUND_BY if (asked := query.get(name)) is not None}
