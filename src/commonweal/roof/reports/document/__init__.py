"""One report, four forms: a neutral document, and renderers for web, Word, PDF and Excel."""

from .blocks import (
    Block,
    Bullets,
    Chart,
    Heading,
    KeyFigure,
    KeyFigures,
    MilestoneSlip,
    Note,
    Paragraph,
    Run,
    SlipChart,
    Source,
    Sources,
    StatusChart,
    StatusCount,
    plain,
)
from .document import Document, Labels
from .store import digest, from_json, to_json
from .table import Cell, Column, Kind, Row, Status, Table, UnevenTable

__all__ = [
    "Block",
    "Bullets",
    "Cell",
    "Chart",
    "Column",
    "Document",
    "Heading",
    "KeyFigure",
    "KeyFigures",
    "Kind",
    "Labels",
    "MilestoneSlip",
    "Note",
    "Paragraph",
    "Row",
    "Run",
    "SlipChart",
    "Source",
    "Sources",
    "Status",
    "StatusChart",
    "StatusCount",
    "Table",
    "UnevenTable",
    "digest",
    "from_json",
    "plain",
    "to_json",
]
