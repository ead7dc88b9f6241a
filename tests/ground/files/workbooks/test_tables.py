import pytest
from openpyxl import Workbook as OpenpyxlBook
from tests.ground.files.workbooks.books import saved, xlsx_of

from commonweal.ground.files.workbooks import Sheet, find_tables, open_workbook

HEADINGS = ["Area", "Stage", "RAG", "Comment"]
ROWS = [
    ["Workforce", "Stage 0", "GREEN", "Data collected"],
    ["Children", "Stage 1", "RED", "Waiting for two returns"],
    ["Adults", "Stage 1", "GREEN", "No dates yet"],
]


def sheet_of(rows: list[list[object]]) -> Sheet:
    return open_workbook(xlsx_of(rows), "book.xlsx").sheets[0]


def test_the_heading_row_is_found_below_titles_and_gaps():
    sheet = sheet_of([["Progress report"], [None, "July 2010"], [], HEADINGS, [], *ROWS])

    best = find_tables(sheet)[0]

    assert best.row == 4
    assert [heading.text for heading in best.headings] == HEADINGS
    assert best.filled == 3
    assert best.reason == (
        "Row 4 has 4 headings, from “Area” to “Comment”, and 3 filled rows below it."
    )


def test_in_a_table_of_words_alone_the_first_full_row_is_likeliest():
    assert find_tables(sheet_of([HEADINGS, *ROWS]))[0].row == 1


def test_headings_repeated_on_each_page_are_named_and_not_counted_as_rows():
    sheet = sheet_of([HEADINGS, ROWS[0], HEADINGS, *ROWS[1:], HEADINGS])

    best = find_tables(sheet)[0]

    assert (best.row, best.repeated, best.filled) == (1, (3, 6), 3)


def test_a_table_that_begins_in_another_column_is_found():
    sheet = sheet_of([[], *([None, None, *row] for row in [HEADINGS, *ROWS])])

    best = find_tables(sheet)[0]

    assert [heading.column for heading in best.headings] == [3, 4, 5, 6]


def grouped(title: str | None = None) -> Sheet:
    """Headings in two rows: most joined down, two under a group; the area joined down too."""
    book = OpenpyxlBook()
    for row in (
        [title],
        ["Area", "RAG", "Completion", None, "Comment"],
        [None, None, "Original", "Current", None],
        ["Workforce", "GREEN", "Dec 2009", "Mar 2010", "moved"],
        [None, "RED", "Mar 2010", "Jun 2010", "moved again"],
    ):
        book.active.append(row)
    for area in ("A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "A4:A5"):
        book.active.merge_cells(area)
    return open_workbook(saved(book), "book.xlsx").sheets[0]


@pytest.mark.parametrize("title", [None, "Progress, July 2010"])
def test_headings_in_two_rows_are_read_from_the_lower_with_their_groups(title):
    best = find_tables(grouped(title))[0]

    assert (best.row, best.filled) == (3, 2)
    assert [heading.text for heading in best.headings] == [
        "Area", "RAG", "Completion: Original", "Completion: Current", "Comment",
    ]  # fmt: skip


def test_a_title_joined_across_the_table_is_no_group():
    book = OpenpyxlBook()
    for row in (["Progress, July 2010"], HEADINGS, *ROWS):
        book.active.append(row)
    book.active.merge_cells("A1:D1")

    best = find_tables(open_workbook(saved(book), "book.xlsx").sheets[0])[0]

    assert [heading.text for heading in best.headings] == HEADINGS


def test_a_sheet_of_figures_or_of_nothing_has_no_headings():
    assert find_tables(sheet_of([[1, 2, 3], [4, 5, 6]])) == ()
    assert find_tables(sheet_of([])) == ()
