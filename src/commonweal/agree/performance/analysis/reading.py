"""A file of values as a table of texts, whatever it was called in the file.

Text files are read column by column, which takes three million rows in seconds; workbooks cell
by cell through the reader of the house.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
from django.utils.translation import gettext as _

from commonweal.ground.access.errors import Refused
from commonweal.ground.files.workbooks import Workbook, open_workbook
from commonweal.ground.files.workbooks.csv_text import decode, separator

NEEDED = ("indicator", "body", "period", "value")
# What files call the columns, in small letters; a body's own names come before these.
USUAL: Mapping[str, tuple[str, ...]] = {
    "indicator": ("indicator", "measure", "code", "indicator code", "pi"),
    "body": ("body", "partner", "authority", "organisation", "local authority name"),
    "period": ("period", "month", "quarter", "year", "financial year", "date"),
    "value": ("value", "figure", "actual", "result"),
    "provisional": ("provisional", "status"),
}


@dataclass(frozen=True)
class Columns:
    """The headings of a file, and which of them is what, as far as that is known."""

    headings: tuple[str, ...]
    found: Mapping[str, str]

    @property
    def missing(self) -> tuple[str, ...]:
        """What no heading was found for."""
        return tuple(target for target in NEEDED if target not in self.found)


def read_table(data: bytes, name: str) -> pl.DataFrame:
    """The first sheet as columns of text, with the number of each row in the file.

    Raises
    ------
    Refused
        When the file cannot be read, or has no rows.
    """
    try:
        table = _of_text(data, name) if name.lower().endswith(".csv") else _of_book(data, name)
    except pl.exceptions.PolarsError as error:
        raise Refused(
            _("“%(name)s” cannot be read as a table: %(error)s. Save it again as “CSV UTF-8” or "
              "as .xlsx.") % {"name": name, "error": str(error).splitlines()[0]}
        ) from error  # fmt: skip
    if not table.height:
        raise Refused(_("“%(name)s” has no rows below its headings.") % {"name": name})
    return table.with_row_index("row", offset=2)


def _of_text(data: bytes, name: str) -> pl.DataFrame:
    text = decode(data, name)
    sign = separator(text)
    table = pl.read_csv(io.BytesIO(text.encode()), separator=sign, infer_schema=False)
    return table.fill_null("")


def _of_book(data: bytes, name: str) -> pl.DataFrame:
    book: Workbook = open_workbook(data, name)
    rows = [[_text(cell.value) for cell in row] for row in book.sheets[0].rows]
    if not rows:
        raise Refused(_("The first sheet of “%(name)s” is empty.") % {"name": name})
    headings = [text or f"column {at}" for at, text in enumerate(rows[0], start=1)]
    if len(set(headings)) < len(headings):
        raise Refused(_("Two columns of “%(name)s” have the same heading. Rename one.")
                      % {"name": name})  # fmt: skip
    body = [row for row in rows[1:] if any(row)]
    return pl.DataFrame(body, schema=dict.fromkeys(headings, pl.String), orient="row")


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def columns_of(table: pl.DataFrame, own: Mapping[str, str]) -> Columns:
    """Which heading is what: by a body's own names, then by the usual ones."""
    headings = tuple(name for name in table.columns if name != "row")
    by_small = {heading.strip().lower(): heading for heading in headings}
    found = {}
    for target, usual in USUAL.items():
        for word in (own.get(target, "").strip().lower(), *usual):
            if word in by_small:
                found[target] = by_small[word]
                break
    return Columns(headings, found)
