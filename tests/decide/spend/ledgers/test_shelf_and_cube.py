"""Ledgers kept as columns: loaded once, replaced alone, held where republished."""

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commonweal.decide.spend.ledgers import Cube, Shelf, read_ledger
from commonweal.decide.spend.ledgers.cube import By

HEAD = "Supplier Name,Payment Date,Transaction No,Net Amount,Directorate\n"
ONE = "Tarmac Ltd,05/04/2022,T1,12.50,Highways\n"
TWO = "Capita plc,06/05/2022,T2,100.00,Finance\n"
THREE = "Capita plc,06/01/2023,T3,-7.00,Finance\n"


def ledger(*lines, name="april.csv"):
    return read_ledger((HEAD + "".join(lines)).encode(), name)


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path)


def total(shelf, *partners):
    files = [kept for partner in partners for kept in shelf.kept("p", partner)]
    return sum(cell.pence for cell in Cube(shelf, files).sums([By.PARTNER]))


def test_a_file_loaded_twice_changes_nothing(shelf, tmp_path):
    shelf.put("p", "a", ledger(ONE, TWO))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}

    shelf.put("p", "a", ledger(ONE, TWO, name="the same under another name.csv"))

    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert len(shelf.kept("p", "a")) == 1


def test_a_corrected_file_replaces_its_own_rows_only(shelf):
    shelf.put("p", "a", ledger(ONE))
    shelf.put("p", "a", ledger(TWO, name="may.csv"))

    shelf.put("p", "a", ledger(ONE, THREE))

    assert [kept.file for kept in shelf.kept("p", "a")] == ["april.csv", "may.csv"]
    assert total(shelf, "a") == 1250 + 10000 - 700


def test_a_republished_line_is_held_in_the_later_file_as_often_as_it_came_before(shelf):
    shelf.put("p", "a", ledger(ONE, TWO))

    kept = shelf.put("p", "a", ledger(ONE, ONE, THREE, name="again.csv"))

    assert (kept.held_lines, kept.held_pence) == (1, 1250)
    assert total(shelf, "a") == 1250 + 10000 + 1250 - 700


def test_a_line_that_comes_twice_in_one_file_is_not_held(shelf):
    assert shelf.put("p", "a", ledger(ONE, ONE)).held_lines == 0


def test_a_line_that_another_partner_has_is_not_held(shelf):
    shelf.put("p", "a", ledger(ONE))

    assert shelf.put("p", "b", ledger(ONE)).held_lines == 0


def test_a_held_line_is_free_again_when_the_earlier_file_goes(shelf):
    first = shelf.put("p", "a", ledger(ONE))
    second = shelf.put("p", "a", ledger(ONE, TWO, name="again.csv"))

    shelf.remove("p", "a", first.key)

    assert second.held_lines == 1
    assert [kept.held_lines for kept in shelf.kept("p", "a")] == [0]
    assert total(shelf, "a") == 1250 + 10000


def test_a_cube_reads_only_the_files_it_is_given(shelf):
    mine = shelf.put("p", "a", ledger(ONE))
    shelf.put("p", "b", ledger(TWO))

    assert [cell.keys for cell in Cube(shelf, [mine]).sums([By.PAYEE])] == [("Tarmac Ltd",)]


def test_a_cube_of_no_files_is_empty(shelf):
    assert Cube(shelf, []).sums([By.PARTNER]) == []


def test_a_sum_leads_to_its_lines(shelf):
    cube = Cube(shelf, [shelf.put("p", "a", ledger(ONE, TWO, THREE))])

    lines = cube.behind({By.PAYEE: "Capita plc", By.YEAR: "2022"})

    assert cube.sums([By.YEAR]) == [type(cube.sums([])[0])(("2022",), 3, 10550)]
    assert [(each.file, each.line, each.pence) for each in lines] == [
        ("april.csv", 3, 10000),
        ("april.csv", 4, -700),
    ]


@pytest.mark.parametrize("name", ["..", "a/b", "", "a b"])
def test_a_folder_cannot_be_left(shelf, name):
    with pytest.raises(ValueError, match="is no name for a folder"):
        shelf.put("p", name, ledger(ONE))


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=6, deadline=None
)
@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from("ABC"), st.integers(-500, 500)), max_size=8),
        min_size=1,
        max_size=4,
    )
)
def test_pounds_are_conserved_from_bytes_to_cube(tmp_path_factory, files):
    shelf = Shelf(tmp_path_factory.mktemp("shelf"))
    read = [
        ledger(*(f"{s} Ltd,05/04/2022,T,{a / 100:.2f},X\n" for s, a in lines), name=f"{n}.csv")
        for n, lines in enumerate(files)
    ]

    for each in read:
        shelf.put("p", "a", each)

    kept = shelf.kept("p", "a")
    different = {each.receipt.sha256: each.receipt.total_pence for each in read}
    assert total(shelf, "a") + sum(each.held_pence for each in kept) == sum(different.values())
    cube = Cube(shelf, kept)
    assert len({sum(cell.pence for cell in cube.sums([by])) for by in By}) == 1


def test_files_put_together_are_kept_as_one_after_another(shelf):
    files = [ledger(ONE), ledger(ONE, TWO, name="may.csv"), ledger(THREE)]
    for each in files:
        shelf.put("p", "a", each)

    shelf.put_all("p", "b", files)

    one, two = (shelf.kept("p", partner) for partner in "ab")
    assert [replace(kept, partner="a") for kept in two] == one
    assert [kept.file for kept in two] == ["april.csv", "may.csv"]


def test_lines_kept_before_a_field_was_known_are_read_beside_newer_ones(shelf):
    old = shelf.put("p", "a", ledger(ONE))
    path = shelf.lines_path(old)
    pl.read_parquet(path).drop("invoiced_on", "cpv").write_parquet(path)
    new = shelf.put("p", "b", ledger(TWO))

    for files in ([old], [old, new], [new, old]):
        lines = Cube(shelf, files).lines
        (found,) = Cube(shelf, files).ask(lines.agg(n=lines.count(), said=lines.cpv.count()))
        assert (found.n, found.said) == (len(files), 0)
