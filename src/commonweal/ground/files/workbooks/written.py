"""How a value is written as a cell's XML. Source: ECMA-376 part 1, 18.3.1.4 (c) and 22.9.2.19."""

import re
from datetime import date, datetime, time, timedelta
from xml.sax.saxutils import escape, quoteattr  # writes only  # nosec B406

from .cells import CellError, CellValue
from .dates import to_serial

_LONGEST_TEXT = 32_767
# XML 1.0 cannot hold these; Excel writes them as _x0007_, and then must write a real “_x0007_”
# in another way too.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


class Unwritable(ValueError):
    """A value that a workbook cannot hold; the message ends the sentence “X cannot hold …”."""


def is_date(value: CellValue) -> bool:
    """Whether a value needs a cell that is formatted as a date or time."""
    return isinstance(value, date | time | timedelta)


def cell_xml(name: str, attributes: dict[str, str], value: CellValue, *, from_1904: bool) -> bytes:
    """A cell's element with this value; attributes other than its type are kept.

    Text goes into the cell itself, so that the book's shared texts stay as they were. Empty text
    is written as blank. Unwritable for errors, endless numbers, and dates the book cannot count.
    """
    # vm and cm point at descriptions of the old value.
    kept = {key: held for key, held in attributes.items() if key not in {"t", "vm", "cm"}}
    prefix = name[:-1]
    type_, content = _content(prefix, value, from_1904=from_1904)
    if type_:
        kept["t"] = type_
    head = f"<{name}{''.join(f' {key}={quoteattr(held)}' for key, held in kept.items())}"
    return (f"{head}>{content}</{name}>" if content else f"{head}/>").encode()


def _content(prefix: str, value: CellValue, *, from_1904: bool) -> tuple[str, str]:
    match value:
        case None | "":
            return "", ""
        case bool():
            return "b", f"<{prefix}v>{int(value)}</{prefix}v>"
        case str():
            return "inlineStr", _text(prefix, value)
        case CellError():
            raise Unwritable("an error as a value")
        case int() | float():
            return "", f"<{prefix}v>{_number(value)}</{prefix}v>"
    return "", f"<{prefix}v>{_serial(value, from_1904=from_1904)}</{prefix}v>"


def _text(prefix: str, text: str) -> str:
    if len(text) > _LONGEST_TEXT:
        raise Unwritable(f"{len(text):,} characters (Excel's limit is {_LONGEST_TEXT:,})")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise Unwritable("half of a character")
    safe = escape(_UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", text))
    return f'<{prefix}is><{prefix}t xml:space="preserve">{safe}</{prefix}t></{prefix}is>'


def _number(value: int | float) -> str:
    if value != value or value in {float("inf"), float("-inf")}:
        raise Unwritable("a number that is endless or undefined")
    if isinstance(value, int) and abs(value) > 2**53:
        raise Unwritable("a whole number of more than 15 digits exactly")
    return repr(value)


def _serial(value: date | datetime | time | timedelta, *, from_1904: bool) -> str:
    try:
        return repr(to_serial(value, from_1904=from_1904))
    except ValueError as error:
        raise Unwritable(f"{value}: {error}") from error
