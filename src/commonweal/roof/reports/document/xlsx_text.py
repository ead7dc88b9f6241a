"""What a workbook asks of its texts: the length of a cell, the letters of a sheet's name."""

import re
from textwrap import wrap

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767
LONGEST_SHEET_NAME = 31
_SHORTENED = " … (shortened here; see the report's other forms)"
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\n\t\ufffd]+")


class SheetNames:
    """Gives each sheet a name that a workbook accepts, each a different one."""

    def __init__(self) -> None:
        # Excel keeps this name for itself.
        self._taken = {"history"}

    def take(self, wish: str) -> str:
        """The wished name, cut and numbered where it must be."""
        plain = _NOT_IN_SHEET_NAMES.sub(" ", wish).strip(" '") or "Sheet"
        name, number = _cut(plain, LONGEST_SHEET_NAME).strip(" '"), 1
        while name.lower() in self._taken:
            number += 1
            ending = f" {number}"
            name = _cut(plain, LONGEST_SHEET_NAME - len(ending)) + ending
        self._taken.add(name.lower())
        return name


def write_text(sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    """The text as text, whatever it begins with; an empty one as an empty cell of that look."""
    if len(text.encode("utf-16-le")) // 2 > LONGEST_CELL:
        text = _cut(text, LONGEST_CELL - len(_SHORTENED)) + _SHORTENED
    if text:
        sheet.write_string(row, column, text, look)
    else:
        sheet.write_blank(row, column, None, look)


def printed_lines(text: str, width: int) -> int:
    """About how many lines the text takes in a column of that many characters."""
    return sum(max(1, len(wrap(part, max(1, width)))) for part in text.split("\n"))


def _cut(text: str, units: int) -> str:
    """The text's beginning, at most so many UTF-16 units long, never half a character."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", errors="ignore")
