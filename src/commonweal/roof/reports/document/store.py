"""A document as JSON and back, and the digest that names its exact content."""

import hashlib
import json
import types
import typing
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, cast

from .blocks import Block
from .document import Document

_BLOCK_TYPES = {block.__name__: block for block in typing.get_args(Block)}
_TAG = "block"


def to_json(document: Document) -> str:
    """The document as JSON text: sorted names, no spare space, so that equal documents agree."""
    return json.dumps(_encode(document), sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Document:
    """The document that `to_json` wrote. Raises ValueError when the text is not such a document."""
    try:
        return cast(Document, _decode(Document, json.loads(text)))
    except (AttributeError, KeyError, TypeError, ArithmeticError) as fault:
        raise ValueError(f"This is not a stored report: {fault!r}.") from fault


def digest(document: Document) -> str:
    """SHA-256 of the document's JSON, as 64 hexadecimal digits."""
    return hashlib.sha256(to_json(document).encode("ascii")).hexdigest()


def _encode(value: Any) -> Any:
    """The value as dicts, lists and scalars. Blocks carry the name of their kind."""
    if is_dataclass(value):
        encoded = {part.name: _encode(getattr(value, part.name)) for part in fields(value)}
        # A cell without a link is written as before cells had links, so that old digests hold.
        if encoded.get("href") == "":
            del encoded["href"]
        kind = type(value).__name__
        return encoded | {_TAG: kind} if kind in _BLOCK_TYPES else encoded
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    if isinstance(value, (date, Decimal)):
        return str(value)
    return value


def _decode(kind: Any, value: Any) -> Any:
    """The value of the given type that `_encode` turned into `value`."""
    if kind is Any or value is None:
        return value
    if isinstance(kind, types.UnionType):
        return _decode_union(kind, value)
    if typing.get_origin(kind) is tuple:
        item_kind = typing.get_args(kind)[0]
        return tuple(_decode(item_kind, item) for item in value)
    if is_dataclass(kind):
        return _decode_dataclass(cast(type, kind), value)
    if kind is date:
        return date.fromisoformat(value)
    return kind(value) if kind in (Decimal, float) or issubclass(kind, StrEnum) else value


def _decode_union(kind: types.UnionType, value: Any) -> Any:
    """A block by the name that it carries, or the one type beside None."""
    members = [member for member in typing.get_args(kind) if member is not types.NoneType]
    if len(members) > 1:
        return _decode(_BLOCK_TYPES[value[_TAG]], value)
    return _decode(members[0], value)


def _decode_dataclass(kind: type, value: dict[str, Any]) -> Any:
    given = {name: part for name, part in value.items() if name != _TAG}
    return kind(**{name: _decode(_hints(kind)[name], part) for name, part in given.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)
