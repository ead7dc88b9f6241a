"""`commonweal spend load` and `summary` on real ledgers, trimmed."""

import shutil
from pathlib import Path

import pytest

from commonweal.command_line.spend import main

EXAMPLES = Path(__file__).parents[2] / "examples/spend"


@pytest.fixture
def folder(tmp_path):
    for partner in ("salford", "manchester"):
        shutil.copytree(EXAMPLES / partner, tmp_path / "in" / partner)
    return tmp_path / "in"


def test_ledgers_are_loaded_and_summed_up(folder, tmp_path, capsys):
    shelf = str(tmp_path / "shelf")

    status = main(["load", str(folder), "--out", shelf, "--processes", "1"])
    loaded = capsys.readouterr().out
    summed = main(["summary", shelf])
    summary = capsys.readouterr().out

    assert (status, summed) == (0, 0)
    assert "manchester: 2 files, 800 lines, £" in loaded
    assert "  Refused: 2022-07.csv seems to be a contracts register" in loaded
    assert "manchester: £" in summary.splitlines()[0]
    assert "are paid by two partners or more: £" in summary
    assert "REDACT" not in summary.upper()


def test_a_folder_that_is_not_there_is_named(tmp_path, capsys):
    assert main(["load", str(tmp_path / "none"), "--out", str(tmp_path)]) == 2
    assert "none is no folder" in capsys.readouterr().err


def test_a_shelf_without_ledgers_says_what_to_do(tmp_path, capsys):
    assert main(["summary", str(tmp_path)]) == 2
    assert "holds no ledgers" in capsys.readouterr().err
