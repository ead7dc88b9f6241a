"""Whose eyes the database is read with.

A *sight* says which rows one body may see and change in one partnership. A *scope* is the
sight in force now, with the person who acts and the number of the act. Every query on
partners' rows is narrowed to the scope; with no scope it raises (`separation.py`).
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import DatabaseError, connection


@dataclass(frozen=True)
class Sight:
    """The rows that one body may see and change in one partnership, on one day.

    `owners` are bodies all of whose rows are seen; `tables` adds owners for one table,
    `rows` single rows of one table. `writes` are the bodies whose rows may be changed.
    """

    partnership_id: int
    owners: frozenset[int]
    writes: frozenset[int] = frozenset()
    tables: Mapping[str, frozenset[int]] = field(default_factory=dict)
    rows: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def owners_seen(self, table: str) -> frozenset[int]:
        """Bodies whose rows of this table are all seen."""
        return self.owners | self.tables.get(table, frozenset())


@dataclass(frozen=True)
class Scope:
    """The sight in force, or none where a stated reason lifts the separation."""

    sight: Sight | None
    person_id: int | None
    act: str
    reason: str = ""


_current: ContextVar[Scope | None] = ContextVar("commonweal_scope", default=None)


def current_scope() -> Scope | None:
    """The scope in force now, or None."""
    return _current.get()


@contextmanager
def seeing(
    sight: Sight, *, person_id: int | None = None, act: str | None = None
) -> Iterator[Scope]:
    """Read and write with this sight until the block ends."""
    with _scope(Scope(sight, person_id, act or str(uuid.uuid4()))) as scope:
        yield scope


@contextmanager
def unscoped(reason: str, *, person_id: int | None = None) -> Iterator[Scope]:
    """Lift the separation for work that belongs to no body, such as a migration.

    `reason` is for the reader of the code; a page never needs this.
    """
    outer = _current.get()
    act = outer.act if outer else str(uuid.uuid4())
    person = person_id if person_id is not None else (outer.person_id if outer else None)
    with _scope(Scope(None, person, act, reason)) as scope:
        yield scope


@contextmanager
def _scope(scope: Scope) -> Iterator[Scope]:
    token = _current.set(scope)
    try:
        _tell_database(scope)
        yield scope
    finally:
        _current.reset(token)
        # Inside a failed transaction PostgreSQL refuses, and its rollback restores the setting.
        with suppress(DatabaseError):
            _tell_database(_current.get())


def _tell_database(scope: Scope | None) -> None:
    """On PostgreSQL, row-level security and the audit triggers read these settings."""
    if connection.vendor != "postgresql":
        return
    values = {"sight": "", "everything": "", "person": "", "act": ""}
    if scope is not None:
        values["person"] = str(scope.person_id or "")
        values["act"] = scope.act
        if scope.sight is None:
            values["everything"] = "yes"
        else:
            values["sight"] = _as_json(scope.sight)
    names = sorted(values)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join(f"set_config('commonweal.{name}', %s, false)" for name in names),
            [values[name] for name in names],
        )


def _as_json(sight: Sight) -> str:
    return json.dumps(
        {
            "partnership": sight.partnership_id,
            "owners": sorted(sight.owners),
            "writes": sorted(sight.writes),
            "tables": {table: sorted(ids) for table, ids in sight.tables.items()},
            "rows": {table: sorted(ids) for table, ids in sight.rows.items()},
        }
    )
