"""Ledgers and suppliers without a database: what was asked of the engine beneath the pages."""

import csv
import shutil
from pathlib import Path

from commonweal.command_line.spend import main
from commonweal.decide.spend.analysis.linking import link_payees
from commonweal.decide.spend.ledgers import By, Cube, Shelf
from commonweal.decide.spend.ledgers.loading import load_folder

EXAMPLES = Path(__file__).parents[2] / "examples/spend"


def test_spend_pounds_are_conserved_from_files_to_cube(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    files = [kept for each in load_folder(shelf, "p", EXAMPLES) for kept in each.kept]

    cube = Cube(shelf, files, link_payees(shelf, "p", files))

    expected = sum(kept.total_pence - kept.held_pence for kept in files)
    for by in (By.PARTNER, By.SUPPLIER, By.KIND, By.MONTH, By.FILE):
        assert sum(cell.pence for cell in cube.sums([by])) == expected
    assert len({kept.partner for kept in files}) == 12


def test_spend_broken_files_are_refused_by_name_and_line(tmp_path: Path, capsys) -> None:
    place = tmp_path / "in" / "trafford"
    shutil.copytree(EXAMPLES / "trafford", place)
    head = b"Supplier,Date,Amount\nA Ltd,05/04/2022,1\n"
    (place / "binary.csv").write_bytes(head + b"\x00\x01\x02")
    (place / "columns.csv").write_bytes(head + b"," * 10_000_000)
    (place / "document.csv").write_bytes(b"%PDF-1.7")
    (place / "cut.xlsx").write_bytes(b"PK\x03\x04 cut off")

    status = main(["load", str(tmp_path / "in"), "--out", str(tmp_path / "shelf")])

    told = capsys.readouterr().out
    assert status == 0
    assert "trafford: 1 files, 400 lines" in told
    assert "binary.csv, line 3: the file holds a null character" in told
    assert "columns.csv, line 3: the line is longer than 1,000,000 characters" in told
    assert "document.csv is named as text but is a PDF document" in told
    assert "cut.xlsx" in told


def test_spend_suppliers_of_any_file_are_linked_from_the_command_line(tmp_path: Path) -> None:
    source, target = tmp_path / "records.csv", tmp_path / "clusters.csv"
    source.write_text(
        "rid,authority,supplier_name\n"
        "1,leeds,Northern Powergrid (Yorkshire) plc\n"
        "2,wakefield,NORTHERN POWERGRID YORKSHIRE\n"
        "3,wakefield,Ashdown Roofing Ltd\n"
    )

    assert main(["link", str(source), "--out", str(target)]) == 0

    with target.open(newline="") as file:
        one, two, three = csv.DictReader(file)
    assert one["cluster"] == two["cluster"] != three["cluster"]
    assert all(0 < float(row["probability"]) <= 1 for row in (one, two, three))
