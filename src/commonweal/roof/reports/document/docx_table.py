"""Tables of the Word report, written as XML: thousands of cells are a matter of milliseconds."""

from collections.abc import Sequence
from itertools import pairwise

from docx.document import Document as WordFile
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Length

from .blocks import KeyFigures
from .docx_xml import element, linked, text_run
from .pages import column_characters, fitted, stays_together, text_scale
from .palette import ACCENT, HEADER_GROUND, INK, QUIET, RULE, TINTS
from .table import Cell, Column, Kind, Row, Table

MOST_FIGURES_IN_A_ROW = 4
TEXT_SIZE, SMALL_SIZE, FIGURE_SIZE = 9.0, 8.0, 17.0
_STYLE = "Tabletext"


def add_table(word: WordFile, table: Table, width: Length) -> None:
    """The table at the end of the file."""
    _put(word, drawn_table(table, width))


def drawn_table(table: Table, width: Length) -> BaseOxmlElement:
    """The table, its header row repeated on every page and its joined cells joined.

    Its words are set in the paragraph style “Table text”, which the file must have.
    """
    table, scale = fitted(table), text_scale(table)
    widths = column_widths([column.share for column in table.columns], width)
    drawn = _frame(widths, table.caption)
    drawn.append(_header_row(table.columns, widths, scale))
    characters = column_characters(table)
    whole = stays_together(table.rows, characters)
    for group in table.groups():
        together = stays_together(group, characters)
        for place, row in enumerate(group):
            kept = (together and place < len(group) - 1) or (whole and row is not table.rows[-1])
            drawn.append(_body_row(table, row, group, place, widths, scale, keep=kept))
    return drawn


def add_key_figures(word: WordFile, block: KeyFigures, width: Length) -> None:
    """The figures, up to four side by side, each under its label as a table's heading."""
    for start in range(0, len(block.figures), MOST_FIGURES_IN_A_ROW):
        figures = block.figures[start : start + MOST_FIGURES_IN_A_ROW]
        widths = column_widths([1.0] * len(figures), width)
        drawn = _frame(widths, ", ".join(figure.label for figure in figures), ruled=False)
        labels, values = _row(header=True), _row()
        for figure, share in zip(figures, widths, strict=True):
            label = text_run(figure.label, size=TEXT_SIZE, colour=QUIET)
            value = text_run(figure.value, size=FIGURE_SIZE, colour=ACCENT, bold=True)
            note = text_run(figure.note, size=SMALL_SIZE, colour=QUIET) if figure.note else None
            labels.append(_cell(share, [_paragraph([label], keep=True)]))
            values.append(
                _cell(
                    share,
                    [_paragraph([value]), *([_paragraph([note])] if note is not None else [])],
                )
            )
        drawn.extend((labels, values))
        _put(word, drawn)


def column_widths(shares: Sequence[float], width: Length) -> list[int]:
    """Widths in twentieths of a point that fill the line to the last of them."""
    line, whole = int(width.pt * 20), sum(shares)
    edges = [round(line * sum(shares[:place]) / whole) for place in range(len(shares) + 1)]
    return [max(1, right - left) for left, right in pairwise(edges)]


def _put(word: WordFile, drawn: BaseOxmlElement) -> None:
    """The table at the end of the file, with the paragraph after it that Word asks for."""
    word.element.body.insert_element_before(drawn, "w:sectPr")
    gap = word.add_paragraph(style="Table text")
    gap.paragraph_format.line_spacing = 0.6


def _frame(widths: Sequence[int], description: str, *, ruled: bool = True) -> BaseOxmlElement:
    """An empty table of fixed widths, which every program then keeps to."""
    table, properties, grid = element("tbl"), element("tblPr"), element("tblGrid")
    borders = element("tblBorders")
    for side in ("top", "bottom", "insideH") if ruled else ():
        borders.append(element(side, val="single", sz=4, space=0, color=RULE))
    if ruled:
        # Colours of neighbouring columns are told apart by a white gap.
        borders.append(element("insideV", val="single", sz=12, space=0, color="FFFFFF"))
    margins = element("tblCellMar")
    for side, room in (("top", 50), ("left", 85), ("bottom", 50), ("right", 85)):
        margins.append(element(side, w=room, type="dxa"))
    properties.append(element("tblW", w=sum(widths), type="dxa"))
    properties.append(borders)
    properties.append(element("tblLayout", type="fixed"))
    properties.append(margins)
    properties.append(
        element("tblLook", val="00A0", firstRow=1, firstColumn=1, noVBand=1, noHBand=1)
    )
    properties.append(element("tblCaption", val=description))
    for width in widths:
        grid.append(element("gridCol", w=width))
    table.extend((properties, grid))
    return table


