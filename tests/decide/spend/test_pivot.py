"""The cube cut two ways: to the penny, with credits; and as a workbook of live sums."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.decide.spend.conftest import keep

from commonweal.decide.spend.analysis import pivot as pivoting
from commonweal.decide.spend.analysis.cube_workbook import Titles, cube_workbook
from commonweal.decide.spend.analysis.cubes import spend_of
from commonweal.decide.spend.analysis.dimensions import Dimension, Naming
from commonweal.decide.spend.analysis.drill import lines_behind
from commonweal.decide.spend.analysis.pivot import OTHERS, Asked, Pivot, Sum, pivot
from commonweal.ground.access.actor import acting

LINES = (
    "Tarmac Trading Ltd,05/04/2022,100.50,Highways,A1",
    "Tarmac Trading Ltd,06/04/2022,(20.25),Highways,A2",
    "Veolia ES (UK) Ltd,07/04/2023,1000.00,Waste,B1",
    "Veolia ES (UK) Ltd,08/04/2023,0.10-,,B2",
    "Kier Highways Limited,31/03/2022,5.00,Highways,C1",
)


@pytest.fixture
def spend(world):
    with acting(world.officer):
        keep(world.officer, world.south, "south.csv", *LINES)
        yield spend_of(world.officer)


def test_rows_and_columns_add_up_with_credits_and_brackets(spend):
    cut = pivot(spend.cube, Asked(Dimension.UNIT, Dimension.YEAR))

    assert cut.rows == ("Waste", "Highways", "")
    assert cut.columns == ("2021", "2022", "2023")
    assert cut.cells == {
        ("Waste", "2023"): Sum(1, 100000),
        ("Highways", "2022"): Sum(2, 8025),
        ("Highways", "2021"): Sum(1, 500),
        ("", "2023"): Sum(1, -10),
    }
    assert cut.whole == Sum(5, 108515)


def test_what_is_not_stated_can_be_narrowed_to(spend):
    cut = pivot(spend.cube, Asked(Dimension.SUPPLIER, None, {"unit": ""}))

    assert cut.whole == Sum(1, -10)


def test_a_kind_of_payee_and_a_group_are_dimensions_too(spend):
    by_kind = pivot(spend.cube, Asked(Dimension.KIND, Dimension.GROUP))

    assert by_kind.rows == ("company",)
    assert sum(each.pence for each in by_kind.of_columns.values()) == 108515


def test_columns_beyond_the_largest_are_summed_in_one(spend, monkeypatch):
    monkeypatch.setattr(pivoting, "MOST_COLUMNS", 2)

    cut = pivot(spend.cube, Asked(Dimension.PARTNER, Dimension.YEAR))

    assert cut.columns == ("2023", OTHERS)
    assert cut.cells[("river-south", OTHERS)] == Sum(3, 8525)


def test_a_page_of_rows_begins_where_the_last_one_ended(spend):
    first = pivot(spend.cube, Asked(Dimension.SUPPLIER, None, {}, most=2))
    second = pivot(spend.cube, Asked(Dimension.SUPPLIER, None, {}, most=2, after=2))

    assert (len(first.rows), len(second.rows), first.rows_in_all) == (2, 1, 3)
    assert not set(first.rows) & set(second.rows)


def test_every_cell_leads_to_lines_that_come_to_the_same(spend):
    cut = pivot(spend.cube, Asked(Dimension.UNIT, Dimension.MONTH))

    for (row, column), told in cut.cells.items():
        behind = lines_behind(spend.cube, {"unit": row, "month": column}, most=10)
        assert (behind.count, behind.pence) == (told.lines, told.pence)


def titles(rows: dict[str, str], columns: dict[str, str]) -> Titles:
    return Titles("Spend", "Unit", "Total", ("From a test", ""), rows, columns)


def test_the_workbook_has_live_sums_and_no_other_formula(spend):
    cut = pivot(spend.cube, Asked(Dimension.UNIT, Dimension.YEAR))
    names = Naming(spend).words(Dimension.UNIT, cut.rows)

    data = cube_workbook(cut, titles(names, {key: key for key in cut.columns}))

    sheet = load_workbook(io.BytesIO(data)).active
    formulas = {cell.coordinate: cell.value for row in sheet for cell in row
                if cell.data_type == "f"}  # fmt: skip
    assert formulas["E6"] == "=SUM(B6:D6)" and formulas["E9"] == "=SUM(E6:E8)"
    assert all(value.startswith("=SUM(") for value in formulas.values())
    told = load_workbook(io.BytesIO(data), data_only=True).active
    assert told["E9"].value == 1085.15


KEYS = st.sampled_from(["a", "b", "=1+1", "@x", ""])


@settings(max_examples=25)
@given(st.dictionaries(st.tuples(KEYS, KEYS), st.integers(-(10**9), 10**9), min_size=1))
def test_whatever_is_cut_the_workbook_adds_up_and_runs_nothing_that_was_typed(cells):
    rows = tuple(sorted({row for row, _column in cells}))
    columns = tuple(sorted({column for _row, column in cells}))
    of_rows = {row: Sum(1, sum(v for (r, _c), v in cells.items() if r == row)) for row in rows}
    cut = Pivot(
        Asked(), rows, columns, {key: Sum(1, value) for key, value in cells.items()}, of_rows, {},
        Sum(1, sum(cells.values())), len(rows),
    )  # fmt: skip

    data = cube_workbook(cut, titles({r: r for r in rows}, {c: c for c in columns}))

    told = load_workbook(io.BytesIO(data), data_only=True).active
    assert round(told.cell(6 + len(rows), 2 + len(columns)).value * 100) == sum(cells.values())
    written = load_workbook(io.BytesIO(data)).active
    assert {c.value[:5] for r in written for c in r if c.data_type == "f"} == {"=SUM("}
