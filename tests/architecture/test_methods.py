"""Methods answer the same inputs alike, always: they have no clock, chance or file of their own."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

METHODS = Path(__file__).resolve().parents[2] / "src/commonweal/methods"
FILES = sorted(METHODS.rglob("*.py"))
CLOCK = {"today", "now", "utcnow"}
CHANCE = {f"random.{name}" for name in ("random", "choice", "shuffle", "randint", "sample", "seed")}


def hidden_inputs(source: str) -> list[str]:
    """The calls that take something in which the caller did not hand over."""
    calls = [node.func for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [
        ast.unparse(call)
        for call in calls
        if (isinstance(call, ast.Attribute) and call.attr in CLOCK)
        or ast.unparse(call) in CHANCE | {"open", "input", "print"}
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(METHODS)))
def test_a_method_takes_in_only_what_it_is_given(path):
    assert hidden_inputs(path.read_text()) == []


@pytest.mark.parametrize(
    "call", ["date.today()", "datetime.now(UTC)", "random.random()", "open(p)"]
)
def test_a_hidden_input_is_noticed(call):
    assert hidden_inputs(f"def f():\n    return {call}\n") == [call.split("(")[0]]


def test_methods_import_without_django_settings():
    source = (
        "import pkgutil, importlib, sys, commonweal.methods as methods\n"
        "for found in pkgutil.walk_packages(methods.__path__, 'commonweal.methods.'):\n"
        "    importlib.import_module(found.name)\n"
        "print('django' in sys.modules)\n"
    )

    ran = subprocess.run(
        [sys.executable, "-c", source],
        env={"PYTHONPATH": str(METHODS.parents[1])},
        capture_output=True,
        text=True,
    )

    assert (ran.stdout, ran.stderr) == ("False\n", "")
