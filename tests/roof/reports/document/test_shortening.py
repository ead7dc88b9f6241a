from datetime import date

import pytest

from commonweal.roof.reports.document import Cell, Column, Document, Heading, Table
from commonweal.roof.reports.document.blocks import Note
from commonweal.roof.reports.document.shortening import shortened

CUT = "{shown} of {all}"


def document_of(*rows) -> Document:
    table = Table("Rows", (Column("A"), Column("B")), tuple(rows))
    return Document(
        title="Report", subtitle="", organisation="", classification="", date_line="",
        dated=date(2026, 3, 31), blocks=(Heading(1, "Rows"), table),
    )  # fmt: skip


def group(name: str, size: int) -> list[tuple[Cell | None, Cell]]:
    return [(Cell(name, rowspan=size) if n == 0 else None, Cell(f"{name}{n}")) for n in range(size)]


def test_a_table_that_is_short_enough_stays_as_it_is():
    document = document_of(*group("a", 3), *group("b", 2))

    assert shortened(document, CUT, most=5) == document


def test_a_long_table_is_cut_between_groups_and_says_so():
    document = document_of(*group("a", 3), *group("b", 2), *group("c", 2))

    _heading, table, note = shortened(document, CUT, most=6).blocks

    assert table.rows == (*group("a", 3), *group("b", 2))
    assert note == Note("5 of 7")


def test_a_group_that_is_itself_too_long_is_cut_with_its_joined_cell():
    document = document_of(*group("a", 9), *group("b", 2))

    _heading, table, note = shortened(document, CUT, most=4).blocks

    assert [row[1].text for row in table.rows] == ["a0", "a1", "a2", "a3"]
    assert table.rows[0][0] == Cell("a", rowspan=4)
    assert note == Note("4 of 11")


@pytest.mark.parametrize("most", [1, 2, 3, 50])
def test_what_is_left_is_never_longer_than_asked(most):
    document = document_of(*group("a", 4), *group("b", 1), *group("c", 6))

    table = shortened(document, CUT, most=most).blocks[1]

    assert 0 < len(table.rows) <= max(most, 1)
