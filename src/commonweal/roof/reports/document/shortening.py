"""A document short enough to be read on paper: its long tables cut, and said to be cut.

Of twenty thousand rows a reader of pages sees none better for having all; the workbook holds
them. The document itself, and with it the digest, stays whole.
"""

from dataclasses import replace

from .blocks import Block, Note
from .document import Document
from .table import Row, Table

MOST_ROWS = 400


def shortened(document: Document, cut: str, most: int = MOST_ROWS) -> Document:
    """The document with no table longer than about `most` rows.

    `cut` is the note below a table that was cut, with the places {shown} and {all}. Rows that
    joined cells hold together stay together, but for a group that is itself too long.
    """
    blocks: list[Block] = []
    for block in document.blocks:
        if not isinstance(block, Table) or len(block.rows) <= most:
            blocks.append(block)
            continue
        rows = _first_rows(block, most)
        said = cut.format(shown=f"{len(rows):,}", all=f"{len(block.rows):,}")
        blocks += [replace(block, rows=rows), Note(said)]
    return replace(document, blocks=tuple(blocks))


def _first_rows(table: Table, most: int) -> tuple[Row, ...]:
    rows: list[Row] = []
    for group in table.groups():
        if rows and len(rows) + len(group) > most:
            break
        rows += group
    return tuple(rows) if len(rows) <= most else _cut_group(tuple(rows), most)


def _cut_group(rows: tuple[Row, ...], most: int) -> tuple[Row, ...]:
    """The first rows of one group, whose joined cells now end where it is cut."""
    return tuple(
        tuple(
            cell if cell is None else replace(cell, rowspan=min(cell.rowspan, most - place))
            for cell in row
        )
        for place, row in enumerate(rows[:most])
    )
