"""Methods run anywhere: no framework, no clock, no files, and every example in them is true."""

import ast
import doctest
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import commonweal.methods

ROOT = Path(commonweal.methods.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
IMPURE_MODULES = {"django", "os", "pathlib", "random", "secrets", "socket", "subprocess", "time"}
CLOCKS = {"today", "now", "utcnow", "localdate"}


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(("commonweal", "methods", *(part for part in parts if part != "__init__")))


def test_every_method_imports_without_django_or_any_setting():
    script = (
        "import sys, importlib\n"
        "for name in sys.argv[1:]:\n"
        "    importlib.import_module(name)\n"
        "assert 'django' not in sys.modules, 'Django was imported'\n"
        "from commonweal.methods import slip\n"
        "from commonweal.methods.dates import PartDate\n"
        "print(slip.slip_months(PartDate.parse('Dec 2009'), PartDate.parse('June 2010')))\n"
    )
    environment = {"PYTHONPATH": str(ROOT.parent.parent)}

    answer = subprocess.run(
        [sys.executable, "-c", script, *map(_module, FILES)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (answer.stdout, answer.stderr) == ("6\n", "")


@pytest.mark.parametrize("path", FILES, ids=_module)
def test_a_method_touches_no_clock_file_or_chance(path):
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))

    imported = {a.name.split(".")[0] for n in nodes if isinstance(n, ast.Import) for a in n.names}
    imported |= {(n.module or "").split(".")[0] for n in nodes if isinstance(n, ast.ImportFrom)}
    called = {n.attr for n in nodes if isinstance(n, ast.Attribute)}
    called |= {n.id for n in nodes if isinstance(n, ast.Name)}
    assert imported & IMPURE_MODULES == set()
    assert called & (CLOCKS | {"open"}) == set()


@pytest.mark.parametrize("path", FILES, ids=_module)
def test_the_examples_in_a_docstring_are_true(path):
    result = doctest.testmod(importlib.import_module(_module(path)))

    assert result.failed == 0
