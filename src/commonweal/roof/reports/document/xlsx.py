"""The report as a workbook: a sheet to read first, then a sheet for each table.

Text stays text: nothing that a person wrote becomes a formula or a link. Exact days and amounts
are real dates and numbers. The file carries no clock: the same document gives the same bytes.
"""

from datetime import datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from .blocks import Block, SlipChart, StatusChart
from .charts import chart_table
from .document import Document, Labels
from .table import Table
from .text import cleaned
from .xlsx_formats import Formats
from .xlsx_summary import Summary
from .xlsx_table import add_table_sheet
from .xlsx_text import SheetNames

_LONGEST_PROPERTY = 255
_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def to_xlsx(document: Document) -> bytes:
    """The report as an .xlsx workbook, dated by the document."""
    document = cleaned(document)
    stream = BytesIO()
    book = Workbook(stream, {"in_memory": True, **_SAFE})
    book.set_properties(_properties(document))
    formats, names = Formats(book), SheetNames()
    summary = Summary(book.add_worksheet(names.take(document.labels.summary_sheet)), formats)
    summary.write_opening(document)
    tables = 0
    for block in document.blocks:
        table = _table_of(block, document.labels)
        if table is None:
            summary.write(block, document.labels)
            continue
        tables += 1
        name = names.take(f"{tables} {table.caption}")
        add_table_sheet(book, name, table, formats, footer=_footer(document))
        alternative = block.alternative if isinstance(block, (StatusChart, SlipChart)) else ""
        summary.write_link(name, table.caption, alternative)
    summary.finish(_footer(document))
    book.close()
    return stream.getvalue()


def _properties(document: Document) -> dict[str, Any]:
    texts = {
        "title": document.title,
        "subject": document.subtitle,
        "author": document.organisation,
        "company": document.organisation,
        "category": document.classification,
    }
    shortened = {name: text[:_LONGEST_PROPERTY] for name, text in texts.items()}
    return shortened | {"created": datetime.combine(document.dated, time())}


def _table_of(block: Block, labels: Labels) -> Table | None:
    if isinstance(block, (StatusChart, SlipChart)):
        return chart_table(block, labels)
    return block if isinstance(block, Table) else None


def _footer(document: Document) -> str:
    """“Page X of Y” in the workbook's own codes, in which & begins a command."""
    parts = document.labels.page_of.replace("&", "&&")
    return "&R" + parts.replace("{pages}", "&N").replace("{page}", "&P")
