"""What makes a function a method: its name, version and question, and results that say so.

One definition serves every door: Python, the command line, the pages and the docs::

    @method("sharing.nucleolus", version="1", question="What would each pay so that …?")
    def nucleolus(game: Game) -> Allocation: ...

The input is a frozen dataclass of plain fields; the result is one whose last field is
`made_by: MadeBy | None = None`, which is filled here. Each field has a docstring below it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import wraps
from typing import Any, Generic, TypeVar, cast, get_type_hints

I = TypeVar("I")  # noqa: E741  an input
O = TypeVar("O")  # noqa: E741  a result


@dataclass(frozen=True, slots=True)
class MadeBy:
    """Where a result came from: enough to make it again and to see that it is the same."""

    method: str
    """Name of the method, such as "sharing.nucleolus"."""
    version: str
    """Version of the method. It rises when the same input would give another answer."""
    inputs: str
    """SHA-256 of the input, the same for the same input through whichever door it came."""
    seed: int | None = None
    """Seed of its draws; null for a method that draws nothing at random."""


class WrongField(ValueError):
    """Input that makes no sense, and the field where it stands.

    `path` leads from the whole input to the field, such as `("cost", "A,B")`.
    """

    def __init__(self, message: str, *path: str | int) -> None:
        super().__init__(message)
        self.path = path


@dataclass(frozen=True)
class Method(Generic[I, O]):
    """A method as it was defined."""

    name: str
    version: str
    question: str
    run: Callable[[I], O]

    @property
    def group(self) -> str:
        """The part of the name before the dot: what the method is about."""
        return self.name.partition(".")[0]

    @property
    def takes(self) -> type[I]:
        """The type of the input."""
        hints = get_type_hints(self.run)
        return cast("type[I]", next(hint for name, hint in hints.items() if name != "return"))

    @property
    def gives(self) -> type[O]:
        """The type of the result."""
        return cast("type[O]", get_type_hints(self.run)["return"])


_methods: dict[str, Method[Any, Any]] = {}


def method(
    name: str, *, version: str, question: str
) -> Callable[[Callable[[I], O]], Callable[[I], O]]:
    """Register a function as a method and let its results say that they came from it.

    Raises
    ------
    ValueError
        When another function has the name already.
    """

    def register(function: Callable[[I], O]) -> Callable[[I], O]:
        @wraps(function)
        def run(given: I) -> O:
            result = cast("Any", function(given))
            return cast("O", dataclasses.replace(result, made_by=made(name, given)))

        known = _methods.get(name)
        if known and known.run.__module__ != run.__module__:
            raise ValueError(f"Two methods are named “{name}”. Give one of them another name.")
        _methods[name] = Method(name, version, question, run)
        return run

    return register


def made(name: str, given: object) -> MadeBy:
    """What a result of a method says of itself; long work that goes by steps says it by this."""
    return MadeBy(name, _methods[name].version, digest(given), getattr(given, "seed", None))


def methods() -> Mapping[str, Method[Any, Any]]:
    """Every method of the modules imported so far, by name."""
    return dict(sorted(_methods.items()))


def digest(given: object) -> str:
    """SHA-256 of an input's plain form, in which 60 and 60.0 are one number.

    >>> digest({"A": 60}) == digest({"A": 60.0})
    True
    """
    own = getattr(given, "digest", None)
    if callable(own):
        return str(own())
    text = json.dumps(_plain(given), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    """A value as JSON would hold it."""
    match value:
        case Enum():
            return _plain(value.value)
        case float():
            return int(value) if value.is_integer() else value
        case None | str() | int():
            return value
        case dt.date() | dt.time():
            return value.isoformat()
        case Decimal() | Fraction():
            return _plain(int(value)) if value == int(value) else str(value)
        case Mapping():
            return {str(_plain(key)): _plain(each) for key, each in value.items()}
        case Set():
            return sorted((_plain(each) for each in value), key=repr)
    if callable(getattr(value, "digest", None)):
        return value.digest()
    if dataclasses.is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    return [_plain(each) for each in value]
