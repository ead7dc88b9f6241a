"""The pages on methods keep their shape, and every example on them is true."""

import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "methods"
PAGES = sorted(FOLDER.glob("*.md"))
METHOD_PAGES = [page for page in PAGES if page.name != "README.md"]
INDEX = (FOLDER / "README.md").read_text(encoding="utf-8")
HEADINGS = ["Question", "Formula", "Source", "Worked example", "When not to use it"]


def _examples(page: Path) -> str:
    """The fenced Python of a page, as one session; prose between examples is left out."""
    fences = re.findall(r"^```python\n(.*?)^```$", page.read_text(encoding="utf-8"), re.M | re.S)
    return "\n".join(fences)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_on_a_page_are_true(page):
    session = doctest.DocTestParser().get_doctest(
        _examples(page), {}, page.name, str(page), lineno=0
    )
    told: list[str] = []

    result = doctest.DocTestRunner(verbose=False).run(session, out=told.append)

    assert result.attempted > 0
    assert result.failed == 0, "".join(told)


@pytest.mark.parametrize("page", METHOD_PAGES, ids=lambda page: page.stem)
def test_a_page_answers_the_five_questions_in_order(page):
    headings = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.M)

    assert headings == HEADINGS


def test_the_index_links_every_page_once():
    linked = re.findall(r"\]\(([\w-]+\.md)\)", INDEX)

    assert sorted(linked) == [page.name for page in METHOD_PAGES]


def test_every_method_has_a_page():
    methods = ROOT / "src" / "commonweal" / "methods"
    folders = {path.parent.name for path in methods.glob("*/__init__.py")}

    assert folders == set(re.findall(r"`commonweal\.methods\.(\w+)`", INDEX))
