"""Everything out as plain files, and the same facts back in.

A package is a zip: `datapackage.json` with the schema, `data/NAME.csv` for each table, and
`json/NAME.json` with the same rows for programs. Reading goes by the CSV alone, as that is what
people open and correct. The same tables always give the same bytes.
"""

import csv
import dataclasses
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO

from commonweal.ground.files.workbooks.limits import ZIP_MAGIC, Limits, check_size, open_zip
from commonweal.ground.files.workbooks.refusal import refusing_damage

from .descriptor import describe, read_description
from .package_model import DataPackage, Field, Stream, Table, Value, faults, place, streamed
from .refusal import PackageRefused
from .safe_csv import read_field, write_field

DESCRIPTION = "datapackage.json"
# A file with a thousand wrong rows is told the first of them; the rest are likely the same.
_MOST_REASONS = 50
_EARLIEST = (1980, 1, 1, 0, 0, 0)
# The size of a file is limited as a whole; csv's own limit would cut off a long remark.
csv.field_size_limit(2**31 - 1)


def write_data_package(package: DataPackage) -> bytes:
    """The package as a zip; the same tables give the same bytes.

    PackageRefused when values, keys or links are not what the schema says.
    """
    target = io.BytesIO()
    write_data_package_to(package, target)
    return target.getvalue()


def write_data_package_to(package: DataPackage, target: IO[bytes]) -> None:
    """The same into a file, row by row, so that a table that is a stream needs no memory."""
    _refuse(faults(package))
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(_entry(DESCRIPTION), _encoded(DESCRIPTION, _json(describe(package))))
        for table in package.tables:
            _write_table(archive, table, package)


def _write_table(archive: zipfile.ZipFile, table: Table, package: DataPackage) -> None:
    """A table as CSV, and the same rows as JSON, from one pass over them."""
    names = [field.name for field in table.fields]
    rows = streamed(table, package) if isinstance(table.rows, Stream) else iter(table.rows)
    with tempfile.TemporaryFile() as held:
        # Nobody knows beforehand how long a stream is.
        is_long = isinstance(table.rows, Stream)
        with archive.open(_entry(table.path), "w", force_zip64=is_long) as part:
            part.write(_encoded(table.path, _csv_line(names)))
            before = b"["
            try:
                for row in rows:
                    part.write(_encoded(table.path, _csv_line(row)))
                    record = dict(zip(names, map(_plain, row), strict=True))
                    held.write(before + b"\n" + _encoded(table.path, _indented(record)))
                    before = b","
            except ValueError as error:
                raise PackageRefused(str(error)) from error
        held.write(b"[]\n" if before == b"[" else b"\n]\n")
        held.seek(0)
        entry = _entry(f"json/{table.name}.json")
        with archive.open(entry, "w", force_zip64=is_long) as part:
            shutil.copyfileobj(held, part)


def _entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info


def _csv_line(values: Iterable[Value]) -> str:
    target = io.StringIO(newline="")
    csv.writer(target).writerow([write_field(value) for value in values])
    return target.getvalue()


def _indented(record: dict[str, str | int | bool | None]) -> str:
    text = json.dumps(record, ensure_ascii=False, indent=1)
    return "\n".join(f" {line}" for line in text.split("\n"))


def read_data_package(
    data: bytes, name: str = "package.zip", limits: Limits | None = None
) -> DataPackage:
    """The package in a zip, with every value checked against its schema.

    Columns may stand in another order. PackageRefused lists what is wrong by file, row and
    column, up to fifty reasons.
    """
    limits = limits or Limits()
    check_size(data, name, limits, PackageRefused)
    if not data.startswith(ZIP_MAGIC):
        raise PackageRefused(f"“{name}” is not a zip file. Choose a package that we exported.")
    with (
        open_zip(data, name, limits, PackageRefused) as archive,
        refusing_damage(name, PackageRefused),
    ):
        empty = _description(archive, name)
        _refuse(_missing(archive, empty))
        reasons: list[str] = []
        tables = tuple(_filled(archive, table, reasons) for table in empty.tables)
    _refuse(reasons)
    package = dataclasses.replace(empty, tables=tables)
    _refuse(faults(package))
    return package


def _refuse(reasons: Iterable[str]) -> None:
    first = []
    for reason in reasons:
        first.append(reason)
        if len(first) == _MOST_REASONS:
            first.append("There may be more; mend these first.")
            break
    if first:
        raise PackageRefused(*first)


def _plain(value: Value) -> str | int | bool | None:
    """JSON's own kinds; exact numbers and dates are written as text, so that none is rounded."""
    return value if isinstance(value, str | int | bool | None) else write_field(value)


def _json(held: object) -> str:
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


def _encoded(name: str, text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        around = text[max(0, error.start - 20) : error.start]
        raise PackageRefused(
            f"{name} holds half of a character after “{around}”. Type that text anew."
        ) from error


def _description(archive: zipfile.ZipFile, name: str) -> DataPackage:
    if DESCRIPTION not in archive.namelist():
        raise PackageRefused(
            f"“{name}” has no {DESCRIPTION}, so what its tables mean is not known. "
            "Choose a package that we exported."
        )
    try:
        package = read_description(json.loads(archive.read(DESCRIPTION)))
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise PackageRefused(
            f"{DESCRIPTION} in “{name}” does not describe tables in the way we do ({error}). "
            "Take it from the package as it was exported."
        ) from error
    _refuse(faults(package))
    return package


def _missing(archive: zipfile.ZipFile, package: DataPackage) -> Iterator[str]:
    parts = set(archive.namelist())
    for table in package.tables:
        if table.path not in parts:
            yield f"{table.path} is not in the package. Put it back, if only with its headings."


def _filled(archive: zipfile.ZipFile, table: Table, reasons: list[str]) -> Table:
    """The table with the rows of its file; what is wrong goes into `reasons`."""
    try:
        text = archive.read(table.path).decode("utf-8-sig")
        records = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except UnicodeDecodeError as error:
        reasons.append(f"{table.path} is not in UTF-8: byte {error.start + 1}. Save it as UTF-8.")
        return table
    except csv.Error as error:
        reasons.append(f"{table.path} has a quotation mark in the wrong place: {error}.")
        return table
    headings = [read_field(heading, Field("").type) or "" for heading in (records or [[]])[0]]
    names = [field.name for field in table.fields]
    if sorted(map(str, headings)) != sorted(names):
        reasons.append(
            f"{table.path}, row 1 has the columns {', '.join(map(str, headings))}; "
            f"give each of {', '.join(names)} once."
        )
        return table
    order = [headings.index(name) for name in names]
    # An empty line, which many editors leave at the end, is no row; a blank row has its commas.
    filled = ((n, record) for n, record in enumerate(records[1:]) if record)
    rows = (_row(table, n, record, order, reasons) for n, record in filled)
    return dataclasses.replace(table, rows=tuple(row for row in rows if row is not None))


def _row(
    table: Table, number: int, record: list[str], order: list[int], reasons: list[str]
) -> tuple[Value, ...] | None:
    if len(record) != len(order):
        reasons.append(
            f"{table.path}, row {number + 2} has {len(record)} values; give {len(order)}."
        )
        return None
    values: list[Value] = []
    for field, at in zip(table.fields, order, strict=True):
        try:
            values.append(read_field(record[at], field.type))
        except ValueError as error:
            reasons.append(f"{place(table, number, field.name)} holds {error}.")
            values.append(None)
    return tuple(values)
