"""One column of a table: where its value comes from and how it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from commonweal.ground.ui import words

WRITERS: dict[str, Callable[[Any], str]] = {
    "text": str,
    "number": words.number,
    "money": words.money,
    "percent": words.percent,
    "date": words.short_date,
    "moment": words.moment,
    "status": str,
}


@dataclass(frozen=True)
class Column:
    """A column.

    Parameters
    ----------
    key
        Names the column in the address, and the attribute that holds its value: `owner__name`
        or `owner.name` goes through relations. A method without arguments is called.
    label
        The heading.
    kind
        text, number, money, percent, date, moment or status. Figures stand to the right.
    order_by
        The field or expression that sorts by it; none where it cannot be sorted.
    value
        A function of the row, where an attribute will not do.
    href
        A function of the row giving the address that the cell links to.
    header
        True for the column that names the row.
    wide
        True for long text, which may wrap over several lines.
    """

    key: str
    label: Any
    kind: str = "text"
    order_by: Any = None
    value: Callable[[Any], Any] | None = None
    href: Callable[[Any], str | None] | None = None
    header: bool = False
    wide: bool = False

    @property
    def is_figure(self) -> bool:
        return self.kind in ("number", "money", "percent")

    def raw(self, row: Any) -> Any:
        """The value itself, for a CSV file or a comparison."""
        if self.value:
            return self.value(row)
        for name in self.key.replace("__", ".").split("."):
            row = row.get(name) if isinstance(row, dict) else getattr(row, name, None)
            row = row() if callable(row) else row
        return row

    def text(self, row: Any) -> str | SafeString:
        """The value as people read it; an empty string where it is missing."""
        value = self.raw(row)
        if words.is_missing(value):
            return ""
        return value if isinstance(value, SafeString) else WRITERS[self.kind](value)

    def cell(self, row: Any) -> str | SafeString:
        """The text, linked where the column links."""
        text, href = self.text(row), self.href(row) if self.href else None
        if not (href and text):
            return text
        return format_html('<a class="govuk-link cw-table__link" href="{}">{}</a>', href, text)
