"""What the invented templates are drawn with: a plain logo, labelled tables, footers."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

import docx
import numpy as np
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from commonweal.roof.reports.document.docx_xml import add_field, element
from commonweal.roof.reports.document.zip_time import with_fixed_times

Shape = Callable[[Any, Any], Any]
SHAPES: dict[str, Shape] = {
    "shield": lambda x, y: (np.abs(x) < 0.8) & (y > -0.9) & (np.abs(x) < 1.0 - 0.6 * (y > 0.2) * y),
    "disc": lambda x, y: x**2 + y**2 < 0.9,
    "ring": lambda x, y: (x**2 + y**2 < 0.95) & (x**2 + y**2 > 0.4),
    "cross": lambda x, y: (np.abs(x) < 0.3) | (np.abs(y) < 0.3),
    "leaf": lambda x, y: (x + 0.5) ** 2 / 2.2 + (y - x * 0.4) ** 2 * 3 < 0.8,
    "hill": lambda x, y: y > 0.5 * np.cos(2.6 * x) * -1 + 0.1,
    "wave": lambda x, y: np.abs(np.sin(3 * x) * 0.35 - y) < 0.45,
}


def logo(shape: str, colour: str) -> io.BytesIO:
    """A square picture of a plain shape in one colour, as a PNG file."""
    size = 160
    y, x = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j]
    inside = SHAPES[shape](x, y)
    pixels = np.full((size, size, 3), 255, dtype=np.uint8)
    pixels[inside] = [int(colour[at : at + 2], 16) for at in (0, 2, 4)]
    lines = b"".join(b"\0" + line.tobytes() for line in pixels)
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(lines, 9))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def new_file(typeface: str, size: float, colour: str) -> Any:
    """An empty file on A4 with a typeface for words and a colour for headings."""
    word = docx.Document()
    paper = word.sections[0]
    paper.page_width, paper.page_height = Cm(21), Cm(29.7)
    paper.left_margin = paper.right_margin = Cm(2.4)
    paper.top_margin, paper.bottom_margin = Cm(2.2), Cm(2)
    for name in ("Normal", "Heading 1", "Heading 2", "Title", "Caption"):
        style = word.styles[name]
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), typeface)
    word.styles["Normal"].font.size = Pt(size)
    word.styles["Normal"].paragraph_format.space_after = Pt(6)
    heading = word.styles["Heading 1"]
    heading.font.size, heading.font.bold = Pt(size + 2), True
    heading.font.color.rgb = RGBColor.from_string(colour)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(12), Pt(4)
    word.styles["Caption"].font.color.rgb = RGBColor.from_string(colour)
    guidance = word.styles.add_style("Guidance", WD_STYLE_TYPE.PARAGRAPH)
    guidance.base_style = word.styles["Normal"]
    guidance.font.italic = True
    guidance.font.color.rgb = RGBColor(0x70, 0x70, 0x70)
    return word


def letterhead(
    word: Any, name: str, shape: str, colour: str, line: str = "", *, right: bool = False
) -> None:
    """The logo and the body's name on top of the first page."""
    table = word.add_table(1, 2)
    cells = list(table.rows[0].cells)
    if right:
        cells.reverse()
    cells[0].width, cells[1].width = Cm(2.4), Cm(13.8)
    cells[0].paragraphs[0].add_run().add_picture(logo(shape, colour), width=Cm(1.8))
    words = cells[1].paragraphs[0]
    run = words.add_run(name)
    run.bold, run.font.size, run.font.color.rgb = True, Pt(18), RGBColor.from_string(colour)
    if line:
        words.add_run(f"\n{line}").font.size = Pt(10)
    for column, width in zip(table.columns, (13.8, 2.4) if right else (2.4, 13.8), strict=True):
        column.width = Cm(width)


def labelled(
    word: Any, rows: Iterable[tuple[str, str]], colour: str, *, ground: str = "", width: float = 4.6
) -> None:
    """A table of labels with their places beside them."""
    rows = list(rows)
    table = word.add_table(len(rows), 2)
    table.style = "Table Grid"
    table.autofit = False
    table.columns[0].width, table.columns[1].width = Cm(width), Cm(16.2 - width)
    for line, (label, guidance) in zip(table.rows, rows, strict=True):
        run = line.cells[0].paragraphs[0].add_run(label)
        run.bold, run.font.color.rgb = True, RGBColor.from_string(colour)
        if guidance:
            line.cells[1].paragraphs[0].add_run(f"[{guidance}]")
        line.cells[0].width, line.cells[1].width = Cm(width), Cm(16.2 - width)
        if ground:
            shade(line.cells[0], ground)
    word.add_paragraph()


def listed(word: Any, headings: Sequence[str], ground: str) -> None:
    """A heading row over one empty row, to be filled with as many as there are."""
    table = word.add_table(2, len(headings))
    table.style = "Table Grid"
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
        shade(cell, ground)


def shade(cell: Any, ground: str) -> None:
    """Colour the ground of a cell."""
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=ground))


def sections(word: Any, pairs: Iterable[tuple[str, str]], *, style: str = "Guidance") -> None:
    """Headings, each with a line that tells the author what to write."""
    for heading, guidance in pairs:
        word.add_heading(heading, level=1)
        word.add_paragraph(guidance, style=style)


def control(paragraph: Any, title: str, shown: str, choices: Sequence[str] = ()) -> None:
    """A content control with a title, and a list of choices where there are some."""
    items = "".join(f'<w:listItem w:displayText="{c}" w:value="{c}"/>' for c in choices)
    kind = f"<w:dropDownList>{items}</w:dropDownList>" if choices else "<w:text/>"
    paragraph._p.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val='{title}'/>"
            f"<w:tag w:val='{title.lower().replace(' ', '_')}'/><w:showingPlcHdr/>{kind}</w:sdtPr>"
            f"<w:sdtContent><w:r><w:t>{shown}</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )


def footer(word: Any, words: str, *, centred: bool = False) -> None:
    """A footer with the page's number."""
    paragraph = word.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{words}   Page ").font.size = Pt(8)
    add_field(paragraph, "PAGE", "1")
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def saved(word: Any, title: str) -> bytes:
    """The file's bytes, with no clock in them."""
    properties = word.core_properties
    properties.title, properties.author = title, ""
    properties.comments = "Invented for the example partnerships of Commonweal."
    properties.created = properties.modified = datetime.combine(date(2009, 1, 1), time())
    stream = io.BytesIO()
    word.save(stream)
    return with_fixed_times(stream.getvalue())
