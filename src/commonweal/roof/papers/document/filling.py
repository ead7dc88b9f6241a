"""A template with its places filled: the partner's own headings, order, logo and styles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Emu
from rapidfuzz import fuzz, process

from commonweal.roof.papers.document.anatomy import (
    GUIDANCE_STYLES,
    MARKS,
    children,
    is_guidance,
    rows_of,
    style_names,
    style_of,
    text_of,
)
from commonweal.roof.papers.document.behind import add_appendices
from commonweal.roof.papers.document.blocks import Appendix, Marked, PaperBlock
from commonweal.roof.papers.document.checking import as_file
from commonweal.roof.papers.document.places import Found, find_places
from commonweal.roof.papers.document.recognising import plain_label
from commonweal.roof.papers.document.writing import Writer, body_like, lines_of, plain_words
from commonweal.roof.papers.enums import PlaceKind, Use
from commonweal.roof.reports.document import Cell, Paragraph, Run, Table
from commonweal.roof.reports.document.docx_xml import element
from commonweal.roof.reports.document.text import clean
from commonweal.roof.reports.document.zip_time import with_fixed_times

_CLOSE_ENOUGH = 70


def fill(
    data: bytes,
    contents: Mapping[str, Sequence[PaperBlock]],
    *,
    appendices: Sequence[Appendix] = (),
    notes: Sequence[str] = (),
    title: str = "",
    dated: date,
    use: Use = Use.PAPER,
) -> bytes:
    """A checked template as a paper, or as an agreement.

    Parameters
    ----------
    contents
        What stands in each place, by the place's key. A place that is not named stays as it is;
        one with nothing to say loses its guidance and says nothing.
    appendices
        What stands behind the paper, on pages of its own.
    notes
        Lines for those who check a draft, marked and set before everything else.
    dated
        The day for the file's own properties, which take no clock: the same contents give the
        same bytes.
    """
    word = docx.Document(as_file(data))
    filler = _Filler(word)
    for found in find_places(word, use):
        if found.place.key in contents:
            filler.fill(found, list(contents[found.place.key]))
    for note in reversed(notes):
        [line] = filler.writer.elements([Marked(note)], filler.body, filler.line)
        word.element.body.insert(0, line)
    add_appendices(word, filler.writer, appendices, filler.body)
    _set_properties(word, title, dated)
    return _saved(word)


class _Filler:
    """Fills the places of one opened template."""

    def __init__(self, word: Any) -> None:
        self.word, self.writer = word, Writer(word)
        self.names = style_names(word)
        self.body = body_like(word, GUIDANCE_STYLES)
        paper = word.sections[0]
        self.line = Emu(
            (paper.page_width or 0) - (paper.left_margin or 0) - (paper.right_margin or 0)
        )

    def fill(self, found: Found, blocks: list[PaperBlock]) -> None:
        """Put some blocks into a place."""
        match found.place.kind:
            case PlaceKind.HEADING:
                self._under(found, blocks)
            case PlaceKind.CONTROL:
                self._control(found.at, blocks)
            case PlaceKind.CELL:
                self._cell(found.at, blocks)
            case PlaceKind.TABLE:
                self._list(found.at, blocks)
            case PlaceKind.LINE:
                _say_after_colon(found.at, plain_words(blocks))
            case PlaceKind.PLACEHOLDER:
                self._mark(found, blocks)

    def _under(self, found: Found, blocks: list[PaperBlock]) -> None:
        """After the heading and what stands there for good, in place of the guidance."""
        words = [block for block in found.region if block.tag == qn("w:p")]
        guidance = [p for p in words if is_guidance(p, self.names) and not _holds_section(p)]
        like = self._like(guidance)
        after = _before_guidance(found, guidance)
        for made in self.writer.elements(blocks, like, self.line):
            after.addnext(made)
            after = made
        for paragraph in guidance:
            # A table at a file's end, or before another, needs a paragraph beside it.
            if _must_stay(paragraph):
                _empty(paragraph)
            else:
                paragraph.getparent().remove(paragraph)

    def _like(self, guidance: list[Any]) -> Any | None:
        """The paragraph whose look the words take: the guidance's, unless it is set apart."""
        for paragraph in guidance:
            style = style_of(paragraph, self.names)
            if text_of(paragraph) and not any(word in style for word in GUIDANCE_STYLES):
                return paragraph
        return self.body

    def _cell(self, cell: Any, blocks: list[PaperBlock]) -> None:
        old = children(cell)
        like = next((p for p in old if p.tag == qn("w:p")), None)
        style = style_of(like, self.names) if like is not None else ""
        if any(word in style for word in GUIDANCE_STYLES):
            like = self.body
        made = self.writer.elements(lines_of(blocks), like, self.line) or [element("p")]
        for new in made:
            cell.append(new)
        for block in old:
            cell.remove(block)

    def _control(self, control: Any, blocks: list[PaperBlock]) -> None:
        """The content of a control; a list of choices takes the nearest, a tick box its tick."""
        properties, content = control.find(qn("w:sdtPr")), control.find(qn("w:sdtContent"))
        for name in ("w:showingPlcHdr", "w:dataBinding"):
            for old in properties.findall(qn(name)):
                properties.remove(old)
        words = _choice(properties, plain_words(blocks))
        kids = children(content)
        if any(kid.tag == qn("w:tbl") for kid in kids):
            return
        if kids:
            like = next((kid for kid in kids if kid.tag == qn("w:p")), None)
            new = self.writer.elements(lines_of(blocks), like, self.line)
            if words != plain_words(blocks):
                new = [self.writer.paragraph((Run(words),), like)]
            for old in list(content):
                content.remove(old)
            for made in new or [element("p")]:
                content.append(made)
        elif (cell := content.find(qn("w:tc"))) is not None:
            self._cell(cell, blocks)
        else:
            old_run = content.find(qn("w:r"))
            for old in list(content):
                content.remove(old)
            content.append(_plain_run(words, old_run))

    def _mark(self, found: Found, blocks: list[PaperBlock]) -> None:
        """Words in place of a mark; blocks where the mark is all that its paragraph says."""
        paragraph = found.at
        if text_of(paragraph) == " ".join(found.mark.split()) and len(blocks) != 1:
            after = paragraph
            for made in self.writer.elements(blocks, paragraph, self.line):
                after.addnext(made)
                after = made
            paragraph.getparent().remove(paragraph)
            return
        _replace_words(paragraph, found.mark, plain_words(blocks))

    def _list(self, table: Any, blocks: list[PaperBlock]) -> None:
        """A row for each row of the facts' own table, column by column as their headings agree."""
        facts = next((block for block in blocks if isinstance(block, Table)), None)
        rows = rows_of(table)
        headings = [text_of(cell) for cell in rows[0]]
        lines = _lines_for(headings, facts) if facts else _lines_of_words(headings, blocks)
        pattern = rows[1][0].getparent()
        for old in [cells[0].getparent() for cells in rows[2:]]:
            old.getparent().remove(old)
        after = pattern
        for line in lines:
            new = deepcopy(pattern)
            for cell, text in zip(new.iter(qn("w:tc")), line, strict=False):
                self._cell(cell, [Paragraph((Run(text),))])
            after.addnext(new)
            after = new
        if lines:
            pattern.getparent().remove(pattern)


