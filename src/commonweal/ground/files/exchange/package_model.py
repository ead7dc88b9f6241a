"""Tables with a schema: what they hold, and what must be true of them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from commonweal.methods.dates import PartDate

Value = str | int | Decimal | bool | date | datetime | PartDate | None
Row = tuple[Value, ...]
_NAME = re.compile(r"[a-z][a-z0-9_-]*")


class FieldType(StrEnum):
    """What a column holds. All but the last are Table Schema's own words."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    PART_DATE = "part_date"


_CLASSES: dict[FieldType, type] = {
    FieldType.STRING: str,
    FieldType.INTEGER: int,
    FieldType.NUMBER: Decimal,
    FieldType.BOOLEAN: bool,
    FieldType.DATE: date,
    FieldType.DATETIME: datetime,
    FieldType.PART_DATE: PartDate,
}


@dataclass(frozen=True, slots=True)
class Field:
    """A column. Money and other exact figures are NUMBER, held as Decimal."""

    name: str
    type: FieldType = FieldType.STRING
    description: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns whose values, where all are given, stand in columns of another table (or this)."""

    fields: tuple[str, ...]
    table: str
    references: tuple[str, ...]


class Stream:
    """Rows that are read as they are written, once, so that millions need no room in memory.

    No other table refers to them, and their key, where they have one, is a number that rises.
    """

    def __init__(self, rows: Callable[[], Iterator[Row]]) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[Row]:
        return self._rows()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; each row is as long as `fields`."""

    name: str
    fields: tuple[Field, ...]
    rows: tuple[Row, ...] | Stream = ()
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    description: str = ""

    @property
    def path(self) -> str:
        """The table's file inside a package."""
        return f"data/{self.name}.csv"

    def values(self, names: Sequence[str]) -> list[tuple[Value, ...]]:
        """The values of some columns, row by row."""
        places = [[field.name for field in self.fields].index(name) for name in names]
        return [tuple(row[at] for at in places) for row in self.rows]


@dataclass(frozen=True, slots=True)
class DataPackage:
    """Tables that belong together."""

    name: str
    tables: tuple[Table, ...]
    title: str = ""


def faults(package: DataPackage) -> Iterator[str]:
    """What is wrong with a package, as sentences that name file, row and column."""
    tables = {table.name: table for table in package.tables}
    schema = list(_schema_faults(package, tables))
    yield from schema
    if schema:
        return  # what the rows hold cannot be judged by a schema that is itself wrong
    whole = [table for table in package.tables if not isinstance(table.rows, Stream)]
    for table in whole:
        values = list(_value_faults(table))
        yield from values or _key_faults(table)
    yield from _link_faults(whole, tables)


def streamed(table: Table, package: DataPackage) -> Iterator[Row]:
    """The rows of a stream, each checked by the schema as it passes.

    ValueError names the first that is not what the schema says.
    """
    tables = {each.name: each for each in package.tables}
    links = [
        ([_at(table, name) for name in key.fields], key.table,
         set(tables[key.table].values(key.references)))
        for key in table.foreign_keys
    ]  # fmt: skip
    keys = [_at(table, name) for name in table.primary_key]
    last: Row = ()
    for number, row in enumerate(table.rows):
        for fault in _row_faults(table, number, row):
            raise ValueError(fault)
        key = tuple(row[at] for at in keys)
        if keys and last and not key > last:
            raise ValueError(f"{place(table, number, table.primary_key[0])} does not rise.")
        last = key
        for places, other, known in links:
            values = tuple(row[at] for at in places)
            if None not in values and values not in known:
                where = place(table, number, table.fields[places[0]].name)
                raise ValueError(f"{where} refers to {values}, which {tables[other].path} lacks.")
        yield row


def _at(table: Table, name: str) -> int:
    return [field.name for field in table.fields].index(name)


def place(table: Table, row: int, column: str) -> str:
    """How a cell is named to a person: the heading is row 1, as a spreadsheet shows it."""
    return f"{table.path}, row {row + 2}, column “{column}”"


def fits(value: Value, type_: FieldType) -> bool:
    """Whether a value is of a column's type; blank is of every type."""
    if value is None:
        return True
    if isinstance(value, bool) or type_ is FieldType.BOOLEAN:
        return isinstance(value, bool) and type_ is FieldType.BOOLEAN
    if isinstance(value, datetime):
        return type_ is FieldType.DATETIME
    if isinstance(value, Decimal) and not value.is_finite():
        return False
    return isinstance(value, _CLASSES[type_])


def _schema_faults(package: DataPackage, tables: dict[str, Table]) -> Iterator[str]:
    for name in [package.name, *(table.name for table in package.tables)]:
        if not _NAME.fullmatch(name):
            yield f"“{name}” cannot name a table or package. Use small letters, digits, - and _."
    if len(tables) < len(package.tables):
        yield "Two tables have the same name. Give each its own."
    for table in package.tables:
        names = [field.name for field in table.fields]
        if not names or "" in names or len(set(names)) < len(names):
            yield f"{table.path} needs columns, each with a name of its own."
        if not set(table.primary_key) <= set(names):
            said = ", ".join(table.primary_key)
            yield f"{table.path} has a key on columns that it lacks: {said}."
        for key in table.foreign_keys:
            yield from _foreign_key_faults(table, key, tables)


def _foreign_key_faults(table: Table, key: ForeignKey, tables: dict[str, Table]) -> Iterator[str]:
    other = tables.get(key.table)
    if other is None:
        yield f"{table.path} refers to the table “{key.table}”, which the package lacks."
        return
    known = {field.name for field in table.fields}
    theirs = {field.name for field in other.fields}
    sound = set(key.fields) <= known and set(key.references) <= theirs
    if not key.fields or len(key.fields) != len(key.references) or not sound:
        yield f"{table.path} refers to “{key.table}” by columns that do not match."


def _value_faults(table: Table) -> Iterator[str]:
    for number, row in enumerate(table.rows):
        yield from _row_faults(table, number, row)


def _row_faults(table: Table, number: int, row: Row) -> Iterator[str]:
    if len(row) != len(table.fields):
        yield f"{table.path}, row {number + 2} has {len(row)} values; give {len(table.fields)}."
        return
    for field, value in zip(table.fields, row, strict=True):
        if value is None:
            if field.required or field.name in table.primary_key:
                where = place(table, number, field.name)
                yield f"{where} is blank and must not be. Give its value."
        elif not fits(value, field.type):
            where = place(table, number, field.name)
            yield f"{where} holds {value!r}, which is not of type {field.type}."


def _key_faults(table: Table) -> Iterator[str]:
    seen: dict[tuple[Value, ...], int] = {}
    for number, key in enumerate(table.values(table.primary_key) if table.primary_key else ()):
        if key in seen:
            said = ", ".join(map(str, key))
            where = place(table, number, table.primary_key[0])
            yield f"{where} repeats the key {said} of row {seen[key] + 2}. Each must be its own."
        seen.setdefault(key, number)


def _link_faults(whole: Sequence[Table], tables: dict[str, Table]) -> Iterator[str]:
    for table in whole:
        for key in table.foreign_keys:
            if any(len(row) != len(t.fields) for t in (table, tables[key.table]) for row in t.rows):
                continue  # said already
            known = set(tables[key.table].values(key.references))
            for number, values in enumerate(table.values(key.fields)):
                if None not in values and values not in known:
                    said = ", ".join(map(str, values))
                    where = place(table, number, key.fields[0])
                    yield f"{where} refers to {said}, which {tables[key.table].path} lacks."
