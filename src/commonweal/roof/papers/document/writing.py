"""Blocks as paragraphs and tables of a Word file, in the template's own styles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt, Twips

from commonweal.roof.papers.document.anatomy import style_names, style_of
from commonweal.roof.papers.document.blocks import Lettered, Marked, PaperBlock
from commonweal.roof.reports.document import (
    Bullets,
    Heading,
    KeyFigures,
    Note,
    Paragraph,
    Run,
    Sources,
    Table,
    plain,
)
from commonweal.roof.reports.document.docx_table import drawn_table
from commonweal.roof.reports.document.docx_xml import element
from commonweal.roof.reports.document.pages import width_fraction
from commonweal.roof.reports.document.text import clean

TABLE_STYLE = "Table text"
_HANGING = 567  # a centimetre, in twentieths of a point
_PIECES = re.compile("([\n\t])")


class Writer:
    """Makes the elements of blocks for one opened template."""

    def __init__(self, word: Any) -> None:
        self._word = word
        self._names = style_names(word)
        self._by_name = {name: style_id for style_id, name in self._names.items()}
        self._bullet = self._style("list bullet") or self._style_with("bullet")
        self._lettered = self._style_with("recommendation")
        self._caption = self._style("caption")
        _add_table_style(word)

    def elements(
        self, blocks: Iterable[PaperBlock], like: Any | None, width: Emu
    ) -> list[Any]:  # fmt: skip
        """Paragraphs and tables of some blocks; `like` is the paragraph whose look they take."""
        made: list[Any] = []
        for block in blocks:
            made += self._block(block, like, width)
        return made

    def _block(self, block: PaperBlock, like: Any, width: Emu) -> list[Any]:
        match block:
            case Paragraph():
                return [self.paragraph(block.runs, like)]
            case Heading():
                return [self.paragraph((Run(block.text, bold=True),), like, keep=True)]
            case Bullets():
                return [self._item("•", self._bullet, text, like) for text in block.items]
            case Lettered():
                return [
                    self._item(f"({letter(place)})", self._lettered, text, like)
                    for place, text in enumerate(block.items)
                ]
            case Marked():
                return [self._marked(block.text, like)]
            case Table():
                return self._table(block, like, width)
            case KeyFigures():
                said = tuple(f"{figure.label}: {figure.value}" for figure in block.figures)
                return self._block(Bullets(said), like, width)
            case Sources():
                said = tuple(", ".join(filter(None, (s.title, s.detail))) for s in block.sources)
                return self._block(Bullets(said), like, width)
            case Note():
                return [self.paragraph((Run(block.text, italic=True),), like)]
            case _:
                return [self.paragraph((Run(block.alternative),), like)]

    def paragraph(self, runs: Sequence[Run], like: Any | None, *, keep: bool = False) -> Any:
        """A paragraph with the style and spacing of another, and none of its words."""
        made = element("p")
        if (look := _look(like)) is not None:
            made.append(look)
        if keep:
            _looks_of(made).get_or_add_keepNext()
        for run in runs:
            made.append(_run(run, like))
        return made

    def _item(self, sign: str, style: str, text: str, like: Any) -> Any:
        """An item of a list: in the template's own list style, else with its sign hanging."""
        made = self.paragraph((Run(text if style else f"{sign}\t{text}"),), like)
        looks = _looks_of(made)
        for old in looks.xpath("./w:numPr | ./w:ind | ./w:tabs"):
            looks.remove(old)
        if style:
            looks.style = style
        else:
            hanging = looks.get_or_add_ind()
            hanging.left, hanging.hanging = Twips(_HANGING), Twips(_HANGING)
        return made

    def _marked(self, text: str, like: Any) -> Any:
        made = self.paragraph((Run(text, bold=True),), like)
        for run in made.iter(qn("w:r")):
            run.rPr.highlight_val = WD_COLOR_INDEX.YELLOW
        return made

    def _table(self, table: Table, like: Any, width: Emu) -> list[Any]:
        caption = self.paragraph((Run(table.caption, bold=True),), like, keep=True)
        if self._caption:
            caption = self.paragraph((Run(table.caption),), None, keep=True)
            _looks_of(caption).style = self._caption
        drawn = drawn_table(table, Emu(int(width * width_fraction(table))))
        return [caption, drawn, self.gap()]

    def gap(self) -> Any:
        """The small paragraph that Word asks for after a table."""
        made = element("p")
        _looks_of(made).style = _style_id(self._word)
        return made

    def heading(self, text: str, like: Any | None) -> Any:
        """A heading that looks as the template's first one does."""
        if like is not None:
            made = self.paragraph((Run(text, bold=True),), like, keep=True)
            for old in _looks_of(made).findall(qn("w:numPr")):
                _looks_of(made).remove(old)
            return made
        made = self.paragraph((Run(text),), None, keep=True)
        if style := self._style("heading 1"):
            _looks_of(made).style = style
        return made

    def _style(self, name: str) -> str:
        return self._by_name.get(name, "")

    def _style_with(self, word: str) -> str:
        return next((i for n, i in self._by_name.items() if word in n and self._is_text(i)), "")

    def _is_text(self, style_id: str) -> bool:
        return any(
            style.style_id == style_id and style.type == WD_STYLE_TYPE.PARAGRAPH
            for style in self._word.styles
        )