def _lines_for(headings: list[str], facts: Table) -> list[list[str]]:
    """The facts' rows in the template's columns; a column that the facts lack stays empty."""
    given = [plain_label(column.heading) for column in facts.columns]
    at: list[int | None] = []
    for heading in headings:
        best = process.extractOne(
            plain_label(heading), given, scorer=fuzz.token_set_ratio, score_cutoff=_CLOSE_ENOUGH
        )
        at.append(best[2] if best else None)
    if at[0] is None and 0 not in at:
        at[0] = 0
    lines, above = [], [""] * len(given)
    for row in facts.rows:
        above = [above[n] if cell is None else _told(cell) for n, cell in enumerate(row)]
        lines.append(["" if place is None else above[place] for place in at])
    return lines


def _told(cell: Cell) -> str:
    return f"{cell.text} ({cell.note})" if cell.note else cell.text


def _lines_of_words(headings: list[str], blocks: list[PaperBlock]) -> list[list[str]]:
    said = [plain_words([block]) for block in blocks]
    return [[text, *[""] * (len(headings) - 1)] for text in said if text]


def _say_after_colon(paragraph: Any, words: str) -> None:
    """“Date of meeting:” said on, in place of any mark that stands after the colon."""
    runs = [
        run for run in paragraph.iter(qn("w:r")) if text_of(run) or run.find(qn("w:t")) is not None
    ]
    text = "".join(t.text or "" for t in paragraph.iter(qn("w:t")))
    if match := MARKS.search(text):
        _replace_words(paragraph, match.group(), words)
        return
    run = _plain_run(f" {words}", runs[-1] if runs else None)
    if (looks := run.find(qn("w:rPr"))) is not None:
        for bold in looks.findall(qn("w:b")):
            looks.remove(bold)
    paragraph.append(run)


