import pytest

from commonweal.ground.files.workbooks import Area
from commonweal.ground.files.workbooks.cells import parse_ref
from commonweal.ground.files.workbooks.sheet_map import map_sheet
from commonweal.ground.files.workbooks.stale import read_references, stale_places


def sheet_of(*formulas: tuple[str, str]) -> bytes:
    cells = "".join(
        f'<row r="{parse_ref(ref)[0]}"><c r="{ref}">{formula}</c></row>'
        for ref, formula in formulas
    )
    return f"<worksheet><sheetData>{cells}</sheetData></worksheet>".encode()


def areas(formula: str) -> list[tuple[str, Area]] | None:
    references = read_references(formula, "own")
    return None if references is None else [(r.sheet, r.area(0, 0)) for r in references]


@pytest.mark.parametrize(
    ("formula", "read"),
    [
        ("A1+$B$2", [("own", Area(1, 1, 1, 1)), ("own", Area(2, 2, 2, 2))]),
        ("SUM(B2:A1)", [("own", Area(1, 1, 2, 2))]),
        ("SUM(C:D)", [("own", Area(1, 3, 1_048_576, 4))]),
        ("SUM($3:4)", [("own", Area(3, 1, 4, 16_384))]),
        ("'Q1 ''figures'''!A1", [("q1 'figures'", Area(1, 1, 1, 1))]),
        ("Sums!A1*TRUE", [("sums", Area(1, 1, 1, 1))]),
        ('LEN("A1 and B2")', []),
        ("LOG10(A1)", [("own", Area(1, 1, 1, 1))]),
        ("Table1[Cost]", None),
        ("[1]Sheet1!A1", None),
        ("Done*2", None),
        ('INDIRECT("A1")', None),
        ("SUM(Jan:Mar!A1)", None),
    ],
)
def test_what_a_formula_reads(formula, read):
    assert areas(formula) == read


def test_stale_runs_on_from_formula_to_formula_and_across_sheets():
    sheets = {
        "One": sheet_of(("B1", "<f>A1</f>"), ("C2", "<f>Z9</f>")),
        "Two": sheet_of(("A1", "<f>One!B1</f>"), ("A2", "<f>SUM(A1:A1)</f>")),
    }
    maps = {name: map_sheet(xml) for name, xml in sheets.items()}

    stale = stale_places(maps, [("One", 1, 1)])

    assert stale == {("One", 1, 2), ("Two", 1, 1), ("Two", 2, 1)}


def test_a_shared_formula_moves_with_each_of_its_cells():
    xml = sheet_of(
        ("B1", '<f t="shared" ref="B1:B3" si="0">A1*$C$9</f>'),
        ("B2", '<f t="shared" si="0"/>'),
        ("B3", '<f t="shared" si="0"/>'),
    )

    assert stale_places({"One": map_sheet(xml)}, [("One", 2, 1)]) == {("One", 2, 2)}
    assert len(stale_places({"One": map_sheet(xml)}, [("One", 9, 3)])) == 3


def test_a_formula_that_cannot_be_read_counts_as_touched():
    maps = {"One": map_sheet(sheet_of(("B1", "<f>Done</f>"), ("C2", "<f>Z9</f>")))}

    assert stale_places(maps, [("One", 5, 5)]) == {("One", 1, 2)}


def test_a_very_long_chain_is_all_called_stale():
    xml = sheet_of(*((f"A{row}", f"<f>A{row - 1}+1</f>") for row in range(2, 400)))

    assert len(stale_places({"One": map_sheet(xml)}, [("One", 1, 1)])) == 398
