from decimal import Decimal

import pytest

from commonweal.roof.reports.document import Cell, Column, Status, Table, UnevenTable

COLUMNS = (Column("Area"), Column("Stage"))


def test_groups_keep_joined_rows_together_and_leave_single_rows_alone():
    first = (Cell("IT", rowspan=2), Cell("0"))
    second = (None, Cell("1"))
    third = (Cell("Finance"), Cell("0"))
    table = Table("Stages", COLUMNS, (first, second, third))

    groups = table.groups()

    assert groups == ((first, second), (third,))


def test_groups_chain_cells_whose_covers_overlap():
    rows = (
        (Cell("IT", rowspan=2), Cell("0")),
        (None, Cell("1", rowspan=2)),
        (Cell("Finance"), None),
        (Cell("Insurance"), Cell("0")),
    )

    groups = Table("Stages", COLUMNS, rows).groups()

    assert groups == (rows[:3], rows[3:])


def test_groups_of_an_empty_table_are_none():
    assert Table("Stages", COLUMNS, ()).groups() == ()


def test_table_refuses_a_row_that_is_too_short():
    with pytest.raises(UnevenTable, match="Row 1 of table “Stages” has 1 cells for 2 columns"):
        Table("Stages", COLUMNS, ((Cell("IT"),),))


def test_table_refuses_an_empty_place_that_nothing_covers():
    with pytest.raises(UnevenTable, match="column “Stage” of table “Stages” is empty"):
        Table("Stages", COLUMNS, ((Cell("IT"), None),))


def test_table_refuses_a_cell_under_a_joined_cell():
    rows = ((Cell("IT", rowspan=2), Cell("0")), (Cell("HR"), Cell("1")))

    with pytest.raises(UnevenTable, match=r"Row 2, column “Area” .* already covered"):
        Table("Stages", COLUMNS, rows)


def test_table_refuses_a_joined_cell_that_runs_past_the_end():
    with pytest.raises(UnevenTable, match="runs past its last row"):
        Table("Stages", COLUMNS, ((Cell("IT", rowspan=2), Cell("0")),))


def test_table_refuses_to_have_no_columns():
    with pytest.raises(UnevenTable, match="no columns"):
        Table("Stages", (), ())


@pytest.mark.parametrize("share", [0, -1, float("inf"), float("nan")])
def test_column_refuses_a_width_that_cannot_be_drawn(share):
    with pytest.raises(UnevenTable, match="width share"):
        Column("Area", share)


def test_cell_refuses_to_cover_no_rows():
    with pytest.raises(UnevenTable, match="needs at least one"):
        Cell("IT", rowspan=0)


def test_cell_refuses_a_colour_without_its_word():
    with pytest.raises(ValueError, match="needs its word"):
        Cell(" ", status=Status.RED)


def test_cell_keeps_the_exact_amount_beside_its_text():
    cell = Cell("£5.8m", amount=Decimal("5800000"))

    assert (cell.text, cell.amount) == ("£5.8m", Decimal("5800000"))
