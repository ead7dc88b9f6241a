"""A table as a CSV file, or as a workbook."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from xlsxwriter import Workbook

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


def xlsx_response(
    name: str, title: str, columns: Sequence[Column], rows: Iterable[Any]
) -> HttpResponse:
    """The rows as an Excel workbook called `name`.xlsx, its headings kept in view.

    Text is written as text, whatever it begins with, so that no cell is a formula.
    """
    held = io.BytesIO()
    book = Workbook(held, {"in_memory": True, "strings_to_formulas": False,
                           "strings_to_urls": False})  # fmt: skip
    book.set_properties({"title": title})
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, 40 if column.wide else 18, wrapped)
        sheet.write_string(0, at, str(column.label), heading)
    for line, row in enumerate(rows, start=1):
        for at, column in enumerate(columns):
            value = column.raw(row)
            if words.is_missing(value):
                continue  # an empty cell, as in the CSV file
            if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
                sheet.write_number(line, at, value)
            else:
                sheet.write_string(line, at, _text(value))
    book.close()
    response = HttpResponse(
        held.getvalue(),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _text(value: Any) -> str:
    # Rows of other tables, and words still to be translated, become text only here.
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _cell(value: Any) -> Any:
    if words.is_missing(value):
        return ""
    if isinstance(value, int | float | Decimal):
        return value
    text = _text(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
