"""Small workbooks for the tests, made by the libraries that people's own files come from."""

import io
import zipfile
from collections.abc import Callable, Sequence

import xlsxwriter
from openpyxl import Workbook as OpenpyxlBook
from xlsxwriter.workbook import Workbook as Book
from xlsxwriter.worksheet import Worksheet


def xlsx(fill: Callable[[Book, Worksheet], None], name: str = "Sheet1", **options: object) -> bytes:
    """An .xlsx with one sheet that `fill` writes on."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, options)
    fill(book, book.add_worksheet(name))
    book.close()
    return target.getvalue()


def xlsx_of(rows: Sequence[Sequence[object]], name: str = "Sheet1") -> bytes:
    """An .xlsx with these values from A1."""

    def fill(_: Book, sheet: Worksheet) -> None:
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return xlsx(fill, name, strings_to_formulas=False, default_date_format="dd/mm/yyyy")


def saved(book: OpenpyxlBook) -> bytes:
    """The bytes of an openpyxl workbook."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def ods(table: str, manifest: str = "<manifest/>") -> bytes:
    """An .ods whose only table has this XML inside."""
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        "<office:body><office:spreadsheet>"
        f'<table:table table:name="Stages">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip of these parts, in this order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_part(data: bytes, name: str, content: str | bytes) -> bytes:
    """The same zip with one part changed or added at the end."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {part: archive.read(part) for part in archive.namelist()}
    return zipped(parts | {name: content})


def part_of(data: bytes, name: str) -> bytes:
    """The content of one part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)
