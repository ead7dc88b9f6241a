"""Finding methods by reading their definitions, so that listing them imports none of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import commonweal.methods
from commonweal.methods.method import Method, methods

ROOT = Path(commonweal.methods.__path__[0])


@dataclass(frozen=True, slots=True)
class Found:
    """A method as its decorator says it is, and the module that holds it."""

    name: str
    version: str
    question: str
    module: str

    def load(self) -> Method[Any, Any]:
        """The method itself, imported with what it needs."""
        import_module(self.module)
        return methods()[self.name]


@cache
def find_methods() -> dict[str, Found]:
    """Every method there is, by name."""
    found = [each for path in sorted(ROOT.rglob("*.py")) for each in _in_file(path)]
    return {each.name: each for each in sorted(found, key=lambda each: each.name)}


def _in_file(path: Path) -> Iterator[Found]:
    text = path.read_text(encoding="utf-8")
    if "\n@method(" not in text:
        return
    inside = path.relative_to(ROOT).with_suffix("").parts
    module = ".".join(["commonweal.methods", *inside]).removesuffix(".__init__")
    for node in ast.parse(text).body:
        for call in getattr(node, "decorator_list", ()):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == "method":
                said = {str(each.arg): ast.literal_eval(each.value) for each in call.keywords}
                name = ast.literal_eval(call.args[0])
                yield Found(name, said["version"], said["question"], module)
