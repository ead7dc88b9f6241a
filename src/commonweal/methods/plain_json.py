"""A method's input from JSON and its result to JSON, by the types in its definition.

pydantic is imported here and not in `method`, so that plain Python use does not wait for it.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterable
from dataclasses import dataclass, is_dataclass
from functools import cache
from types import GenericAlias
from typing import Any, cast

from pydantic import ConfigDict, TypeAdapter, ValidationError

from commonweal.methods.method import Method, WrongField

# A field that is not known is a slip of the pen, and no figure is infinite or "not a number".
STRICT = ConfigDict(use_attribute_docstrings=True, extra="forbid", allow_inf_nan=False)
# A result is ours: where a figure is not known it is null.
OPEN = ConfigDict(use_attribute_docstrings=True, ser_json_inf_nan="null")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with an input: where it stands, and what was expected."""

    path: tuple[str | int, ...]
    expected: str

    def sentence(self) -> str:
        """The place and the expectation in one line: `cost["A,B"]: Input should be …`."""
        return f"{written(self.path)}: {self.expected}"


class DoesNotFit(ValueError):
    """Input from which a method cannot be run; `faults` says why, place by place."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(fault.sentence() for fault in faults))
        self.faults = faults


def read_input(method: Method[Any, Any], text: str | bytes) -> Any:
    """A method's input from JSON.

    Raises
    ------
    DoesNotFit
        When the text is not JSON, a field is missing, unknown or of another type, or the
        values together make no sense.
    """
    _refuse_what_is_no_json(text)
    # A dataclass takes its settings from what it stands in, so it stands in a list of one.
    wrapped = b"[" + _bytes(text) + b"]"
    try:
        return _input_adapter(method).validate_json(wrapped, strict=True)[0]
    except ValidationError as refusal:
        faults = tuple(_fault(dict(each)) for each in refusal.errors(include_url=False))
        raise DoesNotFit(faults) from refusal


def write_input(given: Any) -> str:
    """A method's input as JSON, from which `read_input` makes it again, digest and all."""
    adapter: TypeAdapter[Any] = TypeAdapter(type(given))
    return adapter.dump_json(given, indent=1).decode() + "\n"


def write_result(method: Method[Any, Any], result: Any) -> str:
    """A method's result as JSON, indented, with its fields in their order."""
    adapter = _result_adapter(method)
    return adapter.dump_json((result,), indent=2)[1:-1].decode().strip().replace("\n  ", "\n")


def schemas(method: Method[Any, Any]) -> dict[str, Any]:
    """The JSON Schema of a method's input and of its result."""
    return {
        "method": method.name,
        "version": method.version,
        "question": method.question,
        "input": _with_inherited(method.takes, _unwrapped(_input_adapter(method).json_schema())),
        "result": _unwrapped(_result_adapter(method).json_schema(mode="serialization")),
    }


def written(path: tuple[str | int, ...]) -> str:
    """A path as one would write it in a program: `cost["A,B"]`, `inner[0].x`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif step.isidentifier():
            text += f".{step}" if text else step
        else:
            text += f'["{step}"]'
    return text or "the whole input"


class _Object(dict[str, Any]):
    """An object of JSON that knows the key that was written in it twice."""

    twice: str | None = None


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    made = _Object(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _value in pairs]
        made.twice = next(key for key in keys if keys.count(key) > 1)
    return made


def _refuse_what_is_no_json(text: str | bytes) -> None:
    """Refuse text that is no JSON, and a key given twice, of which one would be lost."""
    try:
        held = json.loads(_bytes(text), object_pairs_hook=_object)
    except json.JSONDecodeError as fault:
        said = f"{fault.msg}: line {fault.lineno} column {fault.colno}"
        raise DoesNotFit((Fault((), f"This is not JSON: {said}."),)) from fault
    except (ValueError, RecursionError) as fault:
        raise DoesNotFit((Fault((), f"This is not JSON that can be read: {fault}."),)) from fault
    if path := _given_twice(held):
        raise DoesNotFit((Fault(path, "This is given twice. Keep one."),))


def _given_twice(held: Any) -> tuple[str | int, ...]:
    """The path to a key that stands twice in its object; empty where there is none."""
    if isinstance(held, _Object) and held.twice is not None:
        return (held.twice,)
    steps: Iterable[tuple[str | int, Any]] = ()
    if isinstance(held, dict):
        steps = held.items()
    elif isinstance(held, list):
        steps = enumerate(held)
    for step, each in steps:
        if path := _given_twice(each):
            return (step, *path)
    return ()


def _bytes(text: str | bytes) -> bytes:
    """The text as UTF-8, without the mark that Notepad may put before it."""
    return (text.encode() if isinstance(text, str) else text).removeprefix(BOM_UTF8)


@cache
def _input_adapter(method: Method[Any, Any]) -> TypeAdapter[tuple[Any]]:
    return TypeAdapter(cast(Any, GenericAlias(tuple, (method.takes,))), config=STRICT)


@cache
def _result_adapter(method: Method[Any, Any]) -> TypeAdapter[tuple[Any]]:
    return TypeAdapter(cast(Any, GenericAlias(tuple, (method.gives,))), config=OPEN)


def _unwrapped(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of the one thing in the list, with the definitions it refers to."""
    return {**schema["prefixItems"][0], "$defs": schema.get("$defs", {})}


def _with_inherited(kind: type[Any], schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with words for fields that a class has from another; pydantic reads its own."""
    fields = schema["$defs"][kind.__name__]["properties"]
    for base in filter(is_dataclass, kind.__mro__[1:]):
        adapter = TypeAdapter(cast(Any, GenericAlias(tuple, (base,))), config=STRICT)
        told = adapter.json_schema()["$defs"][base.__name__]["properties"]
        for name in told.keys() & fields.keys():
            fields[name].setdefault("description", told[name].get("description", ""))
    return schema


def _fault(error: dict[str, Any]) -> Fault:
    path = tuple(error["loc"])[1:]
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, WrongField):
        return Fault((*path, *cause.path), str(cause))
    if isinstance(cause, ValueError):
        return Fault(path, str(cause))
    if error["type"] == "json_invalid":  # such as half of a pair of surrogates
        return Fault((), f"This is not JSON: {error['msg'].removeprefix('Invalid JSON: ')}.")
    if error["type"] in {"unexpected_keyword_argument", "extra_forbidden"}:
        return Fault(path, "There is no such field. Remove it or correct its name.")
    if error["type"] in {"missing", "missing_argument"}:
        return Fault(path, "This field is needed.")
    given = error["input"]
    shown = f" It was {json.dumps(given)}." if isinstance(given, str | int | float | None) else ""
    return Fault(path, f"{error['msg']}.{shown}")
