"""What the pages point at is there: other pages, pictures, scripts, folders."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!\w+:|#)([^)\s#]+)")
NAMED = re.compile(r"`((?:script|deploy|docs|tests|examples|benchmarks|requirements)/[\w./-]+\w)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_links_to_is_there(page):
    lost = [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()]

    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_file_that_a_page_names_is_there(page):
    named = NAMED.findall(page.read_text())

    assert [path for path in named if not (ROOT / path).exists()] == []


def test_pages_were_looked_at():
    assert any(LINK.search(page.read_text()) for page in PAGES)
    assert any(NAMED.search(page.read_text()) for page in PAGES)
