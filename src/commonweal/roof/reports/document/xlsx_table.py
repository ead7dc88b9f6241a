"""One table on one sheet: header frozen and printed on every page, joined cells joined."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from .pages import is_wide, lines_of_rows
from .table import Cell, Row, Table
from .xlsx_formats import Formats
from .xlsx_summary import A4
from .xlsx_text import printed_lines, row_height, write_text, write_with_note

# Characters across a printed page, by which the columns' shares are measured.
_SHEET_CHARACTERS = {False: 90, True: 140}
_NARROWEST, _WIDEST = 9, 80
_CAPTION_ROW, _HEADER_ROW, _FIRST_ROW = 0, 1, 2
# Excel believes that 1900 was a leap year, so days before March are one off.
_FIRST_SAFE_DAY = date(1900, 3, 1)


def add_table_sheet(
    book: Workbook, name: str, table: Table, formats: Formats, *, footer: str
) -> None:
    """The table on a new sheet of that name, below its caption."""
    sheet = book.add_worksheet(name)
    widths = _widths(table)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    _write_headings(sheet, table, widths, formats)
    for number, row in enumerate(table.rows):
        _write_row(sheet, _FIRST_ROW + number, row, formats)
    for number, lines in enumerate(lines_of_rows(table.rows, widths, _cell_lines)):
        sheet.set_row(_FIRST_ROW + number, row_height(lines))
    _set_print(sheet, table, footer)


def _write_headings(
    sheet: Worksheet, table: Table, widths: Sequence[int], formats: Formats
) -> None:
    write_text(sheet, _CAPTION_ROW, 0, table.caption.replace("\n", " "), formats.caption)
    sheet.set_row(_CAPTION_ROW, row_height(1, points=12))
    lines = 1
    for place, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        write_text(sheet, _HEADER_ROW, place, column.heading, formats.header)
        lines = max(lines, printed_lines(column.heading, width - 1))
    sheet.set_row(_HEADER_ROW, row_height(lines))


def _set_print(sheet: Worksheet, table: Table, footer: str) -> None:
    sheet.freeze_panes(_FIRST_ROW, 1)
    sheet.repeat_rows(_HEADER_ROW)
    sheet.set_paper(A4)
    if is_wide(table):
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(footer)


def _widths(table: Table) -> list[int]:
    """Column widths in characters."""
    whole = sum(column.share for column in table.columns)
    line = _SHEET_CHARACTERS[is_wide(table)]
    return [
        min(_WIDEST, max(_NARROWEST, round(line * column.share / whole)))
        for column in table.columns
    ]


def _write_row(sheet: Worksheet, row_number: int, row: Row, formats: Formats) -> None:
    for place, cell in enumerate(row):
        if cell is None:
            continue
        look = formats.cell(cell.status, bold=place == 0, number_format=_number_format(cell))
        if cell.rowspan > 1:
            last = row_number + cell.rowspan - 1
            sheet.merge_range(row_number, place, last, place, "", look)
        _write_cell(sheet, (row_number, place), cell, look, formats)


def _write_cell(
    sheet: Worksheet, at: tuple[int, int], cell: Cell, look: Format, formats: Formats
) -> None:
    """A real date or number where it is exact and stands alone; text otherwise."""
    row, place = at
    if _holds_date(cell) and cell.on is not None:
        sheet.write_datetime(row, place, datetime.combine(cell.on, time()), look)
    elif _holds_number(cell) and cell.amount is not None:
        sheet.write_number(row, place, float(cell.amount), look)
    else:
        write_with_note(sheet, row, place, (cell.text, cell.note), (look, formats.small))


def _text(cell: Cell) -> str:
    return f"{cell.text}\n{cell.note}" if cell.note else cell.text


def _number_format(cell: Cell) -> str:
    if _holds_date(cell):
        return "d mmm yyyy"
    if _holds_number(cell) and cell.amount is not None:
        return "#,##0" if cell.amount == cell.amount.to_integral_value() else "#,##0.00"
    return "@"


def _holds_date(cell: Cell) -> bool:
    return cell.on is not None and not cell.note and cell.on >= _FIRST_SAFE_DAY


def _holds_number(cell: Cell) -> bool:
    """Whether a workbook, which keeps 15 digits, can hold the amount exactly."""
    return (
        cell.amount is not None
        and not cell.note
        and cell.amount.is_finite()
        and Decimal(f"{float(cell.amount):.15g}") == cell.amount
    )


def _cell_lines(cell: Cell, width: int) -> int:
    return printed_lines(_text(cell), width)
