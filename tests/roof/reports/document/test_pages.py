import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonweal.roof.reports.document import (
    Bullets,
    Cell,
    Column,
    Heading,
    Kind,
    Note,
    Source,
    Sources,
    Table,
    plain,
)
from commonweal.roof.reports.document.pages import (
    LINES_KEPT_TOGETHER,
    column_characters,
    fitted,
    lines_of_rows,
    sections,
    stays_together,
    text_scale,
    with_breaks,
)

WIDE = Table("Wide", (Column("a"),), (), wide=True)
NARROW = Table("Narrow", (Column("a"),), (), wide=False)
HEADING = Heading(1, "Milestones")
NOTE = Note("Colours by rule", "1")
SOURCES = Sources((Source("Report"),))
LIST = Bullets(("One",))


@pytest.mark.parametrize(
    ("blocks", "turned"),
    [
        ((), [(False, 0)]),
        ((LIST, NARROW, NOTE), [(False, 3)]),
        ((LIST, HEADING, WIDE, NOTE), [(False, 1), (True, 3)]),
        ((LIST, HEADING, plain("Lead"), WIDE, LIST), [(False, 1), (True, 3), (False, 1)]),
        ((LIST, plain("Alone"), WIDE, SOURCES), [(False, 2), (True, 2)]),
        ((WIDE, NOTE, SOURCES, HEADING, NARROW), [(True, 3), (False, 2)]),
    ],
)
def test_sections_turn_the_paper_with_all_that_belongs_to_a_wide_table(blocks, turned):
    made = sections(blocks)

    assert [(section.landscape, len(section.blocks)) for section in made] == turned
    assert tuple(block for section in made for block in section.blocks) == blocks


def test_seven_columns_are_wide_unless_the_table_says_otherwise():
    seven = tuple(Column(str(number)) for number in range(7))

    assert sections((Table("Seven", seven, ()),))[0].landscape
    assert not sections((Table("Seven", seven, (), wide=False),))[0].landscape
    assert not sections((Table("Six", seven[:6], ()),))[0].landscape


def test_column_characters_follow_the_shares():
    table = Table("Shares", (Column("a"), Column("b"), Column("c", 2)), ())

    first, second, third = column_characters(table)

    assert (first, third) == (second, 2 * second)


def test_a_column_of_figures_is_as_wide_as_its_longest_figure():
    columns = (Column("Name", 8), Column("Before", 1, Kind.NUMBER), Column("After", 1, Kind.NUMBER))
    figures = Cell("£442,262,230.81"), Cell("£1.00")
    table = fitted(Table("Growth", columns, ((Cell("Roads Ltd"), *figures),), wide=False))

    name, before, after = column_characters(table)

    assert before > len("£442,262,230.81") > after >= len("After")
    assert name > before
    assert column_characters(fitted(table)) == (name, before, after)


def test_a_table_without_figures_keeps_the_shares_it_was_given():
    table = Table("Shares", (Column("a", 9), Column("b", 1)), ((Cell("a" * 90), Cell("b" * 90)),))

    assert fitted(table) == table
    assert text_scale(table) == 1


def test_figures_too_wide_for_the_paper_are_printed_smaller():
    columns = tuple(Column(str(number), 1, Kind.NUMBER) for number in range(7))
    table = Table("Many", columns, ((Cell("£442,262,230.81"),) * 7,), wide=False)

    assert text_scale(table) < 1


def test_groups_stay_together_until_they_are_too_long_for_it():
    short = [(Cell("one line"),)] * LINES_KEPT_TOGETHER
    long = [*short, (Cell("one more"),)]

    assert stays_together(short, [40])
    assert not stays_together(long, [40])


def test_a_joined_cell_that_needs_more_room_finds_it_in_its_last_row():
    rows = (
        (Cell("x" * 40, rowspan=2, note="y"), Cell("a")),
        (None, Cell("b" * 15)),
        (Cell("z"), Cell("c")),
    )

    lines = lines_of_rows(rows, [10, 10], lambda cell, width: -(-len(cell.text) // width))

    assert lines == [1, 3, 1]


def test_a_joined_cell_too_tall_for_a_page_lets_its_group_break():
    group = [(Cell("x" * 400, rowspan=2), Cell("a")), (None, Cell("b"))]

    assert stays_together(group, [40, 10])
    assert not stays_together(group, [20, 10])


@given(st.text(), st.integers(1, 30))
def test_with_breaks_only_adds_marks_and_leaves_no_word_longer_than_the_line(text, width):
    broken = with_breaks(text, width, mark="\ue000")

    assert broken.replace("\ue000", "") == text.replace("\ue000", "")
    assert all(len(part) <= width for word in broken.split() for part in word.split("\ue000"))
