"""The report prepared for a web page, which `reports/document.html` draws."""

from dataclasses import asdict
from typing import Any

from .blocks import Block, SlipChart, StatusChart
from .charts import chart_table, segments, slip_picture
from .document import Document, Labels
from .palette import TINTS
from .table import Cell, Kind, Row, Status, Table
from .text import cleaned

# Columns with a text of more characters than this are kept wide enough to read.
LONG_TEXT = 40
# The design system's names for our colours.
_TAG_COLOURS = {Status.AMBER: "yellow"}


def to_html_context(document: Document) -> dict[str, Any]:
    """What the template needs: {"report": {…, "blocks": […]}}, all plain values, texts unescaped.

    The template escapes every text; nothing in the report is trusted as HTML.
    """
    document = cleaned(document)
    blocks = [
        _block(block, document.labels) | {"id": f"report-{number}"}
        for number, block in enumerate(document.blocks, start=1)
    ]
    facts = (document.organisation, document.date_line, document.classification)
    return {
        "report": {
            "title": document.title,
            "subtitle": document.subtitle,
            "facts": [fact for fact in facts if fact],
            "language": document.language,
            "labels": asdict(document.labels),
            "blocks": blocks,
        }
    }


def _block(block: Block, labels: Labels) -> dict[str, Any]:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, StatusChart):
        return _status_chart(block, labels)
    if isinstance(block, SlipChart):
        return _slip_chart(block, labels)
    return asdict(block) | {"kind": type(block).__name__}


def _table(table: Table) -> dict[str, Any]:
    """The table by groups, so that each joined cell heads a body of its own."""
    return {
        "kind": "Table",
        "caption": table.caption,
        "columns": [
            {
                "heading": column.heading,
                "number": column.kind is Kind.NUMBER,
                "wide": any(len(cell.text) > LONG_TEXT for cell in cells if cell),
            }
            for column, cells in zip(table.columns, _by_column(table), strict=True)
        ],
        "groups": [[_row(table, row) for row in group] for group in table.groups()],
    }


def _by_column(table: Table) -> list[list[Cell | None]]:
    """The cells of each column, from the top down."""
    return [[row[place] for row in table.rows] for place in range(len(table.columns))]


def _row(table: Table, row: Row) -> list[dict[str, Any]]:
    """The row's own cells; places that a joined cell covers are left out, as HTML wants."""
    return [
        {
            "text": cell.text,
            "note": cell.note,
            "href": cell.href,
            "rowspan": cell.rowspan,
            "tag": None if cell.status is None else _tag(cell.status),
            "heads": place == 0,
            "kind": table.columns[place].kind.value,
        }
        for place, cell in enumerate(row)
        if cell is not None
    ]


def _status_chart(chart: StatusChart, labels: Labels) -> dict[str, Any]:
    parts = [
        {
            "count": f"{part.count.count:,}",
            "status": part.count.status.value,
            "colour": f"#{TINTS[part.count.status].solid}",
            "x": _percent(part.start),
            "middle": _percent(part.start + part.width / 2),
            "width": _percent(part.width),
            "labelled": part.width > 0.05,
        }
        for part in segments(chart)
    ]
    table = _table(chart_table(chart, labels))
    return table | {"kind": "StatusChart", "alternative": chart.alternative, "segments": parts}


def _slip_chart(chart: SlipChart, labels: Labels) -> dict[str, Any]:
    picture = slip_picture(chart, labels)
    table = _table(chart_table(chart, labels))
    return table | {
        "kind": "SlipChart",
        "alternative": chart.alternative,
        "ticks": [asdict(tick) for tick in picture.ticks],
        "lines": [asdict(line) for line in picture.lines],
    }


def _tag(status: Status) -> str:
    return _TAG_COLOURS.get(status, status.value)


def _percent(fraction: float) -> str:
    return f"{fraction * 100:.3f}%"
