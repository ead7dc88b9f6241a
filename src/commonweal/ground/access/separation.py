"""Fail-closed separation of partners' rows: three layers, each enough for the usual fault.

1. Every query that our models make reads a partner's table through a sub-select that holds
   only the rows in sight, also where it is joined from another table. With no scope it raises.
2. A guard on the connection reads every statement, raw ones too, and refuses one that
   names a partner's table outside such a sub-select.
3. On PostgreSQL row-level security holds the same rule in the database (`row_security.py`).

docs/decisions/0004 tells why this is our own code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models.sql import Query, subqueries
from django.db.models.sql.datastructures import BaseTable, Join

from commonweal.ground.access.errors import Forbidden, Unscoped
from commonweal.ground.access.scope import Sight, current_scope

SEEN = "/*seen*/"


@cache
def owned_tables() -> frozenset[str]:
    """Names of the tables that hold partners' rows."""
    return frozenset(
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if hasattr(model, "row_table_column")
    )


def sight_in_force(table: str) -> Sight | None:
    """The sight that a query on this table must respect; None when it was lifted.

    Raises
    ------
    Unscoped
        When no scope is in force.
    """
    scope = current_scope()
    if scope is None:
        raise Unscoped(
            f"A query on {table} ran while no scope was in force. Run it for a person "
            f"(access.middleware does so for requests) or within access.scope.seeing()."
        )
    return scope.sight


def condition(table: str, sight: Sight, quote: Any, prefix: str = "") -> str:
    """The SQL condition that holds the rows of a table to a sight. All values are integers."""
    column = models_by_table()[table].row_table_column
    pieces = [_owner_in(sight.owners, quote, prefix)]
    if column:
        # A table that tells about rows of other tables, such as the trail: by the row's own table.
        for name, owners in sorted(sight.tables.items()):
            pieces.append(
                f"({prefix}{quote(column)} = '{_plain(name)}' AND {_owner_in(owners, quote, prefix)})"
            )
        for name, ids in sorted(sight.rows.items()):
            pieces.append(
                f"({prefix}{quote(column)} = '{_plain(name)}' AND "
                f"{prefix}{quote('row_id')} IN ({_numbers(ids)}))"
            )
    else:
        if table in sight.tables:
            pieces.append(_owner_in(sight.tables[table], quote, prefix))
        if table in sight.rows:
            pieces.append(f"{prefix}{quote('id')} IN ({_numbers(sight.rows[table])})")
    return (
        f"{SEEN} {prefix}{quote('partnership_id')} = {int(sight.partnership_id)} "
        f"AND ({' OR '.join(pieces)})"
    )


@cache
def models_by_table() -> dict[str, Any]:
    """Model class of each partner's table."""
    return {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if hasattr(model, "row_table_column")
    }


def _owner_in(owners: Iterable[int], quote: Any, prefix: str) -> str:
    # The joint body owns most rows, so SQLite must not take the index of owners where another
    # gives the order that was asked for; the plus hides the column from its choice.
    plus = "+" if connection.vendor == "sqlite" else ""
    return f"{plus}{prefix}{quote('owner_id')} IN ({_numbers(owners)})"


def _numbers(ids: Iterable[int]) -> str:
    return ", ".join(str(int(number)) for number in sorted(ids)) or "NULL"


def _plain(name: str) -> str:
    if not re.fullmatch(r"[a-z_0-9]+", name):
        raise ValueError(f"“{name}” is not a table name.")
    return name


class _SeenBase(BaseTable):
    def as_sql(self, compiler: Any, connection: Any) -> Any:
        sight = sight_in_force(self.table_name)
        if sight is None:
            return super().as_sql(compiler, connection)
        return f"{_seen_rows(self.table_name, sight, connection)} {_alias(self, compiler)}", []


class _SeenJoin(Join):
    def as_sql(self, compiler: Any, connection: Any) -> Any:
        sql, params = super().as_sql(compiler, connection)
        sight = sight_in_force(self.table_name)
        if sight is None:
            return sql, params
        _, _, condition_sql = sql.partition(" ON (")
        seen = _seen_rows(self.table_name, sight, connection)
        return f"{self.join_type} {seen} {_alias(self, compiler)} ON ({condition_sql}", params


def _seen_rows(table: str, sight: Sight, connection: Any) -> str:
    quote = connection.ops.quote_name
    return f"(SELECT * FROM {quote(table)} WHERE {condition(table, sight, quote)})"


def _alias(table: Any, compiler: Any) -> str:
    return compiler.quote_name_unless_alias(table.table_alias or table.table_name)


class SeenQuery(Query):
    """A query whose tables, the first and the joined ones, hold only rows in sight."""

    def join(self, join: Any, reuse: Any = None) -> str:
        if join.table_name in owned_tables():
            if isinstance(join, Join) and not isinstance(join, _SeenJoin):
                join.__class__ = _SeenJoin
            elif isinstance(join, BaseTable) and not isinstance(join, _SeenBase):
                join.__class__ = _SeenBase
        return super().join(join, reuse)

    def chain(self, klass: Any = None) -> Any:
        return super().chain(_NARROWED.get(klass, klass))


class _Narrowed:
    """An update or delete that reaches only rows which the sight may change."""

    def get_compiler(self, *args: Any, **kwargs: Any) -> Any:
        compiler = super().get_compiler(*args, **kwargs)  # type: ignore[misc]
        table = self.get_meta().db_table  # type: ignore[attr-defined]
        if table in owned_tables():
            narrow_to_writes(self, table)
        return compiler


