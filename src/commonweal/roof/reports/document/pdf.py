"""The report as a tagged PDF (PDF/UA-1), and its charts as pictures.

Typst sets the pages from the templates in `typst/`. It receives the report as data, never as
source text, so nothing that a person wrote can run. It sees neither the clock nor the machine's
own typefaces: the same document gives the same bytes.
"""

import json
from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import typst

from .blocks import Block, Chart, SlipChart, StatusChart
from .charts import chart_table, segments, slip_picture
from .document import Document, Labels
from .glyphs import FONT_FOLDER, drawable
from .pages import (
    column_characters,
    fitted,
    sections,
    stays_together,
    text_scale,
    width_fraction,
    with_breaks,
)
from .palette import ACCENT, HEADER_GROUND, INK, QUIET, RULE, TINTS
from .table import Cell, Table
from .text import cleaned

_TEMPLATES = Path(__file__).parent / "typst"
_LONGEST_WORD = 60
_PALETTE: dict[str, Any] = {
    "ink": INK,
    "quiet": QUIET,
    "rule": RULE,
    "header": HEADER_GROUND,
    "accent": ACCENT,
    "tints": {status.value: asdict(tint) for status, tint in TINTS.items()},
}


def to_pdf(document: Document) -> bytes:
    """The report as PDF/UA-1 on A4, dated by the document."""
    document = cleaned(document)
    return _typeset(
        "report.typ",
        _printable(_report(document)),
        format="pdf",
        pdf_standards="ua-1",
        timestamp=datetime.combine(document.dated, time(), UTC),
    )


def chart_png(chart: Chart, labels: Labels) -> bytes:
    """The chart as a PNG, 17 cm wide at 200 dots an inch."""
    data = {"chart": _chart(chart, labels), "labels": asdict(labels)}
    return _typeset("picture.typ", _printable(data), format="png", ppi=200)


def _typeset(template: str, data: dict[str, Any], **options: Any) -> bytes:
    report = json.dumps(data | {"palette": _PALETTE}, ensure_ascii=False)
    made = typst.compile(
        _TEMPLATES / template,
        root=_TEMPLATES,
        font_paths=[FONT_FOLDER],
        ignore_system_fonts=True,
        sys_inputs={"report": report},
        **options,
    )
    if not isinstance(made, bytes):
        raise TypeError(f"{template} gave {type(made).__name__} where one file was expected.")
    return made


def _printable(value: Any) -> Any:
    """The data with every text made drawable, and words broken that no line could hold."""
    if isinstance(value, str):
        return with_breaks(drawable(value), _LONGEST_WORD)
    if isinstance(value, dict):
        # An address is never drawn, and a break put into it would lead elsewhere.
        return {name: part if name == "href" else _printable(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_printable(part) for part in value]
    return value


def _report(document: Document) -> dict[str, Any]:
    lang, _, region = document.language.partition("-")
    return {
        "title": document.title.replace("\n", " "),
        "subtitle": document.subtitle,
        "organisation": document.organisation,
        "classification": document.classification,
        "date_line": document.date_line,
        "year": document.dated.year,
        "month": document.dated.month,
        "day": document.dated.day,
        "lang": lang,
        "region": region or None,
        "labels": asdict(document.labels),
        "sections": [
            {
                "landscape": section.landscape,
                "blocks": [_block(block, document.labels) for block in section.blocks],
            }
            for section in sections(document.blocks)
        ],
    }


def _block(block: Block, labels: Labels) -> dict[str, Any]:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, (StatusChart, SlipChart)):
        return _chart(block, labels)
    return {"kind": type(block).__name__} | asdict(block)


def _table(table: Table, *, captioned: bool = True) -> dict[str, Any]:
    table, scale = fitted(table), text_scale(table)
    widths = column_characters(table)
    rows = [
        {
            "together": stays_together(group, widths),
            "cells": [_cell(cell, width) for cell, width in zip(row, widths, strict=True)],
        }
        for group in table.groups()
        for row in group
    ]
    columns = [
        {"heading": with_breaks(column.heading, width), "share": column.share, "kind": column.kind}
        for column, width in zip(table.columns, widths, strict=True)
    ]
    return {
        "kind": "Table",
        "caption": table.caption if captioned else None,
        "columns": columns,
        "rows": rows,
        "width": width_fraction(table),
        "scale": scale,
        "together": stays_together(table.rows, widths),
    }


def _cell(cell: Cell | None, width: int) -> dict[str, Any] | None:
    if cell is None:
        return None
    return {
        "text": with_breaks(cell.text, width),
        "href": cell.href,
        "note": with_breaks(cell.note, width),
        "status": cell.status,
        "rowspan": cell.rowspan,
    }


def _chart(chart: Chart, labels: Labels) -> dict[str, Any]:
    shared = {
        "kind": type(chart).__name__,
        "caption": chart.caption,
        "alternative": chart.alternative,
        "table": _table(chart_table(chart, labels), captioned=False),
    }
    if isinstance(chart, SlipChart):
        return shared | asdict(slip_picture(chart, labels))
    parts = [
        {
            "word": part.count.word,
            "status": part.count.status,
            "number": f"{part.count.count:,}",
            "start": part.start,
            "width": part.width,
        }
        for part in segments(chart)
    ]
    return shared | {"segments": parts}
