"""CSV that no spreadsheet runs as a formula, and that reads back to the very same values.

A text that begins with a sign which a spreadsheet takes for a formula (= + - @, their full-width
forms, tab, line end) is written with an apostrophe before it. So is one that begins with an
apostrophe, so that taking one off again always gives the text back; and so is empty text, which
is then told from blank: blank is an empty field, empty text is a lone apostrophe. Numbers and
dates are written as they are, as they cannot be formulas.
"""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from commonweal.methods.dates import PartDate

from .package_model import FieldType, Value

_MARK = "'"
_RISKY = tuple(f"=+-@＝＋－＠\t\r\n{_MARK}")


def write_field(value: Value) -> str:
    """A value as the text of a CSV field."""
    match value:
        case None:
            return ""
        case str():
            return _MARK + value if value == "" or value.startswith(_RISKY) else value
        case bool():
            return "true" if value else "false"
        case date() | PartDate():
            return value.isoformat()
    return str(value)


def read_field(text: str, type_: FieldType) -> Value:
    """The value of a CSV field; ValueError, ending “… is not …”, when it is not of its type."""
    if text == "":
        return None
    if type_ is FieldType.STRING:
        return text.removeprefix(_MARK)
    try:
        return _READERS[type_](text)
    except (ValueError, KeyError, InvalidOperation) as error:
        raise ValueError(f"“{text[:80]}”, which is not {_WORDS[type_]}") from error


def _integer(text: str) -> int:
    # int() also takes spaces, underscores and other scripts' digits, which we never write.
    if not text.isascii() or not text.removeprefix("-").isdigit() or len(text) > 100:
        raise ValueError(text)
    return int(text)


def _number(text: str) -> Decimal:
    if not text.isascii() or "_" in text or text.strip() != text:
        raise ValueError(text)
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number


_READERS: dict[FieldType, Callable[[str], Value]] = {
    FieldType.INTEGER: _integer,
    FieldType.NUMBER: _number,
    FieldType.BOOLEAN: {"true": True, "false": False}.__getitem__,
    FieldType.DATE: date.fromisoformat,
    FieldType.DATETIME: datetime.fromisoformat,
    FieldType.PART_DATE: PartDate.fromisoformat,
}
_WORDS = {
    FieldType.INTEGER: "a whole number",
    FieldType.NUMBER: "a number",
    FieldType.BOOLEAN: "true or false",
    FieldType.DATE: "a date such as 2010-07-31",
    FieldType.DATETIME: "a date and time such as 2010-07-31T14:30:00",
    FieldType.PART_DATE: "a date such as 2010, 2010-07 or 2010-07-31",
}
