"""A table as a CSV file."""

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpResponse

from commonweal.ground.ui import words

from .column import Column

# What a spreadsheet takes for the start of a formula, in plain and in full width.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def csv_response(name: str, columns: Sequence[Column], rows: Iterable[Any]) -> HttpResponse:
    """The rows as a download called `name`.csv, of which no spreadsheet will run a cell.

    Figures stay figures, dates are ISO, and what is missing is an empty cell.
    """
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(response)
    writer.writerow([str(column.label) for column in columns])
    writer.writerows([_cell(column.raw(row)) for column in columns] for row in rows)
    return response


def _cell(value: Any) -> Any:
    if words.is_missing(value):
        return ""
    if isinstance(value, int | float | Decimal):
        return value
    # Rows of other tables, and words still to be translated, become text only here.
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
