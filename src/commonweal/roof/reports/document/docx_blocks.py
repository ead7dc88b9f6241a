"""How each block of a report is written into a Word file."""

from collections import Counter
from io import BytesIO

from docx.document import Document as WordFile
from docx.section import Section as WordSection
from docx.shared import Cm, Emu
from docx.text.paragraph import Paragraph as WordParagraph

from .blocks import (
    Block,
    Bullets,
    Chart,
    Heading,
    KeyFigures,
    Note,
    Paragraph,
    SlipChart,
    Sources,
    StatusChart,
)
from .charts import chart_table
from .document import Labels
from .docx_styles import MARGIN, PAGE_SHORT
from .docx_table import add_key_figures, add_table
from .docx_xml import add_caption, add_text, describe_picture
from .pages import width_fraction
from .pdf import chart_png
from .table import Table


class BlockWriter:
    """Writes blocks at the end of a Word file, and counts its tables and figures."""

    def __init__(self, word: WordFile, labels: Labels) -> None:
        self._word = word
        self._labels = labels
        self._captions: Counter[str] = Counter()

    def add(self, block: Block) -> None:
        """Write one block in its own style."""
        match block:
            case Heading():
                self._text(f"Heading {block.level}", block.text)
            case Paragraph():
                self._paragraph(block)
            case Bullets():
                for item in block.items:
                    self._text("List Bullet", item)
            case KeyFigures():
                add_key_figures(self._word, block, self._line())
            case Table():
                self._caption(self._labels.table, block.caption)
                self._table(block)
            case StatusChart() | SlipChart():
                self._chart(block)
            case Note():
                self._note(block)
            case Sources():
                self._sources(block)

    def _text(self, style: str, text: str = "") -> WordParagraph:
        paragraph = self._word.add_paragraph(style=style)
        add_text(paragraph, text)
        return paragraph

    def _line(self) -> Emu:
        return line_width(self._word.sections[-1])

    def _paragraph(self, block: Paragraph) -> None:
        paragraph = self._word.add_paragraph()
        for run in block.runs:
            add_text(paragraph, run.text, bold=run.bold, italic=run.italic)

    def _caption(self, label: str, caption: str) -> None:
        self._captions[label] += 1
        paragraph = self._word.add_paragraph(style="Caption")
        add_caption(paragraph, label, self._captions[label], caption)

    def _table(self, table: Table) -> None:
        add_table(self._word, table, Emu(int(self._line() * width_fraction(table))))

    def _chart(self, chart: Chart) -> None:
        """The chart as a picture with its words, and the table behind it."""
        self._caption(self._labels.figure, chart.caption)
        run = self._word.add_paragraph(style="Picture").add_run()
        drawn = BytesIO(chart_png(chart, self._labels))
        describe_picture(
            run.add_picture(drawn, width=Cm(PAGE_SHORT - 2 * MARGIN)), chart.alternative
        )
        self._table(chart_table(chart, self._labels))

    def _note(self, note: Note) -> None:
        paragraph = self._word.add_paragraph(style="Note")
        if note.mark:
            add_text(paragraph, note.mark).font.superscript = True
            add_text(paragraph, " ")
        add_text(paragraph, note.text)

    def _sources(self, block: Sources) -> None:
        self._text("Heading 1", self._labels.sources)
        for source in block.sources:
            self._text(
                "List Bullet", ", ".join(part for part in (source.title, source.detail) if part)
            )


def line_width(paper: WordSection) -> Emu:
    """The length of a line between the section's margins."""
    whole, left, right = paper.page_width, paper.left_margin, paper.right_margin
    return Emu((whole or 0) - (left or 0) - (right or 0))
