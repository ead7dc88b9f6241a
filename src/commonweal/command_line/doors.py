"""The doors of each method on its own page of docs: written from the definition, between marks."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

from commonweal.command_line.finding import find_methods
from commonweal.command_line.reference import field_rows
from commonweal.methods.method import Method
from commonweal.methods.plain_json import schemas

BEGIN = re.compile(r"<!-- doors: ([\w. ]+) -->\n")
END = "<!-- end of doors -->\n"
# Deeper than this the shape of an input is told by its table alone.
DEEPEST = 4


def rewrite_pages(folder: Path) -> list[str]:
    """Write the doors anew on every page that marks a place for them; the pages that changed."""
    changed = []
    for page in sorted(folder.glob("*.md")):
        before = page.read_text(encoding="utf-8")
        after = with_doors(before)
        if after != before:
            page.write_text(after, encoding="utf-8")
            changed.append(page.name)
    return changed


def with_doors(text: str) -> str:
    """The text of a page with its doors as the definitions make them."""
    mark = BEGIN.search(text)
    if mark is None:
        return text
    end = text.index(END, mark.end())
    return text[: mark.end()] + written_doors(mark[1].split()) + text[end:]


def methods_on(text: str) -> list[str]:
    """The methods whose doors stand on a page."""
    mark = BEGIN.search(text)
    return mark[1].split() if mark else []


def written_doors(names: list[str]) -> str:
    """How each method is called, what goes in and what comes out."""
    found = find_methods()
    return "\n" + "\n".join(_door(found[name].load()) for name in names)


def _door(method: Method[Any, Any]) -> str:
    both = schemas(method)
    shape = json.dumps(_shape(both["input"], both["input"]["$defs"], 0), ensure_ascii=False)
    return (
        f"### {method.name}\n\n{method.question} Version {method.version}.\n\n"
        f"In Python: `from {_home(method)} import {method.run.__name__}`. On the command line:\n\n"
        f"```sh\ncommonweal method {method.name} input.json\n```\n\n"
        f"with at least this in `input.json`, in this shape:\n\n```json\n{shape}\n```\n\n"
        f"| Input | |\n|---|---|\n{''.join(field_rows(both['input']))}\n"
        f"| Result | |\n|---|---|\n{''.join(field_rows(both['result']))}"
    )


def _home(method: Method[Any, Any]) -> str:
    """The package that offers the function, or its own module where none does."""
    module, name = method.run.__module__, method.run.__name__
    package = module.rpartition(".")[0]
    return package if callable(getattr(import_module(package), name, None)) else module


def _shape(part: dict[str, Any], parts: dict[str, Any], deep: int) -> Any:
    """A value of the kind that a schema asks for, its required fields alone."""
    if "$ref" in part:
        return _shape(parts[part["$ref"].rpartition("/")[2]], parts, deep)
    if "enum" in part:
        return part["enum"][0]
    if "anyOf" in part:
        return _shape(part["anyOf"][0], parts, deep)
    match part.get("type"):
        case "object" if deep < DEEPEST:
            return _object(part, parts, deep)
        case "array" if deep < DEEPEST:
            items = part.get("prefixItems") or [part.get("items", {})]
            return [_shape(each, parts, deep + 1) for each in items]
        case "number":
            return 1.5
        case "integer":
            return 1
        case "boolean":
            return True
        case "null":
            return None
    return "…"


def _object(part: dict[str, Any], parts: dict[str, Any], deep: int) -> dict[str, Any]:
    if "properties" in part:
        return {
            name: _shape(held, parts, deep + 1)
            for name, held in part["properties"].items()
            if name in part.get("required", ())
        }
    held = part.get("additionalProperties")
    return {"…": _shape(held, parts, deep + 1)} if isinstance(held, dict) else {}
