"""The file that we hand out for a template: to fill in and send, where a body has none."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from commonweal.partners.returns.analysis.reading import SHEET
from commonweal.partners.returns.models import Template, TemplateColumn


def blank_file(template: Template, columns: list[TemplateColumn]) -> bytes:
    """An Excel workbook with the headings and the rows that everybody is asked for."""
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    sheet = book.add_worksheet(SHEET)
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
    sheet.write_string(0, 0, template.name, bold)
    said = _("Leave a cell empty where the figure is not known. Empty is not 0.")
    sheet.write_string(1, 0, said)
    for at, heading in enumerate([template.row_label, *(each.heading for each in columns)]):
        sheet.write_string(3, at, heading, head)
    for at, name in enumerate(template.expected_rows, start=4):
        sheet.write_string(at, 0, name)
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, len(columns), 18)
    sheet.freeze_panes(4, 1)
    book.close()
    return kept.getvalue()
