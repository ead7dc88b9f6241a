from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as OpenpyxlBook
from tests.ground.files.workbooks.books import saved, xlsx_of

from commonweal.ground.files.workbooks import (
    CellChange,
    ColumnMapping,
    Mapped,
    Mapping,
    QuestionKind,
    apply_mapping,
    open_workbook,
    patch_cells,
)

MAPPING = Mapping(
    "July 2010",
    (ColumnMapping("Area", "area"), ColumnMapping("Stage", "stage"), ColumnMapping("RAG", "rag")),
    {"programme": "efficiency"},
    ignored=("Comment",),
)
HEADINGS = ["Area", "Stage", "RAG", "Comment"]
ROWS = [["Workforce", "0", "GREEN", "a"], ["Children", "1", "RED", "b"], ["Adults", 1, None, "c"]]
EXPECTED = [("Workforce", "0", "GREEN"), ("Children", "1", "RED"), ("Adults", 1, None)]


def read(
    rows: Sequence[Sequence[object]], mapping: Mapping = MAPPING, name: str = "July 2010"
) -> Mapped:
    return apply_mapping(open_workbook(xlsx_of(rows, name), "plan.xlsx"), mapping)


def values(mapped: Mapped) -> list[tuple[object, ...]]:
    return [tuple(row.cells[key].value for key in ("area", "stage", "rag")) for row in mapped.rows]


def test_the_file_as_it_was_mapped_gives_its_rows_with_their_places():
    mapped = read([HEADINGS, *ROWS])

    assert values(mapped) == EXPECTED
    assert [row.cells["rag"].ref for row in mapped.rows] == ["C2", "C3", "C4"]
    assert mapped.rows[0].constants == {"programme": "efficiency"}
    assert (mapped.questions, mapped.problems, mapped.new_headings) == ((), (), ())


@given(
    order=st.permutations(range(6)),
    titles=st.lists(st.sampled_from(["Progress report", "DRAFT"]), max_size=3),
    name=st.sampled_from(["July 2010", "August 2010"]),
    loud=st.booleans(),
)
def test_next_months_file_loads_with_columns_moved_inserted_and_titles_added(
    order, titles, name, loud
):
    table = [[*HEADINGS, "Lead", "Cost"], *([*row, "x", 5] for row in ROWS)]
    table = [[row[at] for at in order] for row in table]
    table[0] = [f" {text.upper()}: " if loud else text for text in table[0]]

    mapped = read([*([title] for title in titles), *table], name=name)

    assert values(mapped) == EXPECTED
    assert mapped.questions == ()
    assert len(mapped.new_headings) == 2


def test_a_renamed_heading_is_asked_about_and_nothing_is_read():
    mapped = read([["Area", "Stage", "RAG status", "Comment"], *ROWS])

    assert mapped.rows == ()
    (question,) = mapped.questions
    assert (question.kind, question.target) == (QuestionKind.HEADING_MISSING, "rag")
    assert question.choices[0] == "RAG status"
    assert question.message == (
        "The heading “RAG” is not in row 1 of sheet “July 2010” in “plan.xlsx”. "
        "Is it now “RAG status”?"
    )


def test_a_heading_that_vanished_offers_no_false_likeness():
    (question,) = read([["Area", "Stage", "Comment"], ["Workforce", "0", "a"]]).questions

    assert question.message.endswith("Say which column holds it now.")


def test_a_heading_accepted_once_is_known_from_then_on():
    columns = (*MAPPING.columns[:2], ColumnMapping("RAG", "rag", also=("RAG status",)))

    mapped = read(
        [["Area", "Stage", "RAG status", "Comment"], *ROWS], Mapping("July 2010", columns)
    )

    assert values(mapped) == EXPECTED


def test_a_heading_that_stands_twice_is_asked_about():
    (question,) = read([[*HEADINGS, "Rag"], *([*row, "RED"] for row in ROWS)]).questions

    assert (question.kind, question.choices) == (QuestionKind.HEADING_TWICE, ("RAG", "Rag"))


def test_a_book_without_the_columns_is_asked_about_by_sheet():
    (question,) = read([["Name", "Colour"], ["x", "y"]], name="Plan").questions

    assert (question.kind, question.choices) == (QuestionKind.SHEET, ("Plan",))


def test_two_sheets_that_fit_are_told_apart_by_name_or_asked_about():
    book = OpenpyxlBook()
    for name in ("July 2010", "June 2010"):
        sheet = book.create_sheet(name)
        sheet.append(HEADINGS)
        sheet.append([name, "0", "RED", ""])
    workbook = open_workbook(saved(book), "plan.xlsx")
    other = Mapping("May 2010", MAPPING.columns)

    assert apply_mapping(workbook, MAPPING).rows[0].cells["area"].value == "July 2010"
    (question,) = apply_mapping(workbook, other).questions
    assert question.message.startswith("More than one sheet has the columns")


def test_blank_rows_repeated_headings_and_section_titles_are_left_out_and_listed():
    rows = [HEADINGS, ROWS[0], [None], ["Second half"], HEADINGS, ROWS[1]]
    book = OpenpyxlBook()
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            book.active.cell(number, column, value)
    book.active.merge_cells("A4:D4")

    mapped = apply_mapping(open_workbook(saved(book), "plan.xlsx"), MAPPING)

    assert [row.row for row in mapped.rows] == [2, 6]
    assert [skipped.reason for skipped in mapped.skipped] == [
        "Row 3 is blank in the columns that are read.",
        "Row 4 is a title across the table: “Second half”.",
        "Row 5 repeats the headings.",
    ]


def test_a_joined_area_is_read_on_each_of_its_rows_and_known_to_be_joined():
    book = OpenpyxlBook()
    for row in (HEADINGS, ["Workforce", "0", "GREEN", ""], [None, "1", "RED", ""], [None] * 4):
        book.active.append(row)
    book.active["D5"] = "note"
    book.active.merge_cells("A2:A4")

    mapped = apply_mapping(open_workbook(saved(book), "plan.xlsx"), MAPPING)

    assert values(mapped) == [("Workforce", "0", "GREEN"), ("Workforce", "1", "RED")]
    assert [row.cells["area"].merged_into for row in mapped.rows] == [None, "A2"]


def test_cells_that_show_errors_are_named_with_what_to_do():
    book = OpenpyxlBook()
    for row in (HEADINGS, ["Workforce", "0", "#N/A", ""], ["Adults", "1", "=A1", ""]):
        book.active.append(row)
    book.active["C2"].data_type = "e"

    mapped = apply_mapping(open_workbook(saved(book), "plan.xlsx"), MAPPING)

    assert [(problem.ref, problem.target) for problem in mapped.problems] == [
        ("C2", "rag"), ("C3", "rag"),
    ]  # fmt: skip
    assert "shows #N/A. Mend its formula or type the value." in mapped.problems[0].message
    assert "holds a formula that has not been worked out." in mapped.problems[1].message


@pytest.mark.parametrize("text", ["AMBER", "=1+1"])
def test_what_was_read_can_be_written_back_to_its_own_place(text):
    data = xlsx_of([["Progress"], HEADINGS, *ROWS], "July 2010")
    cell = apply_mapping(open_workbook(data, "plan.xlsx"), MAPPING).rows[1].cells["rag"]

    after = patch_cells(data, [CellChange("July 2010", cell.ref, text)])

    mapped = apply_mapping(open_workbook(after, "plan.xlsx"), MAPPING)
    assert values(mapped) == [EXPECTED[0], ("Children", "1", text), EXPECTED[2]]
