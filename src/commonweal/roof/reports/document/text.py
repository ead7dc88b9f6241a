"""Text made fit for a file: what no format can hold is shown as a mark, never lost in silence."""

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_not
from typing import Any, TypeVar

T = TypeVar("T")

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# XML allows none of these, neither as themselves nor escaped.
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
REPLACEMENT = "\ufffd"


def clean(text: str) -> str:
    """The text with one kind of line end, and “\ufffd” for each character that files cannot hold.

    >>> clean("one\\r\\ntwo")
    'one\\ntwo'
    >>> clean("bell\\x07")
    'bell\ufffd'
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNFIT.sub(REPLACEMENT, _LINE_ENDS.sub("\n", text))


def cleaned(value: T) -> T:
    """The same document, block or cell with every text in it made fit for a file.

    What is fit already is given back itself, not a copy: a long table is nearly all of that.
    """
    return _cleaned(value)


def _cleaned(value: Any) -> Any:
    if type(value) is str:
        return clean(value)
    if isinstance(value, tuple):
        items = tuple(map(_cleaned, value))
        return items if any(map(is_not, items, value)) else value
    kind: Any = type(value)
    changed = {
        name: part
        for name in _parts(kind)
        if (part := _cleaned(before := getattr(value, name))) is not before
    }
    return replace(value, **changed) if changed else value


@cache
def _parts(kind: Any) -> tuple[str, ...]:
    """The names of a dataclass's fields; none for anything else."""
    return tuple(part.name for part in fields(kind)) if is_dataclass(kind) else ()
