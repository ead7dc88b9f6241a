"""The page that leads from what was asked to its test names every test, and none that is gone."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_names_each_acceptance_test_and_no_other() -> None:
    page = (ROOT / "docs" / "reference" / "acceptance.md").read_text()
    files = (ROOT / "tests" / "acceptance").glob("test_*.py")

    written = [
        name
        for file in files
        for name in re.findall(r"def (test_(?:r\d|spend_)\w+)", file.read_text())
    ]

    assert sorted(re.findall(r"`(test_(?:r\d|spend_)\w+)`", page)) == sorted(written)
