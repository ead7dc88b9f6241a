"""Appendices: pages behind the paper, turned where a table is wide."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Emu

from commonweal.roof.papers.document.anatomy import heading_levels, is_heading, style_names
from commonweal.roof.papers.document.blocks import Appendix
from commonweal.roof.papers.document.writing import Writer
from commonweal.roof.reports.document import Table
from commonweal.roof.reports.document.docx_xml import element
from commonweal.roof.reports.document.pages import is_wide


def add_appendices(
    word: Any, writer: Writer, appendices: Sequence[Appendix], like: Any | None
) -> None:
    """Each appendix on pages of its own behind the paper, under a heading as the template's."""
    if not appendices:
        return
    body = word.element.body
    last = body.find(qn("w:sectPr"))
    heading = _first_heading(word)
    _end_section(body, last, last)
    for number, appendix in enumerate(appendices, start=1):
        turned = any(isinstance(block, Table) and is_wide(block) for block in appendix.blocks)
        section = _section(last, landscape=turned)
        title = writer.heading(f"Appendix {number}: {appendix.title}", heading)
        elements = [title, *writer.elements(appendix.blocks, like, _line(section))]
        for made in elements:
            last.addprevious(made)
        if number < len(appendices):
            _end_section(body, last, section)
        else:
            body.replace(last, section)


def _first_heading(word: Any) -> Any | None:
    names, levels = style_names(word), heading_levels(word)
    # Not those inside tables: the body's own name stands there, in a look of its own.
    paragraphs = word.element.body.findall(qn("w:p"))
    return next((p for p in paragraphs if is_heading(p, names, levels)), None)


def _end_section(body: Any, last: Any, section: Any) -> None:
    """End a section here: its properties stand in the last paragraph that it has."""
    paragraph = last.getprevious()
    if (
        paragraph is None
        or paragraph.tag != qn("w:p")
        or paragraph.find(f".//{qn('w:sectPr')}") is not None
    ):
        paragraph = element("p")
        last.addprevious(paragraph)
    paragraph.get_or_add_pPr().append(_next_page(deepcopy(section)))


def _section(pattern: Any, *, landscape: bool) -> Any:
    """The template's own section on a new page, upright or turned, with its header and footer."""
    made = _next_page(deepcopy(pattern))
    for first_page in made.findall(qn("w:titlePg")):
        made.remove(first_page)
    size = made.find(qn("w:pgSz"))
    if size is not None:
        sides = sorted((int(size.get(qn("w:w"))), int(size.get(qn("w:h")))))
        width, height = reversed(sides) if landscape else sides
        size.set(qn("w:w"), str(width))
        size.set(qn("w:h"), str(height))
        size.attrib.pop(qn("w:orient"), None)
        if landscape:
            size.set(qn("w:orient"), "landscape")
    return made


def _next_page(section: Any) -> Any:
    for old in section.findall(qn("w:type")):
        section.remove(old)
    return section


def _line(section: Any) -> Emu:
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    width = int(size.get(qn("w:w"))) - sum(
        int(margins.get(qn(f"w:{side}"))) for side in ("left", "right")
    )
    return Emu(width * 635)
