"""How blocks are laid on paper: upright or turned, which rows stay together, where words break."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from .blocks import Block, Heading, Note, Paragraph, Sources
from .table import Cell, Kind, Row, Table

WIDE_FROM_COLUMNS = 7
NARROW_TO_COLUMNS = 2
# Groups up to this many printed lines are kept on one page; longer ones may break between rows.
LINES_KEPT_TOGETHER = 16
# Characters of table text that fit across a page, by measurement of 9-point Arial on A4.
LINE_CHARACTERS = {False: 100, True: 150}
# A cell's margins, in characters, and the longest word that other columns are kept wide enough for.
MARGIN_CHARACTERS = 3
WORD_CHARACTERS = 8
SMALLEST_TEXT = 0.7


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks in a row that share one way of the paper."""

    landscape: bool
    blocks: tuple[Block, ...]


def is_wide(table: Table) -> bool:
    """Whether the table is set on landscape paper."""
    return len(table.columns) >= WIDE_FROM_COLUMNS if table.wide is None else table.wide


def sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """The blocks split where the paper turns.

    The headings and paragraphs that lead to a wide table turn with it, and so do notes and
    sources after it, so that none of them is left alone on a page.
    """
    turned = [isinstance(block, Table) and is_wide(block) for block in blocks]
    for place in range(1, len(blocks)):
        if turned[place - 1] and isinstance(blocks[place], (Note, Sources)):
            turned[place] = True
    for place in reversed(range(len(blocks) - 1)):
        if turned[place + 1] and _leads(blocks, place):
            turned[place] = True
    if not blocks:
        return (Section(landscape=False, blocks=()),)
    pairs = zip(turned, blocks, strict=True)
    return tuple(
        Section(way, tuple(block for _, block in same))
        for way, same in groupby(pairs, key=lambda pair: pair[0])
    )


def _leads(blocks: Sequence[Block], place: int) -> bool:
    """Whether a block belongs to what follows it: a heading, or a paragraph under a heading."""
    block = blocks[place]
    if isinstance(block, Paragraph):
        return place > 0 and isinstance(blocks[place - 1], Heading)
    return isinstance(block, Heading)


def column_characters(table: Table) -> tuple[int, ...]:
    """About how many characters fit on one line of each column, at least one."""
    whole = sum(column.share for column in table.columns)
    line = _line(table)
    return tuple(max(1, int(line * column.share / whole)) for column in table.columns)


def fitted(table: Table) -> Table:
    """The table with columns of figures wide enough that no figure breaks over two lines.

    What they need beyond their shares is taken from the columns that have more than they need.
    """
    line, needs = _line(table), _needs(table)
    scale = line / max(line, sum(needs))
    needs = [need * scale for need in needs]
    shares = [column.share for column in table.columns]
    settled: dict[int, float] = {}
    while len(settled) < len(shares):
        room = line - sum(settled.values())
        whole = sum(share for place, share in enumerate(shares) if place not in settled)
        tight = [
            place
            for place, share in enumerate(shares)
            if place not in settled and room * share / whole < needs[place]
        ]
        if not tight:
            break
        settled |= {place: needs[place] for place in tight}
    if not settled:
        return table
    room = line - sum(settled.values())
    whole = sum(share for place, share in enumerate(shares) if place not in settled)
    widths = [
        settled.get(at, room * share / whole if whole else 0) for at, share in enumerate(shares)
    ]
    columns = zip(table.columns, widths, strict=True)
    return replace(table, columns=tuple(replace(column, share=wide) for column, wide in columns))


def text_scale(table: Table) -> float:
    """How much smaller than usual the text must be for every figure to stand on one line."""
    line = _line(table)
    return max(SMALLEST_TEXT, line / max(line, sum(_needs(table))))


def _line(table: Table) -> float:
    return LINE_CHARACTERS[is_wide(table)] * width_fraction(table)


def _needs(table: Table) -> list[float]:
    """The least characters of each column: its longest figure, or a word of ordinary length."""
    needs = []
    for place, column in enumerate(table.columns):
        figures = column.kind is Kind.NUMBER
        cells = (cell.text for row in table.rows if figures and (cell := row[place]))
        heading = min(_longest_word(column.heading), WORD_CHARACTERS)
        longest = max(map(_longest_word, cells), default=0)
        needs.append(float(max(heading, longest) + MARGIN_CHARACTERS) if figures else 0.0)
    # Without a figure to be kept whole, the shares that were asked for stand.
    if not any(needs):
        return needs
    return [need or WORD_CHARACTERS + MARGIN_CHARACTERS for need in needs]


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)


def width_fraction(table: Table) -> float:
    """The part of the line that the table takes: two columns across a whole page read badly."""
    return 0.5 if len(table.columns) <= NARROW_TO_COLUMNS else 1.0


def stays_together(rows: Sequence[Row], widths: Sequence[int]) -> bool:
    """Whether the rows are short enough to be kept on one page."""
    return sum(lines_of_rows(rows, widths, _cell_lines)) <= LINES_KEPT_TOGETHER


def lines_of_rows(
    rows: Sequence[Row], widths: Sequence[int], cell_lines: Callable[[Cell, int], int]
) -> list[int]:
    """Printed lines of each row; where a joined cell needs more, its last row gives the room.

    `cell_lines` counts the lines of one cell in a column of so many characters.
    """
    lines = [1] * len(rows)
    joined: list[tuple[int, int, int]] = []
    for number, row in enumerate(rows):
        for cell, width in zip(row, widths, strict=True):
            if cell is not None and cell.rowspan == 1:
                lines[number] = max(lines[number], cell_lines(cell, width))
            elif cell is not None:
                joined.append((number, number + cell.rowspan, cell_lines(cell, width)))
    for first, end, needed in joined:
        lines[end - 1] += max(0, needed - sum(lines[first:end]))
    return lines


def _cell_lines(cell: Cell, width: int) -> int:
    parts = cell.text.split("\n") + (cell.note.split("\n") if cell.note else [])
    return sum(max(1, -(-len(part) // width)) for part in parts)


def with_breaks(text: str, width: int, mark: str = "\u200b") -> str:
    """The text with places to break put into words that are longer than a line of `width`.

    >>> with_breaks("unparliamentary", 8, "|")
    'unparlia|mentary'
    """
    if len(text) <= width:
        return text
    words = (
        mark.join(word[start : start + width] for start in range(0, len(word), width))
        if word
        else word
        for word in text.split(" ")
    )
    return " ".join(words)
