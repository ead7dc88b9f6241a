"""The workbook's first sheet: the report's words, and the way to each table."""

from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from .blocks import Block, Bullets, Heading, KeyFigures, Note, Paragraph, Sources
from .document import Document, Labels
from .xlsx_formats import Formats
from .xlsx_text import printed_lines, row_height, write_text

A4 = 9
FIGURE_POINTS = 13
_LONGEST_LINK = 255
_WIDTHS = (40, 22, 66)


class Summary:
    """Writes the first sheet from the top down."""

    def __init__(self, sheet: Worksheet, formats: Formats) -> None:
        self._sheet = sheet
        self._formats = formats
        self._row = 0

    def write_opening(self, document: Document) -> None:
        """Title, and who issued the report, when and for whom."""
        self._line(document.title, self._formats.title)
        facts = (document.subtitle, document.organisation, document.date_line)
        for fact in (*facts, document.classification):
            if fact:
                self._line(fact)

    def write(self, block: Block, labels: Labels) -> None:
        """One block that is not a table."""
        match block:
            case Heading():
                self._heading(block.text)
            case Paragraph():
                self._line("".join(run.text for run in block.runs))
            case Bullets():
                for item in block.items:
                    self._line(f"• {item}")
            case KeyFigures():
                self._figures(block)
            case Note():
                self._line(
                    " ".join(part for part in (block.mark, block.text) if part), self._formats.quiet
                )
            case Sources():
                self._heading(labels.sources)
                for source in block.sources:
                    self._line(", ".join(part for part in (source.title, source.detail) if part))

    def write_link(self, sheet_name: str, caption: str, alternative: str) -> None:
        """What a picture would have shown, and the way to its table's sheet."""
        if alternative:
            self._line(alternative)
        target = "internal:'{}'!A1".format(sheet_name.replace("'", "''"))
        shown = caption.strip()[:_LONGEST_LINK] or sheet_name
        self._sheet.write_url(self._row, 0, target, self._formats.link, string=shown)
        self._finish_row((shown,), _WIDTHS[:1])

    def finish(self, footer: str) -> None:
        """Widths and print settings."""
        for column, width in enumerate(_WIDTHS):
            self._sheet.set_column(column, column, width)
        self._sheet.set_paper(A4)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_footer(footer)
        self._sheet.hide_gridlines(2)

    def _heading(self, text: str) -> None:
        self._row += 1
        self._line(text, self._formats.heading)

    def _figures(self, block: KeyFigures) -> None:
        for figure in block.figures:
            write_text(self._sheet, self._row, 0, figure.label, self._formats.plain)
            write_text(self._sheet, self._row, 1, figure.value, self._formats.figure)
            write_text(self._sheet, self._row, 2, figure.note, self._formats.quiet)
            texts = (figure.label, figure.value, figure.note)
            self._finish_row(texts, points=FIGURE_POINTS)

    def _line(self, text: str, look: Format | None = None) -> None:
        look = look or self._formats.plain
        self._sheet.merge_range(self._row, 0, self._row, len(_WIDTHS) - 1, "", look)
        write_text(self._sheet, self._row, 0, text, look)
        self._finish_row((text,), (sum(_WIDTHS),), points=look.font_size)

    def _finish_row(
        self, texts: Sequence[str], widths: Sequence[int] = _WIDTHS, *, points: float = 10
    ) -> None:
        """Give the row the height that its texts need, and go on to the next."""
        lines = max(
            printed_lines(text, int(width * 10 / points))
            for text, width in zip(texts, widths, strict=True)
        )
        self._sheet.set_row(self._row, row_height(lines, points=points))
        self._row += 1
