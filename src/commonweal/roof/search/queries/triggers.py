"""Triggers that keep the index of words on both databases, for every way in which a row can change.

A table's trigger tells which of its columns are searched. Where the triggers stand as they
should, so does the index; where one is missing or other, all are made anew and the table is read
again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import connection

from commonweal.ground.access.scope import unscoped
from commonweal.roof.search.models import LONGEST_WORD, PublicWord, Word, index_of
from commonweal.roof.search.words import tokens_of

# Each searched model, with its columns that are searched.
Searched = Mapping[Any, tuple[str, ...]]

_VERBS = {"i": "INSERT", "u": "UPDATE", "d": "DELETE"}
_PARTING = f"""
CREATE OR REPLACE FUNCTION commonweal_words(said text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
  SELECT DISTINCT left(word, {LONGEST_WORD})
  FROM regexp_split_to_table(lower(said), '[^[:alnum:]]+') AS word WHERE word <> '' $$
"""


def install(searched: Searched) -> None:
    """Make the triggers that are not as they should be, and read those tables' rows again."""
    make = _make_on_sqlite if connection.vendor == "sqlite" else _make_on_postgresql
    with unscoped("everybody's words are indexed"), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_PARTING)
        _forget_others(cursor, searched)
        for model, columns in searched.items():
            if make(cursor, model, columns):
                table = model._meta.db_table
                cursor.execute(f'DELETE FROM "{_index(model)}" WHERE "table" = %s', [table])
                cursor.execute(_add(model, columns, f'"{table}"', f'"{table}", '))


def _forget_others(cursor: Any, searched: Searched) -> None:
    """Drop the words of tables that are searched no more, with their triggers."""
    wanted = {model._meta.db_table for model in searched}
    there = connection.introspection.table_names(cursor)
    for index in (Word, PublicWord):
        indexed = set(index.objects.values_list("table", flat=True).distinct())
        for table in sorted(indexed - wanted):
            cursor.execute(f'DELETE FROM "{index._meta.db_table}" WHERE "table" = %s', [table])
            if table in there:
                _drop_triggers(cursor, table)


def _drop_triggers(cursor: Any, table: str) -> None:
    on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
    for kind in _VERBS:
        cursor.execute(f'DROP TRIGGER IF EXISTS "{_name(table, kind)}"{on}')


def _name(table: str, kind: str) -> str:
    return f"commonweal_words_{kind}_{table}"


def _index(model: Any) -> str:
    return index_of(model)._meta.db_table


def _owner_of(model: Any) -> tuple[str, ...]:
    return ("partnership_id", "owner_id") if index_of(model) is Word else ()


def _add(model: Any, columns: tuple[str, ...], row: str, rows: str = "") -> str:
    """The statement that adds the words of one row, or with `rows` those of a whole table."""
    if connection.vendor == "sqlite":
        said = " || ' ' || ".join(f"coalesce({row}.\"{column}\", '')" for column in columns)
        word, words = "value", f"json_each(commonweal_words({said}))"
    else:
        said = ", ".join(f'{row}."{column}"' for column in columns)
        word, words = "word", f"commonweal_words(concat_ws(' ', {said})) AS word"
    names = "".join(f', "{name}"' for name in _owner_of(model))
    values = "".join(f', {row}."{name}"' for name in _owner_of(model))
    return (
        f'INSERT INTO "{_index(model)}" ("table", "row_id", "word"{names}) '
        f"SELECT '{model._meta.db_table}', {row}.\"id\", {word}{values} FROM {rows}{words}"
    )


def _remove(model: Any) -> str:
    return (
        f'DELETE FROM "{_index(model)}" WHERE "table" = \'{model._meta.db_table}\' '
        'AND "row_id" = OLD."id"'
    )


def _when(model: Any, columns: tuple[str, ...], kind: str, differs: str) -> str:
    """An update of other columns changes no word."""
    if kind != "u":
        return ""
    parts = (f'OLD."{name}" {differs} NEW."{name}"' for name in (*columns, *_owner_of(model)))
    return f" WHEN ({' OR '.join(parts)})"


def _make_on_sqlite(cursor: Any, model: Any, columns: tuple[str, ...]) -> bool:
    """Make a table's triggers where they are not as they should be; tells whether it did."""
    table, add, remove = model._meta.db_table, _add(model, columns, "NEW"), _remove(model)
    does = {"i": add, "u": f"{remove}; {add}", "d": remove}
    wanted = {
        _name(table, kind): f'CREATE TRIGGER "{_name(table, kind)}" AFTER {verb} ON "{table}"'
        f"{_when(model, columns, kind, 'IS NOT')} BEGIN {does[kind]}; END"
        for kind, verb in _VERBS.items()
    }
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
    )
    there = dict(cursor.fetchall())
    if all(there.get(name) == sql for name, sql in wanted.items()):
        return False
    _drop_triggers(cursor, table)
    for sql in wanted.values():
        cursor.execute(sql)
    return True


def _make_on_postgresql(cursor: Any, model: Any, columns: tuple[str, ...]) -> bool:
    """The same on PostgreSQL, where one function serves the three triggers of a table."""
    table = model._meta.db_table
    function = f"commonweal_words_{table}"
    # The words of a row go with it whoever removes or changes it; row-level security lets all add.
    does = (
        "DECLARE before text := coalesce(current_setting('commonweal.everything', true), ''); BEGIN "
        "IF TG_OP <> 'INSERT' THEN PERFORM set_config('commonweal.everything', 'yes', true); "
        f"{_remove(model)}; PERFORM set_config('commonweal.everything', before, true); END IF; "
        f"IF TG_OP <> 'DELETE' THEN {_add(model, columns, 'NEW')}; END IF; RETURN NULL; END"
    )
    cursor.execute(
        "SELECT prosrc, (SELECT count(*) FROM pg_trigger WHERE tgfoid = pg_proc.oid) FROM pg_proc "
        "WHERE proname = %s AND pronamespace = current_schema()::regnamespace",
        [function],
    )
    if cursor.fetchone() == (does, len(_VERBS)):
        return False
    cursor.execute(
        f'CREATE OR REPLACE FUNCTION "{function}"() RETURNS trigger LANGUAGE plpgsql '
        f"AS $words${does}$words$"
    )
    _drop_triggers(cursor, table)
    for kind, verb in _VERBS.items():
        when = _when(model, columns, kind, "IS DISTINCT FROM")
        cursor.execute(
            f'CREATE TRIGGER "{_name(table, kind)}" AFTER {verb} ON "{table}" FOR EACH ROW{when} '
            f'EXECUTE FUNCTION "{function}"()'
        )
    return True


def teach_sqlite(connection: Any, **kwargs: Any) -> None:
    """Let SQLite's triggers part a text into words."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("commonweal_words", 1, _words, deterministic=True)


def _words(said: str) -> str:
    return json.dumps(sorted({token[:LONGEST_WORD] for token in tokens_of(said)}))
