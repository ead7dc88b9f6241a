"""The report as a Word document with real headings, joined cells and repeating table headers.

The file carries no clock: the same document gives the same bytes.
"""

from datetime import datetime, time
from io import BytesIO

import docx
from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.section import Section as WordSection
from docx.shared import Cm

from .document import Document
from .docx_blocks import BlockWriter, line_width
from .docx_styles import MARGIN, PAGE_LONG, PAGE_SHORT, set_styles
from .docx_xml import add_page_of, add_text
from .pages import sections
from .text import cleaned
from .zip_time import with_fixed_times

_LONGEST_PROPERTY = 255


def to_docx(document: Document) -> bytes:
    """The report as a .docx file on A4, dated by the document."""
    document = cleaned(document)
    word = docx.Document()
    set_styles(word, document.language)
    _set_properties(word, document)
    writer = BlockWriter(word, document.labels)
    for number, section in enumerate(sections(document.blocks)):
        paper = word.sections[0] if number == 0 else word.add_section(WD_SECTION.NEW_PAGE)
        _set_paper(paper, landscape=section.landscape)
        _set_margins_text(paper, document)
        if number == 0:
            _add_opening(word, document)
        for block in section.blocks:
            writer.add(block)
    return _saved(word)


def _set_properties(word: WordFile, document: Document) -> None:
    """The file's own title, language and dates, none of them from the machine."""
    properties = word.core_properties
    moment = datetime.combine(document.dated, time())
    properties.title = document.title[:_LONGEST_PROPERTY]
    properties.subject = document.subtitle[:_LONGEST_PROPERTY]
    properties.author = document.organisation[:_LONGEST_PROPERTY]
    properties.last_modified_by = document.organisation[:_LONGEST_PROPERTY]
    properties.category = document.classification[:_LONGEST_PROPERTY]
    properties.comments = ""
    properties.language = document.language
    properties.created = properties.modified = moment
    properties.revision = 1


def _set_paper(paper: WordSection, *, landscape: bool) -> None:
    short, long = Cm(PAGE_SHORT), Cm(PAGE_LONG)
    paper.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    paper.page_width, paper.page_height = (long, short) if landscape else (short, long)
    paper.left_margin = paper.right_margin = paper.top_margin = paper.bottom_margin = Cm(MARGIN)
    paper.header_distance = paper.footer_distance = Cm(1)


def _set_margins_text(paper: WordSection, document: Document) -> None:
    """Header and footer of the section, whose right-hand stop depends on the paper's width."""
    paper.header.is_linked_to_previous = paper.footer.is_linked_to_previous = False
    width = line_width(paper)
    header, footer = paper.header.paragraphs[0], paper.footer.paragraphs[0]
    for paragraph in (header, footer):
        paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    add_text(header, f"{document.organisation}\t")
    add_text(header, document.classification, bold=True)
    named = ", ".join(part for part in (document.title, document.date_line) if part)
    add_text(footer, f"{named}\t")
    add_page_of(footer, document.labels.page_of)


def _add_opening(word: WordFile, document: Document) -> None:
    add_text(word.add_paragraph(style="Title"), document.title)
    if document.subtitle:
        add_text(word.add_paragraph(style="Subtitle"), document.subtitle)
    facts = (document.organisation, document.date_line, document.classification)
    add_text(word.add_paragraph(style="Date line"), " · ".join(fact for fact in facts if fact))


def _saved(word: WordFile) -> bytes:
    stream = BytesIO()
    word.save(stream)
    return with_fixed_times(stream.getvalue())
