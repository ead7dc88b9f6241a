"""Triggers that write the trail on both databases, for every way in which a row can change."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connection

from commonweal.ground.access.scope import current_scope

# A long partnership column name on one database and none on the other would split the code.
_COLUMNS = (
    '"table", "row_id", "kind", "at", "person_id", "act", "partnership_id", "owner_id", "row"'
)
TRAIL = ("audit_change", "audit_event")


def audited_models() -> list[Any]:
    """Every model of ours that has not said `unaudited = True`."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("commonweal.") and not getattr(model, "unaudited", False)
        if model._meta.managed and not model._meta.proxy
    ]


def columns_of(model: Any) -> list[str]:
    """The columns that the trail keeps of a model: all but the secrets that it names."""
    secret: frozenset[str] = getattr(model, "unaudited_fields", frozenset())
    return [
        field.column
        for field in model._meta.concrete_fields
        if field.column and field.name not in secret
    ]


def install(**kwargs: Any) -> None:
    """After each migrate: make the triggers anew (SQLite loses them when it rebuilds a table)."""
    make = _sqlite if connection.vendor == "sqlite" else _postgresql
    with connection.cursor() as cursor:
        for statement in make():
            cursor.execute(statement)


def remove() -> None:
    """Take the triggers away; only a test that empties the database needs this."""
    with connection.cursor() as cursor:
        for table in [*(model._meta.db_table for model in audited_models()), *TRAIL]:
            for name in ("commonweal_i", "commonweal_u", "commonweal_d"):
                trigger = f"{name}_{table}"
                on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
                cursor.execute(f'DROP TRIGGER IF EXISTS "{trigger}"{on}')


def _sqlite() -> list[str]:
    statements = []
    for model in audited_models():
        table = model._meta.db_table
        for kind, verb, side in (
            ("I", "INSERT", "NEW"),
            ("U", "UPDATE", "NEW"),
            ("D", "DELETE", "OLD"),
        ):
            trigger = f"commonweal_{kind.lower()}_{table}"
            pairs = ", ".join(f"'{column}', {side}.\"{column}\"" for column in columns_of(model))
            when = f" WHEN {_differs(model)}" if kind == "U" else ""
            statements += [
                f'DROP TRIGGER IF EXISTS "{trigger}"',
                f'CREATE TRIGGER "{trigger}" AFTER {verb} ON "{table}"{when} BEGIN '
                f"INSERT INTO audit_change ({_COLUMNS}) VALUES ('{table}', {side}.\"id\", '{kind}', "
                f"strftime('%Y-%m-%d %H:%M:%f', 'now'), commonweal_person(), commonweal_act(), "
                f"{_column(model, 'partnership_id', side)}, {_column(model, 'owner_id', side)}, "
                f"json_object({pairs})); END",
            ]
    for table in TRAIL:
        for kind, verb in (("u", "UPDATE"), ("d", "DELETE")):
            trigger = f"commonweal_{kind}_{table}"
            statements += [
                f'DROP TRIGGER IF EXISTS "{trigger}"',
                f'CREATE TRIGGER "{trigger}" BEFORE {verb} ON "{table}" BEGIN '
                f"SELECT RAISE(ABORT, 'The trail is never changed.'); END",
            ]
    return statements


def _differs(model: Any) -> str:
    """An update that changes nothing tells nothing."""
    return " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns_of(model))


def _postgresql() -> list[str]:
    statements = [
        "CREATE OR REPLACE FUNCTION commonweal_unchanging() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION 'The trail is never changed.'; END $$"
    ]
    for model in audited_models():
        table = model._meta.db_table
        for kind, verb, side in (
            ("I", "INSERT", "NEW"),
            ("U", "UPDATE", "NEW"),
            ("D", "DELETE", "OLD"),
        ):
            trigger = f"commonweal_{kind.lower()}_{table}"
            pairs = ", ".join(f"'{column}', {side}.\"{column}\"" for column in columns_of(model))
            when = "WHEN (OLD.* IS DISTINCT FROM NEW.*) " if kind == "U" else ""
            statements += [
                f'DROP TRIGGER IF EXISTS "{trigger}" ON "{table}"',
                f'CREATE OR REPLACE FUNCTION "{trigger}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN '
                f"INSERT INTO audit_change ({_COLUMNS}) VALUES ('{table}', {side}.id, '{kind}', "
                "clock_timestamp(), NULLIF(current_setting('commonweal.person', true), '')::bigint, "
                "coalesce(current_setting('commonweal.act', true), ''), "
                f"{_column(model, 'partnership_id', side)}, {_column(model, 'owner_id', side)}, "
                f"jsonb_build_object({pairs})); RETURN NULL; END $$",
                f'CREATE TRIGGER "{trigger}" AFTER {verb} ON "{table}" FOR EACH ROW {when}'
                f'EXECUTE FUNCTION "{trigger}"()',
            ]
    for table in TRAIL:
        for kind, verb, level in (
            ("u", "UPDATE", "ROW"), ("d", "DELETE", "ROW"), ("i", "TRUNCATE", "STATEMENT"),
        ):  # fmt: skip
            trigger = f"commonweal_{kind}_{table}"
            statements += [
                f'DROP TRIGGER IF EXISTS "{trigger}" ON "{table}"',
                f'CREATE TRIGGER "{trigger}" BEFORE {verb} ON "{table}" FOR EACH {level} '
                "EXECUTE FUNCTION commonweal_unchanging()",
            ]
    return statements


def _column(model: Any, name: str, side: str) -> str:
    """The row's partnership or owner; a partnership and a body are their own."""
    columns = {field.column for field in model._meta.concrete_fields}
    if name == "owner_id" and name not in columns and "body_id" in columns:
        name = "body_id"
    return f'{side}."{name}"' if name in columns else "NULL"


def teach_sqlite(connection: Any, **kwargs: Any) -> None:
    """Let SQLite's triggers ask who acts."""
    if connection.vendor != "sqlite":
        return
    connection.connection.create_function("commonweal_person", 0, _person)
    connection.connection.create_function("commonweal_act", 0, _act)


def _person() -> int | None:
    scope = current_scope()
    return scope.person_id if scope else None


def _act() -> str:
    scope = current_scope()
    return scope.act if scope else ""
