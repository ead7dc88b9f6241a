"""The page that lists every method with what goes in and what comes out, from the definitions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from commonweal.command_line.finding import find_methods
from commonweal.methods.method import Method
from commonweal.methods.plain_json import schemas

HEAD = """# Methods by their doors

Made from the definitions by `commonweal method reference`; a test keeps it so. In a clone
`commonweal` is `.venv/bin/commonweal`, once `script/setup` has run. In Python a method
is a function of its group, such as `sharing.nucleolus(game)`; on the command line it is
`commonweal method sharing.nucleolus game.json`. How each works, its source and when to leave it
alone are told under [methods](../methods/README.md).
"""


def written_reference() -> str:
    """The whole page, as Markdown."""
    return HEAD + "".join(_section(found.load()) for found in find_methods().values())


def _section(method: Method[Any, Any]) -> str:
    both = schemas(method)
    function = f"{method.run.__module__}.{method.run.__name__}"
    return (
        f"\n## {method.name}\n\n{method.question}\n\n"
        f"Version {method.version}; in Python `{function}`.\n"
        f"\n| Input | |\n|---|---|\n{''.join(field_rows(both['input']))}"
        f"\n| Result | |\n|---|---|\n{''.join(field_rows(both['result']))}"
    )


def field_rows(schema: dict[str, Any]) -> Iterator[str]:
    """A line for each field, those of nested parts after the part that holds them."""
    top = schema["$ref"].rpartition("/")[2]
    parts = {top: schema["$defs"][top], **schema["$defs"]}
    for name, part in parts.items():
        before = "" if name == top else f"{name}."
        for field, held in part.get("properties", {}).items():
            if name != "MadeBy":
                said = held.get("description", "Who made it: method, version, inputs, seed.")
                yield f"| `{before}{field}` | {' '.join(said.split())} |\n"
