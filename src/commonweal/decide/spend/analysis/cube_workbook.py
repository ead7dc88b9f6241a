"""A cut of the cube as an Excel workbook, in which every total is a live sum."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from commonweal.decide.spend.analysis.pivot import Pivot, Sum

HEAD = 5  # rows above the table: what it is, from what, how narrowed
_NAMES, _SUMS = 44, 16  # widths of columns, in characters
_POUNDS = "#,##0.00;[Red]-#,##0.00"


@dataclass(frozen=True)
class Titles:
    """The words of a workbook."""

    title: str
    rows: str
    total: str
    about: Sequence[str]
    row_names: Mapping[str, str]
    column_names: Mapping[str, str]


def cube_workbook(cut: Pivot, titles: Titles) -> bytes:
    """Write the table with a sum at the end of each row and at the foot of each column.

    Words are written as text whatever they begin with, so that only our own sums are formulas.
    """
    held = io.BytesIO()
    book = Workbook(
        held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": titles.title})
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    pounds = book.add_format({"num_format": _POUNDS})
    sums = book.add_format({"num_format": _POUNDS, "bold": True, "top": 1})
    wide = len(cut.columns) + 1
    large = book.add_format({"bold": True, "font_size": 14, "text_wrap": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    # A text beyond the table would set the printed width: each has a cell as wide as the table.
    for at, line in enumerate((titles.title, *titles.about[: HEAD - 2])):
        look, height = (wrap, 15) if at else (large, 18)
        sheet.merge_range(at, 0, at, wide, "", look)
        sheet.write_string(at, 0, line, look)
        room = (_NAMES + _SUMS * wide) * 15 / height
        sheet.set_row(at, height * (1 + int(len(line) / room)))
    _headings(sheet, cut, titles, bold)
    for at, key in enumerate(cut.rows, start=HEAD):
        sheet.write_string(at, 0, titles.row_names[key])
        _row(sheet, at, cut, key, pounds)
    _foot(sheet, cut, titles, sums)
    sheet.set_column(0, 0, _NAMES)
    sheet.set_column(1, wide, _SUMS)
    sheet.print_area(0, 0, HEAD + len(cut.rows), wide)
    sheet.set_paper(9)
    sheet.freeze_panes(HEAD, 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD - 1)
    book.close()
    return held.getvalue()


def _headings(sheet: Any, cut: Pivot, titles: Titles, bold: Any) -> None:
    names = [titles.rows, *(titles.column_names[key] for key in cut.columns), titles.total]
    for at, name in enumerate(names):
        sheet.write_string(HEAD - 1, at, name, bold)


def _row(sheet: Any, at: int, cut: Pivot, key: str, pounds: Any) -> None:
    last = len(cut.columns)
    for place, column in enumerate(cut.columns, start=1):
        if cell := cut.cells.get((key, column)):
            sheet.write_number(at, place, cell.pence / 100, pounds)
    whole = cut.of_rows[key].pence / 100
    if not last:
        sheet.write_number(at, 1, whole, pounds)
        return
    area = f"{xl_rowcol_to_cell(at, 1)}:{xl_rowcol_to_cell(at, last)}"
    sheet.write_formula(at, last + 1, f"=SUM({area})", pounds, whole)


def _foot(sheet: Any, cut: Pivot, titles: Titles, sums: Any) -> None:
    if not cut.rows:
        return
    foot = HEAD + len(cut.rows)
    sheet.write_string(foot, 0, titles.total, sums)
    for place in range(1, len(cut.columns) + 2):
        area = f"{xl_rowcol_to_cell(HEAD, place)}:{xl_rowcol_to_cell(foot - 1, place)}"
        sheet.write_formula(foot, place, f"=SUM({area})", sums, _at_foot(cut, place) / 100)


def _at_foot(cut: Pivot, place: int) -> int:
    """What a column of the rows shown comes to, for readers that do not work sums out."""
    if place == len(cut.columns) + 1:
        return sum(each.pence for each in cut.of_rows.values())
    column = cut.columns[place - 1]
    return sum(cut.cells.get((key, column), Sum()).pence for key in cut.rows)
