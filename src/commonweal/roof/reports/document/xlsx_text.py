"""What a workbook asks of its texts: the length of a cell, the letters of a sheet's name."""

import re
from textwrap import wrap

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

LONGEST_CELL = 32_767
LONGEST_SHEET_NAME = 31
TALLEST_ROW = 409.0
# A column's width is measured in digits; running text in Arial is narrower.
LETTERS_FOR_A_DIGIT = 1.1
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
        name, number = _cut_between_words(plain, LONGEST_SHEET_NAME), 1
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


def write_with_note(
    sheet: Worksheet,
    row: int,
    column: int,
    texts: tuple[str, str],
    looks: tuple[Format, Format],
) -> None:
    """The text with its note below in the second look; both plainly in one where they cannot."""
    (text, note), (look, small) = texts, looks
    if text and note and len(text) + len(note) < LONGEST_CELL // 2:
        sheet.write_rich_string(row, column, look, text, small, f"\n{note}", look)
    else:
        write_text(sheet, row, column, "\n".join(part for part in texts if part), look)


def printed_lines(text: str, width: int) -> int:
    """About how many lines the text takes in a column of that many digits' width."""
    letters = int(width * LETTERS_FOR_A_DIGIT)
    if len(text) <= letters and text.isprintable():
        return 1
    return sum(max(1, len(wrap(part, letters))) for part in text.split("\n"))


def row_height(lines: int, *, points: float = 10) -> float:
    """Points for a row of so many lines; given outright, since not every program works it out."""
    return min(TALLEST_ROW, lines * points * 1.28 + 3)


def _cut_between_words(text: str, units: int) -> str:
    """The text's beginning without half a word at its end, where it has more than one word."""
    cut = _cut(text, units)
    if cut != text and not text[len(cut)].isspace() and " " in cut:
        cut = cut.rpartition(" ")[0]
    return cut.strip(" ',;:.")


def _cut(text: str, units: int) -> str:
    """The text's beginning, at most so many UTF-16 units long, never half a character."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", errors="ignore")
