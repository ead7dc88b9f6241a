"""A paper's blocks for a web page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from commonweal.roof.papers.document.blocks import Lettered, Marked, PaperBlock
from commonweal.roof.papers.document.writing import letter
from commonweal.roof.reports.document import Block, Document, Heading, Note, Paragraph, Run, plain
from commonweal.roof.reports.document.html import to_html_context


def web_blocks(blocks: Iterable[PaperBlock], key: str) -> list[dict[str, Any]]:
    """Blocks as the report's own page draws them; `key` keeps their ids apart on one page."""
    plain_ones = [each for block in blocks for each in _for_web(block)]
    document = Document("part", "", "", "", date(2000, 1, 1), tuple(plain_ones))
    drawn: list[dict[str, Any]] = to_html_context(document)["report"]["blocks"]
    return [block | {"id": f"{key}-{number}"} for number, block in enumerate(drawn, start=1)]


def _for_web(block: PaperBlock) -> list[Block]:
    match block:
        case Lettered():
            return [plain(f"({letter(n)}) {text}") for n, text in enumerate(block.items)]
        case Marked():
            return [Note(block.text)]
        case Heading():
            # The page has headings of its own.
            return [Paragraph((Run(block.text, bold=True),))]
        case _:
            return [block]
