"""Reading .csv: first the letters, then the rows. Source: RFC 4180; values stay text."""

import codecs
import csv
import io
import re

from .cells import Sheet, Workbook
from .grid import Grid
from .limits import Limits
from .refusal import WorkbookRefused

# A run of bytes that is a letter in UTF-8 and would be a strange pair of signs in any other.
_UTF8_LETTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_SEPARATORS = ",;\t|"
# Our own limit on text names the cell; csv's names nothing.
csv.field_size_limit(2**31 - 1)


def read_csv(data: bytes, name: str, limits: Limits) -> Workbook:
    """One sheet, named for the file, of text cells; an empty field is blank."""
    text = decode(data, name)
    grid = Grid(name, name.rpartition(".")[0] or name, limits)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True)
    number = 0
    try:
        for number, fields in enumerate(rows, start=1):
            for column, field in enumerate(fields, start=1):
                grid.put(number, column, field)
    except csv.Error as error:
        raise WorkbookRefused(
            f"“{name}” goes wrong after row {number}, at line {rows.line_num}: a quotation mark is "
            "opened and not closed, or stands in the middle of a value. Put the value in quotation "
            "marks and double any inside it, or save the file as .xlsx."
        ) from error
    sheet = grid.finish(())
    return Workbook(name, (Sheet(sheet.name, sheet.rows),))


def decode(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, UTF-16 (by its mark) or Windows-1252, with nothing lost.

    A file that is not UTF-8 is read as Windows-1252 only when no part of it looks like UTF-8, as
    the two mixed in one file would turn names into nonsense. WorkbookRefused names the byte and
    the line.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(data, "utf-16", "UTF-16", name)
    if data.startswith(codecs.BOM_UTF8) or _UTF8_LETTER.search(data) or data.isascii():
        text = _strictly(data, "utf-8-sig", "UTF-8", name)
    else:
        text = _strictly(data, "cp1252", "Windows-1252", name)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise WorkbookRefused(
            f"“{name}” has an empty byte in line {line}, so it is not a text file. "
            "Save it again as “CSV UTF-8” or as .xlsx."
        )
    return text


def separator(text: str) -> str:
    """The sign between fields: the commonest of comma, semicolon, tab and bar in the first line."""
    head = re.sub(r'"[^"]*"', "", text[:10_000])
    line = next((line for line in head.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=line.count)


def _strictly(data: bytes, codec: str, label: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        # utf-8-sig counts from after its mark, the others from the start.
        skipped = 3 if codec == "utf-8-sig" and data.startswith(codecs.BOM_UTF8) else 0
        at = error.start + (skipped if len(error.object) < len(data) else 0)
        line = data.count(b"\n", 0, at) + 1
        raise WorkbookRefused(
            f"“{name}”: byte {at + 1:,} (line {line:,}, value 0x{data[at]:02X}) is not a letter in "
            f"{label}. Open the file in your spreadsheet program, save it as “CSV UTF-8” and "
            "choose it again."
        ) from error
