"""A folder a partner onto the shelf, however many processes read."""

import shutil
from pathlib import Path

import pytest

from commonweal.decide.spend.ledgers import Shelf
from commonweal.decide.spend.ledgers.loading import load_folder

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
