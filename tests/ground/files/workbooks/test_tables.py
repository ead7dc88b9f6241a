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


def test_headings_under_two_groups_carry_the_groups_name():
    book = OpenpyxlBook()
    for row in (
        ["Area", "Start", None, "End", None],
        [None, "Original", "Current", "Original", "Current"],
        ["Workforce", 1, 2, 3, 4],
    ):
        book.active.append(row)
    for area in ("A1:A2", "B1:C1", "D1:E1"):
        book.active.merge_cells(area)

    best = find_tables(open_workbook(saved(book), "book.xlsx").sheets[0])[0]

    assert [heading.text for heading in best.headings] == [
        "Area", "Start: Original", "Start: Current", "End: Original", "End: Current",
    ]  # fmt: skip


def test_a_sheet_of_figures_or_of_nothing_has_no_headings():
    assert find_tables(sheet_of([[1, 2, 3], [4, 5, 6]])) == ()
    assert find_tables(sheet_of([])) == ()
