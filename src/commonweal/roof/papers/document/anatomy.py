"""Small questions about paragraphs, cells and controls of a Word file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

LONGEST_HEADING = 90
GUIDANCE_STYLES = ("guidance", "instruction", "help", "prompt", "advice")
MARKS = re.compile(
    r"\{\{\s*([^{}]{2,80}?)\s*\}\}|«\s*([^«»]{2,80}?)\s*»|<<\s*([^<>]{2,80}?)\s*>>"
    r"|\[\s*([^\[\]]{2,120}?)\s*\]"
)


def text_of(element: Any) -> str:
    """The words of a paragraph, cell or control, with tabs and line ends as one space."""
    nodes = element.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:p"))
    pieces = [node.text or "" if node.tag == qn("w:t") else " " for node in nodes]
    return " ".join("".join(pieces).split())


def style_names(word: Any) -> dict[str, str]:
    """The name of each style by its id, in small letters."""
    return {style.style_id: style.name.lower() for style in word.styles if style.name}


def style_of(paragraph: Any, names: dict[str, str]) -> str:
    """The name of a paragraph's style, in small letters."""
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return names.get(found.get(qn("w:val")), "") if found is not None else ""


def is_heading(paragraph: Any, names: dict[str, str], levels: set[str]) -> bool:
    """Whether a paragraph heads what follows: by its style, or by its look alone.

    Many templates were made by hand: a short line, bold from end to end, is a heading to whoever
    reads it. One that ends as a sentence does is not.
    """
    text = text_of(paragraph)
    if not text or len(text) > LONGEST_HEADING:
        return False
    style = style_of(paragraph, names)
    if style.startswith("heading") or style in levels:
        return True
    if style in ("title", "subtitle") or text.endswith((".", ",", ";")) or MARKS.fullmatch(text):
        return False
    return all_bold(paragraph) and ":" not in text.rstrip(":")


def all_bold(paragraph: Any) -> bool:
    """Whether every word of a paragraph is set in bold by hand."""
    runs = [run for run in paragraph.iter(qn("w:r")) if text_of(run)]
    return bool(runs) and all(_is_on(run.find(f"{qn('w:rPr')}/{qn('w:b')}")) for run in runs)


def is_italic(paragraph: Any) -> bool:
    """Whether every word of a paragraph is set in italics by hand."""
    runs = [run for run in paragraph.iter(qn("w:r")) if text_of(run)]
    return bool(runs) and all(_is_on(run.find(f"{qn('w:rPr')}/{qn('w:i')}")) for run in runs)


def _is_on(found: Any) -> bool:
    return found is not None and found.get(qn("w:val")) not in ("0", "false", "none")


def is_guidance(paragraph: Any, names: dict[str, str]) -> bool:
    """Whether a paragraph only tells the author what to write, and gives way to it."""
    text = text_of(paragraph)
    if not text:
        return True
    style = style_of(paragraph, names)
    return (
        any(word in style for word in GUIDANCE_STYLES)
        or MARKS.fullmatch(text) is not None
        or is_italic(paragraph)
    )


def heading_levels(word: Any) -> set[str]:
    """Names of the template's own styles that count as headings in an outline."""
    found = set()
    for style in word.styles:
        level = style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if level is not None and level.get(qn("w:val")) != "9" and style.name:
            found.add(style.name.lower())
    return found


def children(container: Any) -> list[Any]:
    """The paragraphs, tables and controls of a body, cell or control, in order."""
    kinds = (qn("w:p"), qn("w:tbl"), qn("w:sdt"))
    return [child for child in container if child.tag in kinds]


def rows_of(table: Any) -> list[list[Any]]:
    """The cells of a table, row by row, those inside row or cell controls too."""
    return [list(_cells(row)) for row in _rows(table)]


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == qn("w:tr"):
            yield child
        elif child.tag == qn("w:sdt"):
            yield from _rows(child.find(qn("w:sdtContent")))


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag == qn("w:sdt"):
            yield from _cells(child.find(qn("w:sdtContent")))


def mark_label(match: re.Match[str]) -> str:
    """What stands between the marks of a place in the text."""
    return next(group for group in match.groups() if group)