def _row(*, header: bool = False) -> BaseOxmlElement:
    """A row that never splits over two pages; a header row comes again on each."""
    row, properties = element("tr"), element("trPr")
    properties.append(element("cantSplit"))
    if header:
        properties.append(element("tblHeader"))
    row.append(properties)
    return row


def _header_row(columns: Sequence[Column], widths: Sequence[int], scale: float) -> BaseOxmlElement:
    row = _row(header=True)
    for column, width in zip(columns, widths, strict=True):
        run = text_run(column.heading, size=TEXT_SIZE * scale, bold=True)
        paragraph = _paragraph([run], keep=True, right=column.kind is Kind.NUMBER)
        row.append(_cell(width, [paragraph], ground=HEADER_GROUND, align="bottom"))
    return row


def _body_row(
    table: Table,
    row: Row,
    group: Sequence[Row],
    place: int,
    widths: Sequence[int],
    scale: float,
    *,
    keep: bool,
) -> BaseOxmlElement:
    """One row; `keep` holds it on the page of the row that follows."""
    drawn = _row()
    for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
        owner = cell or _owner(group, place, number)
        ground = TINTS[owner.status].ground if owner.status else None
        if cell is None:
            empty = _paragraph([], keep=keep)
            drawn.append(_cell(width, [empty], ground=ground, merge="continue"))
            continue
        right = table.columns[number].kind is Kind.NUMBER
        paragraphs = _cell_paragraphs(cell, scale, keep=keep, right=right, names_row=number == 0)
        merge = "restart" if cell.rowspan > 1 else None
        drawn.append(_cell(width, paragraphs, ground=ground, merge=merge))
    return drawn


def _owner(group: Sequence[Row], place: int, number: int) -> Cell:
    """The joined cell that covers a place from above."""
    return next(cell for row in reversed(group[:place]) if (cell := row[number]) is not None)


def _cell_paragraphs(
    cell: Cell, scale: float, *, keep: bool, right: bool, names_row: bool
) -> list[BaseOxmlElement]:
    ink = TINTS[cell.status].ink if cell.status else INK
    colour = ACCENT if cell.href else ink
    bold = names_row or bool(cell.status)
    text = text_run(cell.text, size=TEXT_SIZE * scale, colour=colour, bold=bold)
    if cell.href:
        text = linked(text, cell.href)
    paragraphs = [_paragraph([text], keep=keep, right=right)]
    if cell.note:
        note = text_run(cell.note, size=SMALL_SIZE * scale, colour=QUIET)
        paragraphs.append(_paragraph([note], keep=keep, right=right))
    return paragraphs


def _cell(
    width: int,
    paragraphs: Sequence[BaseOxmlElement],
    *,
    ground: str | None = None,
    merge: str | None = None,
    align: str | None = None,
) -> BaseOxmlElement:
    cell, properties = element("tc"), element("tcPr")
    properties.append(element("tcW", w=width, type="dxa"))
    if merge:
        properties.append(element("vMerge", val=merge))
    if ground:
        properties.append(element("shd", val="clear", color="auto", fill=ground))
    if align:
        properties.append(element("vAlign", val=align))
    cell.append(properties)
    cell.extend(paragraphs)
    return cell


def _paragraph(
    runs: Sequence[BaseOxmlElement], *, keep: bool = False, right: bool = False
) -> BaseOxmlElement:
    paragraph, properties = element("p"), element("pPr")
    properties.append(element("pStyle", val=_STYLE))
    if keep:
        properties.append(element("keepNext"))
    if right:
        properties.append(element("jc", val="right"))
    paragraph.append(properties)
    paragraph.extend(runs)
    return paragraph