def narrow_to_writes(query: Any, table: str) -> None:
    """Add to a query the condition that its rows may be changed."""
    sight = sight_in_force(table)
    if sight is None or getattr(query, "_narrowed", False):
        return
    query._narrowed = True
    query.where.add(_WriteCondition(sight, query.get_initial_alias()), "AND")


class _WriteCondition:
    """A where node with only integers in it."""

    contains_aggregate = False
    contains_over_clause = False
    conditional = True

    def __init__(self, sight: Sight, alias: str) -> None:
        self.sight = sight
        self.alias = alias

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        quote = connection.ops.quote_name
        prefix = f"{compiler.quote_name_unless_alias(self.alias)}."
        owners = _owner_in(self.sight.writes, quote, prefix)
        partnership = f"{prefix}{quote('partnership_id')} = {int(self.sight.partnership_id)}"
        return f"{SEEN} {partnership} AND {owners}", []

    def get_group_by_cols(self) -> list[Any]:
        return []

    def relabeled_clone(self, change_map: Any) -> _WriteCondition:
        return _WriteCondition(self.sight, change_map.get(self.alias, self.alias))

    def clone(self) -> _WriteCondition:
        return self

    def replace_expressions(self, replacements: Any) -> _WriteCondition:
        return self


class SeenUpdate(_Narrowed, subqueries.UpdateQuery):
    def chain(self, klass: Any = None) -> Any:
        return super().chain(_NARROWED.get(klass, klass))


class SeenDelete(_Narrowed, subqueries.DeleteQuery):
    pass


_NARROWED: dict[Any, Any] = {
    subqueries.UpdateQuery: SeenUpdate,
    subqueries.DeleteQuery: SeenDelete,
}


class SeenQuerySet(models.QuerySet):
    """A query set of rows in sight; writes are checked against the sight too."""

    def __init__(self, model: Any = None, query: Any = None, **kwargs: Any) -> None:
        super().__init__(model, query if query is not None else SeenQuery(model), **kwargs)

    def _raw_delete(self, using: str | None) -> int:
        query = self.query.clone()
        query.__class__ = SeenDelete
        return query.get_compiler(using).execute_sql("row count") or 0

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> Any:
        objs = list(objs)
        for row in objs:
            check_may_write(row)
        return super().bulk_create(objs, *args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        if {"owner", "owner_id", "partnership", "partnership_id"} & kwargs.keys():
            raise Forbidden("A row keeps its owner and its partnership. Add a new row instead.")
        return super().update(**kwargs)


class SeenManager(models.Manager.from_queryset(SeenQuerySet)):  # type: ignore[misc]
    """The manager, and base manager, of every model of ours."""

    use_in_migrations = False


def check_may_write(row: Any) -> None:
    """Refuse to write a row of a body that the scope may not write for.

    Raises
    ------
    Unscoped
        When no scope is in force.
    Forbidden
        When the row is another body's, or of another partnership.
    """
    if not hasattr(row, "row_table_column"):
        return
    sight = sight_in_force(row._meta.db_table)
    if sight is None:
        return
    if row.partnership_id != sight.partnership_id or row.owner_id not in sight.writes:
        raise Forbidden(
            "This row belongs to another body, so the body that you act for cannot change it. "
            "Ask that body to make the change."
        )


def guard(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
    """The wrapper around every statement on the connection."""
    scope = current_scope()
    if (scope is None or scope.sight is not None) and (table := unguarded_table(str(sql))):
        raise Unscoped(
            f"A statement names {table} outside the rows in sight. "
            f"Use the model's manager, or access.scope.unscoped() with its reason."
        )
    return execute(sql, params, many, context)


@lru_cache(maxsize=4096)
def unguarded_table(sql: str) -> str | None:
    """The partner's table that a statement reaches without the sight, or None."""
    if _HARMLESS.match(sql):
        return None
    rest = _guarded_forms().sub(" ", sql)
    found = _any_owned_table().search(rest)
    return found.group(1) if found else None


_HARMLESS = re.compile(
    r"\s*(SAVEPOINT|RELEASE|ROLLBACK|PRAGMA|EXPLAIN QUERY PLAN SELECT 1)\b", re.I
)


@cache
def _names() -> str:
    return "|".join(sorted(map(re.escape, owned_tables()), key=len, reverse=True)) or "(?!)"


@cache
def _guarded_forms() -> re.Pattern[str]:
    """The only shapes in which a partner's table may stand in a statement."""
    names = _names()
    seen = re.escape(SEEN)
    no_select = r"(?:(?!\bSELECT\b).)*"
    return re.compile(
        rf'\(SELECT \* FROM "(?:{names})" WHERE {seen}'  # what SeenQuery reads
        rf'|\) "(?:{names})"(?= |$|\))'  # its alias
        rf'|"(?:{names})"\."[a-z_0-9]+"'  # a column
        rf'|^UPDATE "(?:{names})" SET (?=.*{seen})'  # what SeenUpdate writes
        rf'|^DELETE FROM "(?:{names})" WHERE (?=.*{seen})'
        # Rows checked by check_may_write; PostgreSQL takes many at once as columns of values.
        rf'|^INSERT INTO "(?:{names})" \((?={no_select}(?:SELECT \* FROM UNNEST\({no_select})?$)'
        r"|'[^']*'",  # a value
        re.S,
    )


@cache
def _any_owned_table() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z0-9_])({_names()})(?![a-z0-9_])", re.I)
