"""The description of a package, in the words of Frictionless Data Package and Table Schema 1.

A date that may be a year or a month is a string with a pattern, so that any tool can read it,
and bears our own mark beside it.
"""

from typing import Any

from .package_model import DataPackage, Field, FieldType, ForeignKey, Table

PART_DATE_MARK = "commonweal:type"
_PART_DATE: dict[str, Any] = {
    "type": "string",
    "constraints": {"pattern": r"\d{4}(-\d{2}(-\d{2})?)?"},
    PART_DATE_MARK: FieldType.PART_DATE.value,
}


def describe(package: DataPackage) -> dict[str, Any]:
    """The content of datapackage.json."""
    return {
        "profile": "tabular-data-package",
        "name": package.name,
        "title": package.title,
        "description": (
            "Blank fields are missing values. In text, a leading apostrophe keeps spreadsheets "
            "from running it as a formula and is not part of it; a lone one is empty text."
        ),
        "resources": [_describe_table(table) for table in package.tables],
    }


def read_description(held: dict[str, Any]) -> DataPackage:
    """The package that a description speaks of, without its rows.

    KeyError, TypeError, ValueError or AttributeError when it is not one.
    """
    tables = tuple(_read_table(resource) for resource in held["resources"])
    return DataPackage(_text(held["name"]), tables, _text(held.get("title", "")))


def _describe_table(table: Table) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": table.path,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_describe_field(field) for field in table.fields],
            "missingValues": [""],
            "primaryKey": list(table.primary_key),
            "foreignKeys": [_describe_key(table, key) for key in table.foreign_keys],
        },
    }


def _describe_field(field: Field) -> dict[str, Any]:
    simple: dict[str, Any] = {"type": field.type.value}
    kind = _PART_DATE if field.type is FieldType.PART_DATE else simple
    rules = dict(kind.get("constraints", {})) | ({"required": True} if field.required else {})
    described = {"name": field.name, **kind, "description": field.description}
    return described | ({"constraints": rules} if rules else {})


def _describe_key(table: Table, key: ForeignKey) -> dict[str, Any]:
    # Table Schema writes the table itself as an empty name.
    resource = "" if key.table == table.name else key.table
    reference = {"resource": resource, "fields": list(key.references)}
    return {"fields": list(key.fields), "reference": reference}


def _read_table(held: dict[str, Any]) -> Table:
    schema, name = held["schema"], _text(held["name"])
    return Table(
        name=name,
        fields=tuple(_read_field(field) for field in schema["fields"]),
        primary_key=_names(schema.get("primaryKey", [])),
        foreign_keys=tuple(
            ForeignKey(
                _names(key["fields"]),
                _text(key["reference"]["resource"]) or name,
                _names(key["reference"]["fields"]),
            )
            for key in schema.get("foreignKeys", [])
        ),
        description=_text(held.get("description", "")),
    )


def _read_field(held: dict[str, Any]) -> Field:
    return Field(
        _text(held["name"]),
        FieldType(held.get(PART_DATE_MARK, held.get("type", "string"))),
        _text(held.get("description", "")),
        held.get("constraints", {}).get("required") is True,
    )


def _names(held: Any) -> tuple[str, ...]:
    """One name, or a list of them: Table Schema allows both."""
    return (held,) if isinstance(held, str) else tuple(_text(name) for name in held)


def _text(held: Any) -> str:
    if not isinstance(held, str):
        raise TypeError(f"{held!r} is not text")
    return held
