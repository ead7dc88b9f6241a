"""The pages on methods keep their shape, and every example on them is true."""

import doctest
import importlib
import re
from pathlib import Path

import pytest

from commonweal.command_line.doors import methods_on, with_doors
from commonweal.command_line.finding import find_methods

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
    text = page.read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, re.M)

    assert headings == HEADINGS + ["Doors"] * bool(methods_on(text))


@pytest.mark.parametrize("page", METHOD_PAGES, ids=lambda page: page.stem)
def test_the_doors_on_a_page_are_as_the_definitions_make_them(page):
    # Make them again with: commonweal method reference docs/methods
    text = page.read_text(encoding="utf-8")

    assert with_doors(text) == text


def test_the_doors_of_each_method_stand_on_one_page():
    told = [name for page in METHOD_PAGES for name in methods_on(page.read_text(encoding="utf-8"))]

    assert sorted(told) == sorted(find_methods())


def test_the_index_links_every_page_once():
    linked = re.findall(r"\]\(([\w-]+\.md)\)", INDEX)

    assert sorted(linked) == [page.name for page in METHOD_PAGES]


def test_every_method_has_a_page():
    methods = ROOT / "src" / "commonweal" / "methods"
    folders = {path.parent.name for path in methods.glob("*/__init__.py")}

    assert folders == set(re.findall(r"`commonweal\.methods\.(\w+)`", INDEX))


@pytest.mark.parametrize("page", METHOD_PAGES, ids=lambda page: page.stem)
def test_what_a_page_says_to_import_is_there(page):
    said = re.findall(r"`from ([\w.]+) import (\w+)`", page.read_text(encoding="utf-8"))

    assert [
        (package, name)
        for package, name in said
        if not callable(getattr(importlib.import_module(package), name, None))
    ] == []