def _replace_words(paragraph: Any, mark: str, words: str) -> None:
    """Words in place of a mark that may be spread over many runs; the first run's look stays."""
    texts = list(paragraph.iter(qn("w:t")))
    whole = "".join(node.text or "" for node in texts)
    match = re.search(r"\s+".join(map(re.escape, mark.split())), whole)
    if match is None:
        return
    at, said = 0, False
    for node in texts:
        text, start = node.text or "", at
        at += len(text)
        if at <= match.start() or start >= match.end():
            continue
        before = text[: max(0, match.start() - start)]
        after = text[match.end() - start :] if at > match.end() else ""
        node.text = before + ("" if said else clean(words)) + after
        node.set(qn("xml:space"), "preserve")
        said = True


def _plain_run(words: str, like: Any | None) -> Any:
    run = element("r")
    look = like.find(qn("w:rPr")) if like is not None else None
    if look is not None:
        look = deepcopy(look)
        for name in ("w:rStyle", "w:i", "w:iCs", "w:color"):
            for old in look.findall(qn(name)):
                look.remove(old)
        run.append(look)
    text = element("t")
    text.set(qn("xml:space"), "preserve")
    text.text = clean(words)
    run.append(text)
    return run


def _choice(properties: Any, words: str) -> str:
    """For a control with a list of choices, the choice nearest to the words."""
    choices = {
        item.get(qn("w:displayText")) or item.get(qn("w:value"), "")
        for item in properties.iter(qn("w:listItem"))
    } - {""}
    if not choices:
        return words
    # “Key decision” is in “This is not a key decision” too: the longer match is the meant one.
    said = words.lower()
    alike, _order, best = max(
        (fuzz.token_set_ratio(said, each.lower()), fuzz.token_sort_ratio(said, each.lower()), each)
        for each in choices
    )
    return best if alike >= _CLOSE_ENOUGH else words


def _before_guidance(found: Found, guidance: list[Any]) -> Any:
    """What the words follow: all that stands for good above the guidance, or above a table."""
    after = found.at
    for block in found.region:
        if block.tag != qn("w:p") or (block in guidance and text_of(block)):
            break
        if block not in guidance:
            after = block
    return after


def _holds_section(paragraph: Any) -> bool:
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None


def _must_stay(paragraph: Any) -> bool:
    before, after = paragraph.getprevious(), paragraph.getnext()
    beside_table = before is not None and before.tag == qn("w:tbl")
    return beside_table and (after is None or after.tag in (qn("w:tbl"), qn("w:sectPr")))


def _empty(paragraph: Any) -> None:
    for run in paragraph.findall(qn("w:r")):
        paragraph.remove(run)


def _set_properties(word: Any, title: str, dated: date) -> None:
    """The file's title and dates, and nobody's name: who wrote is told in the paper itself."""
    properties = word.core_properties
    properties.title = title[:255]
    properties.author = properties.last_modified_by = ""
    properties.created = properties.modified = datetime.combine(dated, time())
    properties.revision = 1


def _saved(word: Any) -> bytes:
    stream = BytesIO()
    word.save(stream)
    return with_fixed_times(stream.getvalue())