def letter(place: int) -> str:
    """0 gives a, 25 gives z, 26 gives aa."""
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(ord("a") + place % 26)


def lines_of(blocks: Iterable[PaperBlock]) -> list[PaperBlock]:
    """The same blocks with tables told as lines, for a place too narrow for a table.

    A line begins with what its row is called; each further cell stands behind its heading.
    """
    made: list[PaperBlock] = []
    for block in blocks:
        if isinstance(block, Table):
            if block.caption:
                made.append(plain(f"{block.caption.rstrip('.')}:"))
            made += [plain(line) for line in _rows_told(block)]
        else:
            made.append(block)
    return made


def _rows_told(table: Table) -> Iterator[str]:
    above: dict[int, str] = {}
    for row in table.rows:
        above |= {at: cell.text for at, cell in enumerate(row) if cell is not None}
        called, rest = above[0], list(enumerate(table.columns))[1:]
        told = "; ".join(f"{each.heading}: {above[at]}" for at, each in rest if above[at])
        yield f"{called} – {told}" if called and told else called or told


def plain_words(blocks: Iterable[PaperBlock]) -> str:
    """The words of some blocks on one line, for a place within a sentence."""
    texts: list[str] = []
    for block in lines_of(blocks):
        match block:
            case Paragraph():
                texts.append("".join(run.text for run in block.runs))
            case Bullets() | Lettered():
                texts += block.items
            case Heading() | Marked() | Note():
                texts.append(block.text)
    return " ".join(texts)


def body_like(word: Any, unlike: tuple[str, ...]) -> Any | None:
    """A paragraph of the template's running text, whose look new paragraphs take."""
    names = style_names(word)
    for paragraph in word.element.body.iter(qn("w:p")):
        style = style_of(paragraph, names)
        if style.startswith(("body", "report para", "paragraph", "normal text")):
            return paragraph
    wanted = next(
        (s for s in word.styles if s.name and s.name.lower().startswith(("body", "report para"))),
        None,
    )
    if wanted is None or any(word_ in wanted.name.lower() for word_ in unlike):
        return None
    made = element("p")
    _looks_of(made).style = wanted.style_id
    return made


def _look(like: Any | None) -> Any | None:
    """A copy of a paragraph's properties without what belongs to its place alone."""
    look = like.find(qn("w:pPr")) if like is not None else None
    if look is None:
        return None
    look = deepcopy(look)
    for name in ("w:sectPr", "w:rPr", "w:keepNext", "w:pageBreakBefore", "w:framePr"):
        for old in look.findall(qn(name)):
            look.remove(old)
    return look


def _looks_of(paragraph: Any) -> Any:
    return paragraph.get_or_add_pPr()


def _run(run: Run, like: Any | None) -> Any:
    """A run with the typeface and size that the paragraph's own words had, but no slope of it."""
    made: Any = element("r")
    looks = made.get_or_add_rPr()
    for old in like.xpath("./w:r[1]/w:rPr/*") if like is not None else ():
        if old.tag in (qn("w:rFonts"), qn("w:sz"), qn("w:szCs"), qn("w:lang")):
            looks.append(deepcopy(old))
    if run.bold:
        looks.get_or_add_b()
    if run.italic:
        looks.get_or_add_i()
    for piece in _PIECES.split(clean(run.text)):
        if piece in ("\n", "\t"):
            made.append(element("br" if piece == "\n" else "tab"))
        elif piece:
            text = OxmlElement("w:t")
            text.set(qn("xml:space"), "preserve")
            text.text = piece
            made.append(text)
    return made


def _add_table_style(word: Any) -> None:
    if not any(style.name == TABLE_STYLE for style in word.styles):
        made = word.styles.add_style(TABLE_STYLE, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = word.styles.default(WD_STYLE_TYPE.PARAGRAPH)
        made.font.size = Pt(9)
        made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(0)


def _style_id(word: Any) -> str:
    return next(style.style_id for style in word.styles if style.name == TABLE_STYLE)
