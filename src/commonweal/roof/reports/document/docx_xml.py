"""Small pieces of Word's own language that python-docx does not offer."""

import re
from functools import cache
from typing import cast

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shape import InlineShape
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_PIECES = re.compile("([\n\t])")
_NAMESPACES = {"w": nsmap["w"]}
_SPACE = qn("xml:space")


def element(tag: str, **attributes: object) -> BaseOxmlElement:
    """A WordprocessingML element, such as `element("gridCol", w=1200)`."""
    # A table of thousands of rows is half a million elements: what makes each is made once.
    made = cast(BaseOxmlElement, oxml_parser.makeelement(_named(tag), None, _NAMESPACES))
    for name, value in attributes.items():
        made.set(_named(name), str(value))
    return made


@cache
def _named(name: str) -> str:
    return qn(f"w:{name}")


def text_run(
    text: str, *, size: float, colour: str | None = None, bold: bool = False
) -> BaseOxmlElement:
    """Text of a size in points, with its line ends and tabs kept."""
    run, properties = element("r"), element("rPr")
    if bold:
        properties.append(element("b"))
    if colour:
        properties.append(element("color", val=colour))
    properties.append(element("sz", val=int(size * 2)))
    run.append(properties)
    for piece in _PIECES.split(text):
        if piece in ("\n", "\t"):
            run.append(element("br" if piece == "\n" else "tab"))
        elif piece:
            run.append(_text(piece, "t"))
    return run


def _text(text: str, tag: str) -> BaseOxmlElement:
    made = element(tag)
    made.set(_SPACE, "preserve")
    made.text = text
    return made


def add_text(paragraph: Paragraph, text: str, *, bold: bool = False, italic: bool = False) -> Run:
    """The text added to the paragraph; weight and slope are left to the style unless asked for."""
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    return run


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field that Word computes, such as PAGE; `shown` stands there until it does."""
    for piece in (
        element("fldChar", fldCharType="begin"),
        _text(f" {instruction} ", "instrText"),
        element("fldChar", fldCharType="separate"),
    ):
        paragraph.add_run()._r.append(piece)
    paragraph.add_run(shown)
    paragraph.add_run()._r.append(element("fldChar", fldCharType="end"))


def linked(run: BaseOxmlElement, href: str) -> BaseOxmlElement:
    """The run as a link to an address, written as a field: it needs no list kept elsewhere."""
    # A quotation mark or a backslash would end the field or alter it.
    address = href.replace("\\", "%5C").replace('"', "%22")
    field = element("fldSimple", instr=f' HYPERLINK "{address}" ')
    field.append(run)
    return field


def add_caption(paragraph: Paragraph, label: str, number: int, caption: str) -> None:
    """A caption that Word can number and list: “Table 1: Milestones”."""
    # Only letters, since anything else would end the field or alter it.
    sequence = "".join(letter for letter in label if letter.isalpha()) or "Table"
    add_text(paragraph, f"{label} ")
    add_field(paragraph, f"SEQ {sequence} \\* ARABIC", str(number))
    add_text(paragraph, f": {caption}")


def add_page_of(paragraph: Paragraph, page_of: str) -> None:
    """“Page X of Y”, whose numbers Word computes on every page."""
    for piece in re.split("({page}|{pages})", page_of):
        if piece == "{page}":
            add_field(paragraph, "PAGE", "1")
        elif piece == "{pages}":
            add_field(paragraph, "NUMPAGES", "1")
        elif piece:
            add_text(paragraph, piece)


def describe_picture(picture: InlineShape, alternative: str) -> None:
    """Give the picture the words that are read aloud in its place, and no margin of its own."""
    picture._inline.docPr.set("descr", alternative)
    for side in ("distT", "distB", "distL", "distR"):
        picture._inline.set(side, "0")
