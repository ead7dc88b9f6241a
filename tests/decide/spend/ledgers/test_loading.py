"""A folder a partner onto the shelf, however many processes read."""

import json
import shutil
from pathlib import Path

import pytest

from commonweal.command_line.spend import main
from commonweal.decide.spend.ledgers import Shelf
from commonweal.decide.spend.ledgers.loading import beside_folders, load_folder

EXAMPLES = Path(__file__).parents[4] / "examples/spend"


@pytest.fixture
def folder(tmp_path):
    for partner in ("hyndburn", "salford"):
        shutil.copytree(EXAMPLES / partner, tmp_path / "in" / partner)
    return tmp_path / "in"


def test_a_folder_is_loaded_and_what_was_refused_is_said(folder, tmp_path):
    shelf = Shelf(tmp_path / "shelf")

    hyndburn, salford = load_folder(shelf, "p", folder)

    assert (len(hyndburn.kept), hyndburn.refused) == (5, ())
    assert [reason[:27] for reason in salford.refused] == ["2022-07.csv seems to be a c"]
    assert list(salford.kept) == shelf.kept("p", "salford")


def test_a_file_of_any_other_kind_is_counted_and_refused_by_its_name(folder, tmp_path):
    others = {
        "a.xls": b"\xd0\xcf\x11\xe0old", "b.json.gz": b"\x1f\x8b\x08more", "c.json": b'{"a": 1}',
        "d.pdf": b"%PDF-1.7", "e.zip": b"PK\x03\x04rest",
    }  # fmt: skip
    for name, data in others.items():
        (folder / "hyndburn" / name).write_bytes(data)
    (folder / "read me.txt").write_text("Ledgers of two councils.")

    hyndburn, _salford = load_folder(Shelf(tmp_path / "shelf"), "p", folder)

    assert (hyndburn.files, len(hyndburn.kept)) == (10, 5)
    assert [reason.partition(". ")[0] for reason in hyndburn.refused] == [
        "a.xls is an old Excel workbook (.xls)",
        "b.json.gz is a compressed file",
        "c.json: no row in the first 60 names both a payee and an amount",
        "d.pdf is a PDF document",
        "e.zip is a zipped workbook or folder",
    ]
    assert "Save it as .xlsx or CSV" in hyndburn.refused[0]
    assert beside_folders(folder) == ["read me.txt lies in no partner’s folder. Move it into one."]


def test_a_ledger_whose_name_ends_otherwise_is_read_by_what_it_holds(folder, tmp_path):
    old = next((folder / "hyndburn").glob("*.csv"))
    old.rename(old.with_suffix(".xls"))

    hyndburn, _salford = load_folder(Shelf(tmp_path / "shelf"), "p", folder)

    assert (len(hyndburn.kept), hyndburn.refused) == (5, ())


def test_the_command_says_what_became_of_each_file_in_words_and_as_json(folder, tmp_path, capsys):
    (folder / "hyndburn" / "d.pdf").write_bytes(b"%PDF-1.7")
    asked = ["load", str(folder), "--out", str(tmp_path / "shelf"), "--processes", "1"]

    codes = main(asked), main([*asked, "--json"])

    first, refused, *told = capsys.readouterr().out.splitlines()
    hyndburn, salford = map(json.loads, told[-2:])
    assert codes == (0, 0)
    assert first.startswith("hyndburn: 5 files, ") and first.endswith("; 1 of 6 files refused.")
    assert refused.startswith("  Refused: d.pdf is a PDF document.")
    assert (hyndburn["files"], len(hyndburn["kept"])) == (6, 5)
    assert hyndburn["refused"][0].startswith("d.pdf is a PDF document.")
    assert salford["files"] == len(salford["kept"]) + len(salford["refused"])


def test_two_processes_load_what_one_does(folder, tmp_path):
    one = list(load_folder(Shelf(tmp_path / "one"), "p", folder))

    two = list(load_folder(Shelf(tmp_path / "two"), "p", folder, processes=2))

    assert two == one


def test_a_folder_loaded_again_changes_nothing(folder, tmp_path):
    shelf = Shelf(tmp_path / "shelf")
    first = list(load_folder(shelf, "p", folder))
    files = {p: p.stat().st_mtime_ns for p in (tmp_path / "shelf").rglob("*") if p.is_file()}

    again = list(load_folder(shelf, "p", folder))

    assert again == first
    assert {path: path.stat().st_mtime_ns for path in files} == files
