"""A programme's workbook with everything that a careless save loses, in thirteen parts."""

import io
import re
import zipfile
from datetime import date

import xlsxwriter
from tests.ground.files.workbooks.books import zipped

SHEET = "xl/worksheets/sheet1.xml"
# Optional parts; without them and the mention of them the book has thirteen.
_LEFT_OUT = ("docProps/app.xml", "docProps/core.xml", "xl/theme/theme1.xml")


def rich_book() -> bytes:
    """Text box, chart, sparkline, 2010 data bars, comment, name, protection, formulas, colours."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    sheet = book.add_worksheet("Stages")
    free, day, percent = (
        book.add_format({"locked": False} | more)
        for more in ({"bg_color": "#DDEEFF"}, {"num_format": "dd mmm yyyy"}, {"num_format": "0%"})
    )
    sheet.merge_range("A1:F1", "Milestones, July 2010", book.add_format({"bold": True}))
    sheet.write_row("A2", ["Area", "Stage", "RAG", "Due", "Done", "Left"])
    for row, (area, stage, rag, done) in enumerate(_ROWS, start=2):
        sheet.write_row(row, 0, [area, stage, rag], free)
        sheet.write_datetime(row, 3, date(2010, 7, 31 - row), day)
        sheet.write_number(row, 4, done, percent)
        sheet.write_formula(row, 5, f"=1-E{row + 1}", percent, 1 - done)
    sheet.write_formula("F6", "=SUM(F3:F5)", percent, 1.5)
    sheet.write_formula("F7", "=LEN(A3)", None, 9)
    sheet.conditional_format("C3:C5", {"type": "cell", "criteria": "==", "value": '"RED"'})
    sheet.conditional_format("E3:E5", {"type": "data_bar", "data_bar_2010": True})
    sheet.add_sparkline("G3", {"range": "Stages!E3:E5"})
    sheet.insert_textbox("H2", "Colours follow the key on page 2.")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Stages!$E$3:$E$5"})
    sheet.insert_chart("H10", chart)
    sheet.write_comment("C3", "Board asked why.")
    book.define_name("Done", "=Stages!$E$3:$E$5")
    sheet.protect("")
    book.close()
    return _without_optional(target.getvalue())


_ROWS = [("Workforce", "0", "GREEN", 1), ("Children", "1", "RED", 0.5), ("Adults", "1", "GREEN", 0)]


def _without_optional(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name not in _LEFT_OUT}
    for name in ("[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"):
        for gone in _LEFT_OUT:
            mention = (
                rf'<(Override|Relationship) [^>]*"/?(?:{gone}|{gone.removeprefix("xl/")})"[^>]*/>'
            )
            parts[name] = re.sub(mention.encode(), b"", parts[name])
    return zipped(dict(parts))
